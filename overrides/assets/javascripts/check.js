/**
 * Works out the digest of this site, as the browser got it: the SHA-256 of the list of its files.
 * @module check
 */

import "./asked.js";

import { button, el } from "./dom.js";

const LIST = new URL("../../integrity.json", import.meta.url).href;
const FAILED = "It could not be worked out: the list did not come, or this connection is not secure.";

const place = /** @type {HTMLElement} */ (document.querySelector("[data-digest]"));
const said = el("p", { role: "status" });

async function work() {
  said.textContent = "Working it out.";
  try {
    const response = await fetch(LIST, { cache: "reload" });
    if (!response.ok) throw new Error(LIST);
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()));
    const digest = [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    said.replaceChildren("The list that this host sends has the digest ", el("code", { text: digest }), ".");
  } catch {
    said.textContent = FAILED;
  }
}

place.append(button("Work out the digest", work, "button--main"), said);
place.hidden = false;
