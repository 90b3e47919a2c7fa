/**
 * The plain form, which needs no Python: its buttons, and what goes in and out of it.
 * @module paper
 */

import { button, el } from "./dom.js";
import { copy } from "./carry.js";
import { safe } from "./leaving.js";

/** @param {HTMLElement} paper @returns {HTMLTextAreaElement[]} */
const areas = (paper) => [...paper.querySelectorAll("textarea")];

/** The label of a field as the plain form has it, or its id. @param {HTMLElement} paper @param {string} id */
export function paperLabel(paper, id) {
  const area = areas(paper).find((item) => item.dataset.field === id);
  return area?.labels?.[0]?.textContent?.replace(/ \(needed\)$/, "").trim() ?? id;
}

/** What is typed in the plain form. @param {HTMLElement} paper @returns {[string, string][]} */
export function onPaper(paper) {
  return areas(paper).flatMap((area) => area.value.trim()
    ? [/** @type {[string, string]} */ ([area.dataset.field ?? "", area.value.trim()])] : []);
}

/**
 * Gives the plain form its buttons.
 * @param {HTMLElement} paper
 */
export function equip(paper) {
  const said = el("p", { class: "said", role: "status" });
  const text = () => areas(paper).map((area) =>
    `${area.labels?.[0]?.textContent?.trim() ?? ""}:\n${area.value.trim() || "-"}\n`).join("\n");
  paper.append(el("div", { class: "row row--end" },
    button("Copy what you typed", async () => {
      const done = await copy(text());
      if (done) safe();
      said.textContent = done ? "Copied. Paste it into your case system."
        : "This browser did not allow copying. Select the text and copy it yourself.";
    }, "button--main"),
    button("Print the form", () => print())), said);
}

/**
 * Shows the plain form with what has been typed so far; what was chosen, in the words printed there.
 * @param {HTMLElement} paper @param {Map<string, string>} values
 */
export function pour(paper, values) {
  for (const area of areas(paper)) {
    const typed = values.get(area.dataset.field ?? "") ?? "";
    const printed = [...area.closest(".paper__field")?.querySelectorAll("[data-choice]") ?? []];
    const chosen = printed.find((choice) => choice.getAttribute("data-choice") === typed);
    area.value ||= chosen?.textContent ?? typed;
  }
  paper.hidden = false;
}

/** Shows the plain form where a link asks for it. @param {HTMLElement} paper @param {string} hash */
export function plainForm(paper, hash) {
  if (hash !== "#paper-record") return;
  paper.hidden = false;
  paper.scrollIntoView();
}

/** Empties the plain form. @param {HTMLElement|null} paper */
export function empty(paper) {
  for (const area of paper ? areas(paper) : []) area.value = "";
}
