/**
 * Talks to the worker: numbered requests, time limits, and a watch over its start.
 * The worker holds nothing of the case, so a dead one is replaced and loses nothing. The editions
 * that the first one found are kept, so that the next one goes by the same, whatever the site holds.
 * @module protocol
 */

import { note } from "./asked.js";
import { spawn } from "./spawn.js";

/**
 * @typedef {"starting"|"slow"|"ready"|"failed"} Standing
 * @typedef {import("./published.js").Fault} Fault
 */

export const LIMITS = { slow: 10_000, stuck: 60_000, answer: 20_000, tries: 2 };

export class Runner {
  /**
   * @param {string} assets
   * @param {(standing: Standing) => void} onChange
   * @param {{limits?: typeof LIMITS, create?: typeof spawn,
   *   charts?: {edition: string, digest: string}[]}} [options] `charts`: the editions that the page shows
   */
  constructor(assets, onChange, { limits = LIMITS, create = spawn, charts = [] } = {}) {
    this.assets = assets;
    this.onChange = onChange;
    this.limits = limits;
    this.create = create;
    /** @type {Standing} */
    this.standing = "starting";
    /** The file that was to blame when it failed, if it was a file. @type {Fault|null} */
    this.fault = null;
    /** @type {Map<number, {text: string, tries: number, resolve: Function, reject: Function,
     *   timer?: ReturnType<typeof setTimeout>}>} */
    this.waiting = new Map();
    this.next = 1;
    this.tries = 0;
    /** @type {ReturnType<typeof spawn>|null} */
    this.running = null;
    /** @type {ReturnType<typeof setTimeout>[]} */
    this.timers = [];
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    this.stuck = undefined;
    /** The editions with an area's parts in, by id. @type {Object<string, string>} */
    this.local = {};
    /** The editions to go by, once a worker has found them. @type {Object<string, string>|null} */
    this.pinned = null;
    this.digests = Object.fromEntries(charts.map(({ edition, digest }) => [edition, digest]));
    /** True once the site is seen to hold other rules than those this page began with. */
    this.changed = false;
  }

  /**
   * The editions that a worker found, against those that the page goes by.
   * @param {Object<string, string>} found
   * @param {boolean} [already] true where the worker saw that the site holds others
   * @returns {boolean} false if they do not go together with what the page shows
   */
  #pin(found, already = false) {
    const other = Object.entries(this.digests).some(([id, digest]) => JSON.parse(found[id] ?? "{}").digest !== digest);
    if (!this.pinned && !other) this.pinned = found;
    const { pinned } = this;
    this.changed = already || !pinned || Object.keys(pinned).some((id) => pinned[id] !== found[id]);
    return pinned !== null;
  }

  /** Has these editions used in the place of the national ones, now and after every start. @param {Object<string, string>} texts */
  use(texts) {
    this.local = texts;
    if (this.standing === "ready") this.running?.worker.postMessage({ use: { ...this.pinned, ...texts } });
  }

  /** Starts the worker, unless one is running or it has already failed too often. */
  start() {
    if (this.running || this.standing === "failed") return;
    this.tries += 1;
    this.#stand("starting");
    try {
      this.running = this.create(this.assets, this.pinned);
    } catch {
      this.#fail();
      return;
    }
    const { worker } = this.running;
    worker.addEventListener("message", (event) => this.#hear(worker, event.data));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#died(worker);
    });
    worker.addEventListener("messageerror", () => this.#died(worker));
    this.timers.push(setTimeout(() => this.#stand("slow"), this.limits.slow));
    this.#watch(worker);
  }

  /** Ends the worker and forgets every request. */
  stop() {
    this.#end();
    for (const { timer } of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
    this.tries = 0;
    this.standing = "starting";
  }

  /** Tries again after a failure, because somebody asked for it. */
  retry() {
    this.tries = 0;
    this.standing = "starting";
    this.start();
  }

  /**
   * Asks the worker. Waits for it to be ready; rejects if it fails or takes too long twice.
   * @param {object} request
   * @returns {Promise<any>} the `result` of the response
   */
  ask(request) {
    return new Promise((resolve, reject) => {
      if (this.standing === "failed") {
        reject(new Error("not available"));
        return;
      }
      const id = this.next++;
      this.waiting.set(id, { text: JSON.stringify(request), tries: 0, resolve, reject });
      if (this.standing === "ready") this.#send(id);
      else this.start();
    });
  }

  /** @param {number} id */
  #send(id) {
    const entry = this.waiting.get(id);
    const worker = this.running?.worker;
    if (!entry || !worker) return;
    clearTimeout(entry.timer);
    entry.tries += 1;
    entry.timer = setTimeout(() => {
      if (entry.tries >= this.limits.tries) {
        this.waiting.delete(id);
        entry.reject(new Error("too slow"));
      }
      this.#died(worker);
    }, this.limits.answer);
    worker.postMessage({ id, request: entry.text });
  }

  /** @param {Worker} worker @param {any} message */
  #hear(worker, message) {
    if (worker !== this.running?.worker) return;
    if (message.failed) {
      this.#blame(message.fault);
      this.#died(worker);
    } else if (message.ready && !this.#pin(message.editions, message.changed)) {
      this.#end();
      this.#fail();
    } else if (message.ready) {
      this.#clear();
      this.fault = null;
      this.running.release();
      if (this.changed || Object.keys(this.local).length) worker.postMessage({ use: { ...this.pinned, ...this.local } });
      this.#stand("ready");
      for (const id of [...this.waiting.keys()]) this.#send(id);
    } else if (message.loaded) {
      note(message.loaded);
    } else if (message.progress) {
      this.#watch(worker);
    } else {
      this.#answer(message.id, message.response);
    }
  }

  /** @param {number} id @param {string} response */
  #answer(id, response) {
    const entry = this.waiting.get(id);
    if (!entry) return;
    clearTimeout(entry.timer);
    this.waiting.delete(id);
    this.tries = 0;
    const answer = JSON.parse(response);
    if (answer.ok) entry.resolve(answer.result);
    else entry.reject(Object.assign(new Error(answer.error.message), { id: answer.error.id }));
  }

  /** Another try would fetch the same once more where it is not ours. @param {Fault|undefined} fault */
  #blame(fault) {
    this.fault = fault ?? this.fault;
    if (fault?.why !== "changed") return;
    this.tries = this.limits.tries;
    this.changed ||= fault.file.startsWith("procedure/");
  }

  /** Gives a start that makes no progress one more chance, then stops it. @param {Worker} worker */
  #watch(worker) {
    clearTimeout(this.stuck);
    this.stuck = setTimeout(() => this.#died(worker), this.limits.stuck);
  }

  /** @param {Worker} worker */
  #died(worker) {
    if (worker !== this.running?.worker) return;
    this.#end();
    if (this.tries < this.limits.tries) this.start();
    else this.#fail();
  }

  #fail() {
    this.#stand("failed");
    for (const { timer, reject } of this.waiting.values()) {
      clearTimeout(timer);
      reject(new Error("not available"));
    }
    this.waiting.clear();
  }

  #end() {
    this.#clear();
    this.running?.release();
    this.running?.worker.terminate();
    this.running = null;
  }

  #clear() {
    clearTimeout(this.stuck);
    for (const timer of this.timers.splice(0)) clearTimeout(timer);
  }

  /** @param {Standing} standing */
  #stand(standing) {
    if (this.standing === standing && standing !== "starting") return;
    this.standing = standing;
    this.onChange(standing);
  }
}
