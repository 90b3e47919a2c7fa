/**
 * The decide tool: one question at a time over the cards in the page.
 * Answers and everything typed live in `kept`, in memory, and are wiped when the page is left.
 * The history holds a counter and nothing else.
 * @module tool
 */

import { button, el, inWords } from "./dom.js";
import { readChart, walk } from "./chart.js";
import { Runner } from "./protocol.js";
import { answersSoFar, question, row, standing } from "./view.js";
import { agreed, checkLine, ending, fromCards, panel } from "./ending.js";
import { beside } from "./beside.js";
import { areaIn } from "./area-tool.js";
import { empty, equip, plainForm } from "./paper.js";
import { recorder } from "./recording.js";
import { nothing } from "./work.js";
import { safe, unsaved, watch } from "./leaving.js";
import { day, inForce } from "./day.js";
import { gather, refuseFrame, swap, unlink } from "./page.js";
import { wayUnder } from "./way.js";

/** @typedef {import("./recording.js").Screen} Screen */

const page = gather();
const framed = self !== top;
const charts = page.charts.map(readChart);
const assets = new URL("assets/", new URL(page.base, document.baseURI)).href;
const runner = new Runner(assets, () => said(), { charts });

/** Everything of the case. `wipe` empties it. */
const kept = fresh();
const areas = areaIn(page, charts, runner, kept, () => draw(false));
const way = wayUnder(page.said, charts, page.base);
let asked = 0, counter = Number(history.state?.n ?? 0);

function fresh() {
  return {
    chart: charts[0], day: "", answers: new Map(), values: new Map(), skip: false, banner: "",
    trail: /** @type {Map<number, Screen>} */ (new Map()), first: 0, at: 0,
    screen: /** @type {Screen} */ ({ name: "question", step: charts[0].whether }),
    shown: /** @type {any} */ (null), shownFor: "", record: nothing(),
  };
}

function wipe() {
  for (const one of [kept.answers, kept.values, kept.trail]) one.clear();
  Object.assign(kept, fresh());
  asked += 1;
  page.root.replaceChildren();
  way.forget();
  empty(page.paper);
  safe();
}

function said() {
  const waiting = () => kept.screen.name === "record" && !page.root.querySelector(".fields");
  page.said.replaceChildren(...standing(runner.standing, () => {
    kept.shownFor = "";
    runner.retry();
    draw(waiting());
    /** @type {HTMLElement|null} */ (page.root.querySelector(".card__title"))?.focus({ preventScroll: true });
  }, runner));
  screens.stood();
  if (runner.standing === "failed" && waiting()) draw(true);
}

const moves = {
  answer(/** @type {string} */ step, /** @type {string} */ answer) {
    kept.answers.set(step, answer);
    onward();
  },
  change: (/** @type {string} */ step) => go({ name: "question", step }),
  get back() { return kept.at > kept.first ? () => history.back() : null; },
  restart() {
    if (unsaved() && !confirm("Start again? What you have typed here will be gone.")) return;
    wipe();
    go({ name: "question", step: kept.chart.whether });
    kept.first = kept.at;
    draw(true);
  },
};

/** To the next question; when nothing is left to ask, to the end or back to the record. */
function onward() {
  const { step } = walk(kept.chart, kept.answers);
  const ask = step && !(kept.skip && step.part === "how");
  go(ask ? { name: "question", step: step.id } : { name: kept.record.back || "end" });
}

/** @param {Screen} screen */
function go(screen) {
  kept.at = ++counter;
  kept.trail.set(kept.at, screen);
  history.pushState({ n: kept.at }, "", location.pathname);
  kept.screen = screen;
  draw(true);
}

/**
 * The screen if it still fits the answers, otherwise the one where they now lead.
 * @param {Screen} screen
 * @returns {Screen}
 */
function fitting(screen) {
  const { path, step, outcome } = walk(kept.chart, kept.answers);
  const known = path.some(([id]) => id === screen.step) || step?.id === screen.step;
  const { taken, opened, sheet } = kept.record;
  const lost = { question: !known, end: !outcome, written: !taken, opened: !opened, check: !sheet,
    correct: !kept.record.final }[/** @type {"end"} */ (screen.name)];
  if (lost) return step ? { name: "question", step: step.id } : { name: "end" };
  return screens.owed() && ["record", "check"].includes(screen.name) ? { name: "correct" } : screen;
}

/** The outcome and actions to show for a walk: from the cards, then from Python once it answers. */
function present(/** @type {import("./chart.js").Walk} */ walked) {
  const { chart } = kept;
  const outcome = /** @type {import("./chart.js").Outcome} */ (walked.outcome);
  const key = JSON.stringify([chart.edition, walked.path]);
  if (kept.shownFor === key) return kept.shown;
  const turn = ++asked;
  const settle = (/** @type {any} */ shown, again = true) => {
    if (turn !== asked) return;
    Object.assign(kept, { shown, shownFor: key });
    // Above a question the outcome stands alone.
    if (again && (kept.screen.name !== "question" || shown.check === "differs")) draw(false);
  };
  settle(fromCards(chart, walked, outcome, "checking"), false);
  request("guide").then(
    (guide) => settle(agreed(chart, walked, outcome, guide, page.base)),
    () => settle(fromCards(chart, walked, outcome, "unchecked")));
  return kept.shown;
}

