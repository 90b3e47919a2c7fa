"""MkDocs hook: short addresses that stay, and old addresses of pages that moved.

It comes after the hooks that read the editions and the partnerships.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from decision_core.entry import called
from overrides.build.addresses import SHORT, Named, kept, named, short
from overrides.build.process import Failed
from overrides.hooks import own
from overrides.hooks.cards import current
from overrides.hooks.rendering import environment

MOVED = "moved_from"
UP = "../../"
_ADDRESS = re.compile(r"(?:[\w.-]+/)+")
_GONE = """\
---
title: No longer here
search:
  exclude: true
hide: [navigation, toc]
---
"""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Names everything that has a short address, or stops the build where one would name two."""
    try:
        config.extra["named"] = named(cards.procedure for cards in config.extra["editions"])
    except Failed as failed:
        raise Abort(str(failed)) from None
    config.extra["leads"] = {}
    for cards in filter(None, (current(config), config.extra.get("own"))):
        cards.short = (config.site_url or "") + f"{SHORT}/"
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leads each short address on, or gives it a page if today's questions have no such thing."""
    found: dict[str, Named] = config.extra["named"]
    lines = kept(Path(config.docs_dir), own.name())
    asked = {one.address.split("/")[1] for one in lines.values() if one.instead}
    now = current(config).procedure

    def url(one: Named) -> str:
        file = files.get_file_from_path(one.page)
        return f"{file.url}#{one.anchor}" if file else ""

    for name in sorted({*found, *asked}):
        one = found.get(name)
        if one and one.procedure is now:
            config.extra["leads"][short(name)] = url(one)
            continue
        line = lines.get(short(name))
        others = [other.split("/")[1] for other in (line.instead if line else ())]
        made = (
            environment()
            .get_template("gone.html")
            .render(
                was=one,
                instead=[found[other] for other in others if other in found],
                told=[
                    item for item in config.extra["amendments"] if name in item.amendment.touches
                ],
                called=called,
                link=lambda thing: UP + url(thing),
            )
        )
        files.append(File.generated(config, f"{SHORT}/{name}.md", content=f"{_GONE}\n{made}\n"))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> None:
    """Notes where a page stood before, as its head says it under `moved_from`."""
    given = page.meta.get(MOVED, [])
    if not isinstance(given, list) or not all(
        isinstance(one, str) and _ADDRESS.fullmatch(one) for one in given
    ):
        raise Abort(f"{page.file.src_uri}: {MOVED} is a list of addresses, such as [read/old/].")
    for address in given:
        if config.extra["leads"].setdefault(address, page.url) != page.url:
            raise Abort(f"{page.file.src_uri}: {address} already leads elsewhere.")


def on_post_build(config: MkDocsConfig) -> None:
    """Writes a small page at each short address and each old one, which leads on."""
    template = environment().get_template("leads.html")
    for address, url in config.extra["leads"].items():
        path = Path(config.site_dir) / address / "index.html"
        if path.exists():
            raise Abort(f"{address} is a page, so nothing can have moved from there.")
        path.parent.mkdir(parents=True, exist_ok=True)
        html = template.render(site=config.site_name, to="../" * address.count("/") + url)
        path.write_text(html + "\n", "utf-8", newline="\n")
