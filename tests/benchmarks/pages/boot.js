// Starts one kind of worker and says how many milliseconds it took until its first answer came.
// The same page and the same question for all of them; `floor` workers answer something less.

const EDITION = "2026-09";
const request = JSON.stringify({ op: "guide", edition: EDITION, answers: { danger: "yes" } });

const OTHERS = { plain: "plain-worker.js", wasm: "wasm-worker.js", empty: "empty-worker.js", micro: "micro-worker.js" };

async function ours(answered) {
  const { spawn } = await import("./assets/javascripts/spawn.js");
  const { worker } = spawn(new URL("assets/", location.href).href, null);
  worker.addEventListener("message", ({ data }) => {
    if (data.failed) answered(Promise.reject(new Error("the worker failed")));
    if (data.ready) worker.postMessage({ id: 1, request });
    if (data.id) answered(data.response);
  });
}

function other(file, answered) {
  const worker = new Worker(file, { type: "module" });
  worker.addEventListener("error", (event) => answered(Promise.reject(new Error(event.message))));
  worker.addEventListener("message", ({ data }) => answered(data));
  worker.postMessage(request);
}

/** From the start of the worker to its first answer: the milliseconds, and the answer. */
export async function boot(kind) {
  const began = performance.now();
  const answer = await new Promise((done) => kind === "ours" ? ours(done) : other(OTHERS[kind], done));
  return { took: performance.now() - began, answer };
}
