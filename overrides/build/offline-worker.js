/**
 * The service worker: keeps the files of this site, and nothing else, for a reader who asked for it.
 * One cache for each version, filled whole or not at all. The build writes the list into SITE.
 * It never stores what a page asks for: only what is on the list, and the day of the last check.
 */

/// <reference lib="webworker" />
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** @type {{version: string, files: Object<string, string>, areas: Object<string, Object<string, string>>}} */
const SITE = { version: "", files: {}, areas: {} };

const ROOT = new URL("./", location.href);
/** How the names of our caches begin. Other sites on the same host have other folders. */
const OURS = `saved ${ROOT.pathname} `;
const CACHE = OURS + SITE.version;
/** Where the day of the last check stands; its being there says that a cache is whole. */
const CHECKED = `${ROOT.href}.checked`;
const DAY = /^\d{4}-\d\d-\d\d$/;
const LANES = 6;

const local = new Set(Object.values(SITE.areas).flatMap((files) => Object.keys(files)));
/** Where the page that makes the copy hears how far it has come. No other page is written to: one
 * that is just being left can take the whole of Chromium down (crbug.com/341322515).
 * @type {MessagePort|undefined} */
let maker;

const ours = async () => (await caches.keys()).filter((key) => key.startsWith(OURS));
/** @param {string} name @param {string} [cacheName] */
const saved = (name, cacheName = CACHE) => caches.match(ROOT.href + name, { cacheName, ignoreVary: true });
const whole = async (/** @type {string} */ key) => Boolean(await saved(".checked", key));

/** Today on this device, as 2026-11-22. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, "0")).join("-");
}

/** @param {string} day */
const note = async (day) => (await caches.open(CACHE)).put(CHECKED, new Response(day));

/** Fetches files and keeps them, each only with the bytes it should have. @param {Object<string, string>} files */
async function save(files) {
  const cache = await caches.open(CACHE);
  const all = Object.entries(files);
  const waiting = [...all];
  const lane = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [name, hash] = next;
      const got = await fetch(ROOT.href + name, { cache: "no-cache", integrity: `sha256-${hash}` });
      const headers = new Headers(got.headers);
      for (const passing of ["content-encoding", "content-length", "vary"]) headers.delete(passing);
      await cache.put(ROOT.href + name, new Response(got.body, { headers })); // anew: it may have been led elsewhere
      if (waiting.length % 20 === 0) maker?.postMessage({ saving: all.length - waiting.length, of: all.length });
    }
  };
  const stop = (/** @type {unknown} */ error) => {
    waiting.length = 0;
    throw error;
  };
  // All of them end before anyone hears of a fault: a cache must not be taken away while one writes.
  const ends = await Promise.allSettled(Array.from({ length: LANES }, () => lane().catch(stop)));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}

/** The area whose files the caches of this site hold, or an empty text. */
async function area() {
  for (const [id, files] of Object.entries(SITE.areas)) {
    for (const key of await ours()) if (await saved(Object.keys(files)[0], key)) return id;
  }
  return "";
}

let settled = Promise.resolve();

/** Keeps the files of one area, or of none; one wish after another, or they undo each other. @param {string} id */
const settle = (id) => settled = settled.catch(() => {}).then(() => keepOnly(id));

/** @param {string} id */
async function keepOnly(id) {
  const wanted = SITE.areas[id] ?? {};
  const cache = await caches.open(CACHE);
  for (const name of local) if (!Object.hasOwn(wanted, name)) await cache.delete(ROOT.href + name);
  await save(wanted);
}

async function install() {
  if (await whole(CACHE)) return; // a version that went and came back
  for (const key of await ours()) if (!await whole(key)) await caches.delete(key);
  try {
    await save({ ...SITE.files, ...SITE.areas[await area()] });
    await note(today());
  } catch (error) {
    await caches.delete(CACHE); // what was saved so far; the version before keeps serving
    throw error;
  }
}

async function activate() {
  if (!await whole(CACHE)) await install(); // a version before this one took it away meanwhile
  for (const key of await ours()) if (key !== CACHE) await caches.delete(key);
  await worker.clients.claim();
}

/** @param {Request} request @param {string} name */
async function elsewhere(request, name) {
  if (Object.hasOwn(SITE.files, `${name}/`)) return Response.redirect(`${ROOT.href}${name}/`);
  return fetch(request).catch(async () => await saved("404.html") ?? Response.error());
}

/** The address of a file from the top of the site. @param {string} pathname */
const named = (pathname) => pathname.slice(ROOT.pathname.length).replace(/(^|\/)index\.html$/, "$1");

/** @param {{op: string, day?: string, area?: string}} message @param {string} from the page that asks */
async function answer({ op, day = "", area: id = "" }, from) {
  if (op === "renew") await worker.skipWaiting();
  if (op === "checked" && DAY.test(day)) await note(day);
  if (op === "area") await settle(id);
  if (op === "remove") {
    for (const key of await ours()) await caches.delete(key);
    await worker.registration.unregister();
  }
  const checked = op === "remove" ? "" : await (await saved(".checked"))?.text() ?? "";
  return { version: SITE.version, checked, here: Object.hasOwn(SITE.files, named(new URL(from).pathname)) };
}

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("message", (event) => {
  const [port] = event.ports;
  if (event.data.op === "follow") maker = port;
  else event.waitUntil(answer(event.data, /** @type {WindowClient} */ (event.source).url)
    .catch(() => null).then((said) => port?.postMessage(said)));
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== ROOT.origin || !pathname.startsWith(ROOT.pathname)) return;
  const name = named(pathname);
  if (Object.hasOwn(SITE.files, name) || local.has(name)) {
    event.respondWith(saved(name).then((found) => found ?? fetch(request)));
  } else if (request.mode === "navigate") event.respondWith(elsewhere(request, name));
});
