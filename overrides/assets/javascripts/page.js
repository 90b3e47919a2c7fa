/**
 * Finds the parts of the decide page, and puts away what the tool replaces.
 * @module page
 */

import { button, el } from "./dom.js";

/** @param {string} selector */
const find = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));

/** The parts of the page that the tool works with. */
export function gather() {
  const [root, chart, paper, words] =
    ["#tool", ".chart", "#paper-record", "#record-words"].map(find);
  const base = JSON.parse(find("#__config").textContent ?? "{}").base;
  const earlier = [...document.querySelectorAll("template[data-edition]")].map((template) =>
    /** @type {HTMLElement} */ (/** @type {HTMLTemplateElement} */ (template).content.querySelector(".chart")));
  const said = el("p", { class: "standing-line", role: "status" });
  const all = button("Show every question on one page", () => {
    chart.hidden = !chart.hidden;
    all.textContent = chart.hidden ? "Show every question on one page" : "Put the whole chart away";
    all.setAttribute("aria-expanded", String(!chart.hidden));
  }, "button--link");
  all.setAttribute("aria-expanded", "false");
  root.after(said, el("p", { class: "all" }, all));
  for (const part of [chart, paper, words]) part.hidden = true;
  return {
    root, chart, paper, said,
    base: base.endsWith("/") ? base : `${base}/`,
    charts: [chart, ...earlier],
    /** What the site says about keeping a record, as a copy. */
    words() {
      const copy = /** @type {HTMLElement} */ (words.cloneNode(true));
      copy.removeAttribute("id");
      copy.hidden = false;
      for (const inside of copy.querySelectorAll("[id]")) inside.removeAttribute("id");
      return copy;
    },
  };
}

/**
 * Inside another site's frame nothing may be typed: somebody else could be watching or covering
 * the page. The cards stay, so that nobody is left without the questions.
 * @param {ReturnType<typeof gather>} page
 */
export function refuseFrame(page) {
  const alone = el("a", { href: location.pathname, target: "_blank", rel: "noopener noreferrer",
    text: "open it on its own" });
  page.chart.hidden = false;
  page.root.hidden = false;
  page.root.replaceChildren(el("p", { class: "notice" },
    "Another site is showing this page inside its own, so the tool is switched off here. Read the questions below, or ",
    alone, "."));
}

/**
 * Links between cards scroll without a target, so that no card is ever named in the address.
 * Links to other pages leave this one open.
 * @param {HTMLElement} chart
 */
export function unlink(chart) {
  for (const link of chart.querySelectorAll("a[href]")) {
    const href = link.getAttribute("href") ?? "";
    if (href.startsWith("#")) {
      const jump = () => {
        const title = document.getElementById(href.slice(1))?.querySelector(".card__title");
        title?.scrollIntoView({ block: "center" });
        /** @type {HTMLElement|null|undefined} */ (title)?.focus({ preventScroll: true });
      };
      link.removeAttribute("href");
      link.setAttribute("role", "link");
      link.setAttribute("tabindex", "0");
      link.addEventListener("click", jump);
      link.addEventListener("keydown", (event) => {
        if (/** @type {KeyboardEvent} */ (event).key === "Enter") jump();
      });
    } else if (!href.startsWith("tel:")) {
      link.setAttribute("target", "_blank");
      link.setAttribute("rel", "noopener noreferrer");
      link.append(el("span", { class: "unseen", text: " (opens in a new tab)" }));
    }
  }
}

/**
 * Elements by their own words, so that one is found again where others have come in before it.
 * @param {HTMLElement} root @param {string} selector @param {(node: Element) => Element|null} [said]
 */
function byWords(root, selector, said = (node) => node) {
  /** @type {Map<string, Element>} */
  const found = new Map();
  for (const node of root.querySelectorAll(selector)) {
    const words = `${node.tagName} ${node.getAttribute("aria-label") ?? said(node)?.textContent}`;
    let number = 0;
    while (found.has(`${words} ${number}`)) number += 1;
    found.set(`${words} ${number}`, node);
  }
  return found;
}

/** What is looked into, down to the answers so far; of these the same ones stay where they are. */
const PARTED = ".screen, .screen__two, .sofar, .sofar__list";

/** Puts one element in place of another. To lay the same list out again takes half a frame. @param {Element} was @param {Element} now */
function put(was, now) {
  if (was.closest(".sofar") && was.isEqualNode(now)) return;
  if (!was.matches(PARTED) || was.className !== now.className) {
    was.replaceWith(now);
    return;
  }
  const old = [...was.children], fresh = [...now.children];
  fresh.forEach((child, at) => old[at] ? put(old[at], child) : was.append(child));
  for (const child of old.slice(fresh.length)) child.remove();
}

/**
 * Puts a new screen in place. With `same`, what was open stays open and the focus stays put.
 * @param {HTMLElement} root @param {HTMLElement} next @param {boolean} same
 */
export function swap(root, next, same) {
  if (!same) {
    // Before anything changes, or the browser works out the styles of what is half in place.
    /** @type {HTMLElement|null} */ (root.querySelector(":focus"))?.blur();
    if (root.firstElementChild) put(root.firstElementChild, next);
    else root.append(next);
    return;
  }
  const focusable = "button, a, summary, input, select, textarea, [tabindex]";
  const details = (/** @type {HTMLElement} */ from) =>
    byWords(from, "details", (item) => item.querySelector("summary"));
  const open = [...details(root)].filter(([, item]) => /** @type {HTMLDetailsElement} */ (item).open);
  const active = [...byWords(root, focusable)].find(([, node]) => node === document.activeElement);
  root.replaceChildren(next);
  const again = details(next);
  for (const [words] of open) again.get(words)?.setAttribute("open", "");
  const focus = /** @type {HTMLElement|undefined} */ (active && byWords(next, focusable).get(active[0]));
  focus?.focus({ preventScroll: true });
}
