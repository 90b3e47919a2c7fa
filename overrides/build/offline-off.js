/**
 * The kill switch: stands in the place of `sw.js` and takes the offline copy off every device that
 * has one, at its next visit. It deletes the caches of this site and no others, and then itself.
 */

/// <reference lib="webworker" />
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

const OURS = `saved ${new URL("./", location.href).pathname} `;

async function remove() {
  for (const key of await caches.keys()) if (key.startsWith(OURS)) await caches.delete(key);
  await worker.registration.unregister();
  for (const client of await worker.clients.matchAll({ includeUncontrolled: true })) client.postMessage({ off: true });
}

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(remove()));
worker.addEventListener("message", (event) => {
  event.ports[0]?.postMessage(null);
  event.waitUntil(remove());
});
