/**
 * Says so when the browser does not use a script or a style sheet of this page: it did not come, or
 * it is not the file that this site published. What needs no script goes on as it is.
 *
 * Not a module, and the first script of a page: it has to listen before anything can be refused.
 */

{
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  let notice = /** @type {HTMLElement|null} */ (null);

  /** Every file this page may use, by address, with its hash. */
  const expected = () => {
    const map = document.querySelector("script[type=importmap]")?.textContent ?? "{}";
    /** @type {[string, string][]} */
    const modules = Object.entries(JSON.parse(map).integrity ?? {});
    for (const one of /** @type {NodeListOf<HTMLScriptElement|HTMLLinkElement>} */ (
      document.querySelectorAll("script[integrity], link[integrity]"))) {
      modules.push([one.getAttribute("src") ?? one.getAttribute("href") ?? "", one.integrity]);
    }
    return new Map(modules.map(([address, hash]) => [new URL(address, document.baseURI).href, hash]));
  };

  /** @param {string} tag @param {string} words */
  const part = (tag, words) => Object.assign(document.createElement(tag), { textContent: words });

  /** @param {string[]} names */
  const show = (names) => {
    const again = part("button", "Load the page again");
    again.className = "button";
    again.addEventListener("click", () => location.reload());
    notice ??= Object.assign(part("div", ""), { className: "notice refused" });
    notice.setAttribute("role", "alert");
    notice.replaceChildren(
      part("p", "A part of this page does not work: a file did not come, or it is not the one that this site published, so your browser does not use it."),
      part("p", "You can read the page, and its questions are links."), again);
    if (names.length) notice.append(part("p", `For IT: not the file that this site published, or not there: ${names.join(", ")}.`));
    (document.querySelector("main .md-content__inner, main") ?? document.body).prepend(notice);
  };

  /** Finds out which, past the browser's own copies: another try may then find them right. */
  const look = async () => {
    const wrong = await Promise.all([...expected()].map(([address, integrity]) =>
      fetch(address, { integrity, cache: "reload" }).then(({ ok }) => (ok ? "" : address), () => address)));
    show(wrong.filter(Boolean).map((address) => address.slice(address.indexOf("/assets/") + 1)));
  };

  addEventListener("error", ({ target }) => {
    if (!(target instanceof HTMLScriptElement || target instanceof HTMLLinkElement)) return;
    clearTimeout(timer);
    timer = setTimeout(look, document.readyState === "loading" ? 1_000 : 100);
  }, true);
}
