/**
 * Keeps one word on the device, and only after somebody has ticked a box for it: the id of their
 * area. Nothing of a case comes here.
 * @module area-kept
 */

const KEY = `${new URL("../..", import.meta.url).pathname}.__area`;
const ID = /^[a-z][a-z0-9-]{0,60}$/;

/** The id that was kept, or an empty text. Anything that cannot be one is ignored. */
export function remembered() {
  try {
    const found = localStorage.getItem(KEY) ?? "";
    return ID.test(found) ? found : "";
  } catch {
    return "";
  }
}

/** @param {string} id @returns {boolean} whether the browser kept it */
export function remember(id) {
  try {
    localStorage.setItem(KEY, id);
    return true;
  } catch {
    return false;
  }
}

export function forget() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
