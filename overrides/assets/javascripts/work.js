/**
 * The record being written: what goes to Python, and what comes back. All of it lives in `kept`,
 * in memory, and is gone when that is emptied.
 * @module work
 */

import { today } from "./dom.js";
import { inPlain, unoffered } from "./fields.js";
import { safe, typed } from "./leaving.js";
import { onPaper, paperLabel } from "./paper.js";
import { plainText } from "./draft.js";
import { hiddenSigns } from "./visible.js";
import { walk } from "./chart.js";
import { DAY, KIND, flat, nested, stamp, timeInWords, toBase64 } from "./values.js";

/**
 * @typedef {import("./carry.js").Written} Written
 * @typedef {import("./fields.js").Field} Field
 * @typedef {{edition: string, answers: object, fields: object, corrects?: string,
 *   correction?: object}} Snapshot what one record is made of; every form of it is made of the same
 * @typedef {{snapshot: Snapshot, text: Written, short: Written, rich: Written, json: Written}} Taken
 */

/** Filled in with the time now, until somebody says otherwise. */
const NOW = "sharing.when";
const FILLED_IN = "Filled in with the time now. If you told them earlier, put that time instead. Not yet? Tell them first.";

/** An empty record: part of what is wiped. */
export function nothing() {
  return {
    sheet: /** @type {import("./record.js").Sheet|null} */ (null),
    /** Why the form stands there filled in. */
    note: /** @type {Node[]} */ ([]),
    /** The answers that the form was last drawn for. */
    shownFor: "",
    /** Where a question leads back to, and what has the focus there. */
    back: /** @type {"record"|"check"|""} */ (""), focus: "",
    filled: /** @type {Map<string, string>} */ (new Map()),
    /** What there is to say about a value that came from a file. */
    noted: /** @type {Map<string, string>} */ (new Map()),
    /** The fields of the edition, once Python has named them. */
    asks: /** @type {Set<string>|null} */ (null),
    /** Choices that the edition, or the day, does not have. */
    unfit: /** @type {Set<string>} */ (new Set()),
    /** What would be asked, where no form has been drawn yet. */
    early: /** @type {Field[]} */ ([]),
    taken: /** @type {Taken|null} */ (null),
    /** The file that this one takes the place of, in base64; a finished one needs a reason. */
    corrects: "", final: false,
    correction: /** @type {{by_role: string, reason: string}|null} */ (null),
    opened: /** @type {{found: any, file: string, able: boolean, fields: Field[]}|null} */ (null),
  };
}

/**
 * @param {{chart: import("./chart.js").Chart, day: string, answers: Map<string, string>,
 *   values: Map<string, string>, record: ReturnType<typeof nothing>}} kept
 * @param {HTMLElement} paper
 * @param {{request: (op: string, more: object) => Promise<any>,
 *   walked: () => import("./chart.js").Walk}} moves
 */