/** @param {string} op @param {object} [more] */
function request(op, more = {}) {
  const answers = Object.fromEntries(walk(kept.chart, kept.answers).path);
  return runner.ask({ op, edition: kept.chart.edition, answers, ...more });
}

/** @param {import("./chart.js").Walk} walked */
function asking(walked) {
  const step = /** @type {import("./chart.js").Step} */ (kept.chart.steps.get(kept.screen.step ?? ""));
  const drawn = question(kept.chart, step, walked, kept.answers.get(step.id), moves);
  drawn.node.append(...[areas.at(step.id)].flatMap((local) => local ?? []));
  const more = beside(kept, step, walked, { go, open: screens.open });
  if (step.part !== "how" || !walked.outcome) return { ...drawn, more };
  const shown = present(walked);
  const banner = panel(shown.outcome, "h2", shown.check === "differs" ? checkLine("differs") : null,
    more ?? button("Skip, show what to do now", () => { kept.skip = true; go({ name: "end" }); }));
  const fresh = kept.banner !== shown.outcome.id;
  kept.banner = shown.outcome.id;
  return { node: el("div", {}, banner.node, drawn.node), title: fresh ? banner.title : drawn.title };
}

/** @param {import("./chart.js").Walk} walked */
function ended(walked) {
  kept.record.back = "";
  return ending(present(walked), {
    restart: moves.restart, record: () => go({ name: "record" }), print: () => print(),
    how: walked.step ? () => { kept.skip = false; onward(); } : null,
    local: areas.end(kept.shown), way: way.open,
  });
}

const screens = recorder(kept, page, {
  charts, request, go,
  walked: () => walk(kept.chart, kept.answers),
  standing: () => runner.standing,
  draw: () => draw(true),
  ask(step) { kept.skip = false; go({ name: "question", step }); },
  redate(to) {
    Object.assign(kept, { day: to, chart: inForce(charts, to) ?? kept.chart });
    Object.assign(kept.record, { back: "record", sheet: null, asks: null, early: [] });
    onward();
  },
  restart: moves.restart,
  load(what) { wipe(); Object.assign(kept, what, { first: counter + 1 }); },
});

const choosing = () => day(charts, {
  choose(chosen) {
    Object.assign(kept, { day: chosen, chart: inForce(charts, chosen) ?? kept.chart });
    go({ name: "question", step: kept.chart.whether });
  },
  cancel: () => history.back(),
});

/** Draws the screen. @param {boolean} moved true when the reader came to another screen */
function draw(moved) {
  const { chart } = kept;
  kept.screen = fitting(kept.screen);
  const walked = walk(chart, kept.answers);
  if (moved) screens.arrived();
  const { name } = kept.screen, asks = name === "question" || name === "end";
  areas.stand(asks);
  way.at(asks ? { chart, walked } : null);
  if (!moved && !asks) return;
  const drawn = { question: asking, end: ended, day: choosing, record: screens.record,
    check: screens.check, written: screens.written, correct: screens.correct, opened: screens.opened }[name](walked);
  const open = name === "question" ? kept.screen.step ?? "" : "";
  const aside = asks ? answersSoFar(chart, walked, open, moves) : null;
  const next = el("div", { class: `screen screen--${name}` },
    kept.day && el("p", { class: "dated", text: `Decision made on ${inWords(kept.day)}. ${chart.title}.` }),
    (walked.path.length > 0 || name !== "question" || kept.day) && row(moves),
    el("div", { class: aside ? "screen__two" : "screen__one" },
      el("div", { class: "screen__main" }, drawn.node, /** @type {any} */ (drawn).more ?? null), aside),
    screens.keeping(name, Boolean(aside)));
  swap(page.root, next, !moved);
  const { land } = /** @type {import("./recording.js").Drawn} */ (drawn);
  if (moved && land) land(); else if (moved) {
    drawn.title.focus({ preventScroll: true });
    const card = drawn.title.closest(".card--asked");
    (card && kept.screen.step !== undefined && card.previousElementSibling ? card : page.root).scrollIntoView();
  }
}

function begin() {
  history.scrollRestoration = "manual";
  Object.assign(kept, { first: counter, at: counter });
  kept.trail.set(counter, kept.screen);
  history.replaceState({ n: counter }, "", location.pathname);
  page.root.hidden = false;
  draw(false);
  areas.begin();
  requestAnimationFrame(() => setTimeout(() => { runner.start(); way.ready(); }));
}

addEventListener("popstate", (event) => {
  if (!event.state && location.hash) { // a link inside the page: the reader stays where they are
    plainForm(page.paper, location.hash);
    history.replaceState({ n: kept.at }, "", location.pathname);
    return;
  }
  kept.at = Number(event.state?.n ?? 0);
  kept.screen = kept.trail.get(kept.at) ?? { name: "question", step: kept.chart.whether };
  draw(true);
});
addEventListener("pagehide", () => { areas.reset(); wipe(); runner.stop(); });
addEventListener("pageshow", (event) => { if (event.persisted && !framed) begin(); });

const wanted = location.hash;
unlink(page.chart);
if (framed) refuseFrame(page);
else {
  equip(page.paper);
  watch(page.paper);
  begin();
  plainForm(page.paper, wanted);
}
