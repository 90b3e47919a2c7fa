"""The downloaded copy: a zip whose pages, cards and blank form open with a double-click.

It is made of the finished pages: what stands in the middle of each, in a plain shell, with links
that end in `.html`. What needs the site online is left out, and the copy says so.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from overrides.build import archive, shell
from overrides.build.process import ROOT, Failed
from overrides.build.shell import Taken

FOLDERS = ("decide", "read", "situations", "guidance", "sources", "families", "about")
"""What is in the copy, in the order of its list of pages."""
LEFT_OUT = ("guidance/wall/index.html",)
"""A sheet to print on A3 has no place in it for what the copy says of itself."""
PAPERS = ("LICENSE", "NOTICES.md")
STYLES = ("main.*.min", "palette.*.min", "ours", "flowchart", "tool", "local")
OUT = ROOT / "build" / "download"
ZIP = "assets/download/when-to-share.zip"
PAGE = "about/take-it-with-you/index.html"
FORM = "record-form/index.html"
LIST = "every-page/index.html"
_OWN = Path(__file__).parent
_SCRIPTS = {
    "copy.js": _OWN / "download.js",
    "leave.js": ROOT / "overrides" / "assets" / "javascripts" / "leave.js",
}
_EXPORT = re.compile(r"^export (?=function|const)", re.M)
_MARK = '<{0} data-copy="{1}">'


def write(site: Path) -> str:
    """Write the zip with its SHA-256 beside it and on its page; return a few words on it.

    Raises Failed if a page holds something that would not work in the copy.
    """
    shutil.rmtree(OUT, ignore_errors=True)
    taken = pages(site)
    facts = taken["index.html"].facts
    top = f"when-to-share-{facts['Edition']}"
    for name, text in rendered(taken, facts).items():
        _put(OUT / top / name, text)
    for name in PAPERS:
        shutil.copyfile(site / name, OUT / top / name)
    _assets(site, OUT / top / "assets")
    contents = {p.relative_to(OUT).as_posix(): p.read_bytes() for p in _files(OUT)}
    (site / ZIP).parent.mkdir(parents=True, exist_ok=True)
    archive.write(site / ZIP, contents)
    data = (site / ZIP).read_bytes()
    told = {"sha256": hashlib.sha256(data).hexdigest(), "size": f"{len(data) / 1e6:.1f} MB"}
    _put(site / f"{ZIP}.sha256", f"{told['sha256']}  {Path(ZIP).name}\n")
    _tell(site / PAGE, told)
    return f"a copy of {len(taken)} pages in {told['size']}"


def pages(site: Path) -> dict[str, Taken]:
    """Return what is taken of each page, by the name it has in the copy."""
    home = site / "index.html"
    found = [home, *(p for folder in FOLDERS for p in sorted((site / folder).rglob("*.html")))]
    texts = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in found}
    taken = {name: shell.taken(text) for name, text in texts.items() if name not in LEFT_OUT}
    decide = taken["decide/index.html"]
    taken["decide/index.html"], taken[FORM] = shell.parted(decide)
    return taken


def rendered(taken: dict[str, Taken], facts: dict[str, str]) -> dict[str, str]:
    """Return every page of the copy, its list of pages among them, by its name."""
    template = _environment().get_template("page.html")
    known = {*taken, LIST, *PAPERS}

    def page(name: str, **more: object) -> str:
        top = "../" * name.count("/")
        return template.render(name=name, top=top, facts=facts, form=FORM, list=LIST, **more)

    found = {}
    for name, one in taken.items():
        body = shell.relinked(one.body, name, known, FORM)
        if trouble := shell.dead(body):
            raise Failed(f"{name}: the downloaded copy cannot hold {trouble}")
        found[name] = page(name, title=one.title, first=one.first, body=body, leave=one.leave)
    home = taken["index.html"]
    listing = []
    for folder in FOLDERS[1:]:
        inside = [name for name in taken if name.startswith(f"{folder}/")]
        inside.sort(key=lambda name: home.order.get(name, len(home.order)))
        listing.append([(name, taken[name].title) for name in inside])
    found[LIST] = page(LIST, title="Every page", leave=home.leave, listing=listing)
    return found


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(ROOT / "overrides" / "partials" / "download"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _assets(site: Path, folder: Path) -> None:
    """Put the styles in one file, and the scripts as classic ones: from a disk no module loads."""
    folder.mkdir(parents=True)
    sheets = [
        *(next((site / "assets/stylesheets").glob(f"{name}.css")) for name in STYLES),
        _OWN / "download.css",
    ]
    text = "\n".join(sheet.read_text("utf-8") for sheet in sheets)
    _put(folder / "copy.css", re.sub(r"/\*# sourceMappingURL=.*?\*/", "", text))
    for name, source in _SCRIPTS.items():
        script = _EXPORT.sub("", source.read_text("utf-8"))
        if re.search(r"^(?:import|export)\b", script, re.M):
            raise Failed(f"{source.name}: it has to stand alone, because the copy holds it")
        _put(folder / name, f"(() => {{\n{script}}})();\n")
    shutil.copyfile(site / "assets/images/mark.svg", folder / "mark.svg")


def _tell(page: Path, told: dict[str, str]) -> None:
    """Fill the facts of the zip into the page that offers it."""
    html = page.read_text("utf-8")
    for name, value in told.items():
        mark = _MARK.format("code" if name == "sha256" else "span", name)
        if html.count(mark) != 1:
            raise Failed(f"{PAGE} must hold {mark} once")
        html = re.sub(rf"({re.escape(mark)})[^<]*", rf"\g<1>{value}", html)
    _put(page, html)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
