/**
 * The worker: starts Python from this site's own files and passes texts to the bridge and back.
 * It keeps no case: only the editions. Where the page hands it one with an area's parts in, or one
 * that it began with, that stands in the place of the one found here.
 * @module worker
 */

/** The empty list of packages that the runtime asks for; `info` is that of pyodide 0.29.5. */
const LOCK = {
  info: { abi_version: "2025_0", arch: "wasm32", platform: "emscripten_4_0_9", python: "3.13.2" },
  packages: {},
};

/**
 * @typedef {import("./published.js").Sums} Sums
 * @typedef {(file: string, more?: Sums, how?: RequestInit) => Promise<Response>} Get gives files of
 *   this site, as its page knows them
 */

/**
 * The editions as they read today, by id, and the files of the published revisions with their hashes.
 * @param {Get} get
 */
async function editions(get) {
  const [index, more] = await Promise.all(["procedure/index.json", "sums.json"].map(
    async (file) => (await get(file)).json()));
  const texts = Object.fromEntries(await Promise.all(index.editions.map(
    async (/** @type {{id: string, file: string}} */ { id, file }) =>
      [id, await (await get(`procedure/${file}`, more)).text()])));
  return { texts, more, files: index.revisions.map((/** @type {{file: string}} */ { file }) => file) };
}

const WASM = "application/wasm";

/** Some hosts do not know this type; what the file is, its hash says. @param {Response} response */
const typed = (response) => response.headers.get("content-type")?.startsWith(WASM)
  ? response : new Response(response.body, { headers: { "content-type": WASM } });

/** @param {ArrayBuffer} bytes */
const hashed = async (bytes) => `sha256-${btoa(String.fromCharCode(
  ...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))))}`;

/**
 * The program of the runtime. It is compiled while it comes, and its hash is made beside that: to
 * wait for the hash first would cost a tenth of the start. Nothing of it runs before it is right.
 * @param {Promise<Response>} begun @param {string} hash @param {() => Promise<Response>} get
 */
async function compiled(begun, hash, get) {
  const whole = async (/** @type {Promise<Response>} */ coming) => WebAssembly.compileStreaming(typed(await coming));
  if (!self.crypto.subtle) return whole(begun); // not over a secure connection: it was looked at
  try {
    const response = await begun;
    const bytes = response.clone().arrayBuffer();
    const [module, right] = await Promise.all([WebAssembly.compileStreaming(typed(response)), bytes.then(hashed)]);
    if (right === hash) return module;
  } catch { /* what is wrong with it, the next try says */ }
  return whole(get());
}

/**
 * Has whoever asks for a part of the runtime be given what came.
 * @param {string} assets @param {Map<string, Promise<Response>>} begun @param {Sums} sums @param {Get} get
 */
function giveRuntime(assets, begun, sums, get) {
  /** @type {Map<string, Promise<any>>} */
  const coming = new Map([...begun].map(([file, response]) =>
    [assets + file, file.endsWith(".wasm") ? compiled(response, sums[file], () => get(file)) : response]));
  const plain = self.fetch;
  self.fetch = (what, how) => coming.get(String(what)) ?? plain(what, how);
  WebAssembly.instantiateStreaming = async (module, imports) => {
    const program = /** @type {WebAssembly.Module} */ (/** @type {unknown} */ (await module));
    return /** @type {any} */ ({ module: program, instance: await WebAssembly.instantiate(program, imports) });
  };
  return coming;
}

/**
 * Brings the published revisions, once nobody waits for anything else: a saved record may have been
 * made under one of them. What did not come is asked for again when the next file is opened.
 * @param {(file: string) => Promise<Response>} get @param {string[]} files @param {(text: string) => void} put
 */
