/**
 * On every page: no single-letter shortcuts, a menu and a search that a keyboard can open,
 * a word when the edition or a contact is past its date, and what there is to say of a saved copy.
 * @module site
 */

import "./leave.js"; // first, so that it hears every key

import { el, inWords, today } from "./dom.js";

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

// A table that is wider than the page scrolls in a box of the theme's, and keys must reach it too.
const reach = () => {
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap")) {
    if (box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", "0");
    else box.removeAttribute("tabindex");
  }
};
for (const moment of ["load", "resize"]) addEventListener(moment, reach);

// The page itself says the days; only whether they have passed needs the reader's clock. It is looked
// at again for the printer, because a page can stay open past its day.
const mark = () => {
  for (const notice of document.querySelectorAll("[data-early]")) {
    if (today() < (notice.getAttribute("data-early") ?? "")) notice.removeAttribute("hidden");
  }
  for (const notice of document.querySelectorAll("[data-late], [data-ended]")) {
    const day = notice.getAttribute("data-late") || notice.getAttribute("data-ended");
    if (day && today() > day) notice.removeAttribute("hidden");
  }
};
mark();
addEventListener("beforeprint", () => {
  mark();
  const day = document.querySelector("[data-printed-on]");
  if (day) day.textContent = inWords(today());
  document.querySelector("[data-printed]")?.removeAttribute("hidden");
});
for (const due of document.querySelectorAll("time[data-due]")) {
  if ((due.getAttribute("datetime") ?? "9") >= today()) continue;
  due.parentElement?.append(el("strong", { class: "late", text: " Overdue for a check: it may have changed." }));
}

// Only whoever asked for an offline copy has one.
if (navigator.serviceWorker?.controller) import("./offline-bar.js");
