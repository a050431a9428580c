// One message: its bubble and the buttons below it.
import { drawing, make } from "./dom.js";
import { formatted, safe } from "./entities.js";
import { clock } from "./times.js";
import { say, spoken } from "./words.js";

const PAGE_WITH_FOLD = "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6";
const LEAVES_PAGE = "M9 6h9v9M18 6L7 17";

/** Fill a list item with a message; `quoted` is the message it answers, where known. */
export function fill(item, message, quoted) {
  item.className = `message from-${message.from}${message.keyboard ? " has-keys" : ""}`;
  const day = item.querySelectorAll(":scope > .day");
  item.replaceChildren(...day, bubble(message, quoted), ...keys(message));
}

function bubble(message, quoted) {
  const words = shownWords(message);
  return make(
    "div",
    { className: message.photo ? "bubble has-photo" : "bubble" },
    make("span", { className: "off-screen" }, `${say(`said_by_${speaker(message)}`)} `),
    quoted && quote(quoted),
    message.photo && photo(message.photo, words),
    message.document && paper(message.document),
    message.voice && voice(message.voice),
    words ? wordsOf(message, words) : null,
    make("time", { dateTime: message.at }, clock(message.at)),
  );
}

const speaker = (message) => (message.from === "bot" ? "bot" : "you");

// As in Telegram, a link's token is not shown once it has been followed.
function shownWords(message) {
  const words = message.caption ?? message.text ?? "";
  return message.from === "person" && words.startsWith("/start ") ? "/start" : words;
}

function wordsOf(message, words) {
  const inside = (message.entities ?? []).filter(({ offset }) => offset < words.length);
  return make("div", { className: "text" }, ...formatted(words, inside));
}

function quote(quoted) {
  const first = summary(quoted);
  return make(
    "button",
    { type: "button", className: "quote", data: { goTo: quoted.id } },
    make("strong", {}, say(`said_by_${speaker(quoted)}`)),
    make("span", {}, first),
  );
}

/** The first line of a message, or what kind of file it is. */
export function summary(message) {
  const [line] = shownWords(message).split("\n");
  return line || message.document?.name || say(message.voice ? "voice" : "photo");
}

function photo({ url, width, height }, words) {
  const alt = words ? words.split("\n")[0] : say("picture");
  const image = make("img", { src: url, alt, width, height });
  const frame = make("button", { type: "button", className: "photo", data: { large: url } }, image);
  frame.title = say("picture");
  return frame;
}

function paper({ url, name, size }) {
  const open = make("a", { className: "document", href: url, target: "_blank", rel: "noopener" });
  open.title = say("download", { name });
  open.append(
    make("span", { className: "document-sign" }, drawing(PAGE_WITH_FOLD)),
    make("span", { className: "document-name" }, name),
    make("span", { className: "document-size" }, amount(size)),
  );
  return open;
}

function amount(bytes) {
  const [value, unit] = bytes < 1e6 ? [Math.max(1, bytes / 1e3), "kilobyte"] : [bytes / 1e6, "megabyte"];
  const digits = unit === "megabyte" ? 1 : 0;
  const style = { style: "unit", unit, maximumFractionDigits: digits };
  return value.toLocaleString(spoken(), style);
}

function voice({ url }) {
  const player = make("audio", { src: url, controls: true, preload: "metadata" });
  player.setAttribute("aria-label", say("voice"));
  return player;
}

function keys(message) {
  if (!message.keyboard) return [];
  const rows = message.keyboard.map((row) =>
    make("div", { className: "row" }, ...row.map((button) => key(message.id, button))),
  );
  const group = make("div", { className: "keys" }, ...rows);
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", say("buttons"));
  return [group];
}

function key(message, { text, data, url, copy }) {
  const words = make("span", {}, text);
  if (url === undefined) {
    const does = copy === undefined ? { message, tap: data } : { copy };
    return make("button", { type: "button", className: "key", data: does }, words);
  }
  const href = safe(url) ?? "#";
  const open = { className: "key", href, target: "_blank", rel: "noopener noreferrer" };
  return make("a", open, words, drawing(LEAVES_PAGE));
}
