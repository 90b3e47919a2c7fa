/**
 * The finished record: shown as text, to copy or to save. Also the plain form's buttons.
 * @module finished
 */

import { button, el } from "./dom.js";

/** @typedef {import("./record.js").Written} Written */

/** @param {string} text @param {HTMLElement} said */
async function copy(text, said) {
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = "Copied. Paste it into your case system.";
  } catch {
    said.textContent = "This browser did not allow copying. Select the text and copy it yourself.";
  }
}

/** @param {Written} written */
function save(written) {
  const address = URL.createObjectURL(new Blob([written.body], { type: written.type }));
  const link = el("a", { href: address, download: written.name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/**
 * @param {Written} written
 * @param {{json: () => Promise<Written>, change: () => void, print: () => void}} moves
 * @param {Node|null} words what the site says about keeping a record
 */
export function finished(written, moves, words) {
  const draft = written.state !== "complete";
  const said = el("p", { class: "said", role: "status" });
  const title = el("h2", { class: "card__title", tabindex: "-1",
    text: draft ? "Your record, as a draft" : "Your record" });
  const json = async () => {
    const made = await moves.json().catch(() => null);
    if (made) save(made);
    else said.textContent = "The file could not be made. The text is still here: copy it.";
  };
  const node = el("div", { class: "written" }, title,
    draft && el("p", { class: "notice", text: "Something is still missing, and the record says so." }),
    el("div", { class: "row" },
      button("Copy the text", () => copy(written.body, said), "button--main"),
      button("Save as a text file", () => save(written)),
      button("Save as a JSON file", json),
      button("Print", moves.print)),
    said,
    el("pre", { class: "written__text", tabindex: "0", role: "region", "aria-label": "The record as text",
      text: written.body }),
    el("div", { class: "row" }, button("Change the record", moves.change)),
    words);
  return { node, title };
}

/**
 * Gives the plain form its buttons.
 * @param {HTMLElement} paper
 */
export function equip(paper) {
  const said = el("p", { class: "said", role: "status" });
  const text = () => [...paper.querySelectorAll(".paper__field")].map((field) => {
    const label = field.querySelector("label")?.textContent ?? "";
    const typed = /** @type {HTMLTextAreaElement} */ (field.querySelector("textarea")).value.trim();
    return `${label}:\n${typed || "-"}\n`;
  }).join("\n");
  paper.append(el("div", { class: "row row--end" },
    button("Copy what you typed", () => copy(text(), said), "button--main"),
    button("Print the form", () => print())), said);
}

/**
 * Shows the plain form with what has been typed so far.
 * @param {HTMLElement} paper @param {Map<string, string>} values
 */
export function pour(paper, values) {
  for (const area of paper.querySelectorAll("textarea")) {
    area.value ||= values.get(area.dataset.field ?? "") ?? "";
  }
  paper.hidden = false;
}

/** Empties the plain form. @param {HTMLElement|null} paper */
export function empty(paper) {
  for (const area of paper?.querySelectorAll("textarea") ?? []) area.value = "";
}
