/**
 * Covers the page when nobody has touched it for a while, so that nobody else reads it. Nothing is
 * lost: one press shows it again. How long that is stands on the script's own tag, in minutes.
 * @module idle
 */

import { button, el } from "./dom.js";
import { wipe } from "./leave.js";
import { unsaved } from "./leaving.js";

/** What shows that somebody is there; whoever has a page read aloud may press no key for long. */
const SIGNS = ["keydown", "pointerdown", "pointermove", "wheel", "scroll", "input", "focusin"];

const minutes = Number(document.querySelector("script[data-idle]")?.getAttribute("data-idle"));
const limit = minutes * 60_000;
let last = Date.now();
/** @type {ReturnType<typeof setTimeout>|undefined} */
let timer;

const leaving = document.querySelector("a[data-leave]");
const cover = /** @type {HTMLDialogElement} */ (el("dialog", {
  class: "idle-cover md-typeset", "aria-labelledby": "idle-title", on: { cancel, close: uncovered },
},
el("h2", { id: "idle-title", text: "Still there?" }),
el("p", { text: `Nobody touched this page for ${minutes} ${minutes === 1 ? "minute" : "minutes"}, so it is covered. Nothing is lost.` }),
el("div", { class: "idle-cover__row" },
  button("Show it again", show, "button--main"), button("Start again", restart),
  leaving && el("a", { class: "button", "data-leave": true, rel: "noreferrer", text: "Leave this page",
    href: leaving.getAttribute("href") }))));

/** The clock of the machine, which goes on while it sleeps. */
function look() {
  clearTimeout(timer);
  const left = last + limit - Date.now();
  if (left > 0) timer = setTimeout(look, left);
  else if (!cover.open) hide();
}

function hide() {
  document.documentElement.classList.add("idle");
  cover.showModal();
}

function uncovered() {
  document.documentElement.classList.remove("idle");
  last = Date.now();
  look();
}

/** First the page, then the cover: only what can be seen takes the focus back. */
function show() {
  document.documentElement.classList.remove("idle");
  if (cover.open) cover.close();
}

/** @param {Event} event Escape, which means the same as the button */
function cancel(event) {
  event.preventDefault();
  show();
}

function restart() {
  if (unsaved() && !confirm("Start again? What you have typed here will be gone.")) return;
  wipe();
  location.reload();
}

document.body.append(cover);
for (const sign of SIGNS) {
  addEventListener(sign, () => { last = Date.now(); }, { capture: true, passive: true });
}
// A sleeping machine runs no timer: whoever wakes it must not see the page first.
document.addEventListener("visibilitychange", look);
addEventListener("pageshow", look);
addEventListener("pagehide", show);
look();
