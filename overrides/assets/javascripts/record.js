/**
 * The decision record: the form Python asks for, its check, and the finished text.
 * What is typed lives in the `values` of the case, in memory, and nowhere else.
 * @module record
 */

import { button, el } from "./dom.js";

/**
 * @typedef {{id: string, label: string, help: string, type: string, required: boolean,
 *   choices: {value: string, label: string}[], prompts?: string[], value: string}} Field
 * @typedef {{state: string, missing: string[], name: string, type: string, body: string}} Written
 */

const PLAIN = { autocomplete: "off", spellcheck: "false", writingsuggestions: "false" };
const KIND = "decision.kind";

/** The device's time with its offset from UTC. @param {Date} [now] */
export function stamp(now = new Date()) {
  const two = (/** @type {number} */ number) => String(Math.abs(number)).padStart(2, "0");
  const minutes = -now.getTimezoneOffset();
  const offset = `${minutes < 0 ? "-" : "+"}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
    + `T${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}${offset}`;
}

/**
 * The values under their dotted ids as the nested table that the bridge takes.
 * @param {Map<string, string>} values
 */
export function nested(values) {
  /** @type {any} */
  const table = {};
  for (const [id, value] of values) {
    const parts = id.split(".");
    const last = /** @type {string} */ (parts.pop());
    const group = parts.reduce((inside, part) => (inside[part] ??= {}), table);
    group[last] = value;
  }
  return table;
}

/** @param {string} id */
const inputId = (id) => `field-${id.replaceAll(".", "-")}`;

/**
 * One input with its label and help.
 * @param {Field} field @param {Map<string, string>} values @param {(id: string) => void} changed
 */
function input(field, values, changed) {
  const id = inputId(field.id);
  const value = values.get(field.id) ?? field.value;
  values.set(field.id, value);
  const prompts = field.prompts ?? [];
  const help = [field.help, ...prompts].filter(Boolean);
  const shared = { id, ...PLAIN, "aria-describedby": help.length ? `${id}-help` : null,
    "aria-required": field.required ? "true" : null };
  let node;
  if (field.choices.length) {
    node = el("select", shared, el("option", { value: "", text: "Choose one" }),
      ...field.choices.map((choice) => el("option", { value: choice.value, text: choice.label })));
  } else if (field.type === "text") {
    node = el("textarea", { ...shared, rows: "4" });
  } else {
    const type = { date: "date", datetime: "datetime-local" }[/** @type {"date"} */ (field.type)];
    node = el("input", { ...shared, type: type ?? "text" });
  }
  const control = /** @type {HTMLInputElement} */ (node);
  control.value = field.type === "datetime" ? value.slice(0, 16) : value;
  control.addEventListener("input", () => {
    const typed = control.value;
    values.set(field.id, field.type === "datetime" && typed ? stamp(new Date(typed)) : typed);
    changed(field.id);
  });
  return el("div", { class: "field", "data-field": field.id },
    el("label", { for: id }, field.label,
      !field.required && el("span", { class: "field__optional", text: " (if it applies)" })),
    help.length > 0 && el("div", { id: `${id}-help`, class: "field__help" },
      field.help && el("p", { text: field.help }),
      prompts.length > 0 && el("p", { text: "From your answers, worth saying:" }),
      prompts.length > 0 && el("ul", {}, ...prompts.map((line) => el("li", { text: line })))),
    el("p", { class: "field__wrong", id: `${id}-wrong`, hidden: true, text: `Fill in: ${field.label}` }),
    control);
}

/** @param {HTMLElement} form @param {string[]} missing */
function mark(form, missing) {
  for (const box of form.querySelectorAll("[data-field]")) {
    const wrong = missing.includes(box.getAttribute("data-field") ?? "");
    const line = /** @type {HTMLElement} */ (box.querySelector(".field__wrong"));
    const control = /** @type {HTMLElement} */ (box.querySelector("input, textarea, select"));
    box.classList.toggle("field--wrong", wrong);
    line.hidden = !wrong;
    control.setAttribute("aria-invalid", String(wrong));
    const help = control.getAttribute("aria-describedby")?.replace(` ${line.id}`, "") ?? "";
    control.setAttribute("aria-describedby", `${help}${wrong ? ` ${line.id}` : ""}`.trim());
  }
}

/**
 * The summary of what is missing; each line leads to its field.
 * @param {Field[]} fields @param {string[]} missing @param {() => void} draft
 */
function summary(fields, missing, draft) {
  const lines = missing.flatMap((id) => fields.find((field) => field.id === id) ?? []);
  return el("section", { class: "summary", tabindex: "-1", "aria-labelledby": "summary-title" },
    el("h3", { id: "summary-title", text: "Some of it is still missing" }),
    lines.length
      ? el("ul", {}, ...lines.map((field) => el("li", {}, button(field.label, () => {
        const control = document.getElementById(inputId(field.id));
        control?.closest(".field")?.scrollIntoView({ block: "center" });
        control?.focus({ preventScroll: true });
      }, "button--link"))))
      : el("p", { text: "A question is still open. Go back and answer it." }),
    button("Show it as a draft", draft));
}

/**
 * The form.
 * @param {Field[]} fields
 * @param {Map<string, string>} values what has been typed so far; filled in as the person types
 * @param {{write: () => Promise<Written>, done: (written: Written) => void,
 *   kind: () => void, plain: () => void}} moves `kind` is called when the decision changes, and
 *   with it the fields; `plain` when the record cannot be made here
 */
export function form(fields, values, moves) {
  const problems = el("div", { class: "problems" });
  const body = el("div", { class: "fields" }, ...fields.map((field) =>
    input(field, values, (id) => id === KIND && moves.kind())));
  const check = async () => {
    const written = await moves.write().catch((error) => error);
    if (written instanceof Error) {
      const known = "id" in written ? written.message : "The part that makes it does not answer.";
      problems.replaceChildren(el("div", { class: "summary", tabindex: "-1" },
        el("p", { text: `The record could not be made. ${known} What you typed is still here.` }),
        button("Use the plain form with what I typed", moves.plain)));
      /** @type {HTMLElement} */ (problems.firstChild).focus();
      return;
    }
    mark(body, written.missing);
    if (written.state === "complete") {
      moves.done(written);
      return;
    }
    const found = summary(fields, written.missing, () => moves.done(written));
    problems.replaceChildren(found);
    found.focus();
  };
  return el("div", { class: "record" }, problems, body,
    el("div", { class: "row row--end" }, button("Make the record", check, "button--main")));
}
