/**
 * One field of the record: its words, what is known or suggested, and where to type or choose.
 * It is drawn once and then kept up to date, so that nobody loses their place in it.
 * @module fields
 */

import { button, el } from "./dom.js";
import { PLAIN, picker } from "./pick.js";
import { stamp, timeInWords } from "./values.js";

/**
 * @typedef {import("./pick.js").Choice} Choice
 * @typedef {{id: string, group: string, label: string, help: string, why: string,
 *   rests_on: string[], type: string, required: boolean, value: string, known: boolean,
 *   minimum: boolean, choices: Choice[], prompts: string[], lead?: string}} Field as the bridge
 *   gives it; `lead` is a prompt that stands alone
 * @typedef {{get: (id: string) => string, set: (id: string, value: string) => void,
 *   note: (id: string) => string}} Book what is typed; `set` hears of each change, and `note` is
 *   what there is to say about a value that nobody typed here
 * @typedef {{node: HTMLElement, show: (field: Field) => void, wrong: (words: string) => void,
 *   problem: () => string, focus: () => void}} Card
 */

/** The longest text that can be read back from a file. */
const LONGEST = 20_000;
const INPUT = { date: "date", datetime: "datetime-local" };
/** Without this a browser takes a year of six digits. */
const LATEST = { date: "9999-12-31", datetime: "9999-12-31T23:59" };

/** @param {string} id */
export const inputId = (id) => `field-${id.replaceAll(".", "-")}`;

/** A value as people read it. @param {Field} field @param {string} value */
export function inPlain(field, value) {
  if (field.type === "date" || field.type === "datetime") return timeInWords(value);
  return field.choices.find((choice) => choice.value === value)?.label ?? value;
}

/** True where a chosen value is none of those that are offered now. @param {Field} field @param {string} value */
export function unoffered(field, value) {
  return field.type === "choice" && value !== "" && !field.choices.some((choice) => choice.value === value);
}

/** @param {Field} field @param {Book} book */
function textOrTime(field, book) {
  const type = INPUT[/** @type {"date"} */ (field.type)];
  const control = /** @type {HTMLInputElement} */ (field.type === "text"
    ? el("textarea", { id: inputId(field.id), ...PLAIN, rows: "3" })
    : el("input", { id: inputId(field.id), ...PLAIN, type: type ?? "text",
      max: LATEST[/** @type {"date"} */ (field.type)] }));
  const time = field.type === "datetime";
  control.addEventListener("input", () =>
    book.set(field.id, time && control.value ? stamp(new Date(control.value)) : control.value));
  const set = (/** @type {string} */ value) => {
    const shown = time ? value.slice(0, 16) : value;
    if (control.value !== shown && control !== document.activeElement) control.value = shown;
  };
  return { node: control, control, set };
}

/** Why a field is asked for, folded away. @param {Field} field */
function why(field) {
  return el("details", { class: "rests field__why" },
    el("summary", {}, el("span", { class: "rests__title", text: "Why we ask" }),
      el("span", { class: "unseen", text: `: ${field.label}` })),
    el("p", { text: field.why }),
    field.rests_on.length > 0 && el("p", { class: "aside" }, "Rests on: ", field.rests_on.join("; "), "."));
}

/** @param {Field} field */
function help(field) {
  const more = field.prompts.length > 0;
  return [
    field.lead && el("p", { class: "field__prompt", text: field.lead }),
    field.help && el("p", { text: field.help }),
    more && el("p", { text: "From your answers, worth saying:" }),
    more && el("ul", {}, ...field.prompts.map((text) => el("li", { text }))),
  ].flatMap((part) => part || []);
}

/**
 * @param {Field} first @param {Book} book
 * @returns {Card}
 */
