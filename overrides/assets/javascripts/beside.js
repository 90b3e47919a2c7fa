/**
 * What else can be done at a question: begin otherwise, or go back to the record.
 * @module beside
 */

import { button, el } from "./dom.js";

/**
 * @param {import("./recording.js").Kept} kept
 * @param {import("./chart.js").Step} step @param {import("./chart.js").Walk} walked
 * @param {{go: (screen: import("./recording.js").Screen) => void, open: () => Node}} moves
 */
export function beside(kept, step, walked, { go, open }) {
  const { back } = kept.record;
  if (back) return button("Back to the record", () => go({ name: back }));
  if (step.id !== kept.chart.whether || walked.path.length) return null;
  const done = step.answers.find(({ goto }) => kept.chart.outcomes.get(goto)?.act);
  return el("div", { class: "beside" },
    done && button("Already shared in an emergency? Write the record now", () => {
      kept.answers.set(step.id, done.id);
      go({ name: "record" });
    }, "button--link"),
    !kept.day && button("This decision was made on another day", () => go({ name: "day" }), "button--link"),
    open());
}
