// Small menus behind a button: arrows move, Escape and a click elsewhere close.

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/** Let a button open a menu; a chosen item closes it and gets its own click. */
export function menu(button, items) {
  const open = (wanted) => {
    items.hidden = !wanted;
    button.setAttribute("aria-expanded", String(wanted));
    if (wanted) choices(items)[0]?.focus();
  };
  button.addEventListener("click", () => open(items.hidden));
  items.addEventListener("click", () => open(false));
  items.addEventListener("keydown", (event) => {
    if (event.key in STEPS) step(event, items);
    if (event.key !== "Escape" && event.key !== "Tab") return;
    open(false);
    if (event.key === "Escape") button.focus();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!items.hidden && !items.contains(event.target) && !button.contains(event.target)) open(false);
  });
}

const choices = (items) =>
  [...items.querySelectorAll("[role=menuitem]")].filter((item) => item.checkVisibility());

function step(event, items) {
  event.preventDefault();
  const all = choices(items);
  const next = all.indexOf(document.activeElement) + STEPS[event.key];
  all.at(next % all.length).focus();
}
