// Building elements without ever parsing text as HTML.

/** The element with an id. */
export const byId = (id) => document.getElementById(id);

/** A new element; properties are set as they are, `data` goes to its dataset. */
export function make(tag, { data = {}, ...properties } = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  Object.assign(node.dataset, data);
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** A small drawing of lines, from an SVG path. */
export function drawing(path) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(space, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

/** Whether the person asked for less movement. */
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Whether this is a phone’s layout: the people in a drawer. The width stands in frame.css too. */
export const narrow = () => matchMedia("(max-width: 759px)").matches;
