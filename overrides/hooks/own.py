"""What only a partnership's own site needs: its pages alone, its name, its colour, its logo."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from decision_core.errors import nearest
from decision_core.local_reader import LOCAL, Local
from decision_core.model import Procedure
from decision_core.overlay import apply
from decision_core.partnership import Partnership
from overrides.hooks.rendering import Cards, Link, environment

NAMED = "PARTNERSHIP"
DOOR = "front-door"
MARK = "<!-- the front door of a partnership's own site -->"
SHEET = "assets/stylesheets/own.css"
_PICTURES = (".svg", ".png", ".webp")
_AT = re.compile(rf"\[([^\[\]]+)\]\((?:\.\./)*(?:{LOCAL}/)?([a-z0-9-]+)/[^()\s]*\.md[^()\s]*\)")
# White words stand on the colour, and the core has checked that they can be read. So all words on
# it are white here, and it is only ever mixed with black, which makes them clearer still.
COLOURS = """\
[data-md-color-scheme="default"] {{ --deep: {0}; --deep-on: #fff; --md-footer-bg-color: {0}; \
--md-footer-bg-color--dark: color-mix(in srgb, {0} 80%, #000); \
--md-footer-fg-color: #fff; --md-footer-fg-color--light: #fff; }}
[data-md-color-scheme="slate"] {{ --deep: color-mix(in srgb, {0} 55%, #000); }}
"""


def name() -> str:
    """The id of the partnership whose own site this is, or an empty text."""
    return os.environ.get(NAMED, "")


def only(found: Mapping[str, Local]) -> dict[str, Local]:
    """The partnership whose site this is, alone. Raises `Abort` if there is none such."""
    if name() not in found:
        raise Abort(f'There is no partnership "{name()}".{nearest(name(), found)}')
    return {name(): found[name()]}


def dress(config: MkDocsConfig, partnership: Partnership, procedure: Procedure) -> None:
    """Gives the site the partnership's title, colour, logo and address, and the cards its parts.

    Raises `Abort` if the logo is not a picture in its folder.
    """
    config.extra["own"] = Cards(apply(procedure, partnership), environment())
    config.extra["owner"] = partnership
    config.site_name = f"{config.site_name}: {partnership.title}"
    config.copyright = f"{config.site_name}. {partnership.area}."
    if not config.site_url:
        config.site_url = partnership.address
    if partnership.colour:
        config.extra_css.append(SHEET)
    if partnership.logo:
        folder = Path(config.docs_dir) / LOCAL / partnership.id
        known = partnership.logo.endswith(_PICTURES) and "/" not in partnership.logo
        if not known or not (folder / partnership.logo).is_file():
            raise Abort(str(partnership.where.finding(_LOGO, "logo")))
        config.theme["logo"] = f"{LOCAL}/{partnership.id}/{partnership.logo}"


_LOGO = "The logo is a file in your own folder whose name ends in .svg, .png or .webp."


def keep(files: Files, config: MkDocsConfig) -> Files:
    """The files without the folders of other partnerships, and with the colour."""
    colour = config.extra["owner"].colour
    here = (f"{LOCAL}/index.md", f"{LOCAL}/{name()}/")
    kept = [
        file
        for file in files
        if not file.src_uri.startswith(f"{LOCAL}/") or file.src_uri.startswith(here)
    ]
    if colour:
        kept.append(File.generated(config, SHEET, content=COLOURS.format(colour)))
    return Files(kept)


def with_door(markdown: str, page: Page, config: MkDocsConfig, link: Link) -> str:
    """A page with the partnership's front door, and whoever answers at any hour, in its place."""
    cards: Cards = config.extra["own"]
    slots = cards.procedure.edition.contacts
    doors = [f"contact:{slot.id}" for slot in slots if slot.id == DOOR or slot.any_hour]
    page.meta["areas"] = page.meta.get("areas", name())
    return markdown.replace(MARK, cards.with_template("door.html", link, doors=doors))


def without_others(markdown: str, config: MkDocsConfig) -> str:
    """A page with links to the folders of other partnerships as plain words."""
    folders = Path(config.docs_dir) / LOCAL

    def words(link: re.Match[str]) -> str:
        other = link[2] != name() and f"{LOCAL}/" in link[0] and (folders / link[2]).is_dir()
        return link[1] if other else link[0]

    return _AT.sub(words, markdown)
