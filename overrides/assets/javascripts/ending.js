/**
 * Draws the outcome, and at the end everything there is to do: before, as you share, afterwards.
 * @module ending
 */

import { away, button, el, phones } from "./dom.js";
import { actionsOf, safer } from "./chart.js";
import { isLocal } from "./area-chart.js";
import { rests } from "./view.js";

/**
 * @typedef {import("./chart.js").Chart} Chart
 * @typedef {import("./chart.js").Outcome} Outcome
 * @typedef {import("./chart.js").Action} Action
 * @typedef {import("./chart.js").Cite} Cite
 * @typedef {import("./chart.js").Walk} Walk
 * @typedef {"checking"|"checked"|"differs"|"unchecked"} Check
 * @typedef {{beside: string, note: string, changes: {given: string, ends: string}[]}} Nearby
 * @typedef {{outcome: Outcome, actions: Action[], check: Check, nearby?: Nearby}} Shown
 */

/** @param {any} cite as the bridge gives it @param {string} base @returns {Cite} */
function fromPython(cite, base) {
  const read = {
    confirmed: "",
    reported: "Reported. We have not read this at its publisher.",
    recalled: "Recalled. This is from general knowledge; we have not read it anywhere.",
  }[/** @type {"confirmed"} */ (cite.status)] ?? "";
  return {
    id: cite.id, label: cite.label, source: cite.source, gist: cite.gist, status: cite.status,
    href: base + cite.page, note: read && `${read} ${cite.note}`.trim(),
  };
}

/**
 * What the cards say, before Python has been heard.
 * @param {Chart} chart @param {Walk} walked @param {Outcome} outcome @param {Check} check
 * @returns {Shown}
 */
export function fromCards(chart, walked, outcome, check) {
  return { outcome, actions: actionsOf(chart, walked), check };
}

/**
 * What Python says about the same answers. If it ends elsewhere, the more protective is shown.
 * @param {Chart} chart @param {Walk} walked @param {Outcome} outcome @param {any} guide
 * @param {string} base
 * @returns {Shown}
 */
export function agreed(chart, walked, outcome, guide, base) {
  const theirs = chart.outcomes.get(guide.outcome?.id ?? "");
  if (theirs?.id !== outcome.id) {
    const chosen = theirs ? safer(outcome, theirs) : outcome;
    return fromCards(chart, { ...walked, outcome: chosen }, chosen, "differs");
  }
  const actions = guide.actions.map((/** @type {any} */ action) => ({
    ...action,
    // The same words, unless the cards are in another language.
    text: chart.actions.get(action.id)?.text ?? action.text,
    help: chart.actions.get(action.id)?.help ?? action.help,
    cites: action.cites.map((/** @type {any} */ cite) => fromPython(cite, base)),
  }));
  return { outcome, actions, check: "checked", nearby: guide.nearby };
}

/** @param {Outcome} outcome @param {string} [level] @param {...(Node|null)} more */
export function panel(outcome, level = "h2", ...more) {
  const label = /** @type {Element} */ (outcome.card.querySelector(".kind")).cloneNode(true);
  const title = el(level, { class: "card__title", tabindex: "-1", text: outcome.title });
  const node = el("section", { class: `panel panel--${outcome.kind}` }, label, title,
    el("p", { class: "card__text" }, ...phones(outcome.text)),
    outcome.card.querySelector(".card__call")?.cloneNode(true) ?? null,
    ...more);
  return { node, title };
}

const CHECKS = {
  checking: "Being checked against the rules a second time. You can begin.",
  checked: "Checked against the rules of this edition.",
  unchecked: "The second check against the rules is not available on this device. The actions are those of the cards on this page.",
  differs: "Two checks of your answers did not agree. This is the outcome that protects more. Tell your safeguarding lead, and whoever publishes this site.",
};

/** @param {Check} check */
export function checkLine(check) {
  return el("p", { class: `check check--${check}`, text: CHECKS[check] });
}

/** @param {Cite} cite */
function why(cite) {
  return el("li", {},
    away(cite.href, cite.label), " ", el("span", { class: "cite__source", text: cite.source }),
    el("p", { class: "cite__gist", text: cite.gist }),
    cite.note && el("p", { class: "notice", text: cite.note }));
}

