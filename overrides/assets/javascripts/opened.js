/**
 * A saved record that was opened: what it is, what it says, and what today would say beside it.
 * What comes from the file stands in a block of its own and is never given as the tool's words.
 * @module opened
 */

import { away, button, el } from "./dom.js";
import { PLAIN } from "./pick.js";
import { visible } from "./visible.js";

/**
 * @typedef {{status: string, reason: string, said: string, edition: string|null, state: string,
 *   answers: Object<string, string>, fields: object, digest: string, edition_then: string,
 *   revision: number|null}} Opened as the bridge gives it
 */

const STATUS = {
  verified: "Verified: as it was saved",
  changed: "Changed since it was saved",
  "rules-not-available": "Its rules are not on this site",
};

/** What the core says, line by line; a line set in belongs to the one before. @param {Opened} found */
function report(found) {
  return [found.reason, ...found.said.split("\n").slice(1)].map((line) =>
    el("p", { class: line.startsWith("  ") ? "opened__more" : null, text: line.trim() }));
}

/** Where the questions stand in the words that the record was made with. @param {Opened} found */
const then = ({ edition_then: edition, revision }) =>
  new URL(`../../editions/${encodeURIComponent(edition)}/r${revision}/`, import.meta.url).href;

/** @param {{label: string, value: string}[]} items */
function quoted(items) {
  return el("dl", { class: "checked" }, ...items.map(({ label, value }) => el("div", { class: "checked__row" },
    el("dt", { text: visible(label) }),
    el("dd", { class: "checked__value" }, el("span", { class: "typed", text: visible(value) })))));
}

/**
 * @param {Opened} found
 * @param {{fields: {label: string, value: string}[], questions: {label: string, value: string}[]}} inside
 * @param {{correct: (() => void)|null, close: () => void}} moves without `correct` it can only be read
 */
export function opened(found, inside, moves) {
  const title = el("h2", { class: "card__title", tabindex: "-1",
    text: found.state === "draft" ? "A saved draft" : "A saved record" });
  const status = STATUS[/** @type {"changed"} */ (found.status)] ?? found.reason;
  const node = el("div", { class: "opened" }, title,
    el("section", { class: `opened__status opened__status--${found.status}`, "aria-label": "What it is" },
      el("p", { class: "opened__word" }, el("strong", { text: status })), ...report(found),
      found.revision !== null && el("p", {}, away(then(found), "Read the questions as they were worded then"))),
    el("div", { class: "row" },
      moves.correct && button("Correct it", moves.correct, "button--main"),
      button("Close it", moves.close)),
    moves.correct && found.status === "changed" && el("p", { text: "If you go on from this file, the new record says that the file had been changed." }),
    !moves.correct && el("p", { text: "It can be read here. It cannot be taken up, because the form would not be the one it was made with." }),
    el("section", { class: "from-file", "aria-labelledby": "from-file" },
      el("h3", { id: "from-file", text: "From the file" }),
      quoted(inside.fields),
      inside.questions.length > 0 && el("h4", { text: "Questions and answers" }),
      quoted(inside.questions),
      found.digest && el("p", { class: "aside", text: `Digest: ${found.digest.match(/.{1,8}/g)?.join(" ")}` })));
  return { node, title };
}

/**
 * Who corrects a finished record, and why. Both stand in its history.
 * @param {{by_role: string, reason: string}} said what was given before
 * @param {{go: (said: {by_role: string, reason: string}) => void, typed: () => void}} moves
 */
export function correcting(said, moves) {
  const title = el("h2", { class: "card__title", tabindex: "-1", text: "Correct or add to the record" });
  const asked = /** @type {const} */ ([
    ["by_role", "Who corrects it: role", el("input", { id: "correct-by_role", type: "text", ...PLAIN })],
    ["reason", "Why it is corrected", el("textarea", { id: "correct-reason", rows: "3", ...PLAIN })]]);
  const fields = asked.map(([key, label, node]) => {
    const control = /** @type {HTMLInputElement} */ (node);
    const wrong = el("p", { class: "field__wrong", id: `${control.id}-wrong`, hidden: true, text: `Fill in: ${label}` });
    control.value = said[key];
    control.setAttribute("aria-required", "true");
    control.addEventListener("input", moves.typed);
    return { key, control, wrong, node: el("div", { class: "field" }, el("label", { for: control.id, text: label }), wrong, control) };
  });
  const go = () => {
    for (const { control, wrong } of fields) {
      wrong.hidden = control.value.trim() !== "";
      control.setAttribute("aria-invalid", String(!wrong.hidden));
      if (wrong.hidden) control.removeAttribute("aria-describedby");
      else control.setAttribute("aria-describedby", wrong.id);
    }
    const empty = fields.find(({ wrong }) => !wrong.hidden);
    if (empty) empty.control.focus();
    else moves.go({ by_role: fields[0].control.value, reason: fields[1].control.value });
  };
  const node = el("div", { class: "correcting" }, title,
    el("p", { text: "The record keeps which parts were corrected, when, by whom and why, and the digest of the one before. The old words are not in it, so keep the old file too." }),
    ...fields.map((field) => field.node),
    el("div", { class: "row row--end" }, button("Continue", go, "button--main")));
  return { node, title };
}
