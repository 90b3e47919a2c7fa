"""How the HTML record looks, on the screen and on paper."""

from __future__ import annotations

_STYLE = """\
:root { color-scheme: light dark; --ink: #1b1b1f; --soft: #54545c; --line: #85858d;
  --rule: #1f5f8b; --sheet: #ffffff; --box: #f2f5f7; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececf0; --soft: #b4b4bd; --line: #7c7c86; --rule: #7fb8de; --sheet: #17181b;
    --box: #22252a; }
}
html { background: var(--sheet); color: var(--ink); font: 100%/1.5 system-ui, "Segoe UI", Arial,
  "Liberation Sans", sans-serif; }
body { max-width: 44rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.25rem 0 .75rem; padding-top: .5rem;
  border-top: 2px solid var(--rule); }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
p, ul, dl, table { margin: .5rem 0; }
ul { padding-left: 1.25rem; }
li { margin: .35rem 0; }
dl > div { margin: .75rem 0; }
dt { font-weight: 600; }
dd { margin: 0; }
dt p, dd p { margin: 0; }
cite { font-style: normal; }
code { font: .875em/1.5 ui-monospace, "Cascadia Mono", Consolas, "Liberation Mono", monospace; }
blockquote { margin: .25rem 0 0; padding: .5rem .75rem; background: var(--box);
  border-inline-start: 4px solid var(--line); }
blockquote p { margin: 0; min-height: 1.5em; padding-inline-start: 1.25em;
  text-indent: -1.25em; white-space: pre-wrap; }
blockquote b { display: inline-block; width: 1.25em; text-indent: 0; font-weight: 400;
  color: var(--soft); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .4rem .75rem .4rem 0;
  border-bottom: 1px solid var(--line); }
td:last-child, th:last-child { width: 40%; padding-inline-end: 0; }
.draft { border: 3px solid currentColor; padding: .25rem 1rem; margin: 1rem 0; }
.draft strong { font-size: 1.25rem; }
.notices { color: var(--soft); }
.notices p { margin: .25rem 0; }
.mark { display: block; color: var(--soft); }
footer { margin-top: 2.5rem; border-top: 2px solid var(--rule); color: var(--soft); }
@page { size: A4; margin: 18mm 18mm 22mm; }
@page { @bottom-left { content: "FOOT"; font: 7.5pt monospace; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 9pt sans-serif; } }
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #333; --line: #777; --rule: #000;
    --sheet: #fff; --box: #fff; }
  html { font-size: 10.5pt; }
  h2 { margin-top: 1.5rem; }
  dl > div { margin: .5rem 0; }
  blockquote { padding-block: .1rem; }
  body { max-width: none; padding: 0; }
  h1, h2, h3, dt { break-after: avoid; }
  li, tr, .draft { break-inside: avoid; }
  .apart { break-before: page; }
  thead { display: table-header-group; }
  blockquote p { orphans: 3; widows: 3; }
}
"""


def style(foot: str) -> str:
    """The style sheet, with what stands at the foot of every printed page: plain words only."""
    return _STYLE.replace("FOOT", foot)
