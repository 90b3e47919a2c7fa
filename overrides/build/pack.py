"""Write a partnership's adoption pack: the papers of docs/contributing/adoption with its words in.

Run it with `python -m overrides.build.pack ID`. The papers go into build/adoption/ID/.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from html import escape
from pathlib import Path

import markdown  # type: ignore[import-untyped]

from decision_core.adoption import FIELDS
from decision_core.partnership import NOT_YET, Contact, Partnership
from overrides.build import adoption, iis
from overrides.build.process import ROOT, guarded, say

OUT = ROOT / "build" / "adoption"
PAPERS = adoption.DOCS / "contributing" / "adoption"
_PRIVACY = adoption.DOCS / "about" / "privacy.md"
_GAP = re.compile(r"\[\[([^\[\]]+)\]\]")
_LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\((?!tel:)[^()\s]+\)")
_PAGE = """\
<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<body>
{body}
</body>
</html>
"""


def make(partnership_id: str) -> tuple[Path, list[str]]:
    """Write the pack and return its folder, with what still lacks as `page:line: words`.

    Raises Failed if there is no such partnership or its pages cannot be read.
    """
    found = adoption.partnership(partnership_id)
    folder = OUT / partnership_id
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for page in sorted(PAPERS.glob("*.md")):
        if page.name == "index.md":
            continue
        text = filled(page.read_text("utf-8"), found)
        (folder / page.name).write_text(text, "utf-8", newline="\n")
        html = _PAGE.format(
            title=escape(text.partition("\n")[0].lstrip("# ")),
            body=markdown.markdown(text, extensions=["tables"]),
        )
        (folder / f"{page.stem}.html").write_text(html, "utf-8", newline="\n")
    (folder / "web.config").write_text(iis.web_config(), "utf-8", newline="\n")
    return folder, adoption.ready(partnership_id)


def filled(text: str, found: Partnership) -> str:
    """Return a paper with the partnership's words in place of each gap, and links as plain words.

    Raises KeyError for a gap that there is nothing to fill with.
    """
    words = _words(found)

    def fill(gap: re.Match[str]) -> str:
        name = gap[1]
        if name.startswith("privacy: "):
            return _section(name.removeprefix("privacy: "))
        return words[name] or f"**[Not yet supplied: {name}]**"

    return _GAP.sub(fill, _LINK.sub(r"\1", text))


def _words(found: Partnership) -> dict[str, str]:
    """Return what each gap stands for; an empty text where nobody has said it."""
    said = {item.id: item.value for item in found.adoption if item.value != NOT_YET}
    signed = found.signed_off_by and f"{found.signed_off_by}, {found.signed_off_on}"
    return {
        **{name: _plain(said.get(name, "")) for name in FIELDS},
        "title": _plain(found.title),
        "area": "" if found.area == NOT_YET else _plain(found.area),
        "version": _plain(found.version),
        "review-by": str(found.review_by),
        "sign-off": _plain(signed),
        "office": _plain(_reached(found.contact(adoption.OFFICE))),
    }


def _reached(contact: Contact | None) -> str:
    if contact is None or not contact.supplied:
        return ""
    ways = filter(None, (contact.phone, contact.email, contact.form))
    return f"{contact.name}, {', '.join(ways)}. {contact.hours}"


def _plain(words: str) -> str:
    """Return words as Markdown that shows them as they are, a cell of a table included."""
    return re.sub(r"([\\`*_\[\]|#<>])", r"\\\1", words)


def _section(heading: str) -> str:
    """Return what stands under a heading of the page on privacy. Raises KeyError if none does."""
    parts = re.split(r"^## (.+)\n", _PRIVACY.read_text("utf-8"), flags=re.M)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    return _LINK.sub(r"\1", sections[heading]).strip()


def main() -> int:
    """Read the command line, write the pack, say what lacks, and return the exit code."""
    parser = argparse.ArgumentParser(prog="pack", description="Write an adoption pack.")
    parser.add_argument("partnership", help="the id of the partnership")
    folder, lacking = make(parser.parse_args().partnership)
    papers = ", ".join(sorted(path.name for path in folder.glob("*.html")))
    say(f"The pack is in {folder.relative_to(ROOT).as_posix()}: {papers} and web.config.")
    if lacking:
        say("\n".join(["", "Still to do:", *lacking, adoption.told(len(lacking))]))
    return 0


if __name__ == "__main__":
    sys.exit(guarded(main))
