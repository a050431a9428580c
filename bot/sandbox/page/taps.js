// A tapped button turns until the bot has acknowledged the tap or changed the message.
import { tap } from "./api.js";

const PATIENCE = 30_000; // milliseconds after which a button stops turning by itself

const waiting = new Map(); // query -> button
const early = new Set(); // acknowledged before the tap's own response arrived

/** Tap a button of a chat; rejects as the API does. */
export async function press(chat, button) {
  if (button.getAttribute("aria-busy") === "true") return;
  turn(button, true);
  try {
    const { query } = await tap(chat, Number(button.dataset.message), button.dataset.tap);
    if (early.delete(String(query))) turn(button, false);
    else wait(String(query), button);
  } catch (refused) {
    turn(button, false);
    throw refused;
  }
}

function wait(query, button) {
  waiting.set(query, button);
  setTimeout(() => waiting.has(query) && acknowledged(query), PATIENCE);
}

/** The bot has acknowledged a tap. */
export function acknowledged(query) {
  const button = waiting.get(String(query));
  waiting.delete(String(query));
  if (button) turn(button, false);
  else early.add(String(query));
}

/** Forget all: another chat is shown. */
export function forget() {
  waiting.clear();
  early.clear();
}

function turn(button, busy) {
  if (busy) button.setAttribute("aria-busy", "true");
  else button.removeAttribute("aria-busy");
}
