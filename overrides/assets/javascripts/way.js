/**
 * The way walked so far, on the chart and as steps in words. The charts of all editions are
 * fetched once the page is at rest, always the same files: no request says anything of an answer.
 * @module way
 */

import { button, el } from "./dom.js";
import { isLocal } from "./area-chart.js";
import { built, sized } from "./picture.js";
import { text } from "./published.js";

/**
 * @typedef {import("./chart.js").Chart} Chart
 * @typedef {import("./chart.js").Walk} Walk
 */

const ON = "flow--walked";
const OPEN = "See your way on the chart";
const SHUT = "Put the chart away";

/**
 * Marks the questions, answers and outcome of a walk, and nothing else.
 * @param {Element} picture @param {[string, string][]} path
 * @returns {Element|null} the last thing marked
 */
export function mark(picture, path) {
  for (const node of picture.querySelectorAll(`.${ON}`)) node.classList.remove(ON);
  let last = null;
  for (const [step, answer] of path) {
    const asked = picture.querySelector(`[data-step="${CSS.escape(step)}"]`);
    const given = asked?.querySelector(`[data-answer="${CSS.escape(answer)}"]`);
    const way = given?.closest("[data-goto]");
    if (!asked || !given || !way) continue;
    for (const node of [asked, given, way]) node.classList.add(ON);
    last = way.querySelector("[data-outcome]") ?? asked;
  }
  return last;
}

/**
 * The steps of a walk in words. A question of the area is said to be its own.
 * @param {Chart} chart @param {Walk} walked @param {Element|null} picture
 */
function steps(chart, walked, picture) {
  const items = walked.path.flatMap(([id, answer]) => {
    const step = chart.steps.get(id);
    const label = step?.answers.find((item) => item.id === answer)?.label ?? "";
    const on = picture?.querySelector(`[data-step="${CSS.escape(id)}"] .flow__words--number`);
    const where = on ? `Question ${on.textContent}: ` : isLocal(id) ? "A question of your area, not on the chart: " : "";
    return step ? [el("li", {}, `${where}${step.question} `, el("strong", { text: label }))] : [];
  });
  const end = walked.outcome && el("li", {}, "Outcome: ", el("strong", { text: walked.outcome.title }));
  return el("ol", { class: "trail__steps" }, ...items, end);
}

/**
 * The button and the panel under the screen.
 * @param {HTMLElement} after what they stand under @param {Chart[]} charts @param {string} base
 */
export function wayUnder(after, charts, base) {
  /** @type {Map<string, import("./picture.js").Tree>} */
  const trees = new Map();
  const editions = charts.map(({ edition }) => edition);
  let now = /** @type {{chart: Chart, walked: Walk}|null} */ (null);
  const title = el("h2", { class: "trail__title", tabindex: "-1", text: "Your way on the chart" });
  const panel = el("section", { class: "trail", hidden: true });
  const toggle = button(OPEN, () => show(panel.hidden), "button--link");
  toggle.setAttribute("aria-expanded", "false");
  const row = el("p", { class: "all" }, toggle);
  after.after(row, panel);

  async function fetchAll() {
    for (const edition of editions) {
      if (trees.has(edition)) continue;
      const tree = await text(`charts/${edition}.json`).catch(() => null);
      if (tree) trees.set(edition, JSON.parse(tree));
    }
  }

  /** @param {boolean} open */
  async function show(open) {
    if (!open && panel.hidden) return;
    panel.hidden = !open;
    toggle.textContent = open ? SHUT : OPEN;
    toggle.setAttribute("aria-expanded", String(open));
    if (!open) {
      panel.replaceChildren();
      return;
    }
    draw();
    title.focus();
    await fetchAll();
    draw();
  }

  function draw() {
    if (panel.hidden || !now) return;
    const { chart, walked } = now;
    const old = panel.querySelector("svg");
    const tree = trees.get(chart.edition);
    const picture = old?.dataset.edition === chart.edition ? old : tree ? built(tree) : null;
    const list = steps(chart, walked, picture);
    const begun = walked.path.length > 0;
    const words = el("p", { class: "trail__words", text: begun
      ? "The thick line is the way you have gone, with its numbers filled in and your answers underlined. The same in words:"
      : "You have answered nothing yet. Your way will be the thick line." });
    if (picture && picture === old) {
      panel.querySelector(".trail__words")?.replaceWith(words);
      panel.querySelector(".trail__steps")?.replaceWith(list);
    } else {
      const frame = el("div", { class: "picture__frame", role: "region", tabindex: "0",
        "aria-label": "The chart with your way. It scrolls if it is larger than its frame." }, picture);
      const figure = el("div", { class: "picture" }, frame);
      panel.replaceChildren(title, words, list, picture ? figure
        : el("p", { class: "notice", text: "The picture is not here yet. It comes once this page can reach the site." }));
      if (picture) sized(figure);
    }
    const last = picture && mark(picture, walked.path);
    const frame = panel.querySelector(".picture__frame");
    if (last && frame) bring(frame, last);
  }

  return {
    /** Shows the panel and goes to it. */
    open: () => show(true),
    /** What there is to show now, if anything. @param {{chart: Chart, walked: Walk}|null} next */
    at(next) {
      now = next;
      row.hidden = !next;
      if (next) draw();
      else show(false);
    },
    /** Fetches the charts once nothing else is waiting, so that they are here when wanted. */
    ready: () => typeof requestIdleCallback === "function"
      ? requestIdleCallback(() => fetchAll(), { timeout: 8000 }) : setTimeout(fetchAll, 3000),
    /** Forgets everything of a walk. */
    forget() {
      now = null;
      show(false);
    },
  };
}

/** Scrolls a frame, and nothing else, to something in it. @param {Element} frame @param {Element} node */
function bring(frame, node) {
  const [there, here] = [frame.getBoundingClientRect(), node.getBoundingClientRect()];
  frame.scrollBy(here.left + here.width / 2 - there.left - there.width / 2,
    here.top + here.height / 2 - there.top - there.height / 2);
}
