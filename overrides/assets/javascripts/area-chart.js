/**
 * Puts an area's questions and actions into the cards of an edition, as Python does with the same
 * data. Nothing national changes: a local question stands in front of a national one, and every
 * answer to it goes on to that.
 * @module area-chart
 */

import { el } from "./dom.js";

/**
 * @typedef {import("./chart.js").Chart} Chart
 * @typedef {import("./chart.js").Step} Step
 * @typedef {import("./area-data.js").Shown} Shown
 */

/** True for the id of a question or an action that an area added. @param {string} id */
export const isLocal = (id) => id.includes(".");

/** For each national question with local ones before it, the first of those. @param {Shown} shown */
function firsts(shown) {
  const steps = new Map(shown.steps.map((step) => [step.id, step]));
  const inside = new Set(shown.steps.map((step) => step.goto));
  return new Map(shown.steps.filter(({ id }) => !inside.has(id)).map(({ id, goto }) => {
    let at = goto;
    for (let step = steps.get(at); step; step = steps.get(at)) at = step.goto;
    return /** @type {[string, string]} */ ([at, id]);
  }));
}

/** The most local questions that can still come after each question. @param {Chart} chart */
function stillToCome(chart) {
  /** @type {Map<string, number>} */
  const known = new Map();
  const after = (/** @type {string} */ id) => {
    const step = chart.steps.get(id);
    if (!step) return chart.outcomes.get(id)?.how ? whole(chart.how) : 0;
    return whole(id);
  };
  /** @param {string} id @returns {number} with the question itself */
  const whole = (id) => {
    const found = known.get(id);
    if (found !== undefined) return found;
    known.set(id, 0);
    const step = chart.steps.get(id);
    const most = Math.max(0, ...(step?.answers ?? []).map(({ goto }) => after(goto)));
    known.set(id, most + Number(isLocal(id)));
    return most + Number(isLocal(id));
  };
  return (/** @type {string} */ id) => whole(id) - Number(isLocal(id));
}

/** @param {Chart} chart @param {Shown} shown @returns {Chart} */
export function localised(chart, shown) {
  const first = firsts(shown);
  const carried = (/** @type {string} */ place) => shown.carried[place] ?? [];
  /** @type {Step[]} */
  const local = shown.steps.map((step) => ({
    id: step.id, part: step.part, question: step.question, help: step.help, left: "", card: el("div"),
    answers: step.answers.map((answer) => ({ ...answer, goto: step.goto })),
  }));
  const national = [...chart.steps.values()].map((step) => ({
    ...step,
    answers: step.answers.map((answer) => ({
      ...answer,
      goto: first.get(answer.goto) ?? answer.goto,
      adds: [...answer.adds, ...carried(`${step.id}:${answer.id}`)],
    })),
  }));
  const made = {
    ...chart,
    steps: new Map([...national, ...local].map((step) => [step.id, step])),
    outcomes: new Map([...chart.outcomes].map(([id, outcome]) =>
      [id, { ...outcome, actions: [...outcome.actions, ...carried(id)] }])),
    actions: new Map([...chart.actions, ...shown.actions.map((action) =>
      /** @type {[string, import("./chart.js").Action]} */ (
        [action.id, { ...action, when: [], onward: "", cites: [] }]))]),
  };
  const more = stillToCome(made);
  for (const step of made.steps.values()) {
    const count = more(step.id);
    step.left = [isLocal(step.id) ? `Asked by ${shown.title}.` : step.left,
      count ? `Your area adds at most ${count}${isLocal(step.id) ? " more" : ""}.` : ""].filter(Boolean).join(" ");
  }
  return made;
}
