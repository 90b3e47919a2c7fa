/**
 * On the page of the editions and on that of a published revision: says which is in force today,
 * and opens the edition of a day. The day that is typed goes nowhere: no address, no history.
 * @module editions
 */

import { inForce } from "./day.js";
import { button, el, inWords, today } from "./dom.js";

/**
 * @typedef {{number: string, published: string, link: HTMLAnchorElement}} Revision
 * @typedef {{id: string, title: string, from: string, until: string, revisions: Revision[],
 *   working: HTMLAnchorElement|null}} Edition
 */

/** Where a day lies against the days of an edition. @param {{from: string, until: string}} days @param {string} day */
const lies = ({ from, until }, day) => day < from ? "before" : until && day > until ? "after" : "on";

/**
 * The text that stood on a day: the last revision published by then, or else the first there was.
 * @param {Edition} edition @param {string} day
 */
export function textOf({ revisions }, day) {
  const by = revisions.filter(({ published }) => published <= day);
  return by.at(-1) ?? revisions[0];
}

/** What the table says. @param {ParentNode} root @returns {Edition[]} */
export function listed(root) {
  return [...root.querySelectorAll("tr[data-edition]")].map((node) => {
    const row = /** @type {HTMLElement} */ (node);
    const revisions = [...row.querySelectorAll("li[data-revision]")].map((item) => {
      const { revision = "", published = "" } = /** @type {HTMLElement} */ (item).dataset;
      return { number: revision, published, link: /** @type {HTMLAnchorElement} */ (item.querySelector("a")) };
    });
    return {
      id: row.dataset.edition ?? "", title: row.querySelector("td strong")?.textContent ?? "",
      from: row.dataset.from ?? "", until: row.dataset.until ?? "",
      revisions: revisions.sort((a, b) => Number(a.number) - Number(b.number)),
      working: /** @type {HTMLAnchorElement|null} */ (row.querySelector("[data-working] a")),
    };
  });
}

/** Shows the words for today. @param {ParentNode} root */
function mark(root) {
  for (const node of root.querySelectorAll("[data-from]")) {
    const { from = "", until = "" } = /** @type {HTMLElement} */ (node).dataset;
    for (const words of node.querySelectorAll("[data-if]")) {
      /** @type {HTMLElement} */ (words).hidden = words.getAttribute("data-if") !== lies({ from, until }, today());
    }
  }
}

/** What is said about a day. @param {Edition[]} editions @param {string} day */
function answer(editions, day) {
  const found = inForce(editions, day);
  const first = editions.map(({ from }) => from).sort()[0];
  if (!found) {
    return el("p", { text: day < first
      ? `There was no edition here on ${inWords(day)}. The first one is for decisions made from ${inWords(first)} on.`
      : `No edition here is for ${inWords(day)}. Ask your safeguarding lead.` });
  }
  const text = textOf(found, day);
  const link = text?.link ?? found.working;
  const words = text ? `Open edition ${found.id}, revision ${text.number}` : `Open edition ${found.id}, the working text`;
  return el("div", {},
    el("p", {}, day > today() ? "As far as is known today, the edition for " : "The edition for ", inWords(day), " is ", el("strong", { text: found.title }), ` (${found.id}).`),
    found.from > today() && el("p", { text: "It is not yet in force." }),
    text && text.published > day && el("p", { text: `Its text was first published later, on ${inWords(text.published)}.` }),
    link && el("p", {}, el("a", { class: "button button--main", href: link.href, text: words })));
}

/** The field for a day. @param {Element} place @param {Edition[]} editions */
function asAt(place, editions) {
  const date = /** @type {HTMLInputElement} */ (el("input", { id: "as-at-day", type: "date", autocomplete: "off", "aria-describedby": "as-at-wrong" }));
  const wrong = el("p", { id: "as-at-wrong", class: "field__wrong", hidden: true, text: "Give the day, such as 3 October 2026." });
  const said = el("div", { class: "as-at__said", role: "status" });
  const show = () => {
    wrong.hidden = Boolean(date.value);
    date.setAttribute("aria-invalid", String(!date.value));
    said.replaceChildren(...date.value ? [answer(editions, date.value)] : []);
    if (!date.value) date.focus();
  };
  date.addEventListener("keydown", (event) => { if (event.key === "Enter") show(); });
  place.replaceChildren(el("h2", { text: "Which edition applied on a day?" }),
    el("div", { class: "field" }, el("label", { for: "as-at-day", text: "Day of the decision" }), wrong, date),
    el("div", { class: "row" }, button("Show the edition of that day", show)), said);
  addEventListener("pagehide", () => {
    date.value = "";
    said.replaceChildren();
  });
}

mark(document);
const place = document.querySelector("#as-at");
if (place) asAt(place, listed(document));
