/**
 * The finished record: shown as text, to copy, to save or to print.
 * @module finished
 */

import { button, el } from "./dom.js";
import { copy, copyRich, save } from "./carry.js";

/**
 * @typedef {import("./carry.js").Written} Written
 * @typedef {{lacks: {words: string, go: () => void}[], question: string, answer: () => void}} Open
 *   what a draft still lacks, each with the way to it
 */

const REFUSED = "This browser did not allow copying. Select the text below and copy it yourself.";
const FILES = { docx: "Word", html: "Web page", text: "Text", json: "JSON", markdown: "Markdown" };

/** What makes it a draft. @param {Open} open */
function still({ lacks, question, answer }) {
  return el("div", { class: "notice" },
    el("p", { text: "It is a draft, because something is still missing. The record says so too." }),
    el("ul", {}, ...lacks.map(({ words, go }) => el("li", { class: "lacks" }, button(words, go, "button--link"))),
      question && el("li", {}, `A question is still open: ${question} `,
        button("Answer it", answer, "button--link", `: ${question}`))));
}

/**
 * @param {{text: Written, short: Written, rich: Written}} made
 * @param {Open} open
 * @param {{file: (format: string) => Promise<Written>, change: () => void, restart: () => void,
 *   print: () => void, out: (whole: boolean) => void}} moves `out` hears that it, or the short note,
 *   was taken out
 * @param {Node|null} words what the site says about keeping a record
 */
export function finished(made, open, moves, words) {
  const draft = made.text.state !== "complete";
  const said = el("p", { class: "said", role: "status" });
  const title = el("h2", { class: "card__title", tabindex: "-1",
    text: draft ? "Your record, as a draft" : "Your record" });
  const text = async () => {
    const done = await copy(made.text.body);
    said.textContent = done ? "Copied. Paste it into your case system." : REFUSED;
    if (done) moves.out(true);
  };
  const short = async () => {
    const done = await copy(made.short.body);
    said.textContent = done ? "Copied. It is a short note: keep the whole record too." : REFUSED;
    if (done) moves.out(false);
  };
  const rich = async () => {
    const took = await copyRich(made.rich.body, made.text.body);
    said.textContent = {
      rich: "Copied with its headings.",
      plain: "Copied as plain text: this browser takes nothing else.",
      "": REFUSED,
    }[took];
    if (took) moves.out(true);
  };
  const file = async (/** @type {string} */ format) => {
    const saved = await moves.file(format).catch(() => null);
    said.textContent = saved
      ? "Saved where this browser saves files. Put it in your case system, then delete the file and empty the downloads folder. If no file is there, this browser does not allow it: copy the text instead."
      : "The file could not be made. The text is still here: copy it.";
    if (!saved) return;
    save(saved);
    moves.out(true);
  };
  const node = el("div", { class: "written" }, title,
    draft && still(open),
    el("div", { class: "row" },
      button("Copy as text", text, "button--main"),
      button("Copy short note", short),
      button("Copy with headings", rich),
      button("Print", moves.print)),
    said,
    el("div", { class: "row written__files", role: "group", "aria-labelledby": "written-files" },
      el("span", { id: "written-files", text: "Save as:" }),
      ...Object.entries(FILES).map(([format, name]) => button(name, () => file(format)))),
    el("p", { class: "aside", text: "The JSON file can be opened here again. The short note has at most 1,500 characters." }),
    el("pre", { class: "written__text", tabindex: "0", role: "region", "aria-label": "The record as text",
      text: made.text.body }),
    el("div", { class: "row" },
      button(draft ? "Change the record" : "Correct or add to this record", moves.change),
      button("Start again", moves.restart)),
    words);
  return { node, title };
}
