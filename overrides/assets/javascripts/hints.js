/**
 * Quiet hints under what somebody types: words that a record may not need. They come after a pause
 * and only if Python is there. They never block, never move the focus, and are kept nowhere.
 * @module hints
 */

import { button, el } from "./dom.js";
import { visible } from "./visible.js";

/**
 * @typedef {{start: number, end: number, kind: string, words: string}} Hint as the bridge gives it
 * @typedef {HTMLInputElement|HTMLTextAreaElement} Control
 */

/** Milliseconds after the last key. */
const PAUSE = 1_500;
/** Milliseconds after a field is left: a press on what comes next ends before anything moves. */
const LEFT = 700;
/** Longer texts cannot be kept, and the form says so. */
const LONGEST = 20_000;
const MOST_QUOTED = 3;

/** @param {EventTarget|null} target @returns {Control|null} what is typed into, if it is that */
const typedInto = (target) => target instanceof Element && target.matches("textarea, input[type=text]")
  && target.closest("[data-field]") ? /** @type {Control} */ (target) : null;

/** @param {string} text */
const quote = (text) => `“${visible(text).replaceAll("\n", " ")}”`;

/**
 * What is worth saying about a text: by kind, the words for it and the stretches it is about.
 * @param {Hint[]} hints @param {string} text @param {Set<string>} waved what is to be left as it is
 */
function sorted(hints, text, waved) {
  /** @type {Map<string, {words: string, quotes: Set<string>}>} */
  const found = new Map();
  for (const { start, end, kind, words } of hints) {
    const said = text.slice(start, end);
    if (waved.has(said)) continue;
    const of = found.get(kind) ?? { words, quotes: new Set() };
    of.quotes.add(said);
    found.set(kind, of);
  }
  return [...found.values()];
}

/**
 * Watches a form.
 * @param {HTMLElement} form
 * @param {(texts: Object<string, string>) => Promise<Object<string, Hint[]>|null>} ask null where
 *   nobody can answer now
 */
export function hinting(form, ask) {
  const told = el("p", { class: "unseen", role: "status" });
  /** @type {Map<Control, string>} what is typed into, and the text last looked at */
  const looked = new Map();
  /** @type {Map<Control, Set<string>>} */
  const waved = new Map();
  /** @type {Map<Control, HTMLElement>} */
  const boxes = new Map();
  /** @type {Set<Control>} */
  const touched = new Set();
  const announced = new Set();
  let timer = 0;

  const label = (/** @type {Control} */ control) =>
    control.closest("[data-field]")?.querySelector(".field__label")?.firstChild?.textContent ?? "";

  /** @param {Control} control @param {Hint[]} hints */
  function show(control, hints) {
    const leave = waved.get(control) ?? new Set();
    const name = control.closest("[data-field]")?.getAttribute("data-field")?.endsWith("_name");
    const found = sorted(name ? hints.filter(({ kind }) => kind !== "name") : hints, control.value, leave);
    if (boxes.get(control)?.contains(document.activeElement)) return;
    boxes.get(control)?.remove();
    if (!found.length) return;
    const done = button("Leave it as it is", () => {
      waved.set(control, new Set([...leave, ...found.flatMap(({ quotes }) => [...quotes])]));
      box.remove();
      control.focus({ preventScroll: true });
    }, "button--link", `: ${label(control)}`);
    const box = el("div", { class: "hints" }, el("p", { text: "Worth a second look. You can also leave it." }),
      el("ul", {}, ...found.map(({ words, quotes }) => el("li", {},
        el("span", { class: "hints__quote", text: [...quotes].slice(0, MOST_QUOTED).map(quote).join(", ") }),
        quotes.size > MOST_QUOTED && ` and ${quotes.size - MOST_QUOTED} more`, `: ${words}`))), done);
    boxes.set(control, box);
    control.closest("[data-field]")?.querySelector(".field__place")?.after(box);
    if (announced.has(control)) return;
    announced.add(control);
    told.textContent = `There is a hint under: ${label(control)}`;
  }

  async function look() {
    const asked = [...touched].filter((control) => control.value !== (looked.get(control) ?? "")
      && control.value.length <= LONGEST);
    if (!asked.length || !form.isConnected) return;
    const texts = new Map(asked.map((control) => [control.id, control.value]));
    const found = await ask(Object.fromEntries(texts));
    for (const control of found ? asked : []) {
      if (control.value !== texts.get(control.id)) continue;
      looked.set(control, control.value);
      show(control, found?.[control.id] ?? []);
    }
  }

  const later = (/** @type {Event} */ { target }, /** @type {number} */ after) => {
    const control = typedInto(target);
    if (!control) return;
    touched.add(control);
    clearTimeout(timer);
    timer = setTimeout(look, after);
  };
  form.addEventListener("input", (event) => later(event, PAUSE));
  form.addEventListener("focusout", (event) => later(event, LEFT));
  form.append(told);
}
