/**
 * Asks before typed work is lost: only while there is some that was not copied, saved or printed.
 * @module leaving
 */

/** Ringing a number makes a browser think that the page is being left. */
const RINGING = 2_000;

let ringing = 0;
let armed = false;
/** @type {(() => boolean)[]} */
const asked = [];

/** @param {BeforeUnloadEvent} event */
function ask(event) {
  if (Date.now() - ringing < RINGING) return;
  event.preventDefault();
  event.returnValue = true;
}

/** Somebody typed or chose something. */
export function typed() {
  if (armed) return;
  armed = true;
  addEventListener("beforeunload", ask);
}

/** All of it was copied, saved or printed, or nothing is left of it. */
export function safe() {
  armed = false;
  removeEventListener("beforeunload", ask);
}

/** True while there is typed work that was not copied, saved or printed. */
export const unsaved = () => armed;

/** Names somebody who knows of more that would be lost. @param {() => boolean} any */
export const holding = (any) => asked.push(any);

/** True while loading the page again would lose an answer, typed text or an opened file. */
export const holds = () => armed || asked.some((any) => any());

/** Watches for printing, for telephone links, and for typing into the plain form. @param {HTMLElement} paper */
export function watch(paper) {
  addEventListener("afterprint", safe);
  addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[href^='tel:']");
    if (link) ringing = Date.now();
  }, true);
  paper.addEventListener("input", typed);
}
