/**
 * On every page: no single-letter shortcuts, a menu and a search that a keyboard can open,
 * and a word when the edition or a contact is past its date.
 * @module site
 */

import "./leave.js"; // first, so that it hears every key

import { el, today } from "./dom.js";

const LETTERS = new Set(["n", "p", "f", "s", "/", ".", ","]);

/** @param {EventTarget|null} target */
const typing = (target) => target instanceof HTMLElement
  && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));

// Before the theme hears them: on these pages a single letter must never lead to another page.
addEventListener("keydown", (event) => {
  const alone = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (alone && LETTERS.has(event.key.toLowerCase()) && !typing(event.target)) {
    event.stopImmediatePropagation();
  }
}, true);

for (const opener of document.querySelectorAll("button[data-opens]")) {
  const id = opener.getAttribute("data-opens") ?? "";
  const toggle = /** @type {HTMLInputElement|null} */ (document.getElementById(id));
  const panel = id === "__drawer" ? ".md-sidebar--primary" : ".md-search";
  if (!toggle) continue;
  const set = (/** @type {boolean} */ open) => {
    if (toggle.checked !== open) toggle.click();
  };
  const first = () => /** @type {HTMLElement|null} */ (
    document.querySelector(id === "__drawer" ? `${panel} a[href]` : `${panel} input`));
  opener.addEventListener("click", () => {
    set(!toggle.checked);
    if (toggle.checked) setTimeout(() => first()?.focus(), 250);
  });
  toggle.addEventListener("change", () => {
    opener.setAttribute("aria-expanded", String(toggle.checked));
    setTimeout(() => {
      const lost = !toggle.checked && document.activeElement === document.body;
      if (lost) /** @type {HTMLElement} */ (opener).focus();
    });
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toggle.checked) return;
    set(false);
    /** @type {HTMLElement} */ (opener).focus();
  });
  document.querySelector(panel)?.addEventListener("focusout", (event) => {
    const to = /** @type {FocusEvent} */ (event).relatedTarget;
    const inside = to instanceof Node && document.querySelector(panel)?.contains(to);
    if (to && !inside && to !== opener && id === "__drawer") set(false);
  });
}

// The page itself says by when; only whether that day has passed needs the reader's clock.
const review = document.querySelector("[data-review-by]")?.getAttribute("datetime");
const late = review && new Date().toISOString().slice(0, 10) > review;
for (const notice of late ? document.querySelectorAll("[data-late]") : []) {
  notice.removeAttribute("hidden");
}
for (const due of document.querySelectorAll("time[data-due]")) {
  if ((due.getAttribute("datetime") ?? "9") >= today()) continue;
  due.parentElement?.append(el("strong", { class: "late", text: " Overdue for a check: it may have changed." }));
}
