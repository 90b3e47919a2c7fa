"""Damage to pages: valid ones with one thing in them spoilt, as a hand or a disk may spoil it."""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import strategies as st

from decision_core.model import Procedure
from tests.literate import pages
from tests.mistakes import MISTAKES
from tests.strategies import procedures

Damage = Callable[[st.DrawFn, str], str]
Broken = tuple[str, dict[str, bytes]]
"""What was done, and the pages after it."""

PROSE = "Why this is so.\n"
KEY = re.compile(r"^(\w+) = ")
REQUIRED = re.compile(
    r"^(id|part|question|goto|kind|text|force|timing|type|label|title|publisher|gist|checked"
    r"|status|version|authors|rests_on|whether|review_by|statement) = "
)
DATES = re.compile(r"^(from|until|checked|review_by) = ")
DEEP = ("[" * 5000 + "]" * 5000, "{a = " * 3000 + "1" + "}" * 3000, "[" * 90 + "]" * 90)
HUGE = ("9" * 5000, "-" + "9" * 4400, "0x" + "f" * 5000, "0b" + "1" * 20000, "1e999999", "nan")
WRONG = ("5", "1.5", "[5]", '[""]', "{a = 1}", "07:32:00", "[[]]", '""', "{}", *HUGE, *DEEP)
"""Values that no key of any fence may have, each in TOML."""
NONSENSE = (
    "2030-02-30", "2030-13-01", "0000-00-00", "0000-01-01", "99999-01-01", '"yesterday"',
    '"2030-02-30"', "2030-01-01T00:00:00Z", "2030-01-01T25:00:00", "20300101", "2030-1-1", '"٢٠٣٠"',
)  # fmt: skip
NOT_TOML = (
    "= 5", "a = ", "[", "a b = 1", 'a = "', "a = 'x", "a = \x00", 'a = "\\ud800"', 'a = "\\x"',
    "a = 1e", "a = 00", "a = [1,, 2]", 'a = """', "a.b = 1\na = 2", "a = 1\na = 1", "[[a]]\n[a]",
    "a = {b = 1, b = 2}", "a = 0x", "\x01", "a = \ufeff1", "[a]\n[a]", "]" * 2000, "a" + ".a" * 900,
)  # fmt: skip
EXTRA = ("a" + ".a" * 900 + " = 1", "[" + "a." * 900 + "a]", *(f"a = {x}" for x in (*HUGE, *DEEP)))


def _lines(draw: st.DrawFn, text: str, which: re.Pattern[str]) -> tuple[list[str], int]:
    lines = text.split("\n")
    return lines, draw(st.sampled_from([at for at, x in enumerate(lines) if which.match(x)]))


def drops_a_key(draw: st.DrawFn, text: str) -> str:
    lines, at = _lines(draw, text, REQUIRED)
    return "\n".join(lines[:at] + lines[at + 1 :])


def misspells_a_key(draw: st.DrawFn, text: str) -> str:
    lines, at = _lines(draw, text, KEY)
    wrong = draw(st.sampled_from(("x", "_", "2", '"', "é", " x", ".x")))
    lines[at] = lines[at].replace(" = ", f"{wrong} = ", 1)
    return "\n".join(lines)


def gives_a_wrong_value(draw: st.DrawFn, text: str) -> str:
    lines, at = _lines(draw, text, KEY)
    lines[at] = lines[at].split(" = ")[0] + " = " + draw(st.sampled_from(WRONG))
    return "\n".join(lines)


def writes_nonsense_for_a_date(draw: st.DrawFn, text: str) -> str:
    if not DATES.search(text, re.MULTILINE):
        text = text + '\n```toml source\nid = "x"\nchecked = 2030-01-01\n```\n'
    lines, at = _lines(draw, text, DATES)
    lines[at] = lines[at].split(" = ")[0] + " = " + draw(st.sampled_from(NONSENSE))
    return "\n".join(lines)


def writes_what_is_not_toml(draw: st.DrawFn, text: str) -> str:
    return _after_a_key(draw, text, draw(st.sampled_from(NOT_TOML)))


def writes_too_much(draw: st.DrawFn, text: str) -> str:
    return _after_a_key(draw, text, draw(st.sampled_from(EXTRA)))


