/**
 * Starts the worker. Nothing of it runs before it is known to be what this site published.
 * @module spawn
 */

import { sums, take } from "./published.js";

/**
 * Starts a worker from a short `blob:` module, so that it inherits the page's content policy. Its
 * scripts are fetched and looked at before they are imported. The runtime sets out at once, and
 * does not wait for them; its program is looked at while it is compiled.
 * @param {string} assets address of the folder with the site's own files, with a final slash
 * @param {Object<string, string>|null} pinned the editions to go by, if they are known
 */
export function spawn(assets, pinned) {
  const source = `const [assets, sums, pinned] = ${JSON.stringify([assets, sums, pinned])};
    const fetch = self.fetch.bind(self); // the worker puts another in its place
    const take = ${take};
    const within = (folder) => Object.keys(sums).filter((file) => file.startsWith(folder));
    const scripts = within("javascripts/");
    const later = (file) => self.crypto.subtle && file.endsWith(".wasm");
    const begun = new Map(within("runtime/").map((file) =>
      [file, later(file) ? fetch(assets + file) : take(assets, file, sums)]));
    for (const one of begun.values()) one.catch(() => {}); // whoever needs it hears of it
    Promise.all(scripts.map((file) => take(assets, file, sums)))
      .then(() => import(assets + "javascripts/worker.js"))
      .then((worker) => worker.start(assets, sums, take, begun, pinned))
      .catch((error) => postMessage({ failed: true, fault: error.fault }));`;
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const worker = new Worker(address, { type: "module" });
  return { worker, release: () => URL.revokeObjectURL(address) };
}
