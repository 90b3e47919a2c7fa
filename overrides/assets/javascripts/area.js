/**
 * On a page of the guidance, and on the list of areas: what the chosen area adds, in its place.
 * @module area
 */

import { button, el } from "./dom.js";
import { areaBar } from "./area-bar.js";
import { everything, pieces, section } from "./area-shown.js";

const places = [...document.querySelectorAll(".local[data-open]")].map((place) => ({
  place: /** @type {HTMLElement} */ (place),
  opens: (place.getAttribute("data-open") ?? "").split(" "),
  before: [...place.childNodes],
}));

/** @param {import("./area-data.js").Shown|null} shown */
function show(shown) {
  for (const { place, opens, before } of places) {
    const all = opens[0] === "all";
    place.hidden = all && !shown;
    if (!shown) place.replaceChildren(...before);
    else {
      const inside = all ? pieces(shown, everything(shown)) : pieces(shown, opens);
      place.replaceChildren(section(shown, inside, all ? "h2" : "p"));
    }
  }
  return "";
}

const bar = areaBar(show);
const list = document.querySelector("#areas");
const after = list ? places[0].place : document.querySelector(".md-content__inner > h1");
if (list) after?.before(bar.node);
else after?.after(bar.node);
for (const { place, before } of list ? [] : places) {
  const asks = place.querySelector(".local__ask");
  const words = asks?.textContent ?? "";
  if (asks) {
    asks.replaceWith(el("p", { class: "local__ask" }, button(words, () => {
      bar.node.scrollIntoView({ block: "center" });
      bar.open();
    }, "button--link")));
  }
  before.splice(0, before.length, ...place.childNodes);
}
addEventListener("pagehide", bar.reset);
addEventListener("pageshow", (event) => { if (event.persisted) bar.begin(); });
bar.begin();
