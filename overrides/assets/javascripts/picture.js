/**
 * A chart in its frame: its sizes, by buttons, and by + - 0 while the frame has the focus.
 * Without this file the picture stands in its frame and scrolls.
 * @module picture
 */

import { button, el } from "./dom.js";

/** Widths that a chart can have, in rem, each with a class of its own. */
const SIZES = [20, 30, 44, 58, 76, 100];
/** From how many pixels for each unit of a chart its words can be read. */
const READABLE = 0.72, COMFORTABLE = 0.85;
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
 * @param {HTMLElement} figure with a `.picture__frame` and a chart in it, in the page already
 */
export function sized(figure) {
  const frame = /** @type {HTMLElement} */ (figure.querySelector(".picture__frame"));
  const chart = /** @type {SVGSVGElement} */ (frame.querySelector("svg"));
  const units = chart.viewBox.baseVal.width;
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const said = el("p", { class: "picture__said", role: "status" });

  /** @param {number} size in rem, or 0 for as wide as the frame */
  function set(size) {
    const x = middle(frame.scrollLeft, frame.clientWidth, frame.scrollWidth);
    const y = middle(frame.scrollTop, frame.clientHeight, frame.scrollHeight);
    for (const one of SIZES) figure.classList.toggle(`picture--${one}`, one === size);
    figure.classList.add("picture--sized");
    figure.classList.toggle("picture--whole", size === 0);
    frame.scrollTo(x * frame.scrollWidth - frame.clientWidth / 2, y * frame.scrollHeight - frame.clientHeight / 2);
  }
  /** @param {number|undefined} size @param {string} [none] what to say if there is no such size */
  function say(size, none = "") {
    if (size !== undefined) set(size);
    const share = Math.round(100 * chart.getBoundingClientRect().width / units);
    said.textContent = size === undefined ? none : `The chart is at ${share} %.`;
  }
  const now = () => chart.getBoundingClientRect().width / rem;
  const larger = () => say(SIZES.find((one) => one > now() * 1.05), "This is the largest size.");
  const smaller = () => say(SIZES.findLast((one) => one < now() * 0.95), "This is the smallest size.");
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
  const readable = frame.clientWidth >= READABLE * units;
  set(readable ? 0 : SIZES.find((one) => one * rem >= COMFORTABLE * units) ?? 0);
  frame.scrollTo(0, 0);
}

for (const figure of document.querySelectorAll("[data-picture]")) {
  sized(/** @type {HTMLElement} */ (figure));
}
