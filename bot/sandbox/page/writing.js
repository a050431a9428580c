// Where a person writes: text, commands and files.
import { byId } from "./dom.js";
import {
  chosenCommand,
  closeCommands,
  commandsOpen,
  moveChoice,
  offerCommands,
} from "./commands.js";
import { menu } from "./menus.js";

const HIGHEST = 160; // pixels the field grows to before it scrolls

const form = byId("writing");
const words = byId("words");
const file = byId("file");

/** Let the composer work: `send(text)` and `attach(kind, file)` reject if it failed. */
export function startWriting({ send, attach }) {
  const submit = () => sendWords(send, words.value);
  const choose = (command) => sendWords(send, command);

  form.addEventListener("submit", (event) => (event.preventDefault(), submit()));
  words.addEventListener("input", () => (grow(), offerCommands(words.value || " ")));
  words.addEventListener("keydown", (event) => onKey(event, submit, choose));
  byId("menu").addEventListener("click", toggleCommands);
  byId("commands").addEventListener("click", ({ target }) => {
    const option = target.closest(".option");
    if (option) choose(option.dataset.command);
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!form.contains(target)) closeCommands();
  });
  startAttaching(attach);
}

function onKey(event, submit, choose) {
  if (event.isComposing) return;
  if (commandsOpen() && onCommandKey(event, choose)) event.preventDefault();
  else if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    submit();
  }
}

function onCommandKey({ key, shiftKey }, choose) {
  if (key === "Enter" && !shiftKey) choose(chosenCommand());
  else if (key === "Tab" && !shiftKey) write(`${chosenCommand()} `);
  else if (key === "Escape") closeCommands();
  else if (key === "ArrowDown") moveChoice(1);
  else if (key === "ArrowUp") moveChoice(-1);
  else return false;
  return true;
}

async function sendWords(send, text) {
  if (!text.trim()) return;
  write("");
  words.focus();
  try {
    await send(text);
  } catch {
    if (!words.value) write(text);
  }
}

function write(text) {
  words.value = text;
  closeCommands();
  grow();
}

function grow() {
  words.style.height = "auto";
  words.style.height = `${Math.min(words.scrollHeight, HIGHEST)}px`;
  form.classList.toggle("has-words", words.value.trim() !== "");
}

function toggleCommands() {
  if (commandsOpen()) return closeCommands();
  words.focus();
  return offerCommands();
}

function startAttaching(attach) {
  let kind = "document";
  menu(byId("attach"), byId("attach-menu"));
  byId("attach-menu").addEventListener("click", ({ target }) => {
    const item = target.closest("[data-kind]");
    if (!item) return;
    kind = item.dataset.kind;
    file.accept = item.dataset.accept;
    file.click();
  });
  file.addEventListener("change", () => {
    const [chosen] = file.files;
    if (chosen) attach(kind, chosen);
    file.value = "";
  });
}
