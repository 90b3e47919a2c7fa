"""The reviewer pack: everything of one edition, in one file that needs nothing else."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from decision_core.codec import digests
from decision_core.local_reader import read_local
from decision_core.model import Procedure
from decision_core.overlay import apply
from overrides.build import guard, policy
from overrides.build.process import Failed
from overrides.build.review_pack import Known, _read, pack, size, written
from tests.conftest import DOCS

AREA = "northshire"


class Read(HTMLParser):
    """A pack as a reader meets it: its words, headings, ids, links, and what it would load."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.text: list[str] = []
        self.feed(html)
        self.words = " ".join(" ".join(self.text).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.fixture(scope="module")
def of() -> Known:
    return _read(DOCS)


@pytest.fixture(scope="module")
def national(of: Known) -> str:
    return pack(of, of.procedures[-1])


@pytest.fixture(scope="module")
def local(of: Known) -> str:
    return pack(of, of.procedures[-1], read_local(DOCS, DOCS / "local" / AREA).partnership)


def plain(words: str) -> str:
    return " ".join(words.split())


def test_it_holds_every_word_that_decides_or_is_asked(national: str, of: Known) -> None:
    procedure = of.procedures[-1]
    seen = Read(national).words
    for step in procedure.steps:
        assert plain(step.question) in seen
        for answer in step.answers:
            assert plain(answer.label) in seen and plain(answer.hint) in seen
    for outcome in procedure.outcomes:
        assert plain(outcome.title) in seen
    for action in procedure.actions:
        assert plain(action.text) in seen
    for field in procedure.fields:
        assert plain(field.label) in seen
        assert all(plain(choice.label) in seen for choice in field.choices)
    for promise in procedure.properties:
        assert plain(promise.statement) in seen


def test_each_promise_has_its_counts_and_a_change_that_would_break_it(
    national: str, of: Known
) -> None:
    seen = Read(national).words
    for proof in of.proofs["2026-09"]:
        counted = f"Holds on {proof.looked_at:,} {proof.of}; looked at {proof.cases:,} times."
        assert counted in seen, proof.property.id
        for example in of.examples["2026-09"][proof.property.id]:
            assert plain(example.change) in seen
    assert "No change that breaks it is kept" not in seen


def test_each_citation_stands_once_with_its_status_its_days_and_whom_it_binds(
    national: str, of: Known
) -> None:
    procedure = of.procedures[-1]
    cited = {cite for step in procedure.steps for cite in step.cites}
    cited |= {cite for action in procedure.actions for cite in action.cites}
    for cite in cited:
        found = procedure.provision(cite)
        assert found
        name = cite.replace(":", "-")
        here = rf'<section class="card" id="{re.escape(name)}">.*?</section>'
        [card] = re.findall(here, national, re.S)
        words = Read(card).words
        assert plain(found[1].gist) in words
        assert "How it was read" in words and "In force" in words
        assert not found[1].binds or plain(found[1].binds) in words


def test_must_says_who_is_bound(national: str, of: Known) -> None:
    for action in of.procedures[-1].actions:
        if action.force == "must":
            card = national.split(f'id="action-{action.id}"')[1].partition('class="card card')[0]
            assert "Who is bound:" in card, action.id


def test_the_line_to_sign_names_the_code_of_the_nation_and_of_the_local_parts(
    national: str, local: str, of: Known
) -> None:
    line = f"Edition 2026-09, behaviour {digests(of.procedures[-1]).behaviour[:8]} ?"
    assert re.search(line + r"\.", " ".join(Read(national).words.split()))
    assert re.search(line + r", with local parts \w{8} ?\.", " ".join(Read(local).words.split()))


def test_an_area_adds_its_own_parts_and_takes_nothing_away(
    national: str, local: str, of: Known
) -> None:
    partnership = read_local(DOCS, DOCS / "local" / AREA).partnership
    seen, before = Read(local), Read(national)
    assert set(before.ids) <= set(seen.ids)
    for step in partnership.steps:
        assert plain(step.question) in seen.words and plain(step.question) not in before.words
    assert "Northshire Family Front Door" in seen.words
    assert "This area is invented." in seen.words
    whole = apply(of.procedures[-1], partnership)
    assert {step.id for step in whole.steps} <= set(seen.ids)


@pytest.mark.parametrize("which", ["national", "local", "2024-05", "2018-07"])
def test_one_file_reads_in_order_and_every_link_leads_somewhere_in_it(
    which: str, of: Known, request: pytest.FixtureRequest
) -> None:
    if which in ("national", "local"):
        html = request.getfixturevalue(which)
    else:
        html = pack(of, next(one for one in of.procedures if one.edition.id == which))
    seen = Read(html)
    assert seen.levels[0] == 1 and seen.levels.count(1) == 1
    steps = zip(seen.levels, seen.levels[1:], strict=False)
    assert all(after <= before + 1 for before, after in steps)
    assert len(seen.ids) == len(set(seen.ids))
    inside = [link[1:] for link in seen.links if link.startswith("#")]
    assert set(inside) <= set(seen.ids)
    # Without it, a browser asks the host for an icon.
    assert re.findall("<link[^>]*>", html) == ['<link rel="icon" href="data:,">']
    others = {link.partition(":")[0] for link in seen.links if not link.startswith("#")}
    assert others <= {"https", "http", "tel", "mailto", "data"}, others
    assert not seen.tags & {"script", "img", "iframe", "object"}
    assert "style=" not in html and 'href=""' not in html


def test_it_says_of_which_words_and_rules_it_is_and_that_nobody_signed_it(
    national: str, local: str, of: Known
) -> None:
    seen = Read(national).words
    assert "Not signed off." in seen
    assert re.search(r"Behaviour digest [0-9a-f]{64} Digest of every word [0-9a-f]{64}", seen)
    assert "With local parts" in Read(local).words
    foot = re.search(r'@bottom-left \{ content: "([^"]*)"', national)
    assert foot and foot[1].startswith("Reviewer pack · edition 2026-09, digest ")


def test_the_amendments_of_the_edition_are_in_it_and_no_others(national: str, of: Known) -> None:
    for item in of.told:
        mine = item.after.edition.id == "2026-09"
        assert (f'id="amendment-{item.amendment.id}"' in national) == mine


def test_the_command_writes_one_file_and_names_what_is_wrong(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "pack.html"
    said = written("2026-09", AREA, out)
    assert said == size(out.read_text("utf-8")) and said.endswith(" kB")
    with pytest.raises(Failed, match='no edition "2026-9"'):
        written("2026-9", "", out)
    with pytest.raises(Failed, match='no partnership "nowhere"'):
        written("2026-09", "nowhere", out)


def test_the_site_has_one_nation_wide_and_one_for_each_area_and_says_their_size(
    site: Path, current: Procedure
) -> None:
    index = unescape((site / "reviewers/index.html").read_text("utf-8"))
    for name in ("2026-09", "2026-09-northshire", "2026-09-southmere"):
        html = (site / f"reviewers/{name}.html").read_text("utf-8")
        found = re.search(rf'href="{name}\.html">[^<]+</a> \(HTML, ([\d,]+) kB\)', index)
        assert found, name
        assert abs(int(found[1].replace(",", "")) - len(html.encode()) / 1000) < 2
        [style] = policy.styles(html)
        assert style in html.split("</head>")[0]
    assert "How to read a change report" in index
    for page in ("about/index.html", "contributing/index.html"):
        assert 'href="../reviewers/"' in (site / page).read_text("utf-8"), page


def test_only_what_stands_alone_may_carry_a_style_sheet() -> None:
    for name, faults in (("reviewers/x.html", 0), ("read/index.html", 1)):
        seen = guard.Page(name)
        seen.feed("<style>p{}</style>")
        assert len(seen.faults) == faults
    inside = guard.Page("reviewers/x.html")
    inside.feed('<p style="color:red">x</p>')
    assert len(inside.faults) == 1
