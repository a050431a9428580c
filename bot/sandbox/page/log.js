// The messages on the screen: added at the end, changed in place, taken away.
import { byId, calm, make } from "./dom.js";
import { fill } from "./messages.js";
import { dayKey, dayName } from "./times.js";

const NEAR = 80; // pixels from the end that still count as reading the newest

const scroller = byId("scroller");
const list = byId("log");
const toBottom = byId("to-bottom");

const messages = new Map();
let following = true;
let lastTop = 0;
let lostFocus = false;

/** The messages as they stand, oldest first. */
export const standing = () => [...messages.values()].sort((a, b) => a.id - b.id);

/** Show a whole chat, from its newest message on; `language` is its reader's. */
export function show(chat, language) {
  list.lang = language;
  messages.clear();
  list.replaceChildren();
  silently(() => chat.forEach(draw));
  follow();
}

/** Draw without having a history read aloud. */
function silently(drawing) {
  list.setAttribute("aria-busy", "true");
  drawing();
  markDays();
  requestAnimationFrame(() => list.removeAttribute("aria-busy"));
}

/** Show a new message, or an old one as it stands now. */
export function put(message) {
  const known = messages.has(message.id);
  const item = draw(message);
  markDays();
  if (!known && !calm()) item.classList.add("arrives");
  if (!known && message.from === "person") following = true;
  keepUp({ smoothly: !known });
}

/** Take a message away. */
export function remove(id) {
  messages.delete(id);
  itemOf(id)?.remove();
  markDays();
  keepUp({ smoothly: false });
}

/** Draw everything anew, in the page's language of now. */
export function redraw() {
  silently(() => standing().forEach(draw));
  stay();
}

function draw(message) {
  messages.set(message.id, message);
  const item = itemOf(message.id) ?? newItem(message.id);
  const spot = focusedSpot(item);
  fill(item, message, messages.get(message.reply_to));
  item.dataset.day = dayKey(message.at);
  item.dataset.at = message.at;
  if (spot || lostFocus) restoreFocus(item, spot);
  return item;
}

const itemOf = (id) => list.querySelector(`:scope > [data-id="${CSS.escape(id)}"]`);

function newItem(id) {
  const item = make("li", { data: { id } });
  const next = [...list.children].find((other) => Number(other.dataset.id) > id);
  list.insertBefore(item, next ?? null);
  return item;
}

function markDays() {
  let before = null;
  for (const item of list.children) {
    markDay(item, item.dataset.day === before ? "" : dayName(item.dataset.at));
    before = item.dataset.day;
  }
}

// What is right already is left alone: a screen reader would read it again.
function markDay(item, name) {
  const mark = item.querySelector(":scope > .day");
  if ((mark?.textContent ?? "") === name) return;
  mark?.remove();
  if (name) item.prepend(make("div", { className: "day" }, make("span", {}, name)));
}

// --- Focus: whoever works by keyboard stays at the buttons ----------------------------

function focusedSpot(item) {
  const key = document.activeElement?.closest(".key");
  if (!key || !item.contains(key)) return null;
  return { index: [...item.querySelectorAll(".key")].indexOf(key) };
}

function restoreFocus(item, spot) {
  const live = item.querySelector(".key") ? item : [...list.querySelectorAll(".has-keys")].at(-1);
  const keys = live ? [...live.querySelectorAll(".key")] : [];
  const key = (live === item && spot ? keys[spot.index] : null) ?? keys[0];
  key?.focus({ preventScroll: true });
  lostFocus = !key;
}

// --- Scrolling ------------------------------------------------------------------------

const nearEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;

function keepUp({ smoothly }) {
  if (following) toEnd(smoothly);
  else toBottom.hidden = nearEnd();
}

function toEnd(smoothly) {
  const behavior = smoothly && !calm() ? "smooth" : "instant";
  scroller.scrollTo({ top: scroller.scrollHeight, behavior });
}

function follow() {
  following = true;
  toEnd(false);
  toBottom.hidden = true;
}

/** Scroll to a message that is quoted. */
export function goTo(id) {
  const item = itemOf(id);
  item?.scrollIntoView({ block: "center", behavior: calm() ? "instant" : "smooth" });
  item?.classList.add("pointed-at");
  setTimeout(() => item?.classList.remove("pointed-at"), 1500);
}

/** Somebody clicks: the next buttons need not take the focus. */
export const forgetFocus = () => (lostFocus = false);

scroller.addEventListener(
  "scroll",
  () => {
    const upwards = scroller.scrollTop < lastTop;
    lastTop = scroller.scrollTop;
    // On its way down by itself, the list is not near the end yet and still follows.
    following = nearEnd() || (following && !upwards);
    toBottom.hidden = following;
  },
  { passive: true },
);

toBottom.addEventListener("click", () => {
  following = true;
  toEnd(true);
});

const stay = () => following && toEnd(false);
// A phone's keyboard or a growing composer takes away room; a picture comes in late.
new ResizeObserver(stay).observe(scroller);
list.addEventListener("load", stay, { capture: true });