def _after_a_key(draw: st.DrawFn, text: str, more: str) -> str:
    lines, at = _lines(draw, text, KEY)
    return "\n".join([*lines[: at + 1], more, *lines[at + 1 :]])


def leaves_a_fence_open(draw: st.DrawFn, text: str) -> str:
    start, _, end = text.rpartition("\n```\n")
    return start + "\n" + end


def fills_a_fence_with_anything(draw: st.DrawFn, text: str) -> str:
    start, _, rest = text.rpartition("```toml ")
    kind, _, _ = rest.partition("\n")
    return f"{start}```toml {kind}\n{draw(st.text(max_size=40))}\n```\n"


def names_no_fence(draw: st.DrawFn, text: str) -> str:
    start, _, rest = text.rpartition("```toml ")
    return f"{start}```toml {draw(st.sampled_from(('stp', 'STEP', 'x', '{.step}')))} {rest}"


DAMAGES: tuple[Damage, ...] = (
    drops_a_key, misspells_a_key, gives_a_wrong_value, writes_nonsense_for_a_date,
    writes_what_is_not_toml, writes_too_much, leaves_a_fence_open, fills_a_fence_with_anything,
    names_no_fence,
)  # fmt: skip


@st.composite
def _spoilt(draw: st.DrawFn, page: bytes) -> bytes:
    """A page that says nothing any more."""
    at = draw(st.integers(0, len(page)))
    garbled = page[:at] + b"\xff" + page[at:]
    said = page.decode("utf-8").encode("utf-16")
    return draw(st.sampled_from((b"", b"\n", garbled, said)) | st.binary(max_size=60))


@st.composite
def broken_pages(draw: st.DrawFn) -> Broken:
    """What was done to the pages of a valid procedure, and the pages that came of it."""
    procedure: Procedure = draw(procedures(whether=4, how=2, answers=3))
    if draw(st.booleans()):
        mistake = draw(st.sampled_from(MISTAKES))
        return mistake.__name__, pages(mistake(draw, procedure), PROSE)
    found = pages(procedure, PROSE)
    page = draw(st.sampled_from([name for name in found if "record" not in name]))
    needed = "sources" not in page  # nothing may rest on a source
    act = draw(st.sampled_from((*DAMAGES, *(["spoils", "loses"] if needed else []))))
    if act == "loses":
        del found[page]
    elif callable(act):
        found[page] = act(draw, found[page].decode("utf-8")).encode("utf-8", "surrogatepass")
    else:
        found[page] = draw(_spoilt(found[page]))
    return f"{getattr(act, '__name__', act)} on {page}", found


@st.composite
def anything(draw: st.DrawFn) -> dict[str, bytes]:
    """Pages of texts, bytes and scraps of fences; some valid ones with pieces cut and moved."""
    scraps = st.sampled_from(
        ("```toml step\n", "```toml procedure\n", "```\n", "````\n", "~~~\n", "[answers.yes]\n",
         'id = "a"\n', 'part = "whether"\n', "from = 2030-01-01\n", '"""', "\r", "\x85", "\ufeff")
    ).map(str.encode)  # fmt: skip
    texts = st.text(max_size=20).map(lambda text: text.encode("utf-8"))
    piece = scraps | texts | st.binary(max_size=8)
    page = st.lists(piece, max_size=12).map(b"".join)
    found = {
        "guidance/index.md": draw(page),
        "sources/a.md": draw(page),
        "guidance/b.md": draw(page),
    }
    if draw(st.booleans()):
        found = pages(draw(procedures(whether=2, how=1, answers=3)))
        name = draw(st.sampled_from(list(found)))
        cuts = sorted(draw(st.lists(st.integers(0, len(found[name])), min_size=2, max_size=2)))
        start, middle, end = (
            found[name][: cuts[0]], found[name][cuts[0] : cuts[1]], found[name][cuts[1] :]
        )  # fmt: skip
        found[name] = draw(
            st.sampled_from(
                (start + end, start + middle + middle + end, middle + start + end, end + start)
            )
            | piece.map(lambda new: start + new + end)
        )
    return found
