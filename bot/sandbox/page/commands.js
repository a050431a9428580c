// The command menu, behind "Menu" and behind a typed "/".
import { byId, make } from "./dom.js";

const list = byId("commands");
const button = byId("menu");
const words = byId("words");

let known = [];
let shown = [];
let at = 0;

/** Set the chat's commands: [{command, description}]. */
export function setCommands(commands) {
  known = commands;
  button.hidden = commands.length === 0;
  closeCommands();
}

export const commandsOpen = () => !list.hidden;

/** The command at hand, such as "/assess", or undefined. */
export const chosenCommand = () => (commandsOpen() ? `/${shown[at].command}` : undefined);

/** Show the commands that begin with what is typed after "/"; close if there are none. */
export function offerCommands(typed = "/") {
  shown = typed.startsWith("/") ? known.filter(({ command }) => `/${command}`.startsWith(typed)) : [];
  at = 0;
  list.replaceChildren(...shown.map(option));
  expand(shown.length > 0);
}

export const closeCommands = () => expand(false);

/** Move the choice down (1) or up (-1), around the ends. */
export function moveChoice(step) {
  at = (at + step + shown.length) % shown.length;
  mark();
}

function expand(wanted) {
  list.hidden = !wanted;
  button.setAttribute("aria-expanded", String(wanted));
  words.setAttribute("aria-expanded", String(wanted));
  if (wanted) mark();
  else words.removeAttribute("aria-activedescendant");
}

function option({ command, description }, index) {
  const node = make(
    "div",
    { id: `command-${index}`, className: "option", data: { command: `/${command}` } },
    make("span", { className: "option-name" }, `/${command}`),
    make("span", { className: "option-about" }, description),
  );
  node.setAttribute("role", "option");
  return node;
}

function mark() {
  [...list.children].forEach((node, index) => node.setAttribute("aria-selected", String(index === at)));
  words.setAttribute("aria-activedescendant", `command-${at}`);
  list.children[at]?.scrollIntoView({ block: "nearest" });
}
