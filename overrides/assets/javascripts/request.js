/**
 * The page of requests: one is filled in and saved, or one that came is opened and read.
 * The form stands in the page and needs no Python. What is typed stays in it, what is opened in the
 * page, and both are wiped when the page is left.
 * @module request
 */

import { button, el } from "./dom.js";
import { coming } from "./came.js";
import { copy, save } from "./carry.js";
import { framed, refuseFrame, waiting } from "./files.js";
import { holding, safe, unsaved, watch } from "./leaving.js";
import { Runner } from "./protocol.js";
import { withFault } from "./published.js";
import { nested, stamp, timeInWords } from "./values.js";

/** @typedef {HTMLInputElement|HTMLTextAreaElement} Control */

const SILENT = "The part that reads and makes files could not start on this device. Copy as text and printing still work.";

const root = /** @type {HTMLElement} */ (document.querySelector("#request-opened"));
const form = /** @type {HTMLElement} */ (document.querySelector("#request-form"));
const controls = /** @type {Control[]} */ ([...form.querySelectorAll("[data-field]")]);
const said = el("p", { class: "review__said", role: "status" });
const wrong = el("div", { class: "review__wrong", role: "alert" });
const runner = new Runner(new URL("..", import.meta.url).href, () => say());
/** The line of whoever waits for Python now. @type {HTMLElement|null} */
let held = null;

function say() {
  if (held) held.textContent = waiting(runner.standing);
}

/**
 * Asks Python, and says on a line how far that is.
 * @param {object} what @param {HTMLElement} on
 */
async function ask(what, on) {
  if (runner.standing === "failed") runner.retry();
  held = on;
  const answer = runner.ask(what);
  say();
  return answer.catch((error) => { throw new Error("id" in error ? error.message : withFault(SILENT, runner)); })
    .finally(() => {
      on.textContent = "";
      held = null;
    });
}

const filled = () => controls.filter(({ value }) => value.trim());
const labelled = (/** @type {Control} */ control) =>
  control.labels?.[0]?.textContent?.replace(" (needed)", "").trim() ?? "";

/** Says what is still needed. @returns {boolean} true if nothing is */
function whole() {
  const empty = controls.filter((control) => control.getAttribute("aria-required") && !control.value.trim());
  for (const control of controls) control.setAttribute("aria-invalid", String(empty.includes(control)));
  wrong.replaceChildren(...empty.length ? [el("p", { text: "Fill in first:" }),
    el("ul", {}, ...empty.map((control) =>
      el("li", {}, button(labelled(control), () => control.focus(), "button--link"))))] : []);
  return empty.length === 0;
}

/** The request as text. Its labels are those that whoever gets it sees. */
function asText() {
  const lines = filled().flatMap((control) => [`${control.dataset.label}:`,
    ...(control.type === "date" ? timeInWords(control.value) : control.value.trim())
      .split(/\r\n?|\n/).map((part) => `> ${part}`)]);
  return ["REQUEST FOR INFORMATION", `Written on ${timeInWords(stamp())} (as this device said)`,
    "Lines marked > were typed by a person.", "", ...lines, ""].join("\n");
}

async function saving() {
  said.textContent = "";
  if (!whole()) return;
  const values = filled().map((control) =>
    /** @type {[string, string]} */ ([control.dataset.field ?? "", control.value]));
  try {
    const made = await ask({ op: "request", edition: form.dataset.edition,
      fields: nested([...values, ["created", stamp()]]) }, said);
    save({ ...made, encoding: "text" });
    safe();
    said.textContent = "Saved. Send it by the secure route, then delete the file here.";
  } catch (error) {
    wrong.replaceChildren(el("p", { text: /** @type {Error} */ (error).message }));
  }
}

async function copying() {
  const done = await copy(asText());
  if (done) safe();
  said.textContent = done ? "Copied. Paste it into the secure route and nowhere else."
    : "This browser did not allow copying. Select the text and copy it yourself.";
}

function empty() {
  for (const control of controls) {
    control.value = "";
    control.removeAttribute("aria-invalid");
  }
  said.textContent = "";
  wrong.replaceChildren();
  safe();
}

function clearing() {
  if (unsaved() && !confirm("Clear the form? What you have typed here will be gone.")) return;
  empty();
  controls[0].focus();
}

if (framed) {
  refuseFrame(root);
  form.hidden = true;
} else {
  const came = coming(ask, () => runner.start());
  root.append(...came.nodes);
  root.hidden = false;
  form.append(wrong, el("div", { class: "row row--end" },
    button("Save the request file", saving, "button--main"), button("Copy as text", copying),
    button("Print the form", () => print()), button("Clear the form", clearing)), said);
  form.addEventListener("focusin", () => runner.start(), { once: true });
  watch(form);
  holding(() => filled().length > 0 || came.any());
  addEventListener("pagehide", () => {
    came.wipe();
    empty();
    runner.stop();
  });
}
