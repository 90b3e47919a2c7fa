/**
 * Files that somebody hands in, chosen or dropped: looked at before they are read, and read here.
 * @module files
 */

import { button, el } from "./dom.js";
import { toBase64 } from "./values.js";

/** No record is larger, and no more are looked at together. */
export const MOST_BYTES = 256 * 1024;
export const MOST_FILES = 50;

const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * A file's name as text in which nothing is hidden and nothing turns the reading direction.
 * @param {string} name
 */
export const shownName = (name) => name.replace(HIDDEN, (sign) =>
  `[U+${/** @type {number} */ (sign.codePointAt(0)).toString(16).toUpperCase().padStart(4, "0")}]`);

/**
 * The bytes of a file in base64, or why it was not read.
 * @param {File} file
 * @returns {Promise<{file: string}|{unread: "too-large"|"unopened"}>}
 */
export async function read(file) {
  if (file.size > MOST_BYTES) return { unread: "too-large" };
  try {
    return { file: toBase64(new Uint8Array(await file.arrayBuffer())) };
  } catch {
    return { unread: "unopened" };
  }
}

/** Without a script's own way in, a page inside another site's frame opens no file. */
export const framed = self !== top;

/** @param {HTMLElement} root */
export function refuseFrame(root) {
  const alone = el("a", { href: location.pathname, target: "_blank", rel: "noopener noreferrer",
    text: "open it on its own" });
  root.replaceChildren(el("p", { class: "notice" },
    "Another site is showing this page inside its own, so nothing can be opened here. To use it, ", alone, "."));
  root.hidden = false;
}

/**
 * A button that lets somebody choose files, and a place to drop them. A file dropped anywhere on
 * the page counts, because the browser would otherwise leave the page and show it.
 * @param {string} words what stands on the button
 * @param {{many: boolean, soon: () => void, take: (files: File[]) => void}} moves `soon` is called
 *   when a file may be on its way
 */
export function chooser(words, { many, soon, take }) {
  const input = /** @type {HTMLInputElement} */ (el("input", { type: "file",
    accept: ".json,application/json", multiple: many, hidden: true, autocomplete: "off" }));
  input.addEventListener("change", () => {
    const files = [...input.files ?? []];
    input.value = "";
    if (files.length) take(files);
  });
  const choose = button(words, () => {
    soon();
    input.click();
  }, "button--main");
  const node = el("div", { class: "chooser" }, choose, input,
    el("p", { class: "chooser__drop", text: many ? "Or drop them here." : "Or drop it here." }));
  const carried = (/** @type {DragEvent} */ event) => Boolean(event.dataTransfer?.types.includes("Files"));
  const over = (/** @type {boolean} */ is) => node.classList.toggle("chooser--over", is);
  addEventListener("dragover", (event) => {
    if (!carried(event)) return;
    event.preventDefault();
    over(true);
    soon();
  });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) over(false); });
  addEventListener("drop", (event) => {
    if (!carried(event)) return;
    event.preventDefault();
    over(false);
    take([...event.dataTransfer?.files ?? []]);
  });
  return { node, choose };
}

/** What the page says while Python starts. @param {import("./protocol.js").Standing} standing */
export const waiting = (standing) => standing === "slow"
  ? "Still getting ready. On a slow device this can take a minute."
  : standing === "starting" ? "Getting ready to read. This takes a few seconds." : "";
