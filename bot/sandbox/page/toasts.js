// Short words that come and go, and those that want an OK.
import { byId, make } from "./dom.js";

const SHORTEST = 2500; // milliseconds
const PER_SIGN = 60;
const MOST = 3;

const place = byId("toasts");

/** Show words for as long as it takes to read them. */
export function toast(text) {
  const words = make("p", { className: "toast" }, text);
  place.append(words);
  while (place.children.length > MOST) place.firstElementChild.remove();
  setTimeout(() => words.remove(), SHORTEST + PER_SIGN * text.length);
}

/** Show words until the person says OK. */
export function alertWith(text) {
  const dialog = byId("alert");
  byId("alert-words").textContent = text;
  if (!dialog.open) dialog.showModal();
}
