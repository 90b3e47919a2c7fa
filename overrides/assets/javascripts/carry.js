/**
 * Takes text and files out of the page, and only when somebody presses a button for it.
 * @module carry
 */

import { el } from "./dom.js";
import { fromBase64 } from "./values.js";

/** @typedef {{state: string, missing: string[], name: string, type: string, encoding: string, body: string}} Written */

/** @param {string} type @param {string|Promise<string>} text */
const item = (type, text) => ({ [type]: Promise.resolve(text).then((words) => new Blob([words], { type })) });

/**
 * Copies a text. It may still be on its way: browsers want the request to follow the press at once.
 * @param {string|Promise<string>} text
 * @returns {Promise<boolean>} whether the browser allowed it
 */
export async function copy(text) {
  try {
    if (typeof text === "string") await navigator.clipboard.writeText(text);
    else await navigator.clipboard.write([new ClipboardItem(item("text/plain", text))]);
    return true;
  } catch {
    const words = await text;
    return navigator.clipboard?.writeText(words).then(() => true, () => false) ?? false;
  }
}

/**
 * Copies with headings and tables, and as plain text beside it.
 * @param {string} html @param {string} text
 * @returns {Promise<"rich"|"plain"|"">} what the browser took
 */
export async function copyRich(html, text) {
  try {
    await navigator.clipboard.write([new ClipboardItem({ ...item("text/html", html), ...item("text/plain", text) })]);
    return "rich";
  } catch {
    return await copy(text) ? "plain" : "";
  }
}

/** Saves a file where the browser saves files. @param {Written} written */
export function save(written) {
  const body = written.encoding === "base64" ? fromBase64(written.body) : written.body;
  const address = URL.createObjectURL(new Blob([body], { type: written.type }));
  el("a", { href: address, download: written.name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
