// Short words that come and go, and those that want an OK.
import { byId, make } from "./dom.js";

const SHORTEST = 2500; // milliseconds
const PER_SIGN = 60;

const place = byId("toasts");

/** Show words for as long as it takes to read them, or until the next ones. */
export function toast(text) {
  const words = make("p", { className: "toast" }, text);
  place.replaceChildren(words);
  setTimeout(() => words.remove(), SHORTEST + PER_SIGN * text.length);
}

/** Show words until the person says OK. */
export function alertWith(text) {
  const dialog = byId("alert");
  byId("alert-words").textContent = text;
  if (!dialog.open) dialog.showModal();
}
