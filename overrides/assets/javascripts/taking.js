/**
 * Takes a file up: a draft goes on where it stopped, a finished record is shown, a request hands
 * over its fields. Whatever is wrong with it, the work on the screen stays as it was.
 * @module taking
 */

import { el, today } from "./dom.js";
import { DAY, KIND, flat } from "./values.js";
import { visible } from "./visible.js";

const ASK = "Open this file? What you have answered and typed here will be gone.";
const SILENT = "The part that reads files does not answer on this device.";
const TAKEN = "Opened from a file. What stands in the fields was typed before.";
const CHANGED = "The file was changed after it was saved: read every line of it.";
/** Where the record says who set it off. */
const PROMPT = "asked.prompt";
const REQUEST = "The request is taken over. It will stand in the record, under what they asked for.";
const NO_PLACE = "The rules of that day have no place for a request, so it will not stand in the record. Keep its file beside the record.";

/**
 * @param {{answers: Map<string, string>, values: Map<string, string>,
 *   record: ReturnType<typeof import("./work.js").nothing>}} kept
 * @param {{any: () => boolean, learn: () => Promise<void>, lost: (id: string) => boolean}} job
 * @param {{charts: import("./chart.js").Chart[],
 *   request: (op: string, more: object) => Promise<any>, go: (screen: {name: "record"|"opened"|"correct"}) => void,
 *   load: (what: object) => void}} moves
 */
export function taker(kept, job, moves) {
  /** True if the form can hold it: the cards know its answers, and Python its fields. @param {any} found */
  async function usable(found) {
    const chart = moves.charts.find(({ edition }) => edition === found.edition);
    const known = Object.entries(found.answers).every(([step, given]) =>
      chart?.steps.get(step)?.answers.some(({ id }) => id === given));
    if (!chart || !known) return false;
    const { edition, answers, fields } = found;
    return moves.request("record", { edition, answers, fields, format: "json" }).then(() => true, () => false);
  }

  /** Puts what the file holds in the place of what is here. @param {any} found @param {string} file */
  function replace(found, file) {
    const chart = moves.charts.find(({ edition }) => edition === found.edition);
    const values = new Map(flat(found.fields));
    const decided = values.get(DAY) ?? "";
    values.delete("created");
    moves.load({
      chart, values, answers: new Map(Object.entries(found.answers)),
      day: decided === today() && chart === moves.charts[0] ? "" : decided,
    });
    if (found.kind_then && values.get(KIND) === found.kind_then) values.delete(KIND);
    kept.record.corrects = file;
  }

  /** @param {any} found @param {string} file */
  function resume(found, file) {
    if (job.any() && !confirm(ASK)) return;
    replace(found, file);
    kept.record.note = [TAKEN, found.status === "changed" && CHANGED]
      .flatMap((text) => text ? [el("p", { class: "notice", text })] : []);
    moves.go({ name: "record" });
  }

  /** @param {any} found */
  async function takeOver(found) {
    const { record } = kept;
    const given = flat(found.request);
    await job.learn().catch(() => undefined);
    if (record !== kept.record) return "";
    const lost = given.some(([id]) => (kept.values.get(id) ?? "") !== "");
    if (lost && !confirm("Take this request over? What you typed about a request will be gone.")) return "";
    for (const [id, value] of given) kept.values.set(id, value);
    const placed = given.some(([id]) => !job.lost(id));
    if (!kept.values.get(PROMPT) && !job.lost(PROMPT)) {
      const { what = "" } = found.request.request ?? {};
      kept.values.set(PROMPT, "asked");
      kept.record.noted.set(PROMPT, `Filled in because you opened a request.${what && ` It asks for: ${visible(what)}`}`);
    }
    const said = placed ? REQUEST : NO_PLACE;
    return found.intact ? said : `${said} ${CHANGED}`;
  }

  return {
    /**
     * Opens a file. Throws an error with one sentence if there is nothing to open.
     * @param {string} file in base64
     * @returns {Promise<string>} what there is to say about it where it was opened
     */
    async open(file) {
      const { record } = kept;
      const found = await moves.request("open", { file }).catch((error) => {
        throw new Error("id" in error ? error.message : SILENT);
      });
      if (record !== kept.record) return "";
      if (found.request) return takeOver(found);
      if (!found.answers) throw new Error(found.reason);
      const able = await usable(found);
      if (record !== kept.record) return "";
      if (able && found.state === "draft") {
        resume(found, file);
        return "";
      }
      const { edition, answers, fields } = found;
      const asked = able ? await moves.request("form", { edition, answers, fields }).catch(() => null) : null;
      if (record !== kept.record) return "";
      kept.record.opened = { found, file, able, fields: asked?.fields ?? [] };
      moves.go({ name: "opened" });
      return "";
    },
    /** Takes up the finished record that is open, to correct it. */
    correct() {
      const { opened } = kept.record;
      if (!opened || job.any() && !confirm(ASK)) return;
      replace(opened.found, opened.file);
      kept.record.final = true;
      moves.go({ name: "correct" });
    },
  };
}
