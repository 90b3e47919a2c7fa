/**
 * Practice on an invented story: the reader answers the questions of the tool one at a time, then
 * compares. It follows the compiled procedure of the page's edition and knows no rule.
 * The answers live in `kept`, in memory, and are wiped when the page is left. No address, history
 * or store ever holds one.
 * @module practice
 */

import { away, button, el } from "./dom.js";
import { walk } from "./chart.js";
import { answersIn, compare, fromCompiled } from "./compare.js";
import { text, withFault } from "./published.js";
import { question, row } from "./view.js";

/**
 * @typedef {{name: "start"|"question"|"think"|"end", step?: string}} Screen
 * @typedef {{node: Node, title: HTMLElement}} Drawn
 * @typedef {import("./compare.js").Point} Point
 * @typedef {import("./chart.js").Outcome} Outcome
 */

const PATIENCE = 20_000;
const COMPARED = "scenario__guidance--compared";
const FAILED = "The questions could not be loaded, so decide what you would do and then open what the guidance says, below.";
const VERDICTS = {
  "same": "Your answer is the same as the guidance's.",
  "another-way": "Your answer is the same as the guidance's. You came to it another way.",
  "other-grounds": "Your answer is of the same kind as the guidance's, on other grounds.",
  "as-protective": "Your answer is different, and as protective as the guidance's.",
  "different": "Your answer is different from the guidance's.",
};

/** @param {ParentNode} root @param {string} selector */
const find = (root, selector) => /** @type {HTMLElement} */ (root.querySelector(selector));

const block = find(document, "[data-practice]");
const guidance = /** @type {HTMLDetailsElement} */ (find(document, "[data-guidance]"));
const [screen, said, alone] = [find(block, "[data-screen]"), find(block, "[data-said]"),
  find(document, "[data-alone]")];
const kinds = /** @type {HTMLTemplateElement} */ (find(block, "template")).content;
const expected = answersIn((block.dataset.expects ?? "").split(" "));

/** @type {import("./chart.js").Chart} */
let chart;
let loading = false;
let turn = 0;

/** Everything the reader did. */
const kept = {
  answers: /** @type {Map<string, string>} */ (new Map()),
  trail: /** @type {Screen[]} */ ([]),
  at: /** @type {Screen} */ ({ name: "start" }),
};

/** @returns {Promise<import("./chart.js").Chart>} */
async function load() {
  const late = new Promise((_, reject) => { setTimeout(reject, PATIENCE); });
  const words = await Promise.race([text(`procedure/${block.dataset.practice}.json`), late]);
  const loaded = fromCompiled(JSON.parse(words), kinds);
  const { outcome, step } = walk(loaded, expected);
  if (step || outcome?.id !== block.dataset.outcome) throw new Error("not the edition of this page");
  return loaded;
}

async function begin() {
  if (loading) return;
  const mine = ++turn;
  loading = true;
  said.textContent = "Getting the questions.";
  try {
    chart ??= await load();
    if (mine === turn) restart();
  } catch (error) {
    if (mine === turn) said.textContent = withFault(FAILED, error);
  }
  loading = false;
}

function restart() {
  kept.answers.clear();
  kept.trail = [];
  kept.at = { name: "question", step: chart.whether };
  draw(true);
}

/** @param {Screen} next */
function go(next) {
  kept.trail.push(kept.at);
  kept.at = next;
  draw(true);
}

const ask = (/** @type {string} */ step) => go({ name: "question", step });

/** Where an answer leads: the next question, the questions about how, or the end. @param {string} to */
function onward(to) {
  if (chart.steps.has(to)) return ask(to);
  const how = [...expected.keys()].some((id) => chart.steps.get(id)?.part === "how");
  return chart.outcomes.get(to)?.how && how ? ask(chart.how) : go({ name: "think" });
}

const moves = {
  answer(/** @type {string} */ step, /** @type {string} */ answer) {
    kept.answers.set(step, answer);
    onward(chart.steps.get(step)?.answers.find(({ id }) => id === answer)?.goto ?? "");
  },
  change: ask,
  get back() {
    return kept.trail.length ? () => {
      kept.at = kept.trail.pop() ?? kept.at;
      draw(true);
    } : null;
  },
  restart,
};

/** The heading of a screen, which takes the focus. @param {string} text */
const heading = (text) => el("h2", { class: "card__title", tabindex: "-1", text });

/**
 * An outcome in its word, shape and colour.
 * @param {Outcome} outcome
 * @param {HTMLElement} [title]
 */
function panel(outcome, title = el("p", { class: "card__title", text: outcome.title })) {
  return el("div", { class: `panel panel--${outcome.kind}` },
    find(outcome.card, ".kind").cloneNode(true), title);
}

/** @returns {Drawn} */
function starting() {
  const title = heading("Practise this one");
  return { title, node: el("div", { class: "practice__start" }, title,
    el("p", { text: "Answer the questions as if this were yours to decide. Then compare your way with the guidance." }),
    el("p", { text: "There is no score. Nothing you choose is kept or sent." }),
    button("Begin", begin, "button--main")) };
}

