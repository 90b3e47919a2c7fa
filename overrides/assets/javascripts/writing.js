/**
 * The form on the screen: drawn, kept up to date, checked, and returned to. Falls back to the
 * plain form.
 * @module writing
 */

import { button, el } from "./dom.js";
import { sheet, summary } from "./record.js";
import { changeId } from "./answers.js";
import { pour } from "./paper.js";
import { inForce } from "./day.js";
import { hinting } from "./hints.js";
import { DAY, KIND, once } from "./values.js";

/**
 * @typedef {import("./recording.js").Kept} Kept
 * @typedef {import("./recording.js").Moves} Moves
 * @typedef {import("./recording.js").Drawn} Drawn
 */

const PLAIN = "Use the plain form below: type in it and copy it, or print it.";
const NOT_HERE = "The form could not be made on this device.";
export const FAILED = "The record could not be made.";

/** Puts the focus on a box, with its first line in sight. @param {HTMLElement} box */
function seen(box) {
  box.scrollIntoView();
  box.focus({ preventScroll: true });
}

/**
 * @param {Kept} kept
 * @param {{paper: HTMLElement, words: () => HTMLElement}} page
 * @param {ReturnType<typeof import("./work.js").work>} job
 * @param {Moves} moves
 * @param {() => Node} opens where a saved file is opened
 */
export function writer(kept, page, job, moves, opens) {
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

  /** Asks what the form holds now, and brings it up to date in place. */
  async function refresh() {
    const mine = ++turn;
    const { record } = kept;
    const path = JSON.stringify(moves.walked().path);
    for (let tries = 0, left = ""; tries < 3; tries += 1) {
      const asked = await moves.request("form", { fields: job.asking() });
      if (mine !== turn || record !== kept.record || !record.sheet) return;
      job.heard(asked);
      job.prefill(asked.fields);
      const other = inForce(moves.charts, job.get(DAY))?.edition ?? "";
      record.sheet.show(asked.fields, {
        suggested: job.suggested(), other: other === kept.chart.edition ? "" : other });
      record.shownFor = path;
      const now = job.unused().join(" ");
      if (now === left) return;
      left = now;
    }
  }

  /** What is worth a second look, or null where Python is not there. @param {object} texts */
  const hints = async (texts) => moves.standing() === "ready"
    ? moves.request("hints", { texts }).catch(() => null) : null;

  /** The form as it stands; drawn once, and there until the work is wiped. */
  function form() {
    if (kept.record.sheet) return kept.record.sheet;
    const made = sheet(job, {
      write: () => write(),
      chose: () => void refresh().catch(() => undefined),
      redo: moves.redate,
    });
    hinting(made.node, hints);
    kept.record.sheet = made;
    return made;
  }

  /** @param {HTMLElement} place */
  async function fill(place) {
    const { record } = kept;
    const made = form();
    try {
      await refresh();
    } catch {
      if (record === kept.record && place.isConnected && !made.node.isConnected) paper(place, NOT_HERE);
      return;
    }
    if (record !== kept.record || !place.isConnected || !made.fields().length) return;
    place.replaceChildren(made.node);
    land();
  }

  /** Puts the focus on the field that somebody came to change, with a way back beside it. */
  function land() {
    const { record } = kept;
    const { focus } = record;
    record.focus = "";
    form().node.querySelector(".field__back")?.remove();
    if (!focus) return;
    form().focus(focus);
    form().place(focus)?.append(el("p", { class: "field__back" },
      button("Done: back to your answers", () => write(focus))));
  }

  /** @param {Node[]} lines */
  function trouble(...lines) {
    const box = el("div", { class: "summary", tabindex: "-1" }, ...lines);
    form().problems.replaceChildren(box);
    seen(box);
  }

  /** Makes the record, or its draft, and shows it. */
  const show = once(async () => {
    const { record } = kept;
    const done = await job.take().then(() => true, () => false);
    if (record !== kept.record) return;
    if (done) moves.go({ name: "written" });
    else trouble(el("p", { text: `${FAILED} What you typed is still here: try again, or copy it so far.` }));
  });

  /** Leads to a question, and back here afterwards. @param {string} step @param {"record"|"check"} back */
  function answer(step, back) {
    kept.record.sheet?.problems.replaceChildren(); // it may name the question that is answered now
    kept.record.back = back;
    kept.record.focus = back === "check" ? changeId(step) : "";
    moves.ask(step);
  }

  /** The question that is still open, if any, and the way to it. @param {"record"|"check"} back */
  function open(back) {
    const { step } = moves.walked();
    return { question: step?.question ?? "", answer: () => answer(step?.id ?? "", back) };
  }

  /**
   * Checks the form, and goes on to the check or says what is missing.
   * @param {string} [from] the field that somebody came to change
   */
  const write = once(async (from = "") => {
    const { record } = kept;
    const wrong = form().wrong();
    const written = await job.make(job.snapshot(), "text").catch((error) => error);
    if (record !== kept.record) return;
    if (written instanceof Error) {
      const why = "id" in written ? written.message : "The part that makes it does not answer.";
      const place = /** @type {HTMLElement} */ (form().node.parentElement);
      trouble(el("p", { text: `${FAILED} ${why} What you typed is still here.` }),
        button("Use the plain form with what I typed", () => paper(place)));
      return;
    }
    const empty = written.missing.filter((/** @type {string} */ id) => !wrong.has(id));
    for (const id of empty) wrong.set(id, `Fill in: ${job.label(id)}`);
    form().mark(wrong);
    const { question, answer: lead } = open("record");
    if (!wrong.size && !question) {
      form().problems.replaceChildren();
      record.focus = from && changeId(from);
      moves.go({ name: "check" });
      return;
    }
    const order = [DAY, KIND, ...job.fields().map(({ id }) => id)].filter((id) => wrong.has(id));
    const lines = order.map((id) => ({
      words: empty.includes(id) ? job.label(id) : wrong.get(id) ?? "", go: () => form().focus(id) }));
    const found = summary(lines, question, { answer: lead, draft: show });
    form().problems.replaceChildren(found);
    seen(found);
  });

  return {
    refresh, write, show, answer, open,

    /** The form, or the plain one if Python is not there. @returns {Drawn} */
    record() {
      const { record } = kept;
      const ready = Boolean(record.sheet?.fields().length);
      const title = el("h2", { class: "card__title", tabindex: "-1", text: "Write the record" });
      const place = el("div", {}, el("p", { class: "said", text: "The form is getting ready." }),
        button("Use the plain form instead", () => paper(place)));
      const { question, answer: lead } = open("record");
      const node = el("div", {}, title, ...record.note,
        question && el("p", { class: "notice" }, `A question is still open, so this stays a draft: ${question} `,
          button("Answer it", lead, "button--link", `: ${question}`)),
        page.words(), place, opens());
      if (ready) {
        form().node.querySelector(".field__back")?.remove();
        place.replaceChildren(form().node);
        refresh().catch(() => undefined);
      } else if (moves.standing() === "failed") {
        paper(place, NOT_HERE);
      } else {
        setTimeout(() => fill(place));
      }
      return { node, title, ...ready && record.focus && { land } };
    },
  };
}
