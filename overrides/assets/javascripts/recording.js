/**
 * The two screens of the record: the form, and what came of it. Falls back to the plain form.
 * @module recording
 */

import { button, el, today } from "./dom.js";
import { form, nested, stamp } from "./record.js";
import { finished, pour } from "./finished.js";

/**
 * @typedef {import("./record.js").Written} Written
 * @typedef {{node: HTMLElement, title: HTMLElement}} Drawn
 */

const PLAIN = "Use the plain form below: type in it and copy it, or print it.";
const NOT_HERE = "The form could not be made on this device.";

/**
 * @param {{values: Map<string, string>, day: string, written: Written|null}} kept
 * @param {{paper: HTMLElement, words: () => HTMLElement}} page
 * @param {{request: (op: string, more: object) => Promise<any>, failed: () => boolean,
 *   done: (written: Written) => void}} moves
 */
export function recorder(kept, page, moves) {
  let turn = 0;

  /** @param {HTMLElement} place @param {string} [why] */
  function paper(place, why = "") {
    turn += 1;
    const pressed = place.contains(document.activeElement);
    pour(page.paper, kept.values);
    place.replaceChildren(el("p", { class: "notice", text: `${why} ${PLAIN}`.trim() }));
    if (!pressed) return;
    page.paper.scrollIntoView();
    /** @type {HTMLElement} */ (page.paper.querySelector("h2")).focus({ preventScroll: true });
  }

  /** @param {string} format @returns {Promise<Written>} */
  function write(format) {
    kept.values.set("created", stamp());
    return moves.request("record", { fields: nested(kept.values), format });
  }

  /** @param {HTMLElement} place @param {string} [focus] id of the input to return to */
  async function fill(place, focus = "") {
    if (!kept.values.get("decision_date")) kept.values.set("decision_date", kept.day || today());
    const mine = ++turn;
    const asked = await moves.request("form", { fields: nested(kept.values) }).catch(() => null);
    if (mine !== turn || !place.isConnected) return;
    if (!asked) {
      paper(place, NOT_HERE);
      return;
    }
    place.replaceChildren(form(asked.fields, kept.values, {
      write: () => write("text"),
      done: moves.done,
      kind: () => fill(place, focus || "field-decision-kind"),
      plain: () => paper(place),
    }));
    if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
  }

  return {
    /** The form, or the plain one if Python is not there. @returns {Drawn} */
    record() {
      const title = el("h2", { class: "card__title", tabindex: "-1", text: "Write the record" });
      const place = el("div", {}, el("p", { class: "said", text: "The form is getting ready." }),
        button("Use the plain form instead", () => paper(place)));
      if (moves.failed()) paper(place, NOT_HERE);
      else setTimeout(() => fill(place));
      return { node: el("div", {}, title, page.words(), place), title };
    },

    /** The finished record or draft. @returns {Drawn} */
    written() {
      return finished(/** @type {Written} */ (kept.written), {
        json: () => write("json"),
        change: () => history.back(),
        print: () => print(),
      }, page.words());
    },
  };
}