function shelving(get, files, put) {
  const missing = new Set(files);
  /** @type {Promise<boolean>|null} */
  let coming = null;
  async function fetchAll() {
    for (const file of missing) {
      try {
        put(await (await get(`procedure/${file}`)).text());
        missing.delete(file);
      } catch {
        // the others may still come
      }
    }
    coming = null;
    return missing.size === 0;
  }
  /** True once all of them are there. */
  return () => missing.size ? coming ??= fetchAll() : Promise.resolve(true);
}

/** Milliseconds in which the first question goes ahead of what Python has put off until then. */
const FIRST = 200;

/** False, after as long as somebody who opens a file is kept waiting for old rules. */
const soon = () => new Promise((done) => { setTimeout(() => done(false), 8_000); });

/** Requests that open a file of any day. @param {string} request */
const opens = (request) => ["open", "review"].includes(JSON.parse(request).op);

/**
 * @param {string} assets address of the folder with the site's own files, with a final slash
 * @param {Sums} sums what the page knows of them
 * @param {typeof import("./published.js").take} take
 * @param {Map<string, Promise<Response>>} begun the files of the runtime, by their names, on their way
 * @param {Object<string, string>|null} pinned the editions that the page goes by, if a worker before
 *   this one found them; then it is no harm if the site holds others by now
 */
export async function start(assets, sums, take, begun, pinned) {
  const say = (/** @type {object} */ message) => postMessage(message);
  const failed = (/** @type {any} */ error) => say({ failed: true, fault: error?.fault });
  /** @type {Get} */
  const get = (file, more = sums, how = {}) => take(assets, file, more, how);
  // The page's own list of requests does not hold those of a worker.
  new PerformanceObserver((list) => say({ loaded: list.getEntries().map(({ name }) => name) }))
    .observe({ type: "resource", buffered: true });
  // The runtime leaves some failures of its own start unheard.
  self.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    say({ failed: true });
  });
  try {
    const runtime = `${assets}runtime/`;
    const coming = giveRuntime(assets, begun, sums, get);
    const other = { texts: pinned ?? {}, more: {}, files: [] };
    const texts = editions(get).catch((error) => pinned ? other : Promise.reject(error));
    for (const one of [...coming.values(), texts]) one.catch(failed); // the runtime would wait for ever
    const scripts = ["pyodide.mjs", "pyodide.asm.js"].map((name) => runtime + name);
    const [{ loadPyodide }] = await Promise.all(scripts.map((script) =>
      /** @type {Promise<any>} */ (coming.get(script)).then(() => import(script))));
    say({ progress: "code" });
    const python = await loadPyodide({
      indexURL: runtime,
      stdLibURL: `${runtime}python.zip`,
      lockFileContents: LOCK,
      packageBaseUrl: runtime,
    });
    say({ progress: "python" });
    const { Bridge } = python.pyimport("decision_core.bridge");
    const { texts: national, more, files } = await texts;
    const kept = /** @type {string[]} */ ([]);
    const made = (/** @type {Object<string, string>} */ local) => {
      const given = python.toPy({ ...national, ...local });
      const bridge = Bridge(given);
      given.destroy();
      for (const revision of kept) bridge.shelve(revision);
      return bridge;
    };
    let bridge = made({});
    const shelve = shelving((file) => get(file, more, { priority: "low" }), files, (revision) => {
      bridge.shelve(revision);
      kept.push(revision);
    });
    self.addEventListener("message", async ({ data }) => {
      try {
        if (data.use) {
          bridge.destroy();
          bridge = made(data.use);
          return;
        }
        if (opens(data.request)) bridge.lacks(!await Promise.race([shelve(), soon()]));
        say({ id: data.id, response: bridge.handle(data.request) });
      } catch {
        say({ failed: true });
      }
    });
    say({ ready: true, editions: national, changed: national === pinned });
    const ahead = () => {
      try {
        if (bridge.prepare()) setTimeout(ahead);
      } catch (error) {
        failed(error);
      }
    };
    setTimeout(() => {
      ahead();
      shelve();
    }, FIRST);
  } catch (error) {
    failed(error);
  }
}
