/**
 * Turns a compiled procedure into a chart, and compares two ways through it.
 * @module compare
 */

import { el } from "./dom.js";
import { safer, walk } from "./chart.js";

/**
 * @typedef {import("./chart.js").Chart} Chart
 * @typedef {import("./chart.js").Outcome} Outcome
 * @typedef {import("./chart.js").Walk} Walk
 * @typedef {Map<string, string>} Answers
 * @typedef {{question: string, yours: string, theirs: string}} Point
 * @typedef {"same"|"another-way"|"other-grounds"|"as-protective"|"different"} Verdict
 * @typedef {{verdict: Verdict, yours: Outcome, theirs: Outcome, partings: Point[], how: Point[],
 *   skipped: boolean}} Compared
 */

/** @template T @param {{id: string}[]} things @param {(thing: any) => T} make */
const byId = (things, make) => new Map(things.map((thing) => [thing.id, make(thing)]));

/**
 * A chart from the JSON of an edition. It has no actions: practice shows those of the page.
 * @param {any} compiled
 * @param {ParentNode} kinds holds, for every kind of outcome, how it is shown
 * @returns {Chart}
 */
export function fromCompiled(compiled, kinds) {
  const { id, title, from, until, whether, how } = compiled.edition;
  return {
    edition: id, digest: compiled.digest, title, from, until: until ?? "", whether, how: how ?? "", actions: new Map(),
    steps: byId(compiled.steps, (step) => ({
      help: "", ...step, card: el("div"),
      answers: step.answers.map((/** @type {any} */ answer) => ({ hint: "", adds: [], ...answer })),
    })),
    outcomes: byId(compiled.outcomes, (outcome) => {
      const shown = `[data-kind="${outcome.kind}"][data-urgent="${Boolean(outcome.urgent)}"]`;
      const card = /** @type {HTMLElement} */ (kinds.querySelector(shown));
      const { readiness, sharing } = card.dataset;
      return { urgent: false, how: false, act: "", ...outcome, card,
        readiness: Number(readiness), sharing: sharing === "true" };
    }),
  };
}

/** @param {string[]} pairs each `step:answer` @returns {Answers} */
export function answersIn(pairs) {
  return new Map(pairs.map((pair) => /** @type {[string, string]} */ (pair.split(":"))));
}

/**
 * The questions that both ways asked and answered otherwise, in order.
 * @param {Chart} chart @param {Walk} mine @param {Walk} other @param {string} part
 * @returns {Point[]}
 */
function differences(chart, mine, other, part) {
  const given = new Map(mine.path);
  return other.path.flatMap(([id, answer]) => {
    const step = chart.steps.get(id);
    const yours = given.get(id);
    if (step?.part !== part || !yours || yours === answer) return [];
    const label = (/** @type {string} */ wanted) =>
      step.answers.find((item) => item.id === wanted)?.label ?? "";
    return [{ question: step.question, yours: label(yours), theirs: label(answer) }];
  });
}

/** @param {Outcome} yours @param {Outcome} theirs @param {boolean} parted @returns {Verdict} */
function judge(yours, theirs, parted) {
  if (yours.id === theirs.id) return parted ? "another-way" : "same";
  const level = safer(yours, theirs) === yours && safer(theirs, yours) === theirs;
  if (!level) return "different";
  return yours.kind === theirs.kind ? "other-grounds" : "as-protective";
}

/**
 * Sets the reader's way beside the guidance's. Up to the first question that they answered
 * otherwise the two ways are one, so that question is always on both and comes first.
 * @param {Chart} chart
 * @param {Answers} given
 * @param {Answers} expected
 * @returns {Compared}
 */
export function compare(chart, given, expected) {
  const mine = walk(chart, given);
  const other = walk(chart, expected);
  const yours = /** @type {Outcome} */ (mine.outcome);
  const theirs = /** @type {Outcome} */ (other.outcome);
  const partings = differences(chart, mine, other, "whether");
  const asked = new Set(mine.path.map(([id]) => id));
  const skipped = other.path.some(([id]) => chart.steps.get(id)?.part === "how" && !asked.has(id));
  return { verdict: judge(yours, theirs, partings.length > 0), yours, theirs, partings,
    how: differences(chart, mine, other, "how"), skipped };
}
