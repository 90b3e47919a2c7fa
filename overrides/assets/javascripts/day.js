/**
 * "This decision was made on another day": asks the date before the questions and picks the
 * edition that was in force then.
 * @module day
 */

import { button, el, inWords, lastDay } from "./dom.js";

/**
 * The edition in force on a day, or undefined.
 * @template {{from: string, until: string}} Edition
 * @param {Edition[]} editions
 * @param {string} day
 */
export function inForce(editions, day) {
  return editions.find(({ from, until }) => from <= day && (!until || day <= until));
}

/**
 * @param {import("./chart.js").Chart[]} charts
 * @param {{choose: (day: string) => void, cancel: () => void}} moves
 */
export function day(charts, moves) {
  const title = el("h2", { class: "card__title", tabindex: "-1", text: "On what day was it decided?" });
  const date = /** @type {HTMLInputElement} */ (el("input", {
    id: "decision-day", type: "date", max: lastDay(), autocomplete: "off",
    "aria-describedby": "decision-day-wrong" }));
  const wrong = el("p", { id: "decision-day-wrong", class: "field__wrong", hidden: true });
  const go = () => {
    const problem = !date.value ? "Give the day, such as 3 October 2026."
      : date.value > lastDay() ? "Give today or a day that has passed."
        : !inForce(charts, date.value)
          ? `This site has no rules for ${inWords(date.value)}. Record what you did, and ask your safeguarding lead.`
          : "";
    wrong.textContent = problem;
    wrong.hidden = !problem;
    date.setAttribute("aria-invalid", String(Boolean(problem)));
    if (problem) date.focus();
    else moves.choose(date.value);
  };
  const node = el("section", { class: "card card--asked" }, title,
    el("p", { class: "card__help", text: "The questions are those of the edition in force on that day." }),
    el("div", { class: "field" }, el("label", { for: "decision-day", text: "Day of the decision" }), wrong, date),
    el("div", { class: "row row--end" }, button("Continue", go, "button--main"),
      button("Cancel", moves.cancel)));
  return { node, title };
}
