/**
 * The page for a setting: what is filled in becomes a draft policy, to save or to copy.
 * What is typed stays in the page, goes to no other place, and is wiped when the page is left.
 * @module policy
 */

import { button, el, today } from "./dom.js";
import { copy, save } from "./carry.js";
import { framed, refuseFrame, waiting } from "./files.js";
import { safe, unsaved, watch } from "./leaving.js";
import { Runner } from "./protocol.js";
import { text as published, withFault } from "./published.js";
import { once } from "./values.js";

/** @typedef {HTMLInputElement|HTMLTextAreaElement|HTMLSelectElement} Control */
/** @typedef {import("./carry.js").Written} Written */
/** @typedef {{id: string, title: string, editions: Object<string, {file: string}>}} Area */

const SILENT = "The part that makes the draft could not start on this device. Copy the clauses below by hand.";

const form = /** @type {HTMLElement} */ (document.querySelector("#policy-form"));
const controls = /** @type {Control[]} */ ([...form.querySelectorAll("[data-field]")]);
const kind = /** @type {HTMLSelectElement} */ (form.querySelector("#policy-kind"));
const area = /** @type {HTMLSelectElement} */ (form.querySelector("#policy-area"));
const dated = /** @type {HTMLInputElement} */ (form.querySelector("#policy-dated"));
const edition = form.dataset.edition ?? "";
const said = el("p", { class: "review__said", role: "status" });
const wrong = el("div", { class: "review__wrong", role: "alert" });
const assets = new URL("..", import.meta.url).href;
const runner = new Runner(assets, () => {
  if (busy) said.textContent = waiting(runner.standing);
});
let busy = false;
/** What was fetched, by file: the same for everybody, and nothing of it is typed here.
 * @type {Map<string, Promise<string>>} */
const fetched = new Map();

/** @param {string} file */
function text(file) {
  const known = fetched.get(file);
  if (known) return known;
  const coming = published(`procedure/${file}`);
  fetched.set(file, coming);
  coming.catch(() => fetched.delete(file));
  return coming;
}

/** The areas that have something for this edition; none if the list does not come. */
const areas = text("index.json").then((words) =>
  /** @type {Area[]} */ (JSON.parse(words).partnerships).filter(({ editions }) => editions[edition]),
() => []);

/** Asks Python for the draft. @param {string} format @returns {Promise<Written>} */
async function made(format) {
  const chosen = (await areas).find(({ id }) => id === area.value);
  const [clauses, local] = await Promise.all(
    [text("setting/policy.json"), chosen && text(chosen.editions[edition].file)]);
  const fields = Object.fromEntries(controls.filter(({ value }) => value.trim())
    .map(({ dataset, value }) => [dataset.field ?? "", value]));
  if (runner.standing === "failed") runner.retry();
  const answer = runner.ask({ op: "policy", edition, clauses, local, fields, format });
  said.textContent = waiting(runner.standing);
  return answer;
}

/** True if the one thing is there that is needed; else says so and leads to it. */
function whole() {
  wrong.replaceChildren();
  said.textContent = "";
  kind.setAttribute("aria-invalid", String(!kind.value));
  if (kind.value) return true;
  wrong.replaceChildren(el("p", { text: "Choose the kind of setting first." }));
  kind.focus();
  return false;
}

/** Makes a draft and hands it on. @param {() => Promise<string>} act what is said when it is done */
const doing = (act) => once(async () => {
  if (!whole()) return;
  busy = true;
  try {
    const words = await act();
    said.textContent = words;
  } catch (error) {
    said.textContent = "";
    const known = error instanceof Error && "id" in error ? error.message : withFault(SILENT, runner);
    wrong.replaceChildren(el("p", { text: known }));
  } finally {
    busy = false;
  }
});

/** @param {string} format */
const saving = (format) => doing(async () => {
  save(await made(format));
  safe();
  return "Saved. It is a draft: whoever governs your setting changes it and agrees it.";
});

const copying = doing(async () => {
  const coming = made("text").then(({ body }) => body);
  const done = await copy(coming);
  await coming;
  if (done) safe();
  return done ? "Copied. It is a draft: whoever governs your setting changes it and agrees it."
    : "This browser did not allow copying. Save the draft instead.";
});

function empty() {
  for (const control of [...controls, area]) {
    control.value = "";
    control.removeAttribute("aria-invalid");
  }
  dated.value = today();
  said.textContent = "";
  wrong.replaceChildren();
  safe();
}

function clearing() {
  if (unsaved() && !confirm("Clear the form? What you have typed here will be gone.")) return;
  empty();
  kind.focus();
}

if (framed) {
  refuseFrame(form);
} else {
  empty();
  areas.then((all) => area.append(...all.map(({ id, title }) => el("option", { value: id, text: title }))));
  form.append(wrong, el("div", { class: "row row--end" },
    button("Save for Word", saving("docx"), "button--main"),
    button("Save as a web page", saving("html")), button("Copy as text", copying),
    button("Clear the form", clearing)), said);
  form.hidden = false;
  form.addEventListener("focusin", () => runner.start(), { once: true });
  watch(form);
  addEventListener("pagehide", () => {
    empty();
    runner.stop();
  });
}
