/**
 * "Leave this page": the screen goes blank at once, what the page holds is wiped, and a harmless
 * page takes its place. By the link at the top, or by pressing Shift three times.
 *
 * The behaviour follows "Exit this page" of the GOV.UK Design System; the code is our own:
 * https://design-system.service.gov.uk/components/exit-this-page/
 * It imports nothing, so that it is there before anything else is. Without it the link is a link.
 * @module leave
 */

const PRESSES = 3;
/** Longer between two presses, and they do not belong together. */
const PAUSE = 5_000;

let pressed = 0;
/** True while Shift is down and nothing else was pressed with it. */
let alone = false;
let gone = false;
/** @type {HTMLElement|null} */
let cover = null;
/** @type {ReturnType<typeof setTimeout>|undefined} */
let timer;

const way = () => /** @type {HTMLAnchorElement|null} */ (document.querySelector("a[data-leave]"));

/** Wipes what the page holds: each page does that itself when it is left, so it is told so now. */
export function wipe() {
  dispatchEvent(new Event("pagehide"));
  for (const control of document.querySelectorAll("input, textarea")) {
    /** @type {HTMLInputElement|HTMLTextAreaElement} */ (control).value = "";
  }
}

/**
 * Puts the cover into the page, drawn already but not to be seen: then nothing has to be laid out or
 * painted when it is, however large the page.
 */
function ready() {
  const made = document.createElement("div");
  made.className = "leave-cover leave-cover--ready";
  made.setAttribute("aria-hidden", "true");
  made.textContent = "Loading.";
  document.body.append(made);
  return made;
}

/** Lays the cover over everything. Nothing else is touched yet, so that it is drawn at once. */
function blank() {
  cover ??= ready();
  cover.classList.remove("leave-cover--ready");
  for (const open of document.querySelectorAll("dialog[open]")) open.remove(); // they lie above all else
  return cover;
}

/** Wipes behind the cover, and goes. @param {HTMLElement} over @param {string} to */
function go(over, to) {
  document.documentElement.classList.add("leaving");
  wipe();
  document.title = "Loading";
  over.removeAttribute("aria-hidden");
  over.setAttribute("role", "alert");
  document.body.replaceChildren(over);
  stop(); // what is still being loaded must not come in behind the cover
  location.replace(to);
}

/** Leaves. Does nothing where the site has no page to go to. */
export function leave() {
  const to = way()?.href;
  if (gone || !to) return;
  gone = true;
  clearTimeout(timer);
  const over = blank();
  // Nothing may ask whether to stay: whoever leaves like this has no time to answer.
  addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), true);
  // Scripts that come late find an empty page, and what they say about that helps nobody.
  for (const kind of ["error", "unhandledrejection"]) addEventListener(kind, (event) => event.preventDefault());
  let went = false;
  const once = () => {
    if (!went) go(over, to);
    went = true;
  };
  // The rest waits for the first frame with the cover, or for a moment where no frame is drawn.
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, 100);
}

/** Shows how many presses were made, and says it to those who listen. @param {string} words */
function say(words) {
  for (const link of document.querySelectorAll("a[data-leave]")) {
    link.setAttribute("data-pressed", String(pressed));
  }
  const said = document.querySelector("[data-leave-said]");
  if (said) said.textContent = words;
}

/** The presses so far count no more. @param {string} [words] */
function cancel(words = "") {
  if (!pressed) return;
  pressed = 0;
  clearTimeout(timer);
  say(words);
}

function press() {
  clearTimeout(timer);
  pressed += 1;
  if (pressed === PRESSES) {
    leave();
    return;
  }
  cover ??= ready();
  const more = PRESSES - pressed;
  say(`Shift: press it ${more} more ${more === 1 ? "time" : "times"} to leave this page and wipe it.`);
  timer = setTimeout(() => cancel("Not leaving: that was too long between two presses."), PAUSE);
}

addEventListener("keydown", (event) => {
  if (event.repeat && event.key === "Shift") return;
  alone = event.key === "Shift" && !event.ctrlKey && !event.altKey && !event.metaKey;
  if (!alone) cancel();
}, true);

// On the way up: on the way down nobody knows yet whether a capital letter follows.
addEventListener("keyup", (event) => {
  if (event.key !== "Shift" || !alone || gone || !way()) return;
  alone = false;
  press();
}, true);

// Shift and a click select something.
addEventListener("pointerdown", () => { alone = false; }, true);

addEventListener("click", (event) => {
  if (!(event.target instanceof Element) || !event.target.closest("a[data-leave]")) return;
  event.preventDefault();
  leave();
}, true);

// Whoever comes back to a blanked page, against all that was done, finds a fresh one.
addEventListener("pageshow", (event) => { if (gone && event.persisted) location.reload(); });
