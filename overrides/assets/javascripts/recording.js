/**
 * The screens of the record: the form, the check, what came of it, and a saved one opened again.
 * @module recording
 */

import { el } from "./dom.js";
import { checking, rows } from "./answers.js";
import { finished } from "./finished.js";
import { copy, save } from "./carry.js";
import { bar, leftOver, opener, told } from "./draft.js";
import { correcting, opened } from "./opened.js";
import { holding, safe, typed } from "./leaving.js";
import { work } from "./work.js";
import { taker } from "./taking.js";
import { FAILED, writer } from "./writing.js";
import { DAY, KIND, once } from "./values.js";

/**
 * @typedef {import("./chart.js").Chart} Chart
 * @typedef {{name: "question"|"day"|"end"|"record"|"check"|"written"|"correct"|"opened",
 *   step?: string}} Screen
 * @typedef {{node: HTMLElement, title: HTMLElement, land?: () => void}} Drawn `land` puts the
 *   focus where it belongs if that is not the title
 * @typedef {{chart: Chart, day: string, answers: Map<string, string>, values: Map<string, string>,
 *   record: ReturnType<typeof import("./work.js").nothing>}} Kept
 * @typedef {{charts: Chart[], request: (op: string, more: object) => Promise<any>,
 *   walked: () => import("./chart.js").Walk, standing: () => string,
 *   go: (screen: Screen) => void, draw: () => void, ask: (step: string) => void,
 *   redate: (day: string) => void, restart: () => void, load: (what: object) => void}} Moves
 *   `load` puts other work in the place of what there is
 */

/** Where something is typed or read over. */
const WRITING = ["record", "check", "correct"];

/**
 * @param {Kept} kept
 * @param {{paper: HTMLElement, words: () => HTMLElement}} page
 * @param {Moves} moves
 */
export function recorder(kept, page, moves) {
  const job = work(kept, page.paper, moves);
  const take = taker(kept, job, moves);
  const form = writer(kept, page, job, moves, () => opener(take.open, lines));
  let lines = told();
  let stand = () => {};
  holding(job.any);

  /** Finishes the record; if something turns out to be missing, the form says what. */
  const finish = once(async (/** @type {HTMLElement} */ said) => {
    const { record } = kept;
    const done = await job.take().then(() => true, () => false);
    if (record !== kept.record) return;
    if (!done) {
      said.textContent = `${FAILED} Try again, or copy it so far.`;
    } else if (record.taken?.text.state === "complete") {
      moves.go({ name: "written" });
    } else {
      moves.go({ name: "record" });
      form.write();
    }
  });

  /** Draws the check again once the form fits the answers. */
  function getReady() {
    const title = el("h2", { class: "card__title", tabindex: "-1", text: "Check your answers" });
    const again = () => moves.draw();
    form.refresh().then(again, () => {
      kept.record.shownFor = JSON.stringify(moves.walked().path);
      again();
    });
    return { node: el("div", {}, title, el("p", { class: "said", text: "Getting your answers ready." })), title };
  }

  return {
    /** True if a finished record is taken up, and nobody has said yet why. */
    owed: () => kept.record.final && !kept.record.correction,

    record: form.record,

    /** Everything that will stand in it, to be read once more. @returns {Drawn} */
    check() {
      const { record } = kept;
      if (record.shownFor !== JSON.stringify(moves.walked().path)) return getReady();
      const { focus } = record;
      record.focus = "";
      const used = job.fields().filter(({ id }) => !job.unused().includes(id));
      const drawn = checking({
        kind: record.sheet?.kinds().find(({ value }) => value === job.get(KIND))?.label ?? "",
        day: job.get(DAY),
        groups: rows(used, job.get, job.gone(), job),
        questions: job.asked(kept.chart, moves.walked().path),
        correction: record.correction,
      }, {
        field(id) {
          record.focus = id;
          moves.go({ name: "record" });
        },
        drop(id) {
          kept.values.delete(id);
          moves.draw();
        },
        question: (id) => form.answer(id, "check"),
        correction: () => moves.go({ name: "correct" }),
        finish: () => finish(drawn.said),
      });
      const land = () => (document.getElementById(focus) ?? drawn.title).focus();
      return { ...drawn, ...focus && { land } };
    },

    /** The finished record or draft. @returns {Drawn} */
    written() {
      const taken = /** @type {import("./work.js").Taken} */ (kept.record.taken);
      const lacks = taken.text.missing.map((id) => ({ words: job.label(id), go() {
        kept.record.focus = id;
        moves.go({ name: "record" });
      } }));
      return finished(taken, { lacks, ...form.open("record") }, {
        file: (format) => job.make(taken.snapshot, format),
        change: () => moves.go({ name: "record" }),
        restart: moves.restart,
        print: () => {
          print();
          job.out(true);
        },
        out: job.out,
      }, page.words());
    },

    /** Who corrects a finished record, and why. @returns {Drawn} */
    correct: () => correcting(kept.record.correction ?? { by_role: "", reason: "" }, {
      typed,
      go(said) {
        kept.record.correction = said;
        moves.go({ name: "record" });
      },
    }),

    /** A saved record, to be read. @returns {Drawn} */
    opened() {
      const { found, able, fields } = /** @type {NonNullable<typeof kept.record.opened>} */ (kept.record.opened);
      return opened(found, job.inside(found, fields, moves.charts),
        { correct: able ? take.correct : null, close: () => history.back() });
    },

    /** Where a saved file is opened. */
    open: () => opener(take.open, lines),

    /** Another screen: the plain form and what was said on the one before are not for it. */
    arrived() {
      page.paper.hidden = true;
      lines = told();
    },

    /**
     * "Copy so far" and "Save draft file": in sight where something is typed or read over.
     * @param {string} name the screen @param {boolean} given whether it has answers to keep
     */
    keeping(name, given) {
      const stays = WRITING.includes(name);
      // Said here, because a rule that looks for the bar in the whole document takes a tenth of every answer.
      document.documentElement.classList.toggle("keeps", stays);
      if (!stays && !given) return null;
      const made = bar({
        failed: () => moves.standing() === "failed",
        async copy() {
          const ready = moves.standing() === "ready";
          const text = ready
            ? job.soFar("text").then(({ body }) => body + leftOver(job.leftOut()), () => job.plain())
            : job.plain();
          const done = await copy(text);
          if (done) safe();
          return done;
        },
        async save() {
          const made = await job.soFar("json");
          save(made);
          safe();
          return { draft: made.state === "draft", out: job.leftOut().map(({ label }) => label) };
        },
      }, stays ? null : opener(take.open, lines), lines);
      made.node.classList.toggle("keeping--stays", stays);
      stand = made.stand;
      return made.node;
    },

    /** Brings "Save draft file" up to date with whether Python is there. */
    stood: () => stand(),
  };
}
