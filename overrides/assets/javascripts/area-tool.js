/**
 * The area in the tool: its questions among the national ones, and whom to ask at the end.
 * Until an area has come whole nothing changes, and without one the national way goes on.
 * @module area-tool
 */

import { button, el } from "./dom.js";
import { areaBar } from "./area-bar.js";
import { isLocal, localised } from "./area-chart.js";
import { compiledOf } from "./area-data.js";
import { isShown, pieces, section } from "./area-shown.js";

/**
 * @typedef {import("./chart.js").Chart} Chart
 * @typedef {import("./area-data.js").Shown} Shown
 */

const KEPT = "Your answers to the national questions are kept.";

/** On a partnership's own site: what stands in the cards already. @param {HTMLElement} chart */
function own(chart) {
  const title = chart.dataset.partnership;
  if (!title) return null;
  /** @param {string[]} ids */
  const found = (ids) => {
    const cards = ids.map((id) => chart.querySelector(`.local[data-place="${CSS.escape(id)}"]`));
    /** @type {Map<string, HTMLElement>} */
    const bySlot = new Map();
    for (const one of cards.flatMap((card) => [...card?.querySelectorAll("[data-slot]") ?? []])) {
      const slot = one.getAttribute("data-slot") ?? "";
      if (!bySlot.has(slot)) bySlot.set(slot, /** @type {HTMLElement} */ (one.cloneNode(true)));
    }
    return { any: cards.some(Boolean), inside: [...bySlot.values()] };
  };
  return { who: { title, fictional: chart.dataset.fictional === "true" }, found };
}

/**
 * @param {{root: HTMLElement, chart: HTMLElement}} page
 * @param {Chart[]} charts the editions; those with local parts take the place of their own here
 * @param {{use: (texts: Object<string, string>) => void}} runner
 * @param {{answers: Map<string, string>, chart: Chart, shownFor: string}} kept
 * @param {() => void} draw
 */
export function areaIn(page, charts, runner, kept, draw) {
  const national = [...charts];
  const mine = own(page.chart);
  let shown = /** @type {Shown|null} */ (null);

  /** @param {Shown|null} next @param {string} compiled */
  function changed(next, compiled) {
    const local = [...kept.answers.keys()].filter(isLocal);
    for (const id of local) kept.answers.delete(id);
    const moved = shown?.id !== next?.id;
    const some = moved && kept.answers.size > 0;
    shown = next;
    national.forEach((chart, at) => {
      charts[at] = next?.edition === chart.edition ? localised(chart, next) : chart;
    });
    kept.chart = charts.find(({ edition }) => edition === kept.chart.edition) ?? charts[0];
    kept.shownFor = "";
    runner.use(next ? { [next.edition]: compiled } : {});
    draw();
    return some ? [KEPT, local.length > 0 && "Those to the questions of the other area are gone."]
      .filter(Boolean).join(" ") : "";
  }

  /** Rejects an area that was made for other rules than those on the page. @param {Shown} next */
  async function fetches(next) {
    const chart = national.find(({ edition }) => edition === next.edition);
    if (chart && chart.digest !== next.national) throw new Error("another version");
    return compiledOf(next);
  }

  const bar = mine ? null : areaBar(changed, fetches);

  /** The openings of some things by their ids, each once. @param {string[]} ids */
  const opened = (ids) => [...new Set(ids.flatMap((id) => shown?.open[id] ?? []))].filter(isShown);

  const choosing = () => el("p", { class: "local__ask" }, "This depends on your area. ",
    button("Choose your area to see whom to ask", () => {
      bar?.node.scrollIntoView({ block: "center" });
      bar?.open();
    }, "button--link"));

  return {
    begin() {
      if (!bar) return;
      page.root.before(bar.node);
      bar.begin();
    },
    reset: () => bar?.reset(),
    /** The bar stands where an area may be changed. @param {boolean} stands */
    stand(stands) {
      if (bar) bar.node.hidden = !stands;
    },
    /**
     * What the area adds at a question, or null if there is no place for it.
     * @param {string} id
     */
    at(id) {
      if (mine) {
        const { any, inside } = mine.found([id]);
        return any ? section(mine.who, inside) : null;
      }
      const opens = opened([id]);
      return shown && kept.chart.edition === shown.edition && opens.length
        ? section(shown, pieces(shown, opens)) : null;
    },
    /**
     * Whom to ask at the end, and the papers and words for it: those of the outcome and of what
     * there is to do. Both null where there is no place for them.
     * @param {import("./ending.js").Shown} end
     */
    end({ outcome, actions }) {
      if (!outcome.card.querySelector(".local")) return { asks: null, papers: null };
      const ids = [outcome.id, ...actions.map((action) => action.id)];
      const who = mine?.who ?? shown;
      const title = el("h3", { class: "card__when", text: "Whom to ask" });
      if (!who) return { asks: el("div", { class: "asks" }, title, choosing()), papers: null };
      const all = mine?.found(ids).inside ?? pieces(/** @type {Shown} */ (shown), opened(ids));
      const rest = all.filter((one) => !one.matches(".contact"));
      return {
        asks: el("div", { class: "asks" }, title,
          section(who, all.filter((one) => one.matches(".contact")), "p", "Whom to ask, from")),
        papers: rest.length ? el("div", { class: "asks" },
          el("h3", { class: "card__when", text: "Local papers and words" }), section(who, rest, "p", "Papers and words from")) : null,
      };
    },
  };
}
