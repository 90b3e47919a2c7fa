/**
 * Ways to choose: a few choices as radio buttons, more of them as a list to open.
 * Where typed words are allowed too, the last choice opens a line to type in.
 * @module pick
 */

import { button, el } from "./dom.js";

/**
 * @typedef {{value: string, label: string, hint?: string, rests_on?: string[],
 *   suggested?: boolean}} Choice
 * @typedef {{id: string, label: string, choices: Choice[], value: string, free: boolean,
 *   chose: (value: string) => void}} Picked what a picker starts with; `free` lets people type
 * @typedef {{node: HTMLElement, control: HTMLElement, set: (value: string) => void}} Picker
 */

/** Typed text stays in the tab: nothing is remembered, checked elsewhere or completed. */
export const PLAIN = {
  autocomplete: "off", spellcheck: "false", writingsuggestions: "false", autocapitalize: "sentences",
};
/** No more than this many are shown as radio buttons. */
const FEW = 6;
const OTHER = "Something else: type it";

/** What a choice rests on, in words. @param {Choice} choice */
const restsOn = (choice) => choice.rests_on?.length ? `Rests on: ${choice.rests_on.join("; ")}.` : "";

/** @param {Choice} choice @returns {(HTMLElement|null)[]} */
const hints = (choice) => [choice.hint ?? "", restsOn(choice)].map((line) =>
  line ? el("span", { class: "pick__hint", text: line }) : null);

/** The line that typed words go into. @param {Picked} start */
function typing(start) {
  const line = /** @type {HTMLInputElement} */ (el("input", {
    id: `${start.id}-other`, type: "text", class: "pick__other", ...PLAIN, hidden: true,
    "aria-label": `${start.label}: type it`,
  }));
  line.addEventListener("input", () => start.chose(line.value));
  return line;
}

/**
 * A list to open.
 * @param {Picked} start @returns {Picker}
 */
function list(start) {
  const select = /** @type {HTMLSelectElement} */ (el("select", { id: start.id, autocomplete: "off" },
    el("option", { value: "", text: "Choose one" }),
    ...start.choices.map(({ value, label }) => el("option", { value, text: label })),
    start.free && el("option", { value: OTHER, text: OTHER })));
  const line = typing(start);
  const chosen = el("p", { class: "pick__chosen" });
  const say = () => {
    const choice = start.choices.find(({ value }) => value === select.value);
    chosen.replaceChildren(...choice ? hints(choice).flatMap((hint) => hint ?? []) : []);
    line.hidden = select.value !== OTHER;
  };
  select.addEventListener("change", () => {
    say();
    start.chose(select.value === OTHER ? line.value : select.value);
  });
  const meant = start.choices.filter(({ hint }) => hint);
  const node = el("div", { class: "picks" }, select, chosen, start.free && line,
    meant.length > 0 && el("details", { class: "rests" },
      el("summary", {}, el("span", { class: "rests__title", text: "What each one means" }),
        el("span", { class: "unseen", text: `: ${start.label}` })),
      el("dl", { class: "pick__meant" }, ...meant.flatMap((choice) => [
        el("dt", { text: choice.label }), el("dd", {}, ...hints(choice))]))));
  return {
    node,
    control: select,
    set(value) {
      const known = !value || start.choices.some((choice) => choice.value === value);
      if (!known && start.free) line.value = value;
      select.value = known ? value : start.free ? OTHER : "";
      say();
    },
  };
}

/**
 * Radio buttons. Those that explain themselves stand one under the other.
 * @param {Picked} start @returns {Picker}
 */
function radios(start) {
  const line = typing(start);
  const undo = button("Clear this choice", () => {
    start.chose("");
    set("");
    control.querySelector("input")?.focus();
  }, "button--link", `: ${start.label}`);
  const offered = start.free ? [...start.choices, { value: OTHER, label: OTHER }] : start.choices;
  const inputs = offered.map(({ value }, at) => /** @type {HTMLInputElement} */ (el("input", {
    type: "radio", id: `${start.id}-${at}`, name: start.id, value, autocomplete: "off",
    on: { change: () => chose(value) },
  })));
  const explained = start.choices.some((choice) => hints(choice).some(Boolean));
  const control = el("div", { id: start.id, role: "radiogroup", class: explained ? "picks__list" : "picks__row" },
    ...offered.map((choice, at) => el("label", { class: "pick", for: `${start.id}-${at}` }, inputs[at],
      el("span", { class: "pick__words" }, el("span", { class: "pick__label", text: choice.label }),
        ...hints(choice)))));
  const show = (/** @type {string} */ value) => {
    line.hidden = value !== OTHER;
    undo.hidden = start.free || !value;
  };
  const chose = (/** @type {string} */ value) => {
    show(value);
    start.chose(value === OTHER ? line.value : value);
  };
  const set = (/** @type {string} */ value) => {
    const known = !value || start.choices.some((choice) => choice.value === value);
    if (!known && start.free) line.value = value;
    const now = known ? value : start.free ? OTHER : "";
    for (const input of inputs) input.checked = input.value === now && now !== "";
    show(now);
  };
  return { node: el("div", { class: "picks" }, control, start.free && line, undo), control, set };
}

/** @param {Picked} start @returns {Picker} */
export function picker(start) {
  const made = (start.choices.length > FEW ? list : radios)(start);
  made.set(start.value);
  return made;
}
