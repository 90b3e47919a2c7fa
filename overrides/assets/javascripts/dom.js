/**
 * Builds elements from text. Nothing here, or anywhere in these files, writes HTML.
 * @module dom
 */

const PHONE = /\b(999|101)\b/;
/** What is typed is remembered, checked, completed and translated by nobody else's service. */
const QUIET = { autocomplete: "off", autocorrect: "off", spellcheck: "false", translate: "no", writingsuggestions: "false" };
/** Where typed text is shown. */
const TYPED = /(^|\s)(typed|from-file|written__text|hints__quote)(\s|$)/;

/** The language of each text that is not English, as the cards of the page mark it. @type {Map<string, string>} */
const languages = new Map();

/** Remembers which texts below an element are in another language. @param {Element} root */
export function hearLanguages(root) {
  for (const node of root.querySelectorAll("[lang]")) {
    languages.set(node.textContent?.trim() ?? "", node.getAttribute("lang") ?? "");
  }
}

/**
 * @param {string} tag
 * @param {Object<string, any>} [props] `class`, `text`, `on` (event listeners), or attributes;
 *   true writes an empty attribute, false, null and undefined write none
 * @param {...(Node|string|null|undefined|false)} children
 * @returns {HTMLElement}
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  const quiet = tag === "input" || tag === "textarea" ? QUIET : TYPED.test(props.class ?? "") ? { translate: "no" } : {};
  for (const [name, value] of Object.entries({ ...quiet, ...props })) {
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    } else if (name === "text") {
      node.textContent = value;
      if (languages.has(value)) node.lang = languages.get(value) ?? "";
    } else if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(name, value === true ? "" : value);
    }
  }
  for (const child of children) if (child) node.append(child);
  return node;
}

/**
 * A button that does one thing.
 * @param {string} text
 * @param {() => void} action
 * @param {string} [style] further classes
 * @param {string} [hidden] words that only a screen reader reads after the text. Where they begin
 *   with a colon they are a label, because browsers put a space before hidden words; such a button
 *   never changes its text
 */
export function button(text, action, style = "button--quiet", hidden = "") {
  const label = hidden.startsWith(":") ? text + hidden : null;
  return el("button", { type: "button", class: `button ${style}`, "aria-label": label, on: { click: action } },
    text, !label && hidden && el("span", { class: "unseen", text: ` ${hidden}` }));
}

/**
 * Text in which 999 and 101 ring those numbers.
 * @param {string} text
 * @returns {(string|HTMLElement)[]}
 */
export function phones(text) {
  const parts = text.split(PHONE).map((part) =>
    PHONE.test(part) ? el("a", { href: `tel:${part}`, text: part }) : part);
  return languages.has(text) ? [el("span", { lang: languages.get(text) }, ...parts)] : parts;
}

/**
 * A link that leaves this page open behind it, so that no answer is lost.
 * @param {string} href
 * @param {string} text
 */
export function away(href, text) {
  return el("a", { href, target: "_blank", rel: "noopener noreferrer" }, text,
    el("span", { class: "unseen", text: " (opens in a new tab)" }));
}

/** A date such as 2026-11-22 in words. @param {string} day */
export function inWords(day) {
  const [year, month, date] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, date))
    .toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}

/** Today on this device, as 2026-11-22. @param {Date} [now] */
export function today(now = new Date()) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/**
 * The last day that a decision can have been made on, as 2026-11-22: today. Any day, if the clock of
 * this device is seen to be wrong, because it is set to a day before the page was made.
 */
export function lastDay() {
  const made = document.querySelector("[data-early]")?.getAttribute("data-early") ?? "";
  return today() < made ? "9999-12-31" : today();
}
