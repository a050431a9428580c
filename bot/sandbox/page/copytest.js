// What happened in a chat, kept as it happens and written down as a test in the kit's voice.
import { summary } from "./messages.js";

const LONGEST = 60; // signs of a screen that a test quotes
const QUESTION = /Question \d+ (of|sur) \d+/;
const SENDS = { photo: "sends_photo", document: "sends_document", voice: "sends_voice" };

let address = ""; // where this chat's steps are kept for as long as the tab lives
let steps = [];

/** Turn to a person's chat; what is there already and not yet noted is noted. */
export function turnTo(key, messages) {
  address = `tandem-steps-${key}`;
  steps = messages.length ? JSON.parse(sessionStorage.getItem(address) ?? "[]") : [];
  const newest = Math.max(0, ...steps.map(({ id }) => id ?? 0));
  for (const message of messages) if (message.id > newest) noteMessage(message);
  keep();
}

/** Note a message: new, or changed by the bot. */
export function noteMessage(message) {
  if (message.from === "bot") noteScreen(message);
  else if (!steps.some(({ id, does }) => id === message.id && does !== "sees"))
    steps.push(sent(message));
  keep();
}

/** Note something else that the person did: `taps` with a label, `blocks_the_bot`… */
export function note(does, what) {
  steps.push({ does, what });
  keep();
}

/** Note what the bot said in passing. */
export const noteTold = (text) => note("is_told", quotable(text));

const keep = () => sessionStorage.setItem(address, JSON.stringify(steps));

function sent(message) {
  const kind = Object.keys(SENDS).find((name) => message[name]);
  if (!kind) return { id: message.id, does: "sends", what: message.text };
  return { id: message.id, does: SENDS[kind], what: message.document?.name };
}

// Between two steps of the person only the last screen counts; one with buttons wins.
function noteScreen(message) {
  const { id } = message;
  const kind = Object.keys(SENDS).find((name) => message[name]);
  if (kind && !message.caption) return noteFile(id, kind);
  const seen = { id, does: "sees", what: tellingPart(message), live: !!message.keyboard };
  if (!seen.live && steps.some(({ id, what }) => id === seen.id && what === seen.what)) return;
  const last = steps.at(-1);
  if (last?.does !== "sees") steps.push(seen);
  else if (seen.live || !last.live || last.id === seen.id) steps[steps.length - 1] = seen;
}

function noteFile(id, kind) {
  if (!steps.some((step) => step.id === id)) steps.push({ id, does: "sees_file", what: kind });
}

/** The part of a screen that tells it from others: the place of a question, else the first line. */
function tellingPart(message) {
  const line = summary(message);
  return QUESTION.exec(line)?.[0] ?? quotable(line);
}

const quotable = (text) =>
  text.length <= LONGEST ? text : text.slice(0, LONGEST).replace(/\s+\S*$/u, "");

/** The chat so far as Python; empty if nothing was done. */
export function asTest({ name, language }) {
  if (steps.length === 0) return "";
  const who = variable(name);
  const person = `${who} = world.person(${quoted(name)}, language=${quoted(language)})`;
  const lines = steps.map(({ does, what }) => `await ${who}.${does}(${what ? quoted(what) : ""})`);
  const body = [person, ...lines].map((line) => `    ${line}\n`).join("");
  return `async def test_what_${who}_sees(world):\n${body}`;
}

// What JSON escapes, Python reads alike.
const quoted = (text) => JSON.stringify(text);

function variable(name) {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const word = /[a-z]+/.exec(plain)?.[0] ?? "person";
  return word === "world" ? "somebody" : word;
}
