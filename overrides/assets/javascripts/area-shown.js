/**
 * Draws what an area adds: whom to ask, papers, words. The words and classes are those of the
 * partial local.html, which draws the same where no script runs.
 * @module area-shown
 */

import { away, el, inWords, phones, today } from "./dom.js";

/** @typedef {import("./area-data.js").Shown} Shown */

export const INVENTED = "This area is invented. Nobody answers at these addresses.";
const LATE = "Overdue for a check: it may have changed.";
const LOCAL = /^(?:contact|document|text):/;

/** The next check, and a word if its day has passed. @param {string} day */
function due(day) {
  return [" Next check by ", el("time", { datetime: day, text: inWords(day) }), ".",
    day < today() && el("strong", { class: "late", text: ` ${LATE}` })];
}

/** @param {string} missing why there is nothing */
const notYet = (missing) => [missing && " ", ...phones(missing)];

/** @param {import("./area-data.js").Contact} found */
function contact(found) {
  const ways = [
    found.phone && el("li", {}, "Ring ", el("a", { href: `tel:${found.phone.replaceAll(" ", "")}`, text: found.phone })),
    found.form && el("li", {}, away(found.form, "Online form"), " ",
      el("span", { class: "contact__print", text: found.form })),
    found.email && el("li", {}, el("a", { href: `mailto:${found.email}`, text: found.email })),
  ];
  return el("div", { class: "contact", "data-slot": `contact:${found.slot}`, "data-supplied": String(found.supplied) },
    el("p", { class: "contact__label", text: found.label }),
    ...found.supplied ? [
      el("p", { class: "contact__name", text: found.name }),
      el("ul", { class: "contact__ways" }, ...ways.map((way) => way || null)),
      el("p", { class: "contact__hours", text: found.hours }),
      found.note && el("p", { class: "contact__note" }, ...phones(found.note)),
      el("p", { class: "contact__checked" }, `Checked on ${inWords(found.checked_on)}.`, ...due(found.check_by)),
    ] : [el("p", { class: "contact__missing" }, "Not yet supplied.", ...notYet(found.missing))]);
}

/** @param {import("./area-data.js").Paper} found */
function paper(found) {
  return el("p", { class: "local__paper", "data-slot": `document:${found.slot}`, "data-supplied": String(found.supplied) },
    el("span", { class: "contact__label", text: `${found.label}:` }), " ",
    ...found.supplied
      ? [away(found.address, found.title), `${found.version && `, version ${found.version}`}.`,
        ...found.check_by ? due(found.check_by) : []]
      : ["not yet supplied.", ...notYet(found.missing)]);
}

/** @param {import("./area-data.js").Words} found */
function words(found) {
  return el("div", { class: "local__words", "data-slot": `text:${found.slot}` },
    el("p", { class: "contact__label", text: found.label }), el("p", {}, ...phones(found.text)));
}

/** True for an opening that shows something in its place. @param {string} name */
export const isShown = (name) => LOCAL.test(name);

/** The openings of an area that it lists for everything. @param {Shown} shown */
export const everything = (shown) => [
  ...shown.contacts.map(({ slot }) => `contact:${slot}`),
  ...shown.documents.map(({ slot }) => `document:${slot}`),
  ...shown.texts.map(({ slot }) => `text:${slot}`),
];

/**
 * The pieces that an area has for some openings, each once.
 * @param {Shown} shown @param {string[]} opens
 */
export function pieces(shown, opens) {
  const wanted = new Set(opens);
  const of = (/** @type {string} */ word, /** @type {{slot: string}[]} */ group, /** @type {(one: any) => HTMLElement} */ draw) =>
    [...wanted].flatMap((name) => {
      const found = name.startsWith(`${word}:`) && group.find(({ slot }) => name === `${word}:${slot}`);
      return found ? [draw(found)] : [];
    });
  return [...of("contact", shown.contacts, contact), ...of("document", shown.documents, paper),
    ...of("text", shown.texts, words)];
}

/**
 * One place with what an area adds there; never blank.
 * @param {{title: string, fictional: boolean}} who
 * @param {HTMLElement[]} inside
 * @param {string} [heading] the level of its heading
 * @param {string} [label] what it is, where there are several on one screen
 */
export function section(who, inside, heading = "p", label = "From") {
  return el("section", { class: "local local--shown", "aria-label": `${label} ${who.title}` },
    el(heading, { class: "local__title", text: who.title }),
    who.fictional && el("p", { class: "local__invented", text: INVENTED }),
    ...inside.length ? inside
      : [el("p", { class: "local__none", text: `Nothing from ${who.title} on this page yet.` })]);
}
