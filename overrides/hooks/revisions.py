"""MkDocs hook: every published revision as a page for ever, and the editions with their days.

It comes after `status`, whose standing of a revision's page would be that of today's text.
"""

from __future__ import annotations

from html import escape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from decision_core.model import Procedure
from decision_core.published import Published, signed_off
from decision_core.revision import CHANGE
from overrides.build.flowchart.layout import chart_of
from overrides.build.flowchart.svg import written
from overrides.hooks.archived import Archived, Kept, kept, page_of
from overrides.hooks.cards import current, link_from
from overrides.hooks.rendering import Cards, environment
from overrides.hooks.status import Standing

TABLE = "<!-- every edition and its days -->"

_HEAD = "---\neditions: true\nkept: true\npicture: true\nsearch:\n  exclude: true\n---\n# {}\n"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Tells the cards of each edition what of it was published, and who signed it off."""
    published: Published = config.extra["published"]
    editions: list[Cards] = config.extra["editions"]
    own = [config.extra["own"]] if "own" in config.extra else []
    for cards in editions:
        cards.last = published.last(cards.procedure.edition.id)
        cards.signed = signed_off(cards.procedure, published)
    for cards in own:
        cards.last, cards.signed = current(config).last, current(config).signed
    found = kept([cards.procedure for cards in editions], published)
    config.extra["kept"] = {item.page: item for item in found}
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """All files, with a page for each revision in the place of its frozen file."""
    for file in [*files]:
        if file.src_uri.startswith("editions/") and file.src_uri.endswith(".json"):
            files.remove(file)
    for item in _kept(config).values():
        title = f"Edition {item.revision.edition}, revision {item.revision.number}"
        files.append(File.generated(config, item.page, content=_HEAD.format(title)))
    return files


def _kept(config: MkDocsConfig) -> dict[str, Kept]:
    found: dict[str, Kept] = config.extra["kept"]
    return found


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files, **_: Any
) -> str:
    """A revision's page with all its cards; the table in place of its mark."""

    def at(path: str) -> str:
        if path.startswith("assets/"):
            return get_relative_url(path, page.url)
        file = files.get_file_from_path(path)
        return get_relative_url(file.url, page.url) if file else ""

    item = _kept(config).get(page.file.src_uri)
    if item is not None:
        cards = Archived(item, environment(), at)
        titles = {told.amendment.id: told.amendment.title for told in config.extra["amendments"]}
        return f"{markdown}\n{cards.whole(titles, _drawn)}"
    if TABLE not in markdown:
        return markdown
    page.meta["editions"] = True
    editions: list[Cards] = config.extra["editions"]
    published: Published = config.extra["published"]
    rows = [
        (cards.procedure.edition, published.of(cards.procedure.edition.id)) for cards in editions
    ]
    link = link_from(current(config).procedure, page, files, here=False)
    table = current(config).with_template(
        "editions.html",
        link,
        rows=rows[::-1],
        page_of=page_of,
        texts=_texts(editions),
        change=CHANGE,
    )
    return markdown.replace(TABLE, table)


def _drawn(procedure: Procedure) -> str:
    """The chart of a revision. It is a picture and no way to anywhere: the cards stand below it."""
    return written(chart_of(procedure))


def _texts(editions: list[Cards]) -> dict[str, str]:
    """The first page of each edition's working text, under docs."""
    return {
        cards.procedure.edition.id: cards.procedure.edition.where.page.split("/", 1)[1]
        for cards in editions
    }


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """The standing of a revision's page: its own, and not that of today's text."""
    item = _kept(config).get(page.file.src_uri)
    if item is not None:
        made, signed = item.revision.procedure, item.revision.stamp.signed_off
        read = [point.checked for source in made.sources for point in source.provisions]
        days = (min(read, default=made.edition.from_), made.edition.review_by)
        owner = ", ".join(made.edition.authors)
        context["standing"] = Standing(made.edition, owner, *days, signed)
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """A revision's page that no search engine lists, and that names the page of today."""
    if page.file.src_uri not in _kept(config):
        return output
    base = (config.site_url or "").rstrip("/")
    today = f"{base}/guidance/" if base else get_relative_url("guidance/", page.url)
    if page.canonical_url:
        own = f'<link rel="canonical" href="{page.canonical_url}">'
        output = output.replace(own, "", 1)
    head = (
        '<meta name="robots" content="noindex">'
        f'<link rel="canonical" href="{escape(today, quote=True)}">'
    )
    return output.replace("</head>", f"{head}</head>", 1)


def on_template_context(
    context: dict[str, Any], template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """The list of pages for search engines, without the revisions."""
    if "pages" in context:
        context["pages"] = [x for x in context["pages"] if x.src_uri not in _kept(config)]
    return context