/**
 * Which other answers would change the outcome. Only Python knows: without it nothing is shown.
 * @param {Nearby|undefined} nearby
 */
function nearbyList(nearby) {
  return nearby?.changes.length ? el("details", { class: "rests nearby" },
    el("summary", {}, el("span", { class: "rests__title", text: "What would change this?" })),
    el("p", { class: "nearby__note", text: nearby.note }),
    el("ul", { class: "nearby__list" }, ...nearby.changes.map(({ given, ends }) =>
      el("li", {}, `${given} `, el("strong", {}, ...phones(ends)))))) : null;
}

/** @param {Action} action @param {() => void} restart @param {Node|null} more */
function item(action, restart, more) {
  const marks = ["reported", "recalled"].filter((mark) =>
    action.cites.some((cite) => cite.status === mark)).join(" and ");
  const force = action.force.charAt(0).toUpperCase() + action.force.slice(1);
  return el("li", { "data-action": action.id },
    el("span", { class: `force force--${action.force}`, text: force }), el("span", { class: "unseen", text: ":" }), " ",
    el("span", { class: "todo__text" }, ...phones(action.text)),
    action.help && el("p", { class: "todo__help" }, ...phones(action.help)),
    isLocal(action.id) && el("p", { class: "todo__local", text: "Added by your area." }),
    action.onward &&
      el("p", {}, button("Start again with that worry", restart, "button--link")),
    more,
    action.cites.length > 0 && el("details", { class: "rests" },
      el("summary", {}, el("span", { class: "rests__title", text: "Why" }),
        el("span", { class: "unseen", text: `: ${action.text}` }),
        marks && el("span", { class: "rests__open", text: ` source ${marks}` })),
      el("ul", { class: "cites" }, ...action.cites.map(why))));
}

/**
 * The actions in their groups, and what would change the outcome beside its own action, or last.
 * @param {Shown} shown @param {() => void} restart
 */
export function todo({ outcome, actions, nearby }, restart) {
  const titles = outcome.sharing
    ? { before: "Before you share", with: "As you share", after: "Afterwards" }
    : { before: "First", with: "Now", after: "Afterwards" };
  if (outcome.act) titles.with = "Now";
  const list = nearbyList(nearby);
  const beside = actions.find(({ id }) => id === nearby?.beside);
  const groups = Object.entries(titles).flatMap(([timing, title]) => {
    const group = actions.filter((action) => action.timing === timing);
    return group.length ? [
      el("h3", { class: "card__when", text: title }),
      el("ul", { class: "todo todo--full" },
        ...group.map((action) => item(action, restart, action === beside ? list : null))),
    ] : [];
  });
  return beside || !list ? groups : [...groups, list];
}

/**
 * The last screen before the record.
 * @param {Shown} shown
 * @param {{restart: () => void, how: (() => void)|null, record: () => void, print: () => void,
 *   way: () => void, local: {asks: Node|null, papers: Node|null}}} moves `local` is what the area adds
 */
export function ending(shown, moves) {
  const { node, title } = panel(shown.outcome);
  const marked = shown.actions.some(({ cites }) => cites.some(({ status }) => status !== "confirmed"));
  const body = el("div", { class: "ending" }, node,
    moves.how && el("p", { class: "ending__how" },
      button("Answer the questions about how to share", moves.how, "button--quiet")),
    el("div", { class: "row" }, ...shown.outcome.act
      ? [button("Afterwards: write the record", moves.record, "button--link")]
      : [button("Write the record", moves.record, "button--main"), button("Print this page", moves.print),
        button("See your way on the chart", moves.way, "button--link")]),
    checkLine(shown.check),
    moves.local.asks,
    ...todo(shown, moves.restart),
    moves.local.papers,
    marked && el("p", { class: "marks", text:
      "Where a source is marked reported, we read about it elsewhere; recalled means from general knowledge. Neither was read at its publisher." }),
    rests(shown.outcome.card),
    el("div", { class: "row row--end" },
      button(shown.outcome.act ? "Afterwards: write the record" : "Write the record", moves.record,
        "button--main")));
  return { node: body, title };
}