/** @returns {Drawn} */
function asking() {
  const step = /** @type {import("./chart.js").Step} */ (chart.steps.get(kept.at.step ?? ""));
  const walked = walk(chart, kept.answers);
  const drawn = question(chart, step, walked, kept.answers.get(step.id), moves);
  const reached = step.id === chart.how && walked.outcome;
  const title = reached ? heading(reached.title) : drawn.title;
  const banner = reached && el("div", { class: "practice__banner" }, panel(reached, title),
    el("p", { text: "This is where your answers lead. A few questions follow about how to share." }));
  const skip = step.part === "how"
    && button("Skip the questions about how", () => go({ name: "think" }), "button--link");
  return { title, node: el("div", {}, banner, drawn.node, skip) };
}

/** @returns {Drawn} */
function thinking() {
  const title = heading("Before you compare");
  return { title, node: el("section", { class: "card card--asked" }, title,
    el("p", { text: "What would you do first, whom would you ring, what would you write down?" }),
    el("p", { class: "card__help", text: "Think it through, or say it to a colleague. There is nothing to type." }),
    button("Compare with the guidance", () => go({ name: "end" }), "button--main")) };
}

/** @param {Point} point */
function beside(point) {
  return el("div", { class: "practice__point" },
    el("p", { class: "practice__question", text: point.question }),
    el("dl", {},
      el("div", {}, el("dt", { text: "You said" }), el("dd", { text: point.yours })),
      el("div", {}, el("dt", { text: "The guidance takes" }), el("dd", { text: point.theirs }))));
}

/** Where the ways part first, and the later questions that both ways ask. @param {Point[]} points */
function partings([first, ...later]) {
  return first ? [el("h3", { text: "Where the ways part" }), beside(first),
    later.length > 0 && el("p", { text: "Further on, where both ways ask the same:" }),
    ...later.map(beside)] : [];
}

/** What there is to say about how to share. @param {import("./compare.js").Compared} compared */
function howPoints({ how, skipped, yours, theirs }) {
  if (!theirs.how || !yours.how) return [];
  const line = skipped ? "You left out some of the questions about how. The guidance's answers are below."
    : how.length ? "" : "Your answers about how to share are the same.";
  return [el("h3", { text: "How to share" }), ...how.map(beside), line && el("p", { text: line })];
}

/** The actions of the page, after the reader has thought of their own. */
function matters() {
  const list = /** @type {Element|undefined} */ (
    guidance.querySelector("[data-matters] ul")?.cloneNode(true));
  for (const link of list?.querySelectorAll("a") ?? []) {
    link.replaceWith(away(link.href, link.textContent ?? ""));
  }
  return list ? [el("h3", { text: "What matters most here" }),
    el("p", { text: "Compare it with what you would do first, whom you would ring and what you would write down." }),
    list] : [];
}

/** @returns {Drawn} */
function ending() {
  const compared = compare(chart, kept.answers, expected);
  const title = heading("Your answer and the guidance");
  return { title, node: el("div", { class: "practice__end" }, title,
    el("div", { class: "practice__two" },
      el("div", {}, el("h3", { text: "Your answer" }), panel(compared.yours)),
      el("div", {}, el("h3", { text: "The guidance" }), panel(compared.theirs))),
    el("p", { class: "practice__verdict", "data-verdict": compared.verdict, text: VERDICTS[compared.verdict] }),
    block.dataset.certainty === "debatable" && el("p", { class: "practice__differ",
      text: "Competent people differ about this case. A different way is not a mistake. What they would discuss is below." }),
    ...partings(compared.partings), ...howPoints(compared), ...matters()) };
}

const SCREENS = { start: starting, question: asking, think: thinking, end: ending };

/** Draws the screen. @param {boolean} moved true when the reader came to another screen */
function draw(moved) {
  const { name } = kept.at;
  const { node, title } = SCREENS[name]();
  said.textContent = "";
  screen.className = `practice__screen practice__screen--${name}`;
  screen.replaceChildren(...[name !== "start" && row(moves), node].filter((part) => part !== false));
  guidance.classList.toggle(COMPARED, name === "end");
  alone.hidden = name !== "start";
  if (!moved) return;
  guidance.open = name === "end";
  title.focus({ preventScroll: true });
  // The story stays in sight as long as there is room for it.
  const room = innerHeight - parseFloat(getComputedStyle(screen).scrollMarginTop);
  screen.scrollIntoView({ block: screen.offsetHeight > room ? "start" : "nearest" });
}

/** Forgets everything, so that nobody who comes back finds it. */
function wipe() {
  turn += 1;
  if (kept.at.name === "end") guidance.open = false;
  kept.answers.clear();
  Object.assign(kept, { trail: [], at: { name: "start" } });
  draw(false);
}

addEventListener("pagehide", wipe);
block.hidden = false;
draw(false);
