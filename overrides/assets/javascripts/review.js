/**
 * The page for reviewing several saved records: reads them here, lists what needs attention first.
 * The files and what stands in them live in `kept`, in memory, and are wiped when the list is
 * cleared or the page is left. No address, history or store ever holds anything of them.
 * @module review
 */

import { button, el, inWords, today } from "./dom.js";
import { copy } from "./carry.js";
import { Runner } from "./protocol.js";
import { withFault } from "./published.js";
import { MOST_FILES, chooser, framed, read, refuseFrame, shownName, waiting } from "./files.js";
import { asText, card, counted, ordered } from "./found.js";
import { holding } from "./leaving.js";

/** @typedef {import("./found.js").Row} Row */

const SILENT = "The part that reads files could not start on this device, so these were not read.";

const root = /** @type {HTMLElement} */ (document.querySelector("#review"));
const runner = new Runner(new URL("..", import.meta.url).href, () => say());

const kept = { rows: /** @type {Row[]} */ ([]), left: /** @type {File[]} */ ([]), day: "" };
let turn = 0;
let reading = false;

const said = el("p", { class: "review__said", role: "status" });
const wrong = el("div", { class: "review__wrong", role: "alert" });
const list = el("div", { class: "review__list" });
const choosing = chooser("Choose saved records", { many: true, soon: () => runner.start(), take });

/** What is going on while files are read. */
function say() {
  if (reading) said.textContent = waiting(runner.standing) || `Reading ${counted(kept.left.length)}.`;
}

/** What went wrong, and perhaps what can be done. @param {string} [words] @param {Node} [more] */
function trouble(words, more) {
  wrong.replaceChildren(...words ? [el("p", { text: words })] : [], ...more ? [more] : []);
}

/** What was found in one file. Fails only if Python does. @param {File} file @returns {Promise<Row>} */
async function look(file) {
  const given = await read(file);
  const ask = (/** @type {object} */ what) => runner.ask({ op: "review", today: kept.day, ...what });
  const found = await ask(given).catch((error) => ask({ unread: "id" in error ? "unopened" : "too-slow" }));
  return { name: shownName(file.name), found };
}

/** Reads files, one after the other, so that none can hold up another. @param {File[]} files */
async function take(files) {
  const room = MOST_FILES - kept.rows.length;
  if (reading) {
    trouble("Wait until the others are read, then choose these again.");
  } else if (files.length > room) {
    const here = kept.rows.length ? ` and ${kept.rows.length} are here` : "";
    trouble(`${MOST_FILES} files fit at once${here}. You chose ${files.length}, so none of these was read.`);
  } else {
    trouble();
    kept.left = files;
    kept.day ||= today();
    await readAll();
  }
}

async function readAll() {
  const mine = turn;
  reading = true;
  runner.start();
  say();
  let failed = false;
  while (kept.left.length && !failed) {
    const row = await look(kept.left[0]).catch(() => null);
    if (mine !== turn) return;
    failed = !row;
    if (!row) continue;
    kept.rows.push(row);
    kept.left = kept.left.slice(1);
  }
  reading = false;
  said.textContent = "";
  if (failed) {
    trouble(withFault(SILENT, runner), button("Try again", () => {
      trouble();
      runner.retry();
      readAll();
    }));
  }
  if (kept.rows.length) draw();
}

/** How many need attention, in words. @param {Row[]} rows */
function pressing(rows) {
  const some = rows.filter(({ found }) => found.attention > 0).length;
  if (!some) return "Nothing here needs attention.";
  if (some === rows.length) return "What needs attention most comes first.";
  return some === 1 ? "1 of them needs attention, and comes first." : `${some} of them need attention, and come first.`;
}

/** Draws the list and takes the reader there. */
function draw() {
  const { rows } = kept;
  const title = el("h2", { class: "review__title", tabindex: "-1", text: counted(rows.length) });
  const came = el("p", { class: "review__said", role: "status" });
  list.replaceChildren(title,
    el("p", { text: pressing(rows) }),
    el("p", { class: "aside", text: `Overdue is counted against today on this device: ${inWords(kept.day)}. What stands in a dashed frame comes from a file or is its name.` }),
    el("div", { class: "row" },
      button("Copy this list", async () => {
        const done = await copy(asText(kept.rows, inWords(kept.day)));
        came.textContent = done ? "Copied. Paste it where your organisation keeps its reviews."
          : "This browser did not allow copying. Select the list and copy it yourself.";
      }),
      button("Print", () => print()),
      button("Clear the list", () => {
        wipe();
        said.textContent = "Cleared. Nothing of it is left on this page.";
        choosing.choose.focus();
      })), came,
    el("ol", { class: "review__files" }, ...ordered(rows).map(card)));
  title.focus({ preventScroll: true });
  title.scrollIntoView();
}

/** Forgets every file, so that nobody who comes back finds one. */
function wipe() {
  turn += 1;
  reading = false;
  Object.assign(kept, { rows: [], left: [], day: "" });
  list.replaceChildren();
  said.textContent = "";
  trouble();
  runner.stop();
}

if (framed) {
  refuseFrame(root);
} else {
  root.append(choosing.node, said, wrong, list);
  root.hidden = false;
  addEventListener("pagehide", wipe);
  holding(() => kept.rows.length + kept.left.length > 0);
}
