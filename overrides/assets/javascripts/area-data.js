/**
 * Fetches what a partnership shows, from this site's own files. An area that does not come whole
 * does not come at all.
 * @module area-data
 */

import { text } from "./published.js";

/**
 * @typedef {{slot: string, label: string, supplied: boolean, missing: string, name: string,
 *   phone: string, email: string, form: string, hours: string, note: string,
 *   checked_on: string, check_by: string}} Contact
 * @typedef {{slot: string, label: string, supplied: boolean, missing: string, title: string,
 *   address: string, version: string, check_by: string|null}} Paper
 * @typedef {{slot: string, label: string, text: string}} Words
 * @typedef {{id: string, part: string, goto: string, question: string, help: string,
 *   answers: {id: string, label: string, hint: string, adds: string[]}[]}} LocalStep
 * @typedef {{id: string, text: string, help: string, force: string, timing: string}} LocalAction
 * @typedef {{id: string, title: string, area: string, fictional: boolean, edition: string,
 *   version: string, contacts: Contact[], documents: Paper[], texts: Words[],
 *   open: Object<string, string[]>, steps: LocalStep[], actions: LocalAction[],
 *   carried: Object<string, string[]>, national: string, compiled: string}} Shown `national` and
 *   `compiled` are the digests of the edition without and with the area's parts
 * @typedef {{id: string, title: string, area: string}} Listed
 */

/** @type {Promise<Listed[]>|null} */
let list = null;

/** Every area, by its title. Rejects if the list does not come; the next call tries again. */
export function areas() {
  list ??= text("procedure/areas.json").then((words) => JSON.parse(words).areas);
  list.catch(() => { list = null; });
  return list;
}

/** @param {string} id @returns {Promise<Shown>} */
export async function shownOf(id) {
  const shown = JSON.parse(await text(`procedure/local/${id}/shown.json`));
  if (shown.id !== id) throw new Error("another area");
  return shown;
}

/**
 * The edition with an area's parts in it, for Python. Rejects one of another version of the site
 * than what the page shows.
 * @param {Shown} shown
 */
export async function compiledOf(shown) {
  const found = await text(`procedure/local/${shown.id}/${shown.edition}.json`);
  if (JSON.parse(found).digest !== shown.compiled) throw new Error("another version");
  return found;
}
