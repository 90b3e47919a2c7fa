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

/** What was last said on a screen, line by line: it outlives a redraw of that screen. */
export function told() {
  /** @type {Map<string, string>} */
  const words = new Map();
  /** @type {Map<string, HTMLElement>} */
  const nodes = new Map();
  return {
    /** @param {string} name @param {object} props */
    line(name, props) {
      const node = el("p", { ...props, text: words.get(name) ?? "" });
      nodes.set(name, node);
      return node;
    },
    /** @param {string} name @param {string} text */
    say(name, text) {
      words.set(name, text);
      const node = nodes.get(name);
      if (node) node.textContent = text;
    },
  };
}

/**
 * A button that opens a file, and one line for what came of it or went wrong with it.
 * @param {(file: string) => Promise<string>} open takes base64 and says what came of it; throws an
 *   error with one sentence
 * @param {ReturnType<typeof told>} lines
 */
export function opener(open, lines) {
  const said = lines.line("opened", { class: "said", role: "status" });
  const wrong = lines.line("not opened", { class: "field__wrong", role: "alert" });
  const input = /** @type {HTMLInputElement} */ (el("input", {
    type: "file", accept: ".json,application/json", hidden: true, autocomplete: "off",
    spellcheck: "false", writingsuggestions: "false" }));
  input.addEventListener("change", async () => {
    const file = input.files?.[0];
    lines.say("opened", "");
    lines.say("not opened", "");
    try {
      if (!file) return;
      const given = await read(file);
      if ("unread" in given) throw new Error(WHY_NOT[given.unread]);
      lines.say("opened", "Reading the file.");
      lines.say("opened", await open(given.file));
    } catch (error) {
      lines.say("opened", "");
      lines.say("not opened", /** @type {Error} */ (error).message);
    } finally {
      input.value = "";
    }
  });
  return el("div", { class: "opener-file" },
    button("Open a saved record or draft", () => input.click(), "button--link"), input, said, wrong);
}

/** @param {{label: string, value: string}[]} items */
const typedLines = (items) => items.flatMap(({ label, value }) =>
  [`${label}:`, ...value.split(/\r\n?|\n/).map((line) => `> ${line}`)]);

/** What a copied record leaves out, to stand below it. @param {{label: string, value: string}[]} items */
export const leftOver = (items) => items.length ? ["", "== WHAT THE RULES OF THAT DAY DO NOT ASK FOR ==",
  "It is not in the record above.", ...typedLines(items), ""].join("\n") : "";

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
    ...typedLines(all.typed),
    "",
  ].join("\n");
}

/** @param {{draft: boolean, out: string[]}} saved */
const savedWords = ({ draft, out }) => [
  draft ? "Saved. Delete the file when the record is in your case system."
    : "Saved. Nothing is missing, so it opens again as a finished record.",
  out.length && `The rules of that day have no place for: ${out.join("; ")}. That is not in the file, so copy it too.`,
].filter(Boolean).join(" ");

/**
 * "Copy so far" and "Save draft file", always in reach.
 * @param {{copy: () => Promise<boolean>, save: () => Promise<{draft: boolean, out: string[]}>,
 *   failed: () => boolean}} moves `save` says whether it is a draft and what has no place in it,
 *   and throws if the file cannot be made
 * @param {Node|null} more
 * @param {ReturnType<typeof told>} lines
 */
export function bar(moves, more, lines) {
  const said = lines.line("kept", { class: "said", role: "status" });
  const why = el("p", { class: "said keeping__none", text: "There is no draft file on this device: the part that makes it could not start." });
  const file = button("Save draft file", async () => {
    lines.say("kept", "");
    await moves.save().then(
      (saved) => lines.say("kept", savedWords(saved)),
      () => lines.say("kept", "The draft file could not be made. Copy it instead."));
  });
  const node = el("div", { class: "keeping", role: "group", "aria-label": "Keep what you have so far" },
    el("div", { class: "row" }, button("Copy so far", async () => {
      lines.say("kept", await moves.copy() ? "Copied. Paste it somewhere safe."
        : "This browser did not allow copying.");
    }), file), said, why, more);
  const stand = () => {
    file.hidden = moves.failed();
    why.hidden = !file.hidden;
  };
  stand();
  return { node, stand };
}
