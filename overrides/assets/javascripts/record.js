/**
 * The form of the record. It starts with what matters when there is no time; everything else is
 * folded away below. It is brought up to date in place: nothing typed, open or in focus is lost.
 * @module record
 */

import { button, el } from "./dom.js";
import { card, inputId, unoffered } from "./fields.js";
import { decision } from "./decision.js";
import { DAY, KIND } from "./values.js";

/**
 * @typedef {import("./fields.js").Field} Field
 * @typedef {import("./fields.js").Card} Card
 * @typedef {import("./fields.js").Book} Book
 * @typedef {{id: string, label: string, go?: () => void}} Lack
 * @typedef {ReturnType<typeof sheet>} Sheet
 */

/** Puts nodes in order, and moves none that stand in order already. @param {HTMLElement} into @param {Node[]} nodes */
function arrange(into, nodes) {
  for (const old of [...into.childNodes]) {
    if (!nodes.includes(/** @type {Node} */ (old))) old.remove();
  }
  let at = into.firstChild;
  for (const node of nodes) {
    if (node === at) at = at.nextSibling;
    else into.insertBefore(node, at);
  }
}

/** A fold for one group of fields. @param {string} title */
function fold(title) {
  const count = el("span", { class: "fold__count" });
  const list = el("div", { class: "fold__fields" });
  const node = el("details", { class: "fold" },
    el("summary", {}, el("span", { class: "fold__title", text: title }), " ", count), list);
  return { node, list, count };
}

/**
 * @param {Book} book
 * @param {{write: () => void, chose: () => void, redo: (day: string) => void}} moves `chose` is
 *   called when a choice may have changed what is asked
 */
export function sheet(book, moves) {
  /** @type {Map<string, Card>} */
  const cards = new Map();
  /** @type {Map<string, ReturnType<typeof fold>>} */
  const folds = new Map();
  /** @type {Map<string, boolean>} where each field stands: true if it is among the first */
  const places = new Map();
  /** @type {Field[]} */
  let fields = [];
  /** @type {Field|undefined} */
  let kinds;
  let kind = "";
  const top = decision({
    get: book.get,
    set(id, value) {
      book.set(id, value);
      moves.chose();
    },
  });
  const problems = el("div", { class: "problems" });
  const first = el("div", { class: "fields" });
  const more = el("div", { class: "folds" });
  const node = el("div", { class: "record" }, problems, top.node, first,
    el("div", { class: "row row--end" }, button("Make the record", moves.write, "button--main")),
    el("h3", { class: "record__more", text: "Add more" }),
    el("p", { class: "record__later", text: "All of this can wait. Add what you know, now or later." }),
    more,
    el("div", { class: "row row--end" }, button("Make the record", moves.write)));

  const own = {
    ...book,
    set(/** @type {string} */ id, /** @type {string} */ value) {
      book.set(id, value);
      count();
      if (fields.find((field) => field.id === id)?.type === "choice") moves.chose();
    },
  };

  /** Whether a field stands among the first. One that somebody is at stays where it is. @param {Field} field */
  function isFirst(field) {
    const held = places.get(field.id);
    const busy = held !== undefined && (book.get(field.id) || cards.get(field.id)?.node.contains(document.activeElement));
    if (busy && kind === book.get(KIND)) return held;
    return field.minimum || field.required && !field.known;
  }

  /** @param {Field} field */
  function drawn(field) {
    const found = cards.get(field.id) ?? card(field, own);
    cards.set(field.id, found);
    found.show(field);
    return found.node;
  }

  function count() {
    for (const [title, { count: said }] of folds) {
      const inside = fields.filter((field) => field.group === title && places.get(field.id) === false);
      const filled = inside.filter((field) => (book.get(field.id) || field.known) && !unoffered(field, book.get(field.id)));
      said.textContent = `${filled.length} of ${inside.length} filled in`;
    }
  }

  return {
    node,
    problems,
    /** What is asked now, without the decision itself. */
    fields: () => fields,
    /** What can be decided. */
    kinds: () => kinds?.choices ?? [],
    /** @param {Field[]} asked @param {{suggested: string, other: string}} around */
    show(asked, around) {
      const otherwise = Boolean(around.suggested) && book.get(KIND) !== around.suggested;
      fields = asked.filter((field) => field.id !== KIND).map((field) =>
        otherwise && field.prompts.length
          ? { ...field, lead: field.prompts[0], prompts: field.prompts.slice(1) } : field);
      for (const field of fields) places.set(field.id, isFirst(field));
      kind = book.get(KIND);
      kinds = asked.find((field) => field.id === KIND);
      top.show(kinds, { ...around, redo: moves.redo });
      arrange(first, fields.filter(({ id }) => places.get(id)).map(drawn));
      const rest = fields.filter(({ id }) => !places.get(id));
      const titles = [...new Set(rest.map(({ group }) => group))];
      for (const title of titles) {
        const into = folds.get(title) ?? fold(title || "Also");
        folds.set(title, into);
        arrange(into.list, rest.filter(({ group }) => group === title).map(drawn));
      }
      arrange(more, titles.flatMap((title) => folds.get(title)?.node ?? []));
      count();
    },
    /** Leads to a field. @param {string} id */
    focus(id) {
      if (id === KIND || id === DAY) top.focus(id);
      else cards.get(id)?.focus();
    },
    /** What can be seen to be wrong without asking anybody. @returns {Map<string, string>} */
    wrong() {
      const found = new Map(fields.flatMap(({ id }) => {
        const words = cards.get(id)?.problem() ?? "";
        return words ? [/** @type {[string, string]} */ ([id, words])] : [];
      }));
      const day = top.problem();
      return day ? new Map([[DAY, day], ...found]) : found;
    },
    /** Marks the fields with something wrong, and takes the mark off the others. @param {Map<string, string>} found */
    mark(found) {
      top.wrong(found.get(KIND) ?? "");
      for (const [id, one] of cards) one.wrong(found.get(id) ?? "");
    },
    /** The card of a field, for a button that comes and goes. @param {string} id */
    place: (id) => document.getElementById(inputId(id))?.closest("[data-field]") ?? null,
  };
}

/**
 * The summary of what is missing; each line leads to its place.
 * @param {{words: string, go: () => void}[]} lines @param {string} open the open question, if any
 * @param {{answer: () => void, draft: () => void}} moves
 */
export function summary(lines, open, moves) {
  return el("section", { class: "summary", tabindex: "-1", "aria-labelledby": "summary-title" },
    el("h3", { id: "summary-title", text: "Some of it is still missing" }),
    el("ul", {},
      ...lines.map(({ words, go }) => el("li", { class: "lacks" }, button(words, go, "button--link"))),
      open && el("li", { class: "summary__question" }, `Question still open: ${open} `,
        button("Answer it", moves.answer, "button--link", `: ${open}`))),
    button("Show it as a draft", moves.draft));
}
