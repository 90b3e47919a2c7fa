/**
 * The decision as one sentence, with the two inputs behind it: what was decided, and when.
 * @module decision
 */

import { button, el, inWords, lastDay } from "./dom.js";
import { DAY, KIND } from "./values.js";
import { inputId } from "./fields.js";

/**
 * @typedef {import("./fields.js").Field} Field
 * @typedef {{suggested: string, other: string, redo: (day: string) => void}} Around what stands
 *   around the decision: the suggested kind, and the edition of another day if that is chosen
 */

/** @param {{get: (id: string) => string, set: (id: string, value: string) => void}} book */
export function decision(book) {
  const said = el("p", { class: "decision__said" });
  const differs = el("p", { class: "decision__differs", hidden: true });
  const kind = /** @type {HTMLSelectElement} */ (el("select", { id: inputId(KIND), autocomplete: "off" }));
  const date = /** @type {HTMLInputElement} */ (el("input", {
    id: inputId(DAY), type: "date", max: lastDay(), autocomplete: "off" }));
  const wrong = el("p", { class: "field__wrong", id: "decision-wrong", hidden: true });
  const undecided = el("p", { class: "field__wrong", id: "decision-open", hidden: true });
  const rules = el("p", { class: "decision__rules" });
  const inputs = el("div", { class: "decision__change", hidden: true },
    el("div", { class: "field", "data-field": KIND },
      el("label", { for: kind.id, text: "What you decided" }), undecided, kind),
    el("div", { class: "field", "data-field": DAY },
      el("label", { for: date.id, text: "On what day" }), wrong, date, rules));
  const opener = button("Change", () => focus(KIND), "button--link", "what you decided, or the day");
  const node = el("section", { class: "decision", "aria-label": "Your decision" }, said, opener, differs, inputs);

  kind.addEventListener("change", () => book.set(KIND, kind.value));
  date.addEventListener("change", () => book.set(DAY, date.value));

  function focus(/** @type {string} */ id) {
    inputs.hidden = false;
    opener.hidden = true;
    const control = id === DAY ? date : kind;
    control.scrollIntoView({ block: "center" });
    control.focus({ preventScroll: true });
  }

  /** @param {HTMLElement} control @param {HTMLElement} line @param {string} words */
  function mark(control, line, words) {
    line.textContent = words;
    line.hidden = !words;
    control.setAttribute("aria-invalid", String(Boolean(words)));
    if (words) control.setAttribute("aria-describedby", line.id);
    else control.removeAttribute("aria-describedby");
    return words;
  }

  return {
    node,
    focus,
    /** What is wrong with the day, or nothing; shown beside it. */
    problem() {
      const words = date.validity.badInput ? "Finish the day, or pick it."
        : !book.get(DAY) ? "Give the day."
          : book.get(DAY) > lastDay() ? "Give today or a day that has passed." : "";
      return mark(date, wrong, words);
    },
    /** Says that nothing is decided yet. @param {string} words */
    wrong: (words) => mark(kind, undecided, words),
    /** @param {Field|undefined} field @param {Around} around */
    show(field, around) {
      const choices = field?.choices ?? [];
      const chosen = book.get(KIND);
      const words = (/** @type {string} */ value) => choices.find((choice) => choice.value === value)?.label ?? "";
      const on = book.get(DAY);
      const day = on && el("strong", { text: inWords(on) });
      said.replaceChildren(...chosen ? ["You decided: ", el("strong", { text: words(chosen) }), ...day ? [", on ", day] : [], "."]
        : ["You have not decided yet.", ...day ? [" The day in the record: ", day, "."] : []]);
      differs.hidden = !around.suggested || !chosen || chosen === around.suggested;
      differs.textContent = differs.hidden ? ""
        : `The guidance suggests: ${words(around.suggested)}. The record keeps both, so say why below.`;
      if (kind.options.length !== choices.length + 1) {
        kind.replaceChildren(el("option", { value: "", text: "Choose one" }),
          ...choices.map(({ value, label }) => el("option", { value, text: label })));
      }
      kind.value = chosen;
      if (date !== document.activeElement) date.value = on;
      rules.replaceChildren(...around.other ? [`Other rules were in force that day. `,
        button("Answer under the rules of that day", () => around.redo(on), "button--link")] : []);
    },
  };
}
