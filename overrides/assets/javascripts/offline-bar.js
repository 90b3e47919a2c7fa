/**
 * On a page that came out of the offline copy: how old the copy is, and what has happened to it.
 * It never loads the page again by itself, because that would wipe what somebody is writing.
 * @module offline-bar
 */

import { button, el, inWords } from "./dom.js";
import { holds, safe } from "./leaving.js";
import { check, held, remove, renew, state, watch } from "./offline.js";

const LOSE = "Reload now? What you answered and typed on this page will be gone.";
const WORK = " First finish or copy what you have on this page: reloading wipes it.";

const line = el("p", { class: "saved__line" });
const news = el("div", { class: "saved__news", role: "status" });
const bar = el("aside", { class: "saved", "aria-label": "Saved copy" }, line, news);
let renewing = false;
let gone = false;

/** @param {string} day */
function age(day) {
  line.textContent = day
    ? `Saved copy, last checked against the site on ${inWords(day)}.`
    : "Saved copy of the site.";
}

/** @param {string} words @param {...Node} moves */
function tell(words, ...moves) {
  news.replaceChildren(el("div", { class: "notice" },
    el("p", { text: words + (holds() && moves.length ? WORK : "") }), ...moves));
}

/** Does something that ends in loading the page again, unless somebody would lose work by it. @param {() => Promise<unknown>} first */
async function reload(first) {
  if (holds() && !confirm(LOSE)) return;
  renewing = true;
  safe();
  await first();
  location.reload();
}

const again = (/** @type {() => Promise<unknown>} */ first) => button("Reload", () => reload(first), "button--link");

const on = {
  newer: () => tell("A newer version of this site is available.", again(renew)),
  broken: () => tell("The site has changed, and the newer version could not be saved on this device. You can go on with this one, or read the site online.",
    button("Remove the offline copy and reload", () => reload(remove), "button--link")),
  changed() {
    if (!renewing && !gone) tell("A newer version of this site is in use in another tab. This page stays as it is until you reload it.", again(async () => {}));
  },
  off() {
    gone = true;
    line.hidden = true;
    tell("The people who publish this site have taken the offline copy away. This page stays as it is until you reload it.", again(async () => {}));
  },
};

const emergency = document.querySelector(".md-content__inner > .emergency");
if (emergency) emergency.after(bar);
else document.querySelector(".md-content__inner > h1")?.before(bar);
const lost = document.querySelector("#not-found");
if (lost) lost.after(el("p", { text: "Without a connection: only the pages in the saved copy on this device can be shown." }));
const watching = watch(on); // before the first question: the kill switch waits for nobody
const first = await state();
if (!first && !(await held())) on.off(); // this page came from a copy that is no more
if (!gone) {
  line.hidden = !first?.here;
  age(first?.checked ?? "");
}
await watching;
if (!gone) age(await check());
document.addEventListener("visibilitychange", async () => {
  if (document.visibilityState === "visible" && !gone) age(await check());
});
