/**
 * A chart in its frame: its sizes, by buttons, and by + - 0 while the frame has the focus.
 * Without this file the picture stands in its frame and scrolls.
 * @module picture
 */

import { button, el } from "./dom.js";

const SIZES = [1, 2, 3, 4, 5];
const SAID = ["as wide as its frame", "small", "middling", "large", "larger", "largest"];
const READABLE = 3;
const WIDE = 1000;
const SVG = "http://www.w3.org/2000/svg";

/** @typedef {[string, Object<string, string>, ...(Tree|string)[]]} Tree an element as data */

/**
 * An element of a picture, from data. @param {Tree} tree
 * @returns {SVGElement}
 */
export function built([name, attributes, ...children]) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children.map((child) => typeof child === "string" ? child : built(child)));
  return node;
}

/** Where the middle of what is seen lies, from 0 to 1. @param {number} from @param {number} seen @param {number} whole */
const middle = (from, seen, whole) => whole > seen ? (from + seen / 2) / whole : 0;

/**
 * Gives a picture its buttons, and shows it whole where that can be read.
 * @param {HTMLElement} figure with a `.picture__frame` in it, in the page already
 */
export function sized(figure) {
  const frame = /** @type {HTMLElement} */ (figure.querySelector(".picture__frame"));
  const said = el("p", { class: "picture__said", role: "status" });
  let size = 0;

  /** @param {number} next */
  function set(next) {
    const x = middle(frame.scrollLeft, frame.clientWidth, frame.scrollWidth);
    const y = middle(frame.scrollTop, frame.clientHeight, frame.scrollHeight);
    size = Math.max(0, Math.min(SIZES.length, next));
    for (const one of SIZES) figure.classList.toggle(`picture--${one}`, one === size);
    figure.classList.add("picture--sized");
    figure.classList.toggle("picture--whole", size === 0);
    frame.scrollTo(x * frame.scrollWidth - frame.clientWidth / 2, y * frame.scrollHeight - frame.clientHeight / 2);
  }
  /** @param {number} next */
  function say(next) {
    set(next);
    said.textContent = `The chart is ${SAID[size]}.`;
  }
  const larger = () => say(size || frame.clientWidth < WIDE ? size + 1 : READABLE + 1);
  const smaller = () => say(size - 1);
  const whole = () => say(0);
  const keys = new Map([["+", larger], ["=", larger], ["-", smaller], ["0", whole]]);
  frame.addEventListener("keydown", (event) => {
    const does = event.ctrlKey || event.metaKey || event.altKey ? null : keys.get(event.key);
    if (!does) return;
    event.preventDefault();
    does();
  });
  frame.before(el("div", { class: "picture__tools", role: "group", "aria-label": "Size of the chart" },
    button("Larger", larger), button("Smaller", smaller), button("Whole width", whole), said));
  set(frame.clientWidth < WIDE ? READABLE : 0);
  frame.scrollTo(0, 0);
}

for (const figure of document.querySelectorAll("[data-picture]")) {
  sized(/** @type {HTMLElement} */ (figure));
}
