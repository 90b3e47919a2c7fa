"""MkDocs hook: shows each worked case with what the guidance makes of it, and the list of all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from decision_core.engine import Walk, in_reading_order, walk
from decision_core.model import Action, Answer, Step
from decision_core.scenario import Case, Scenario
from overrides.hooks.cards import DECIDE, current, link_from
from overrides.hooks.rendering import Cards, in_place

FOLDER = "scenarios/"
LIST = "<!-- every scenario -->"


@dataclass(frozen=True)
class Worked:
    """One case as one edition answers it: the questions, the answers, the end, what matters."""

    case: Case
    cards: Cards
    walked: Walk
    asked: tuple[tuple[Step, Answer], ...]
    matters: tuple[Action, ...]


def _work(case: Case, cards: Cards) -> Worked:
    procedure = cards.procedure
    walked = walk(procedure, case.given)
    pairs = [(procedure.step(step), answer) for step, answer in walked.path]
    found = [(step, step.answer(answer)) for step, answer in pairs if step]
    ordered = in_reading_order(procedure, case.carries, walked.outcome)
    return Worked(
        case=case,
        cards=cards,
        walked=walked,
        asked=tuple((step, answer) for step, answer in found if answer),
        matters=tuple(action for action, _ in ordered),
    )


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files, **_: Any
) -> str:
    """The page with the worked case in place of its fence, or the list in place of its marker."""
    if not page.file.src_uri.startswith(FOLDER):
        return markdown
    scenarios: dict[str, Scenario] = {item.id: item for item in config.extra["scenarios"]}
    now = current(config)
    link = link_from(now.procedure, page, files, here=False)
    editions = {cards.procedure.edition.id: cards for cards in config.extra["editions"]}

    def card(scenario: Scenario) -> str:
        worked = [_work(case, editions[case.id]) for case in scenario.editions]
        worked.sort(key=lambda item: item.cards.procedure.edition.from_, reverse=True)
        page.meta["practice"] = True
        return now.with_template(
            "scenario.html",
            link,
            thing=scenario,
            worked=worked[0],
            earlier=worked[1:],
            decide=_address(DECIDE, page, files),
            list=_address(f"{FOLDER}index.md", page, files),
        )

    markdown = in_place(
        page.file.src_uri, markdown, lambda fence: card(scenarios[fence.table["id"]])
    )
    if LIST in markdown:
        listed = [(item, _address(_page(item), page, files)) for item in scenarios.values()]
        listed.sort(key=lambda pair: pair[0].title)
        markdown = markdown.replace(LIST, now.with_template("scenarios.html", link, listed=listed))
    return markdown


def _page(scenario: Scenario) -> str:
    return scenario.where.page.split("/", 1)[1]


def _address(path: str, page: Page, files: Files) -> str:
    file = files.get_file_from_path(path)
    return get_relative_url(file.url, page.url) if file else ""
