"""MkDocs hook: the clauses of a setting's policy as cards, all of them in one place, and the form.

It comes before the hook of the cards, which knows the fences of the guidance only.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from decision_core.clause import ASKED, GROUP, SETTING, Clause
from decision_core.clause_commands import checked_clauses
from decision_core.commands import read
from decision_core.documents.policy import draft_for
from decision_core.documents.wording import Wording
from decision_core.errors import CoreError
from decision_core.reader import SETTING as FOLDER
from overrides.hooks.cards import current, link_from
from overrides.hooks.rendering import in_place

FORM = "<!-- the form of a policy -->"
CLAUSES = "<!-- every clause of the policy -->"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Reads the clauses, or stops the build with what is wrong, as `page:line: message`."""
    docs = Path(config.docs_dir)
    try:
        config.extra["clauses"] = checked_clauses(docs, read(docs)[0])
    except CoreError as error:
        raise Abort(f"The policy for a setting cannot be used as it is.\n{error}") from None
    return config


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files, **_: Any
) -> str:
    """The page with a card in place of each clause, and of the markers on the first page."""
    if not page.file.src_uri.startswith(f"{FOLDER}/"):
        return markdown
    words: Wording = config.extra["clauses"]
    cards = current(config)
    link = link_from(cards.procedure, page, files, here=False)
    clauses = {clause.id: clause for clause in words.clauses}

    def shown(name: str, **context: Any) -> str:
        return cards.with_template(name, link, kinds_of=SETTING, lines=lines, **context)

    markdown = in_place(
        page.file.src_uri,
        markdown,
        lambda fence: shown("clause.html", thing=clauses[fence.table["id"]]),
    )
    if FORM in markdown:
        markdown = markdown.replace(FORM, shown("policy.html", asked=ASKED.values()))
    if CLAUSES in markdown:
        parts = {title: _part(words, group) for group, title in GROUP.items()}
        markdown = markdown.replace(CLAUSES, shown("clauses.html", parts=parts, draft=draft_for()))
    return markdown


def lines(clause: Clause) -> list[str]:
    """The paragraphs of a clause."""
    return [line for line in clause.text.split("\n") if line.strip()]


def _part(words: Wording, group: str) -> list[Clause]:
    return [clause for clause in words.clauses if clause.group == group]
