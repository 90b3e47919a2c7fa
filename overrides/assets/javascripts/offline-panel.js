/**
 * "Make this tool available offline": the only place where an offline copy begins.
 * @module offline-panel
 */

import { button, el, inWords } from "./dom.js";
import { remembered } from "./area-kept.js";
import { able, make, remove, serving, state } from "./offline.js";

const FAILED = "It could not be saved: the connection failed, this device has no room, or the site is just being changed. Nothing was kept. Try again later.";
const OFF = "The people who publish this copy of the site have switched this off.";
const REMOVED = "Removed. This device keeps no copy now.";

let busy = false;

const place = /** @type {HTMLElement} */ (document.querySelector("[data-offline]"));
const about = place.getAttribute("data-offline");
const said = el("p", { class: "said", role: "status" });
const makes = button("Make this tool available offline", making);
const removes = button("Remove the offline copy", removing);
const more = el("p", { class: "aside" },
  "Up to 45 MB of this site is kept on this device, and nothing that you answer or type. Do it only where it may be seen that you use this site.",
  about && " ", about && el("a", { href: about, target: "_blank", rel: "noopener noreferrer", text: "What is kept" },
    el("span", { class: "unseen", text: " (opens in a new tab)" })));

/** @param {boolean} kept */
function stand(kept) {
  makes.hidden = kept;
  more.hidden = kept;
  removes.hidden = !kept;
}

async function making() {
  if (busy) return;
  busy = true;
  said.textContent = "Saving. Keep this page open; you can go on using it.";
  try {
    const made = await make(remembered(), (done, of) => { said.textContent = `Saving: ${done} of ${of} files. Keep this page open.`; });
    said.textContent = made ? "Saved. These pages now open without a connection." : OFF;
    stand(Boolean(made));
    if (made) removes.focus({ preventScroll: true });
  } catch {
    said.textContent = FAILED;
  } finally {
    busy = false;
  }
}

async function removing() {
  await remove();
  said.textContent = REMOVED;
  stand(false);
  makes.focus({ preventScroll: true });
}

if (able) {
  place.append(el("div", { class: "row" }, makes, removes), said, more);
  place.hidden = false;
  const now = await state();
  stand(Boolean(now));
  if (now?.checked && !serving()) said.textContent = `Saved on this device, last checked on ${inWords(now.checked)}.`;
} else if (!about) {
  place.append(el("p", { class: "notice", text: "This browser cannot keep an offline copy. The downloaded copy below works on any computer." }));
  place.hidden = false;
}