export function work(kept, paper, moves) {
  const suggested = () => moves.walked().outcome?.kind ?? "";
  const day = () => kept.day || today();

  /** @param {string} id */
  function get(id) {
    if (id === DAY) return kept.values.get(DAY) ?? day();
    return kept.values.get(id) || (id === KIND ? suggested() : kept.record.filled.get(id)) || "";
  }

  /** @param {string} id @param {string} value */
  function set(id, value) {
    kept.record.filled.delete(id);
    kept.record.noted.delete(id);
    if (id === KIND && value === suggested() || !value && id !== DAY) kept.values.delete(id);
    else kept.values.set(id, value);
    typed();
  }

  const fields = () => kept.record.sheet?.fields() ?? kept.record.early;
  const unused = () => fields().filter((field) => unoffered(field, get(field.id))).map(({ id }) => id);
  const label = (/** @type {string} */ id) =>
    fields().find((field) => field.id === id)?.label ?? paperLabel(paper, id);

  const words = (/** @type {string} */ id, /** @type {string} */ value) => {
    const field = fields().find((item) => item.id === id);
    return field ? inPlain(field, value) : value;
  };

  /** True for what the edition does not ask for. @param {string} id */
  const strange = (id) => id !== DAY && Boolean(kept.record.asks) && !kept.record.asks?.has(id);

  /** True for what the edition or its day has no place for. @param {string} id */
  const lost = (id) => strange(id)
    || kept.record.unfit.has(id) && !fields().some((field) => field.id === id);

  /**
   * What the form holds, without choices that are not offered and times that nobody asks for.
   * @param {(id: string) => boolean} out what has no place
   */
  function outgoing(out = lost) {
    const asked = new Set(fields().map(({ id }) => id));
    const all = new Map([...kept.record.filled].filter(([id]) => asked.has(id)));
    for (const [id, value] of kept.values) all.set(id, value);
    for (const id of all.keys()) if (out(id)) all.delete(id);
    for (const id of unused()) all.delete(id);
    for (const id of [KIND, DAY]) all.set(id, get(id));
    return all;
  }

  /** What Python is given to say what is asked, and what has no place. */
  const asking = () => nested(outgoing(strange));

  /** @returns {Snapshot} */
  function snapshot() {
    const { corrects, final, correction } = kept.record;
    return {
      edition: kept.chart.edition,
      answers: Object.fromEntries(moves.walked().path),
      fields: nested([...outgoing(), ["created", stamp()]]),
      ...corrects && { corrects },
      ...final && { correction: { at: stamp(), ...correction } },
    };
  }

  /** Notes what the edition has a place for. @param {any} asked @param {ReturnType<typeof nothing>} record */
  const heard = (asked, record = kept.record) =>
    Object.assign(record, { asks: new Set(asked.ids), unfit: new Set(asked.unfit) });

  /** Learns what the edition asks for: before a form is drawn, nobody has said what it has no place for. */
  async function learn() {
    const { record } = kept;
    if (record.asks) return;
    const asked = await moves.request("form", { fields: asking() });
    if (!record.asks) heard(asked, record).early = asked.fields;
  }

  /** @param {Snapshot} from @param {string} format @returns {Promise<Written>} */
  const make = (from, format) => moves.request("record", { ...from, format });

  return {
    get, set, fields, unused, lost, label, suggested, snapshot, make, learn, heard,
    /** A form of what there is so far, on any screen. @param {string} format */
    async soFar(format) {
      const { record } = kept;
      await learn();
      if (record !== kept.record) throw new Error("It was wiped meanwhile.");
      return make(snapshot(), format);
    },
    /** What was typed and is not in the record, because that day's rules have no place for it. */
    leftOut: () => [...kept.values].filter(([id, value]) => value && (lost(id) || unused().includes(id)))
      .map(([id, value]) => ({ label: label(id), value: words(id, value) })),
    /** What there is to say about a value: that nobody typed it, or that not all of it can be seen. @param {string} id */
    note(id) {
      if (kept.record.filled.has(id)) return FILLED_IN;
      const signs = hiddenSigns(get(id)).join(" ");
      return kept.record.noted.get(id)
        ?? (signs && `There is something in it that cannot be seen: ${signs}. If you did not put it there, type the text again.`);
    },
    asking,
    /** Fills in the time now where it is asked for, on the day itself. @param {Field[]} asked */
    prefill(asked) {
      const wanted = asked.some(({ id }) => id === NOW) && get(DAY) === today();
      if (!wanted || get(NOW)) return;
      kept.record.filled.set(NOW, stamp());
    },
    /** What was typed although the form does not ask for it now: id and value. */
    gone() {
      const asked = new Set([DAY, KIND, "created", ...fields().map(({ id }) => id)]);
      return [...kept.values].filter(([id, value]) => value && !asked.has(id));
    },
    /** Every form of one record, made of the same snapshot. */
    async take() {
      const from = snapshot();
      const [text, short, rich, json] =
        await Promise.all(["text", "short", "rich", "json"].map((format) => make(from, format)));
      kept.record.taken = { snapshot: from, text, short, rich, json };
    },
    /** It left the page: a finished record is only corrected from now on. @param {boolean} whole */
    out(whole) {
      if (whole) safe();
      const { taken } = kept.record;
      if (taken?.json.state !== "complete") return;
      const corrects = toBase64(new TextEncoder().encode(taken.json.body));
      Object.assign(kept.record, { corrects, final: true, correction: null });
    },
    /** True if there is something on the screen to lose. */
    any: () => kept.answers.size > 0 || [...kept.values.values()].some(Boolean) || onPaper(paper).length > 0,
    /** The answers given, in words. @param {import("./chart.js").Chart} chart @param {[string, string][]} path */
    asked: (chart, path) => path.map(([id, given]) => {
      const step = chart.steps.get(id);
      return { id, question: step?.question ?? id,
        answer: step?.answers.find((answer) => answer.id === given)?.label ?? given };
    }),
    /**
     * What a file holds, in words where they are known, in the order of its own form.
     * @param {any} found @param {Field[]} asked @param {import("./chart.js").Chart[]} charts
     */
    inside(found, asked, charts) {
      const named = new Map([["created", "Written on"], [DAY, "Decided on"], [KIND, "What was decided"]]);
      const order = [...named.keys(), ...asked.map(({ id }) => id)];
      const rank = (/** @type {string} */ id) => order.includes(id) ? order.indexOf(id) : order.length;
      const all = flat(found.fields).sort(([one], [other]) => rank(one) - rank(other));
      const chart = charts.find(({ edition }) => edition === found.edition_then);
      const given = new Map(/** @type {[string, string][]} */ (Object.entries(found.answers)));
      const path = chart ? walk(chart, given).path : [];
      const rest = [...given].filter(([id]) => !path.some(([step]) => step === id));
      return {
        fields: all.map(([id, value]) => {
          const field = asked.find((item) => item.id === id);
          return { label: named.get(id) ?? field?.label ?? label(id), value: field ? inPlain(field, value) : timeInWords(value) };
        }),
        questions: this.asked(chart ?? kept.chart, [...path, ...rest])
          .map(({ question, answer }) => ({ label: question, value: answer })),
      };
    },
    /** All of it as plain text, without Python. */
    plain() {
      const all = new Map([...kept.record.filled, ...kept.values, ...onPaper(paper)]);
      return plainText({
        edition: kept.chart.edition,
        questions: this.asked(kept.chart, moves.walked().path),
        typed: [...all].filter(([id, value]) => value && id !== "created")
          .map(([id, value]) => ({ label: id === DAY ? "Decided on" : label(id), value: words(id, value) })),
      });
    },
  };
}
