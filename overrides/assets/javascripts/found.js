/**
 * What there is to say about one saved file. What comes from the file stands in a frame of its own
 * and is never given as the tool's words.
 * @module found
 */

import { button, el } from "./dom.js";

/**
 * @typedef {{status: string, words: string, reason: string, marks: string[], attention: number,
 *   note: string, facts: {label: string, value: string, typed: boolean}[], lines: string[],
 *   said: string, text: string}} Reviewed as the bridge gives it
 * @typedef {{name: string, found: Reviewed}} Row a file's name, and what was found in it
 */

const HEAD = "SAVED RECORDS, WHAT NEEDS ATTENTION FIRST";
const KEY = "Lines marked > come from a file or are its name. The rest was worked out here.";

/** The tool's own words about a file; a line set in belongs to the one before. @param {string} said */
const report = (said) => said.split("\n").slice(1).map((line) =>
  el("p", { class: line.startsWith("  ") ? "found__more" : null, text: line.trim() }));

/** @param {Row} row */
const inside = ({ name, found }) => el("div", { class: "found__inside", hidden: true }, ...report(found.said),
  found.text && el("section", { class: "from-file", "aria-label": `From the file ${name}` },
    el("p", { class: "from-file__title", text: "From the file" }),
    el("pre", { class: "from-file__text", text: found.text })));

/** @param {{label: string, value: string, typed: boolean}} fact */
const fact = ({ label, value, typed }) => el("div", { class: "found__fact" },
  el("dt", { text: label }), el("dd", {}, typed ? el("span", { class: "typed", text: value }) : value));

/** @param {Row} row */
export function card({ name, found }) {
  const more = inside({ name, found });
  const open = button("Read it", () => {
    more.hidden = !more.hidden;
    open.firstChild?.replaceWith(more.hidden ? "Read it" : "Put it away");
    open.setAttribute("aria-expanded", String(!more.hidden));
  }, "button--link", name);
  open.setAttribute("aria-expanded", "false");
  return el("li", { class: `found found--${found.status}` },
    el("h3", { class: "found__name" }, el("span", { class: "unseen", text: "File: " }),
      el("span", { class: "typed", text: name })),
    el("p", { class: "found__status" }, el("strong", { text: `${found.words}.` }), ` ${found.reason}`),
    found.marks.length > 0 && el("ul", { class: "found__marks", "aria-label": "Needs attention" },
      ...found.marks.map((text) => el("li", { text }))),
    found.note && el("p", { class: "found__note", text: found.note }),
    found.facts.length > 0 && el("dl", { class: "found__facts" }, ...found.facts.map(fact)),
    found.text && open, found.text && more);
}

/** What needs attention first. @param {Row[]} rows */
export const ordered = (rows) => [...rows].sort((a, b) =>
  b.found.attention - a.found.attention || (a.name < b.name ? -1 : Number(a.name > b.name)));

/** How many files. @param {number} number */
export const counted = (number) => `${number} ${number === 1 ? "file" : "files"}`;

/** The list as plain text, the same as the command line prints. @param {Row[]} rows @param {string} day in words */
export const asText = (rows, day) => [
  HEAD, "", `${counted(rows.length)}. Today is ${day}.`, KEY,
  ...ordered(rows).flatMap(({ name, found }, at) => ["", `${at + 1}. File:`, `> ${name}`, ...found.lines]),
  "",
].join("\n");
