/**
 * Draws one question, the answers so far, and the small line about Python.
 * @module view
 */

import { away, button, el, phones } from "./dom.js";
import { withFault } from "./published.js";

/**
 * @typedef {import("./chart.js").Chart} Chart
 * @typedef {import("./chart.js").Step} Step
 * @typedef {import("./chart.js").Walk} Walk
 * @typedef {{answer: (step: string, answer: string) => void, change: (step: string) => void,
 *   back: (() => void)|null, restart: () => void}} Moves
 */

/**
 * "What this rests on" from a card, with links that leave this page open.
 * @param {Element} card
 */
export function rests(card) {
  const found = card.querySelector(":scope > .rests");
  if (!found) return null;
  const copy = /** @type {Element} */ (found.cloneNode(true));
  for (const link of copy.querySelectorAll("a")) {
    if (link.target !== "_blank") link.replaceWith(away(link.href, link.textContent ?? "")); // or it says it already
  }
  return copy;
}

/**
 * Where the reader is, in words; how many questions may follow is said by the card.
 * @param {Chart} chart @param {Step} step @param {Walk} walked
 */
function progress(chart, step, walked) {
  const part = walked.path.filter(([id]) => chart.steps.get(id)?.part === step.part);
  const at = part.findIndex(([id]) => id === step.id);
  const number = (at === -1 ? part.length : at) + 1;
  return `${step.part === "how" ? "How to share, question" : "Question"} ${number}. ${step.left ?? ""}`;
}

/**
 * One question. The answers are buttons: no answer is ever part of an address.
 * @param {Chart} chart
 * @param {Step} step
 * @param {Walk} walked
 * @param {string|undefined} given the answer given earlier, if any
 * @param {Moves} moves
 */
export function question(chart, step, walked, given, moves) {
  const answers = step.answers.map((answer) => {
    const chosen = answer.id === given;
    return el("li", {}, el("button", {
      type: "button", class: chosen ? "answer answer--given" : "answer",
      on: { click: () => moves.answer(step.id, answer.id) },
    },
    el("span", { class: "answer__label", text: answer.label }),
    answer.hint && el("span", { class: "answer__hint", text: answer.hint }),
    chosen && el("span", { class: "answer__mark", text: "Your answer" })));
  });
  const title = el("h2", { class: "card__title", tabindex: "-1", text: step.question });
  const node = el("section", { class: "card card--asked" },
    el("p", { class: "card__number", text: progress(chart, step, walked) }),
    title,
    step.help && el("p", { class: "card__help" }, ...phones(step.help)),
    el("ul", { class: "answers" }, ...answers),
    rests(step.card));
  return { node, title };
}

/**
 * The row above a screen: back and start again.
 * @param {Moves} moves
 */
export function row(moves) {
  return el("div", { class: "row" },
    moves.back && button("Back", moves.back, "button--quiet button--back"),
    button("Start again", moves.restart, "button--quiet button--restart"));
}

/**
 * The answers so far, each with a way to change it.
 * @param {Chart} chart @param {Walk} walked @param {string} open the step on the screen
 * @param {Moves} moves
 */
export function answersSoFar(chart, walked, open, moves) {
  const given = walked.path.filter(([id]) => id !== open);
  if (!given.length) return null;
  const items = given.flatMap(([id, answer]) => {
    const step = chart.steps.get(id);
    const label = step?.answers.find((item) => item.id === answer)?.label ?? "";
    return step ? [el("div", { class: "given" },
      el("dt", { text: step.question }),
      el("dd", { class: "given__answer", text: label }),
      el("dd", { class: "given__change" },
        button("Change", () => moves.change(id), "button--link", `your answer to: ${step.question}`)))]
      : [];
  });
  return el("section", { class: "sofar", "aria-labelledby": "sofar-title" },
    el("h2", { id: "sofar-title", class: "sofar__title", text: "Your answers so far" }),
    el("p", { class: "sofar__note", text: "If you change one, the later answers that still apply are kept." }),
    el("dl", { class: "sofar__list" }, ...items));
}

/** What is said once the site holds other rules than those on the page. */
const CHANGED = {
  ready: "This site has changed since you opened this page. Your answers and your record go by the edition you began with. Reload the page once your record is safe.",
  failed: "This site has changed while you opened this page, so your answers cannot be checked here. The questions still work, and there is a plain form for the record. To check them, reload the page.",
};

/**
 * What is said about Python: nothing while it is quick, and never more than a line.
 * @param {import("./protocol.js").Standing} standing
 * @param {() => void} retry
 * @param {{changed: boolean, fault: import("./published.js").Fault|null}} runner `changed` once the
 *   site holds other rules
 */
export function standing(standing, retry, runner) {
  if (runner.changed && (standing === "ready" || standing === "failed")) return [withFault(CHANGED[standing], runner)];
  const said = {
    starting: "",
    ready: "",
    slow: "The part that checks your answers and writes the record is still getting ready. Carry on: the questions work without it.",
    failed: withFault("The part that checks your answers and writes the record could not start on this device. The questions still work, and there is a plain form for the record.", runner),
  }[standing];
  return [said, standing === "failed" && button("Try to start it again", retry, "button--link")]
    .flatMap((line) => line || []);
}
