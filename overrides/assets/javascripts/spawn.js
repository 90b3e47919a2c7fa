/**
 * Starts the worker. Nothing of it runs before it is known to be what this site published.
 * @module spawn
 */

import { sums, take } from "./published.js";

/**
 * Starts a worker from a short `blob:` module, so that it inherits the page's content policy. Its
 * scripts are fetched and looked at before they are imported.
 * @param {string} assets address of the folder with the site's own files, with a final slash
 * @param {Object<string, string>|null} pinned the editions to go by, if they are known
 */
export function spawn(assets, pinned) {
  const source = `const [assets, sums, pinned] = ${JSON.stringify([assets, sums, pinned])};
    const fetch = self.fetch.bind(self); // the worker puts another in its place
    const take = ${take};
    const scripts = Object.keys(sums).filter((file) => file.startsWith("javascripts/"));
    Promise.all(scripts.map((file) => take(assets, file, sums)))
      .then(() => import(assets + "javascripts/worker.js"))
      .then((worker) => worker.start(assets, sums, take, pinned))
      .catch((error) => postMessage({ failed: true, fault: error.fault }));`;
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const worker = new Worker(address, { type: "module" });
  return { worker, release: () => URL.revokeObjectURL(address) };
}
