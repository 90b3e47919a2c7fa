/**
 * The line that says whose guidance is shown, and the chooser behind it. The list of areas is
 * fetched when somebody opens the chooser, and an area when somebody chooses it.
 * @module area-bar
 */

import { button, el, phones } from "./dom.js";
import { areas, shownOf } from "./area-data.js";
import { forget, remember, remembered } from "./area-kept.js";
import { keepArea } from "./offline.js";
import { withFault } from "./published.js";

/** @typedef {import("./area-data.js").Shown} Shown */
/** @typedef {import("./area-data.js").Listed} Listed */

const NONE = "No area chosen: this is the national guidance.";
const FAILED = "Local information could not be loaded. The national guidance goes on as it is.";
const NOT_KEPT = "This browser keeps nothing for this site, so choose it again next time.";
const NO_LIST = "The list of areas could not be loaded. The national guidance goes on as it is.";
const FEW = 12;

/**
 * @param {(shown: Shown|null, more: string) => string} changed puts an area in place, or none, and
 *   returns what there is to say about it
 * @param {(shown: Shown) => Promise<string>} [fetches] what else has to come before that
 */
export function areaBar(changed, fetches = async () => "") {
  let turn = 0;
  let current = /** @type {Shown|null} */ (null);
  let all = /** @type {Listed[]} */ ([]);
  const now = el("span", { class: "area__now", text: NONE });
  const invented = el("span", { class: "area__invented", hidden: true, text: "This area is invented." });
  const said = el("p", { class: "area__said", role: "status" });
  const opens = button("Choose your area", () => panel.hidden ? open() : close(), "button--link area__open");
  const filter = /** @type {HTMLInputElement} */ (el("input", { id: "area-filter", type: "text",
    autocomplete: "off", spellcheck: "false", writingsuggestions: "false", on: { input: () => fill() } }));
  const filtering = el("div", { class: "field", hidden: true },
    el("label", { for: "area-filter", text: "Show only names with" }), filter);
  const select = /** @type {HTMLSelectElement} */ (el("select", { id: "area-select", autocomplete: "off" }));
  const tick = /** @type {HTMLInputElement} */ (el("input", { id: "area-remember", type: "checkbox", autocomplete: "off" }));
  const wrong = el("p", { class: "field__wrong", role: "alert" });
  const panel = el("div", { class: "area__panel", id: "area-panel", hidden: true },
    filtering,
    el("div", { class: "field" },
      el("label", { for: "area-select", text: "Your safeguarding partnership" }), select, wrong),
    el("p", {}, "Not in the list? On your own council's website, look for “worried about a child”, or ring the police, ", ...phones("101. In danger, 999.")),
    el("label", { class: "pick area__tick", for: "area-remember" }, tick, el("span", { class: "pick__label" },
      "Remember this area on this device",
      el("span", { class: "pick__hint", text: "Only its name is kept, nothing you answer or type. Leave it unticked on a device that others use." }))),
    el("div", { class: "row" }, button("Use this area", choose, "button--main"), button("Cancel", close)));
  const forgets = button("Forget this area", forgetting, "button--link");
  const none = button("Use no area", () => {
    turn += 1;
    put(null, "");
  }, "button--link");
  const node = el("section", { class: "area", "aria-label": "Your area" },
    el("div", { class: "area__line" }, el("p", { class: "area__words" }, now, " ", invented), opens, none, forgets), said, panel);
  opens.setAttribute("aria-controls", "area-panel");

  function draw() {
    now.textContent = current ? `Area: ${current.title}.` : NONE;
    invented.hidden = !current?.fictional;
    opens.textContent = current ? "Change area" : "Choose your area";
    opens.setAttribute("aria-expanded", String(!panel.hidden));
    none.hidden = !current;
    forgets.hidden = !remembered();
  }

  /** The areas that fit what was typed; what is chosen stays chosen while it is among them. */
  function fill() {
    const wanted = filter.value.trim().toLowerCase();
    const before = select.value || current?.id || "";
    const fits = all.filter((area) => `${area.title} ${area.area}`.toLowerCase().includes(wanted));
    const head = fits.length === all.length ? "Choose one" : `Choose one of ${fits.length}`;
    select.replaceChildren(el("option", { value: "", text: fits.length ? head : "None has such a name" }),
      ...fits.map((area) => el("option", { value: area.id, text: area.title })));
    select.value = fits.some(({ id }) => id === before) ? before : "";
    if (wanted && fits.length === 1) select.value = fits[0].id;
  }

  async function open() {
    const mine = ++turn;
    said.textContent = "";
    try {
      all = await areas();
    } catch (error) {
      if (mine === turn) said.textContent = withFault(NO_LIST, error);
      return;
    }
    if (mine !== turn) return;
    filtering.hidden = all.length <= FEW;
    filter.value = "";
    wrong.textContent = "";
    tick.checked = Boolean(current) && remembered() === current?.id;
    select.value = "";
    fill();
    panel.hidden = false;
    draw();
    (filtering.hidden ? select : filter).focus();
  }

  function close() {
    panel.hidden = true;
    draw();
    opens.focus({ preventScroll: true });
  }

  async function choose() {
    const id = select.value;
    wrong.textContent = id ? "" : "Choose an area from the list first.";
    if (!id) {
      select.focus();
      return;
    }
    if (!await load(id)) return;
    if (!tick.checked) forget();
    else if (!remember(id)) said.append(` ${NOT_KEPT}`);
    keepArea(remembered());
    close();
  }

  /** @param {string} id @returns {Promise<boolean>} false if another choice has overtaken it */
  async function load(id) {
    const mine = ++turn;
    said.textContent = "Loading.";
    try {
      const shown = await shownOf(id);
      const more = await fetches(shown);
      if (mine === turn) put(shown, more);
      return mine === turn;
    } catch (error) {
      if (mine === turn) {
        said.textContent = withFault(FAILED, error);
        if (!panel.hidden) close();
      }
      return false;
    }
  }

  /** @param {Shown|null} shown @param {string} more */
  function put(shown, more) {
    const moved = document.activeElement === none;
    current = shown;
    const words = changed(shown, more);
    said.textContent = [shown ? "What your area adds is shown." : "This is the national guidance again.",
      words].filter(Boolean).join(" ");
    draw();
    if (moved) opens.focus({ preventScroll: true });
  }

  function forgetting() {
    forget();
    keepArea("");
    said.textContent = "Forgotten. This device keeps no area now.";
    draw();
    opens.focus({ preventScroll: true });
  }

  draw();
  return {
    node,
    open,
    /** The area that was remembered, if it still is one. */
    async begin() {
      const id = remembered();
      if (!id) return;
      const mine = ++turn;
      const known = await areas().catch(() => null);
      if (mine !== turn) return;
      if (!known) said.textContent = FAILED;
      else if (known.some((area) => area.id === id)) await load(id);
    },
    /** As on a page that was never used; what was remembered stays so. */
    reset() {
      turn += 1;
      panel.hidden = true;
      if (current) changed(null, "");
      current = null;
      said.textContent = "";
      draw();
    },
  };
}
