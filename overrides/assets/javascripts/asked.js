/**
 * What this page has asked for: every address that the browser counted, shown when somebody opens the
 * list. It is in memory only, and goes when the page is left.
 * @module asked
 */

import { el } from "./dom.js";

/** Each address once, in the order in which they were asked for. @type {Set<string>} */
const asked = new Set();
const place = /** @type {HTMLElement|null} */ (document.querySelector("[data-asked]"));
const list = el("div", { class: "asked__list" });
const fold = /** @type {HTMLDetailsElement} */ (el("details", { class: "rests", on: { toggle: draw } },
  el("summary", {}, el("span", { class: "rests__title", text: "What this page has asked for" })), list));

/** What stands in memory already goes over no network. @param {string} address */
const fetched = (address) => !/^(?:blob|data|about):/.test(address);

/**
 * Adds what was asked for elsewhere than by the page itself: a worker has a list of its own.
 * @param {string[]} addresses
 */
export function note(addresses) {
  for (const address of addresses.filter(fetched)) asked.add(address.replace(/#.*/, ""));
  draw();
}

/** @param {string} title @param {string[]} addresses */
const group = (title, addresses) => el("div", {}, el("p", { class: "asked__title", text: title }),
  addresses.length > 0 && el("ol", {}, ...addresses.map((text) => el("li", { text }))));

function draw() {
  if (!fold.open) return;
  const own = `${location.origin}/`;
  const [here, there] = [true, false].map((mine) => [...asked].filter((one) => one.startsWith(own) === mine));
  list.replaceChildren(
    group(`From this site: ${here.length}`, here.map((one) => one.slice(own.length - 1))),
    group(`From elsewhere: ${there.length || "none"}`, there));
}

const navigation = () => note(performance.getEntriesByType("navigation").map(({ name }) => name));

if (place) {
  const about = place.getAttribute("data-asked");
  place.append(fold, about ? el("p", { class: "aside" }, "Each address once, the page's own and those of the part that runs Python. ",
    el("a", { href: about, target: "_blank", rel: "noopener noreferrer", text: "How to check this site" },
      el("span", { class: "unseen", text: " (opens in a new tab)" }))) : "");
  place.hidden = false;
  navigation();
  new PerformanceObserver((found) => note(found.getEntries().map(({ name }) => name)))
    .observe({ type: "resource", buffered: true });
  // Among the addresses can be the file of an area that somebody chose.
  addEventListener("pagehide", () => {
    fold.open = false;
    asked.clear();
    list.replaceChildren();
    performance.clearResourceTimings();
  });
  addEventListener("pageshow", ({ persisted }) => { if (persisted) navigation(); });
  fold.open = !about;
}
