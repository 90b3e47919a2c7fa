/**
 * Work that is not finished: copied so far, saved as a draft file, and a saved file opened again.
 * @module draft
 */

import { button, el } from "./dom.js";
import { read } from "./files.js";

const WHY_NOT = {
  "too-large": "The file is larger than 256 KiB, and no record is.",
  "unopened": "The file could not be read. Try again.",
};

/**
 * A button that opens a file, and one line for what came of it or went wrong with it.
 * @param {(file: string) => Promise<string>} open takes base64 and says what came of it; throws an
 *   error with one sentence
 */
export function opener(open) {
  const said = el("p", { class: "said", role: "status" });
  const wrong = el("p", { class: "field__wrong", role: "alert" });
  const input = /** @type {HTMLInputElement} */ (el("input", {
    type: "file", accept: ".json,application/json", hidden: true, autocomplete: "off",
    spellcheck: "false", writingsuggestions: "false" }));
  input.addEventListener("change", async () => {
    const file = input.files?.[0];
    wrong.textContent = said.textContent = "";
    try {
      if (!file) return;
      const given = await read(file);
      if ("unread" in given) throw new Error(WHY_NOT[given.unread]);
      said.textContent = "Reading the file.";
      said.textContent = await open(given.file);
    } catch (error) {
      said.textContent = "";
      wrong.textContent = /** @type {Error} */ (error).message;
    } finally {
      input.value = "";
    }
  });
  return el("div", { class: "opener-file" },
    button("Open a saved record or draft", () => input.click(), "button--link"), input, said, wrong);
}

/**
 * What has been answered and typed, as plain text, where Python cannot write it.
 * @param {{edition: string, questions: {question: string, answer: string}[],
 *   typed: {label: string, value: string}[]}} all
 */
export function plainText(all) {
  return [
    "NOTES SO FAR: NOT A FINISHED RECORD",
    `Guidance: edition ${all.edition}`,
    "Lines marked > were typed by a person.",
    ...all.questions.length ? ["", "== QUESTIONS AND ANSWERS =="] : [],
    ...all.questions.flatMap(({ question, answer }) => [`- ${question}`, `  Answer: ${answer}`]),
    ...all.typed.length ? ["", "== WHAT WAS TYPED =="] : [],
    ...all.typed.flatMap(({ label, value }) => [`${label}:`, ...value.split(/\r\n?|\n/).map((line) => `> ${line}`)]),
    "",
  ].join("\n");
}

/**
 * "Copy so far" and "Save draft file", always in reach.
 * @param {{copy: () => Promise<boolean>, save: () => Promise<boolean>, failed: () => boolean}} moves
 *   `save` says whether it is a draft, and throws if the file cannot be made
 * @param {Node|null} more
 */
export function bar(moves, more) {
  const said = el("p", { class: "said", role: "status" });
  const why = el("p", { class: "said", text: "There is no draft file on this device: the part that makes it could not start." });
  const file = button("Save draft file", async () => {
    said.textContent = "";
    await moves.save().then(
      (draft) => {
        said.textContent = draft ? "Saved. Delete the file when the record is in your case system."
          : "Saved. Nothing is missing, so it opens again as a finished record.";
      },
      () => { said.textContent = "The draft file could not be made. Copy it instead."; });
  });
  const node = el("div", { class: "keeping", role: "group", "aria-label": "Keep what you have so far" },
    el("div", { class: "row" }, button("Copy so far", async () => {
      said.textContent = await moves.copy() ? "Copied. Paste it somewhere safe."
        : "This browser did not allow copying.";
    }), file), said, why, more);
  const stand = () => {
    file.hidden = moves.failed();
    why.hidden = !file.hidden;
  };
  stand();
  return { node, stand };
}
