// The people one can be: a column on wide screens, a drawer on narrow ones.
import { byId, make, narrow } from "./dom.js";
import { say, spoken } from "./words.js";

const drawer = byId("people");
const scrim = byId("scrim");
const list = byId("persona-list");
const opener = byId("open-people");

/** Draw the people; `chosen` is the key of the one whose chat is shown. */
export function drawPeople(personas, chosen, choose) {
  const focused = document.activeElement?.dataset?.persona;
  list.replaceChildren(...personas.map((persona) => make("li", {}, entry(persona, chosen, choose))));
  if (focused) list.querySelector(`[data-persona="${CSS.escape(focused)}"]`)?.focus();
}

function entry(persona, chosen, choose) {
  const part = (what, words) =>
    make("span", { id: `${what}-${persona.key}`, className: `persona-${what}` }, words);
  const words = make(
    "span",
    { className: "persona-words" },
    part("name", persona.name),
    part("role", roleOf(persona)),
    part("about", persona.about[spoken()] ?? ""),
  );
  const button = make(
    "button",
    { type: "button", className: "persona", data: { persona: persona.key } },
    avatar(persona),
    words,
  );
  button.setAttribute("aria-labelledby", `name-${persona.key}`);
  button.setAttribute("aria-describedby", `role-${persona.key} about-${persona.key}`);
  if (persona.key === chosen) button.setAttribute("aria-current", "true");
  button.addEventListener("click", () => choose(persona.key));
  return button;
}

function avatar(persona) {
  const sign = make("span", { className: "avatar" });
  fillAvatar(sign, persona);
  return sign;
}

/** Show a person's initials, in the colour of the role. */
export function fillAvatar(sign, { name, role }) {
  sign.dataset.role = role;
  sign.setAttribute("aria-hidden", "true");
  sign.textContent = name.split(/[\s-]+/).slice(0, 2).map(([first]) => first.toUpperCase()).join("");
}

/** The role and language of a person in words, and whether the bot is blocked. */
export function roleOf({ role, language, blocked }) {
  const speaks = language.startsWith("fr") ? "speaks_fr" : "speaks_en";
  const words = [say(`role_${role}`), language && say(speaks), blocked && say("blocked")];
  return words.filter(Boolean).join(" · ");
}

/** Open or close the drawer; on wide screens the column always stands. */
export function openPeople(wanted) {
  const shown = wanted && narrow();
  drawer.classList.toggle("open", shown);
  scrim.hidden = !shown;
  opener.setAttribute("aria-expanded", String(shown));
  if (narrow() && !shown && drawer.contains(document.activeElement)) opener.focus();
  drawer.inert = narrow() && !shown;
  if (shown) (list.querySelector("[aria-current]") ?? list.querySelector("button"))?.focus();
}

opener.addEventListener("click", () => openPeople(true));
byId("close-people").addEventListener("click", () => openPeople(false));
scrim.addEventListener("click", () => openPeople(false));
drawer.addEventListener("keydown", ({ key }) => key === "Escape" && openPeople(false));
addEventListener("resize", () => openPeople(drawer.classList.contains("open")));
