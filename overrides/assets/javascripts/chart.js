/**
 * Reads the cards in the page, and follows answers through them. Knows no rule of its own:
 * every question, outcome and action comes from the HTML.
 * @module chart
 */

import { hearLanguages } from "./dom.js";

/**
 * @typedef {{id: string, label: string, hint: string, goto: string, adds: string[]}} Answer
 * @typedef {{id: string, part: string, question: string, help: string, left?: string,
 *   answers: Answer[], card: Element}} Step
 * @typedef {{id: string, kind: string, readiness: number, sharing: boolean, urgent: boolean,
 *   how: boolean, act: string, actions: string[], title: string, text: string,
 *   card: Element}} Outcome
 * @typedef {{id: string, label: string, source: string, gist: string, href: string,
 *   status: string, note: string}} Cite
 * @typedef {{id: string, text: string, help: string, force: string, timing: string,
 *   when: string[], onward: string, cites: Cite[]}} Action
 * @typedef {{edition: string, digest: string, title: string, from: string, until: string, whether: string,
 *   how: string, steps: Map<string, Step>, outcomes: Map<string, Outcome>,
 *   actions: Map<string, Action>}} Chart
 * @typedef {{path: [string, string][], step: Step|null, outcome: Outcome|null}} Walk
 */

/** @param {Element} root @param {string} selector */
const words = (root, selector) => root.querySelector(selector)?.textContent?.trim() ?? "";

/** @param {string|undefined} text */
const list = (text) => (text ?? "").split(" ").filter(Boolean);

/** @param {Element} card @returns {Cite[]} */
export function readCites(card) {
  return [...card.querySelectorAll("[data-cite]")].map((item) => ({
    id: item.getAttribute("data-cite") ?? "",
    label: words(item, ".cite__label"),
    source: words(item, ".cite__source"),
    gist: words(item, ".cite__gist"),
    href: item.querySelector("a")?.getAttribute("href") ?? "",
    status: item.getAttribute("data-status") ?? "recalled",
    note: words(item, ".notice"),
  }));
}

/** @param {HTMLElement} card @returns {Step} */
function readStep(card) {
  return {
    id: card.dataset.step ?? "",
    part: card.dataset.part ?? "",
    question: words(card, ".card__title"),
    help: words(card, ".card__help"),
    left: words(card, ".card__left"),
    answers: [...card.querySelectorAll("[data-answer]")].map((item) => ({
      id: item.getAttribute("data-answer") ?? "",
      label: words(item, ".answer__label"),
      hint: words(item, ".answer__hint"),
      goto: item.getAttribute("data-goto") ?? "",
      adds: list(item.getAttribute("data-adds") ?? ""),
    })),
    card,
  };
}

/** @param {HTMLElement} card @returns {Outcome} */
function readOutcome(card) {
  const { outcome, kind, readiness, sharing, urgent, how, act, actions } = card.dataset;
  return {
    id: outcome ?? "", kind: kind ?? "", readiness: Number(readiness), sharing: sharing === "true",
    urgent: urgent === "true", how: how === "true", act: act ?? "", actions: list(actions),
    title: words(card, ".card__title"), text: words(card, ".card__text"), card,
  };
}

/** @param {HTMLElement} card @returns {Action} */
function readAction(card) {
  const { action, force, timing, when, onward } = card.dataset;
  return {
    id: action ?? "", onward: onward ?? "", force: force ?? "", timing: timing ?? "", when: list(when),
    text: words(card, ".card__title"), help: words(card, ".card__help"), cites: readCites(card),
  };
}

/** @template T @param {ParentNode} root @param {string} selector @param {(card: any) => T} read */
function byId(root, selector, read) {
  return new Map([...root.querySelectorAll(selector)].map((card) => {
    const thing = /** @type {T & {id: string}} */ (read(card));
    return /** @type {[string, T]} */ ([thing.id, thing]);
  }));
}

/**
 * The cards of one edition.
 * @param {HTMLElement} root
 * @returns {Chart}
 */
export function readChart(root) {
  const { edition, digest, title, from, until, whether, how } = root.dataset;
  hearLanguages(root);
  return {
    edition: edition ?? "", digest: digest ?? "", title: title ?? "", from: from ?? "", until: until ?? "",
    whether: whether ?? "", how: how ?? "",
    steps: byId(root, "[data-step]", readStep),
    outcomes: byId(root, "[data-outcome]", readOutcome),
    actions: byId(root, ".card--action", readAction),
  };
}

/** @param {Chart} chart @param {Map<string, string>} answers @param {string} at */
function follow(chart, answers, at) {
  /** @type {[string, string][]} */
  const path = [];
  for (let step = chart.steps.get(at); step; step = chart.steps.get(at)) {
    const given = step.answers.find((answer) => answer.id === answers.get(step?.id ?? ""));
    if (!given || path.length > chart.steps.size) return { path, step, at };
    path.push([step.id, given.id]);
    at = given.goto;
  }
  return { path, step: null, at };
}

/**
 * How far the answers lead. `step` is the next question, or null when nothing is left to ask.
 * @param {Chart} chart
 * @param {Map<string, string>} answers
 * @returns {Walk}
 */
export function walk(chart, answers) {
  const whether = follow(chart, answers, chart.whether);
  const outcome = chart.outcomes.get(whether.at) ?? null;
  if (!outcome?.how) return { path: whether.path, step: whether.step, outcome };
  const how = follow(chart, answers, chart.how);
  return { path: [...whether.path, ...how.path], step: how.step, outcome };
}

/** @param {string[]} when @param {Map<string, string>} given */
function applies(when, given) {
  const names = new Set(when.map((item) => item.split(":")[0]));
  return [...names].every((name) => when.includes(`${name}:${given.get(name)}`));
}

/**
 * What the answers add, then what the outcome carries, in the order a person does them.
 * @param {Chart} chart
 * @param {Walk} walked
 * @returns {Action[]}
 */
export function actionsOf(chart, walked) {
  const { outcome, path } = walked;
  const given = new Map(path);
  if (outcome) given.set("kind", outcome.kind);
  const added = path.flatMap(([step, answer]) =>
    chart.steps.get(step)?.answers.find((item) => item.id === answer)?.adds ?? []);
  const act = outcome?.act ?? "";
  const timing = ["before", "with", "after"];
  return [...new Set([...added, ...(outcome?.actions ?? [])])]
    .flatMap((id) => chart.actions.get(id) ?? [])
    .filter((action) => applies(action.when, given))
    .map((action) => ({ ...action, timing: act && action.id !== act ? "after" : action.timing }))
    .sort((a, b) => timing.indexOf(a.timing) - timing.indexOf(b.timing));
}

/**
 * Of two outcomes the one that protects more: the readier kind, then the urgent one.
 * @param {Outcome} one
 * @param {Outcome} other
 */
export function safer(one, other) {
  const rank = (/** @type {Outcome} */ outcome) => outcome.readiness * 2 + Number(outcome.urgent);
  return rank(other) > rank(one) ? other : one;
}
