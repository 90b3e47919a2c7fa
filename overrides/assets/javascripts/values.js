/**
 * What is typed, by dotted id, and the shapes it takes on its way in and out.
 * @module values
 */

import { inWords } from "./dom.js";

export const KIND = "decision.kind";
export const DAY = "decision_date";

/** The device's time with its offset from UTC. @param {Date} [now] */
export function stamp(now = new Date()) {
  const two = (/** @type {number} */ number) => String(Math.abs(number)).padStart(2, "0");
  const minutes = -now.getTimezoneOffset();
  const offset = `${minutes < 0 ? "-" : "+"}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
    + `T${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}${offset}`;
}

/** A day, or a day and time, in words; anything else as it is. @param {string} value */
export function timeInWords(value) {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d))?/.exec(value) ?? [];
  return day ? `${inWords(day)}${time ? `, ${time}` : ""}` : value;
}

/**
 * The values under their dotted ids as the nested table that the bridge takes.
 * @param {Iterable<[string, string]>} values
 */
export function nested(values) {
  /** @type {any} */
  const table = Object.create(null);
  for (const [id, value] of values) {
    const parts = id.split(".");
    const last = /** @type {string} */ (parts.pop());
    const group = parts.reduce((inside, part) => (inside[part] ??= Object.create(null)), table);
    group[last] = value;
  }
  return table;
}

/**
 * The texts of a nested table under their dotted ids: `nested` the other way round.
 * @param {object} table
 * @returns {[string, string][]}
 */
export function flat(table) {
  return Object.entries(table).flatMap(([name, value]) => typeof value === "string"
    ? [/** @type {[string, string]} */ ([name, value])]
    : flat(value ?? {}).map(([id, text]) => /** @type {[string, string]} */ ([`${name}.${id}`, text])));
}

/** @param {Uint8Array} bytes */
export function toBase64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(text);
}

/** @param {string} text */
export function fromBase64(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/**
 * The same, but deaf to a second press while the first is still at work.
 * @template {any[]} Given
 * @param {(...given: Given) => Promise<void>} act
 * @returns {(...given: Given) => Promise<void>}
 */
export function once(act) {
  let busy = false;
  return async (...given) => {
    if (busy) return;
    busy = true;
    await act(...given).finally(() => { busy = false; });
  };
}
