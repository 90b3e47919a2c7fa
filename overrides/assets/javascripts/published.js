/**
 * This site's own files, and only as it published them. The page carries the hash of each; the
 * build puts them there.
 * @module published
 */

/**
 * @typedef {Object<string, string>} Sums hashes by file, as the browser takes them
 * @typedef {{file: string, why: "changed"|"missing"|"unreached"}} Fault what is wrong with a file
 */

/** Addresses of files are told from here. */
export const ASSETS = new URL("..", import.meta.url).href;

/** @type {Sums} */
export const sums = JSON.parse(document.getElementById("__published")?.textContent ?? "{}");

/**
 * The answer to a request for a file, whole and as it was published. Where the browser's own copy
 * is another, a new one is fetched. Rejects with a `fault` that says what is wrong.
 *
 * It uses nothing of this module, so that its text can be handed to a worker before anything else
 * is there.
 * @param {string} assets @param {string} file @param {Sums} sums @param {RequestInit} [how]
 * @returns {Promise<Response>}
 */
export async function take(assets, file, sums, how = {}) {
  const refused = (/** @type {string} */ why) => Object.assign(new Error(file), { fault: { file, why } });
  const integrity = sums[file];
  if (!integrity) throw refused("changed");
  for (const cache of /** @type {RequestCache[]} */ (["default", "reload"])) {
    const response = await fetch(assets + file, { ...how, integrity, cache }).catch(() => null);
    if (response?.ok) return response;
  }
  const other = await fetch(assets + file, { cache: "no-store" }).catch(() => null);
  other?.body?.cancel();
  throw refused(!other ? "unreached" : other.ok ? "changed" : "missing");
}

/** The hashes for which a page has no room. @type {Promise<Sums>|null} */
let more = null;

/**
 * The text of a file, such as that of an edition, an area or a chart. Rejects as `take` does.
 * @param {string} file
 */
export async function text(file) {
  if (!(file in sums)) {
    more ??= take(ASSETS, "sums.json", sums).then((response) => response.json());
    more.catch(() => { more = null; });
  }
  const response = await take(ASSETS, file, file in sums ? sums : await /** @type {Promise<Sums>} */ (more));
  return response.text();
}

/**
 * What is said to the reader, and after it one line for those who look after a computer or a site,
 * if a file was to blame.
 * @param {string} words @param {any} blamed may have a `fault`
 */
export function withFault(words, blamed) {
  const fault = /** @type {Fault|null|undefined} */ (blamed?.fault);
  if (!fault) return words;
  const what = {
    changed: "is not the file that this site published",
    missing: "is not there",
    unreached: "could not be fetched",
  }[fault.why];
  return `${words} For IT: ${fault.file} ${what}.`;
}
