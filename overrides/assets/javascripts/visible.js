/**
 * Makes every character of a text visible: what cannot be seen, or changes how other letters are
 * seen, is shown by its number, such as [U+202E].
 * It is the policy of decision_core/record/visible.py, and a test holds the two together.
 * @module visible
 */

const BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
const HIDDEN = new RegExp("["
  + "\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f"
  + "\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f"
  + "\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0d\\ufeff\\uffa0"
  + "\\ud800-\\udfff\\ufff0-\\ufffb\\ufffe\\uffff"
  + "\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}]", "gu");
const JOINERS = "\u200c\u200d";

/** True for an emoji, and for a letter of a script that needs joiners. @param {number} sign */
const joins = (sign) => sign >= 0x620 && sign <= 0x1dff || sign >= 0x2190 && sign <= 0x1faff;

/** The character before a place, or 0. @param {string} text @param {number} at */
function before(text, at) {
  const pair = text.codePointAt(at - 2) ?? 0;
  return at > 1 && pair > 0xffff ? pair : text.codePointAt(at - 1) ?? 0;
}

/** @param {string} sign @param {number} at @param {string} text */
function shown(sign, at, text) {
  const joiner = JOINERS.includes(sign);
  if (joiner && joins(before(text, at)) && joins(text.codePointAt(at + 1) ?? 0)) return sign;
  return `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;
}

/** The hidden signs of a text, each once, as they would be shown. @param {string} text */
export function hiddenSigns(text) {
  const found = text.split(BREAK).flatMap((line) => [...line.matchAll(HIDDEN)]
    .map(({ 0: sign, index }) => ({ sign, as: shown(sign, index, line) })));
  return [...new Set(found.filter(({ sign, as }) => sign !== as).map(({ as }) => as))];
}

/** The text with nothing hidden in it, except that line breaks stay. @param {string} text */
export function visible(text) {
  return text.split(BREAK)
    .map((line) => line.replaceAll("\t", "    ").replace(HIDDEN, shown)).join("\n");
}
