// Text with Telegram's entities (offsets in UTF-16 units, as in JavaScript) to DOM nodes.
import { make } from "./dom.js";
import { say } from "./words.js";

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const SAFE = new Set(["http:", "https:", "mailto:", "tel:", "tg:"]);

/** Return the nodes of a text; entities may nest, and are cut where they overlap. */
export function formatted(text, entities = []) {
  const outerFirst = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return between(text, 0, text.length, outerFirst);
}

function between(text, from, to, entities) {
  const nodes = [];
  let at = from;
  for (let i = 0; i < entities.length; ) {
    const entity = entities[i];
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    const inside = takeWhile(entities, i + 1, (other) => other.offset < end);
    i += 1 + inside.length;
    if (start >= end) continue;
    if (start > at) nodes.push(text.slice(at, start));
    nodes.push(styled(entity, text.slice(start, end), between(text, start, end, inside)));
    at = end + brokenLine(entity, text, end);
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

function takeWhile(items, from, wanted) {
  let to = from;
  while (to < items.length && wanted(items[to])) to += 1;
  return items.slice(from, to);
}

// A block ends its line by itself: the line feed behind it would show as an empty line.
const brokenLine = (entity, text, end) => (BLOCKS.has(entity.type) && text[end] === "\n" ? 1 : 0);

function styled(entity, plain, children) {
  if (entity.type in TAGS) return make(TAGS[entity.type], {}, ...children);
  if (entity.type === "spoiler") return spoiler(children);
  if (entity.type === "bot_command")
    return make("button", { type: "button", className: "command", data: { command: plain } }, plain);
  const address = addressOf(entity, plain);
  return address ? link(address, children) : make("span", {}, ...children);
}

function addressOf(entity, plain) {
  switch (entity.type) {
    case "text_link":
      return safe(entity.url);
    case "url":
      return safe(plain.includes("://") ? plain : `https://${plain}`);
    case "email":
      return safe(`mailto:${plain}`);
    case "phone_number":
      return safe(`tel:${plain}`);
    default:
      return null;
  }
}

/** Return the address if it may be opened from here (no scripts), else null. */
export function safe(address) {
  try {
    return SAFE.has(new URL(address).protocol) ? address : null;
  } catch {
    return null;
  }
}

function link(href, children) {
  return make("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

function spoiler(children) {
  const hidden = make("button", { type: "button", className: "spoiler" }, ...children);
  hidden.setAttribute("aria-label", say("hidden_words"));
  const show = () => hidden.replaceWith(...hidden.childNodes);
  hidden.addEventListener("click", show);
  return hidden;
}
