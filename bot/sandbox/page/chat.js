// The page: one person's chat with the bot, kept up to date.
import * as api from "./api.js";
import { setCommands } from "./commands.js";
import * as test from "./copytest.js";
import { byId, narrow } from "./dom.js";
import * as log from "./log.js";
import { menu } from "./menus.js";
import { drawPeople, fillAvatar, openPeople, roleOf } from "./people.js";
import * as taps from "./taps.js";
import { alertWith, toast } from "./toasts.js";
import { changeLanguage, otherLanguage, say, sayAll } from "./words.js";
import { startWriting } from "./writing.js";

const page = { personas: [], chosen: null, blocked: false, online: true, hangUp: () => {} };

const me = () => page.personas.find(({ key }) => key === page.chosen);

// --- Which chat ------------------------------------------------------------------------

/** Show a person's chat, and listen to it. */
function choose(key) {
  openPeople(false);
  if (key === page.chosen) return;
  page.hangUp();
  page.chosen = key;
  history.replaceState(null, "", `#${encodeURIComponent(key)}`);
  taps.forget();
  log.show([], me().language);
  setCommands([]);
  drawFrame();
  page.hangUp = follow(key);
}

/** Listen first and read then, so that nothing falls between the two. */
function follow(key) {
  let held = null; // what was heard while reading
  const hearing = (kind, data) => (held ? held.push([kind, data]) : hear[kind](data));
  const read = async () => {
    setOnline(true);
    held = [];
    const chat = await attempt(api.chat(key)).catch(() => null);
    if (key !== page.chosen) return;
    if (chat) showChat(key, chat);
    const late = held;
    held = null;
    for (const [kind, data] of late) hear[kind](data);
  };
  return api.listen(key, { hear: hearing, opened: read, lost: () => setOnline(false) });
}

function showChat(key, chat) {
  page.blocked = chat.blocked;
  me().blocked = chat.blocked;
  log.show(chat.messages, me().language);
  setCommands(chat.commands);
  test.turnTo(key, chat.messages);
  drawFrame();
}

const hear = {
  message(message) {
    log.put(message);
    test.noteMessage(message);
    drawFoot();
  },
  deleted({ id }) {
    log.remove(id);
    drawFoot();
  },
  toast({ text, alert }) {
    test.noteTold(text);
    (alert ? alertWith : toast)(text);
  },
  answered: ({ query }) => taps.acknowledged(query),
  commands: ({ commands }) => setCommands(commands),
};

function setOnline(online) {
  page.online = online;
  drawHead();
}

// --- What a person does ------------------------------------------------------------------

/** Wait for something that may be refused: say so, and let the caller know. */
async function attempt(promise) {
  try {
    return await promise;
  } catch (refused) {
    toast(say(complaint(refused.status)));
    throw refused;
  }
}

function complaint(status) {
  if (status === 0) return "not_reached";
  return status === 413 ? "too_large" : "not_sent";
}

const quietly = (promise) => attempt(promise).catch(() => {});

const send = (text) => attempt(api.sendText(page.chosen, text));

function press(key) {
  test.note("taps", key.textContent);
  quietly(taps.press(page.chosen, key));
}

async function setBlocked(blocked) {
  await attempt(api.block(page.chosen, blocked));
  test.note(blocked ? "blocks_the_bot" : "unblocks_the_bot");
  page.blocked = blocked;
  me().blocked = blocked;
  drawFrame();
}

function showLarge(url, alt) {
  Object.assign(byId("picture-large"), { src: url, alt });
  byId("picture").showModal();
}

function copyTest() {
  const code = test.asTest(me());
  if (!code) return toast(say("nothing_to_copy"));
  return copy(code, "copied", "test_title");
}

async function copy(text, done, title) {
  try {
    await navigator.clipboard.writeText(text);
    toast(say(done));
  } catch {
    showToCopy(text, title);
  }
}

/** Where the browser does not let us copy, the person can. */
function showToCopy(text, title) {
  byId("to-copy-title").textContent = say(title);
  byId("to-copy-text").value = text;
  byId("to-copy").showModal();
  byId("to-copy-text").select();
}

function onLogClick({ target }) {
  log.forgetFocus();
  const button = target.closest("button");
  if (!button) return;
  const { tap, command, goTo, large, copy: words } = button.dataset;
  if (tap !== undefined) press(button);
  else if (words !== undefined) copy(words, "copied_words", "to_copy");
  else if (command) quietly(api.sendText(page.chosen, command));
  else if (goTo) log.goTo(goTo);
  else if (large) showLarge(large, button.querySelector("img").alt);
}

// --- Around the messages -------------------------------------------------------------------

function drawFrame() {
  drawPeople(page.personas, page.chosen, choose);
  drawHead();
  drawFoot();
}

function drawHead() {
  const other = otherLanguage();
  Object.assign(byId("language"), { textContent: other.name, lang: other.code });
  byId("me-name").textContent = me() ? say("you_are", { name: me().name }) : "Tandem";
  byId("me-role").textContent = me() ? standingOf(me()) : say("choose");
  byId("block").textContent = say(page.blocked ? "unblock" : "block");
  if (me()) fillAvatar(byId("me-avatar"), me());
  for (const id of ["copy-test", "more"]) byId(id).disabled = !me();
}

const standingOf = (persona) => (page.online ? roleOf(persona) : say("connecting"));

/** Start while the chat is empty, unblock while the bot is blocked, else write. */
function drawFoot() {
  if (!me()) return;
  const fresh = log.standing().length === 0;
  byId("unblock").hidden = !page.blocked;
  byId("start").hidden = page.blocked || !fresh;
  byId("writing").hidden = page.blocked || fresh;
  byId("empty").hidden = !fresh;
  byId("empty-title").textContent = say("empty", { name: me().name });
  byId("empty-about").textContent = me().about[document.documentElement.lang] ?? "";
}

function sayEverything() {
  sayAll();
  drawFrame();
  log.redraw();
}

// --- Start ---------------------------------------------------------------------------------

function wire() {
  startWriting({
    send,
    attach: (kind, file) => quietly(api.sendFile(page.chosen, kind, file)),
  });
  menu(byId("more"), byId("more-menu"));
  byId("log").addEventListener("click", onLogClick);
  byId("language").addEventListener("click", () => (changeLanguage(), sayEverything()));
  byId("start").addEventListener("click", () => quietly(api.start(page.chosen)));
  byId("block").addEventListener("click", () => setBlocked(!page.blocked).catch(() => {}));
  byId("unblock").addEventListener("click", () => setBlocked(false).catch(() => {}));
  for (const id of ["copy-test", "copy-test-narrow"]) byId(id).addEventListener("click", copyTest);
  byId("picture").addEventListener("click", () => byId("picture").close());
}

async function begin() {
  wire();
  sayEverything();
  openPeople(false);
  page.personas = await attempt(api.personas());
  drawFrame();
  const wanted = decodeURIComponent(location.hash.slice(1));
  const known = page.personas.find(({ key }) => key === wanted);
  if (known || !narrow()) choose((known ?? page.personas[0]).key);
  else openPeople(true);
}

begin();