export function card(first, book) {
  const id = inputId(first.id);
  let field = first;
  let opened = false;
  let offered = "";
  /** @type {{node: HTMLElement, control: HTMLElement, set: (value: string) => void}} */
  let inside = { node: el("div"), control: el("div"), set: () => undefined };
  const label = el("label", { class: "field__label", id: `${id}-label`, for: id });
  const helped = el("div", { class: "field__help", id: `${id}-help` });
  const known = el("p", { class: "field__known" });
  const hinted = el("div", { class: "field__suggested" });
  const noted = el("p", { class: "field__note", id: `${id}-note` });
  const wrongs = el("p", { class: "field__wrong", id: `${id}-wrong`, hidden: true });
  const place = el("div", { class: "field__place" });
  const node = el("div", { class: "field", "data-field": first.id },
    label, helped, known, hinted, noted, wrongs, place, first.why && why(first));

  const value = () => book.get(field.id) || (field.known ? field.value : "");
  const focus = () => {
    for (let fold = node.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) {
      fold.open = true;
    }
    if (!opened && field.known) change();
    const radio = inside.control.querySelector("input:checked") ?? inside.control.querySelector("input");
    node.scrollIntoView({ block: "center" });
    /** @type {HTMLElement} */ (radio ?? inside.control).focus({ preventScroll: true });
  };
  const set = (/** @type {string} */ typed) => {
    book.set(field.id, typed);
    suggest();
  };

  function build() {
    const now = JSON.stringify(field.choices);
    if (now === offered) return;
    offered = now;
    const held = place.contains(document.activeElement) ? document.activeElement?.id : "";
    const start = { id, label: field.label, choices: field.choices, value: value(), free: field.type === "line", chose: set };
    inside = field.choices.length ? picker(start) : textOrTime(field, { ...book, set: (_, typed) => set(typed) });
    place.replaceChildren(inside.node);
    if (inside.control.matches("[role=radiogroup]")) {
      label.removeAttribute("for");
      inside.control.setAttribute("aria-labelledby", label.id);
    } else {
      label.setAttribute("for", id);
    }
    if (field.required) inside.control.setAttribute("aria-required", "true");
    if (held) document.getElementById(held)?.focus({ preventScroll: true });
  }

  function change() {
    opened = true;
    show(field);
  }

  function suggest() {
    const found = value() ? [] : field.choices.filter((choice) => choice.suggested);
    hinted.replaceChildren(...found.map((choice) => el("p", {},
      el("span", {}, "Suggested: ", el("strong", { text: choice.label }), " — check that it fits. "),
      button("Use it", () => {
        set(choice.value);
        inside.set(choice.value);
        focus();
      }, "button--link", `: ${choice.label}`))));
  }

  function describe() {
    const by = [helped, noted, wrongs].filter((part) => !part.hidden && part.textContent).map((part) => part.id);
    if (by.length) inside.control.setAttribute("aria-describedby", by.join(" "));
    else inside.control.removeAttribute("aria-describedby");
  }

  function show(/** @type {Field} */ next) {
    field = next;
    const folded = field.known && !opened;
    label.replaceChildren(field.label, field.minimum && !field.required
      ? el("span", { class: "field__optional", text: " (if it applies)" }) : "");
    helped.replaceChildren(...help(field));
    known.replaceChildren(...folded ? ["From your answers: ", el("strong", { text: inPlain(field, field.value) }), " ",
      button("Change", focus, "button--link", `: ${field.label}`)] : []);
    build();
    if (!place.contains(document.activeElement)) inside.set(value());
    place.hidden = folded;
    suggest();
    const stale = unoffered(field, book.get(field.id));
    node.classList.toggle("field--stale", stale);
    noted.textContent = stale
      ? "What you chose here is no longer offered. It is kept, but it is not in the record. Choose again."
      : book.note(field.id);
    describe();
  }

  return {
    node,
    show,
    focus,
    problem() {
      const control = /** @type {HTMLInputElement} */ (inside.control);
      if (control.validity?.badInput) return `Finish it or clear it: ${field.label}`;
      return value().length > LONGEST ? `Make it shorter, at most 20,000 characters: ${field.label}` : "";
    },
    wrong(words) {
      wrongs.textContent = words;
      wrongs.hidden = !words;
      node.classList.toggle("field--wrong", Boolean(words));
      inside.control.setAttribute("aria-invalid", String(Boolean(words)));
      describe();
    },
  };
}
