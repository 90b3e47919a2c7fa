/**
 * "Check your answers": everything that stands in the record before it is finished.
 * @module answers
 */

import { button, el, inWords } from "./dom.js";
import { inPlain } from "./fields.js";
import { DAY, KIND } from "./values.js";
import { visible } from "./visible.js";

/**
 * @typedef {import("./fields.js").Field} Field
 * @typedef {{id: string, label: string, value: string, from?: string, gone?: string}} Row `from`
 *   says where it comes from if nobody typed it; `gone` what becomes of what is no longer asked for
 */

const STAYS = "No longer asked for. It stays in the record unless you leave it out.";
const LOST = "The rules of that day do not ask for it, so it is not in the record. Copy it if you need it.";

/** @param {string} id */
export const changeId = (id) => `change-${id.replaceAll(".", "-")}`;

/** @param {string} title @param {HTMLElement[]} rows */
function group(title, rows) {
  return rows.length ? [el("h3", { class: "checked__title", text: title }), el("dl", { class: "checked" }, ...rows)] : [];
}

/** @param {string} label @param {(Node|string|null)[]} said @param {Node|null} act */
function row(label, said, act) {
  return el("div", { class: "checked__row" }, el("dt", { text: label }),
    el("dd", { class: "checked__value" }, ...said), act && el("dd", { class: "checked__change" }, act));
}

/**
 * What the fields hold, in the order of the form, then what it no longer asks for.
 * @param {Field[]} fields @param {(id: string) => string} get @param {[string, string][]} gone
 *   label and value by id of what is kept although the form does not ask for it now
 * @param {{label: (id: string) => string, lost: (id: string) => boolean}} job
 * @returns {Map<string, Row[]>}
 */
export function rows(fields, get, gone, { label, lost }) {
  /** @type {Map<string, Row[]>} */
  const found = new Map();
  for (const field of fields) {
    const value = get(field.id) || (field.known ? field.value : "");
    if (!value || field.id === KIND) continue;
    const of = found.get(field.group) ?? [];
    found.set(field.group, [...of, { id: field.id, label: field.label, value: inPlain(field, value),
      from: get(field.id) ? "" : "From your answers" }]);
  }
  if (gone.length) {
    found.set("Also written down", gone.map(([id, value]) => ({ id, label: label(id), value, gone: lost(id) ? LOST : STAYS })));
  }
  return found;
}

/**
 * @param {{kind: string, day: string, groups: Map<string, Row[]>,
 *   questions: {id: string, question: string, answer: string}[],
 *   correction: {by_role: string, reason: string}|null}} all
 * @param {{field: (id: string) => void, drop: (id: string) => void, question: (id: string) => void,
 *   correction: () => void, finish: () => void}} moves
 */
export function checking(all, moves) {
  const change = (/** @type {string} */ id, /** @type {string} */ label, /** @type {() => void} */ go) => {
    const made = button("Change", go, "button--link", `: ${label}`);
    made.id = changeId(id);
    return made;
  };
  const title = el("h2", { class: "card__title", tabindex: "-1", text: "Check your answers" });
  const said = el("p", { class: "said", role: "status" });
  const finish = () => button("Finish", moves.finish, "button--main");
  const fields = [...all.groups].flatMap(([name, items]) => group(name, items.map((item) => row(item.label,
    [el("span", { class: "typed", text: visible(item.value) }),
      item.from ? el("span", { class: "checked__from", text: item.from }) : null,
      item.gone ? el("span", { class: "checked__from", text: item.gone }) : null],
    item.gone ? button("Leave it out", () => moves.drop(item.id), "button--link", `: ${item.label}`)
      : change(item.id, item.label, () => moves.field(item.id))))));
  const node = el("div", { class: "checking" }, title,
    el("p", { text: "Read it once as somebody else would. What you left empty is not in the record." }),
    el("div", { class: "row" }, finish()), said,
    ...group("What was decided", [
      row("You decided", [all.kind], change(KIND, "what you decided", () => moves.field(KIND))),
      row("On", [all.day && inWords(all.day)], change(DAY, "the day", () => moves.field(DAY)))]),
    ...fields,
    ...group("Questions and answers", all.questions.map(({ id, question, answer }) =>
      row(question, [answer], change(id, question, () => moves.question(id))))),
    ...all.correction ? group("This correction", [
      row("Who, by role", [el("span", { class: "typed", text: visible(all.correction.by_role) })],
        change("by_role", "who corrects it", moves.correction)),
      row("Why", [el("span", { class: "typed", text: visible(all.correction.reason) })],
        change("reason", "why it is corrected", moves.correction))]) : [],
    el("div", { class: "row row--end" }, finish()));
  return { node, title, said };
}
