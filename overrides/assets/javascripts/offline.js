/**
 * Talks to the service worker that keeps the offline copy. Nothing here starts one by itself.
 * What may be kept is the worker's business: a message says at most a day or the id of an area.
 * @module offline
 */

import { today } from "./dom.js";

/**
 * @typedef {{version: string, checked: string, here: boolean}} State `checked` is a day, or empty;
 *   `here`: this very page is in the copy
 */

/** The top of this site. Other sites may stand above it or below it on the same host. */
const ROOT = new URL("../..", import.meta.url).href;
const ADDRESS = `${ROOT}sw.js`;
const PATIENCE = 5_000;
/** What has come may be gone again at once: the kill switch waits for nobody. */
const MOMENT = 500;
const workers = navigator.serviceWorker;

/** Whether this browser can keep an offline copy at all. */
export const able = Boolean(workers) && isSecureContext;

/** Whether this page came out of the offline copy. */
export const serving = () => workers?.controller?.scriptURL === ADDRESS;

/** The registration of this very site: browsers also answer with one further up. */
export async function held() {
  const found = able ? await workers.getRegistration(ROOT) : undefined;
  return found?.scope === ROOT ? found : null;
}

/**
 * Asks the worker that is in charge.
 * @param {{op: string, day?: string, area?: string}} message
 * @returns {Promise<State|null>} null if there is none or it does not answer
 */
async function ask(message) {
  const worker = (await held())?.active;
  if (!worker) return null;
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(() => resolve(null), PATIENCE);
    worker.postMessage(message, [port2]);
  });
}

/** Hears what our own worker says: others on the same host reach this page too. @param {(said: any) => void} act */
function hear(act) {
  const listen = (/** @type {MessageEvent} */ { source, data }) => {
    if (/** @type {ServiceWorker|null} */ (source)?.scriptURL === ADDRESS) act(data);
  };
  workers.addEventListener("message", listen);
  return () => workers.removeEventListener("message", listen);
}

/** How the offline copy stands, or null if there is none. */
export const state = () => ask({ op: "state" });

/** Keeps the files of an area that the reader had remembered, or of none. @param {string} id */
export const keepArea = (id) => ask({ op: "area", area: id });

/** When a worker is ready to serve, or that it never will be. @param {ServiceWorker} worker */
const settled = (worker) => new Promise((resolve, reject) => {
  const look = () => {
    if (worker.state === "activated") resolve(null);
    if (worker.state === "redundant") reject(new Error("not kept"));
  };
  worker.addEventListener("statechange", look);
  look();
});

/**
 * Makes the offline copy, because somebody asked for it.
 * @param {string} area the one that is remembered, or none
 * @param {(done: number, of: number) => void} saving how many files have come so far
 * @returns {Promise<State|null>} null where whoever publishes the site has switched it off
 */
export async function make(area, saving) {
  let off = false;
  const deaf = hear((said) => { off ||= Boolean(said.off); });
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => { if (data) saving(data.saving, data.of); }; // null: it is switched off
  try {
    const made = await workers.register(ADDRESS, { scope: ROOT, updateViaCache: "none" });
    made.installing?.postMessage({ op: "follow" }, [port2]);
    await settled(/** @type {ServiceWorker} */ (made.installing ?? made.waiting ?? made.active));
    const now = await keepArea(area);
    if (!now) await made.unregister();
    return now;
  } catch (error) {
    await new Promise((resolve) => setTimeout(resolve, MOMENT)); // the kill switch may yet say so
    if (!off) throw error;
    return null;
  } finally {
    deaf();
    port1.close();
  }
}

/** Takes the offline copy off this device. */
export async function remove() {
  await ask({ op: "remove" });
  await (await held())?.unregister();
}

/**
 * Asks the site whether it has changed. Says nothing if there is no network.
 * @returns {Promise<string>} the day of the last check that came through
 */
export async function check() {
  const now = await state();
  const registration = await held();
  if (!now || !registration) return "";
  try {
    await registration.update();
  } catch {
    return now.checked;
  }
  if (registration.installing || registration.waiting || now.checked === today()) return now.checked;
  return (await ask({ op: "checked", day: today() }))?.checked ?? now.checked;
}

/**
 * Listens for what happens to the copy while the page is open.
 * @param {{newer: () => void, broken: () => void, changed: () => void, off: () => void}} on `newer`:
 *   another version is whole and waits; `broken`: it could not be kept; `changed`: another page has
 *   brought it in; `off`: whoever publishes the site has taken the copy away
 */
export async function watch(on) {
  hear((said) => { if (said.off) on.off(); });
  const registration = await held();
  if (!registration) return;
  const whole = new WeakSet();
  const follow = (/** @type {ServiceWorker|null} */ worker) => worker?.addEventListener("statechange", () => {
    if (worker.state === "installed") setTimeout(() => { if (registration.waiting === worker) on.newer(); }, MOMENT);
    else if (worker.state === "redundant" && !whole.has(worker)) on.broken();
    whole.add(worker);
  });
  if (registration.waiting) on.newer();
  follow(registration.installing);
  registration.addEventListener("updatefound", () => follow(registration.installing));
  workers.addEventListener("controllerchange", () => setTimeout(on.changed, MOMENT));
}

/** Brings in the version that waits, and resolves once it serves this page. */
export async function renew() {
  const waiting = (await held())?.waiting;
  if (!waiting) return;
  const served = new Promise((resolve) => workers.addEventListener("controllerchange", resolve, { once: true }));
  waiting.postMessage({ op: "renew" });
  await served;
}
