/**
 * In the downloaded copy: the look of the device, a word when a day has passed, and buttons for the
 * blank form. Nothing here asks for anything: a page opened from a disk may not.
 */

const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
const now = new Date();
const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;

function late() {
  for (const notice of document.querySelectorAll("[data-late], [data-ended]")) {
    const last = notice.getAttribute("data-late") || notice.getAttribute("data-ended");
    if (last && day > last) notice.removeAttribute("hidden");
  }
}

/** @param {string} words @param {() => void} action */
function button(words, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button";
  made.textContent = words;
  made.addEventListener("click", action);
  return made;
}

/** @param {HTMLElement} form */
function equip(form) {
  const areas = [...form.querySelectorAll("textarea")];
  const said = document.createElement("p");
  said.className = "said";
  said.setAttribute("role", "status");
  let kept = true;
  const text = () => areas.map((area) =>
    `${area.labels?.[0]?.textContent?.trim() ?? ""}:\n${area.value.trim() || "-"}\n`).join("\n");
  const row = document.createElement("div");
  row.className = "row row--end";
  row.append(
    button("Copy what you typed", () => navigator.clipboard.writeText(text()).then(() => {
      kept = true;
      said.textContent = "Copied. Paste it into your case system.";
    }, () => { said.textContent = "This browser did not allow copying. Select the text and copy it yourself."; })),
    button("Print the form", () => print()));
  form.append(row, said);
  form.addEventListener("input", () => { kept = false; });
  addEventListener("afterprint", () => { kept = true; });
  addEventListener("beforeunload", (event) => {
    if (kept || areas.every((area) => !area.value.trim())) return;
    event.preventDefault();
    event.returnValue = true;
  });
}

const dark = matchMedia("(prefers-color-scheme: dark)");
const look = () => document.body.setAttribute("data-md-color-scheme", dark.matches ? "slate" : "default");
look();
dark.addEventListener("change", look);
document.addEventListener("DOMContentLoaded", () => {
  late();
  const form = /** @type {HTMLElement|null} */ (document.querySelector("#paper-record"));
  if (form) equip(form);
});
