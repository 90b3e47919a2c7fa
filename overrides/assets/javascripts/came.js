/**
 * A request that came as a file: opened and read here. What stands in it is framed as the file's own.
 * @module came
 */

import { button, el } from "./dom.js";
import { chooser, read } from "./files.js";

/**
 * @typedef {{request: object, intact: boolean, asks: {label: string, value: string}[]}} Came as the
 *   bridge gives it
 */

const DECIDE = new URL("../../decide/", import.meta.url).href;
const WHY_NOT = {
  "too-large": "The file is larger than 256 KiB, and no request is.",
  "unopened": "The file could not be read. Try again.",
};

/** @param {Came} found @param {() => void} close */
function drawn({ intact, asks }, close) {
  const title = el("h3", { class: "request__title", tabindex: "-1", text: "A request that came to you" });
  const node = el("div", { class: "request__came" }, title,
    el("p", { class: `request__status request__status--${intact ? "intact" : "changed"}`,
      text: intact ? "It is as it was saved. That does not show who wrote it."
        : "It was changed after it was saved. Ask whoever sent it, on a number that you know." }),
    el("section", { class: "from-file", "aria-label": "From the file" },
      el("p", { class: "from-file__title", text: "From the file" }),
      asks.length === 0 && el("p", { text: "Nothing is filled in." }),
      el("dl", { class: "from-file__facts" }, ...asks.map(({ label, value }) => el("div", {},
        el("dt", { text: label }), el("dd", { text: value }))))),
    el("p", { text: "You answer it on the decide page. That page does not know this file: open it again there, with “Open a saved record or draft”, and your record takes it over." }),
    el("div", { class: "row" }, el("a", { href: DECIDE, class: "button button--main", text: "Answer this request" }),
      button("Close it", close)));
  return { title, node };
}

/**
 * @param {(what: object, on: HTMLElement) => Promise<any>} ask asks Python; throws an error with one
 *   sentence
 * @param {() => void} soon called when a file may be on its way
 */
export function coming(ask, soon) {
  const said = el("p", { class: "review__said", role: "status" });
  const wrong = el("div", { class: "review__wrong", role: "alert" });
  const shown = el("div", { class: "request__shown" });
  let turn = 0;

  function close() {
    shown.replaceChildren();
    choosing.choose.focus();
  }

  /** What a file holds. Throws an error with one sentence if it is no request. @param {File} file */
  async function opened(file) {
    const given = await read(file);
    if ("unread" in given) throw new Error(WHY_NOT[given.unread]);
    const found = await ask({ op: "open", ...given }, said);
    if (found.answers) throw new Error("This is a saved record and not a request. Open it on the decide page.");
    if (!found.request) throw new Error("This is not a request, or it is damaged.");
    return found;
  }

  /** @param {File[]} files */
  async function take(files) {
    const mine = ++turn;
    wrong.replaceChildren();
    try {
      if (files.length !== 1) throw new Error("Open one request at a time.");
      const found = await opened(files[0]);
      if (mine !== turn) return;
      const { node, title } = drawn(found, close);
      shown.replaceChildren(node);
      title.focus();
    } catch (error) {
      if (mine === turn) wrong.replaceChildren(el("p", { text: /** @type {Error} */ (error).message }));
    }
  }

  const choosing = chooser("Open a request", { many: false, soon, take });
  return {
    nodes: [choosing.node, said, wrong, shown],
    /** True if one is on the screen. */
    any: () => shown.childElementCount > 0,
    /** Forgets what was opened. */
    wipe() {
      turn += 1;
      for (const part of [said, wrong, shown]) part.replaceChildren();
    },
  };
}
