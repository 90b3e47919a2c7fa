"""The words of an edition in another language: words only, laid over an edition, never a rule.

A file `docs/languages/<language>/<edition>.toml` holds what was translated, in the tables that the
pages have. It names the digest of the English that it was made from, so that it is refused once
the English says something else. What it leaves out stays English.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from decision_core.codec import digests
from decision_core.errors import Finding, Findings, nearest
from decision_core.model import Procedure

FOLDER = "languages"
WORDS: Mapping[str, tuple[str, ...]] = {
    "steps": ("question", "help"),
    "answers": ("label", "hint"),
    "outcomes": ("title", "text"),
    "actions": ("text", "help"),
    "fields": ("label", "help", "why"),
    "choices": ("label", "hint"),
}
"""What is shown to a reader, by the table it stands in. Nothing here decides anything."""
ABOUT = ("language", "edition", "digest", "translated_by", "checked_by")
_NESTED = {"steps": "answers", "fields": "choices"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?(-x-[a-z]+)?")
_RINGS = re.compile(r"\b(?:999|101)\b")
Place = tuple[str, ...]
"""Where a text stands: `("steps", "danger", "answers", "yes", "label")`."""


class Said(str):
    """A text in another language than English, which it knows, so that a page can mark it."""

    lang: str

    def __new__(cls, text: str, lang: str) -> Said:
        made = super().__new__(cls, text)
        made.lang = lang
        return made


@dataclass(frozen=True)
class Wording:
    """A translation of one edition. `texts` is in the order of the file."""

    language: str
    edition: str
    digest: str
    translated_by: str
    checked_by: str
    texts: Mapping[Place, str]
    page: str = ""


def places(procedure: Procedure) -> dict[Place, str]:
    """Every text of an edition that can be translated, in its own words; no empty ones."""
    return {place: text for place, text in _every(procedure) if text}


def _every(procedure: Procedure) -> Iterator[tuple[Place, str]]:
    for table in ("steps", "outcomes", "actions", "fields"):
        for thing in getattr(procedure, table):
            yield from _texts((table, thing.id), table, thing)
            inner = _NESTED.get(table, "")
            for part in getattr(thing, inner, ()):
                yield from _texts((table, thing.id, inner, part.id), inner, part)


def _texts(at: Place, table: str, thing: Any) -> Iterator[tuple[Place, str]]:
    for key in WORDS[table]:
        yield (*at, key), getattr(thing, key)


def translated(procedure: Procedure, wording: Wording) -> Procedure:
    """The edition in other words. Each is a `Said`; what was not translated stays as it is.

    Only the keys of `WORDS` are ever replaced, so its behaviour digest is that of the English.
    """

    def said(table: str, at: Place, thing: Any) -> Any:
        inner = _NESTED.get(table, "")
        changed: dict[str, Any] = {
            key: Said(wording.texts[*at, key], wording.language)
            for key in WORDS[table]
            if (*at, key) in wording.texts
        }
        if inner:
            parts = (said(inner, (*at, inner, part.id), part) for part in getattr(thing, inner))
            changed[inner] = tuple(parts)
        return replace(thing, **changed)

    tables: dict[str, Any] = {
        table: tuple(said(table, (table, thing.id), thing) for thing in getattr(procedure, table))
        for table in ("steps", "outcomes", "actions", "fields")
    }
    return replace(procedure, **tables)


def untranslated(procedure: Procedure, wording: Wording) -> tuple[str, ...]:
    """Where an edition stays English, as dotted names, in the order of its pages."""
    return tuple(".".join(place) for place in places(procedure) if place not in wording.texts)


def faults(procedure: Procedure, wording: Wording) -> Iterator[Finding]:
    """What is wrong with a translation of this edition, each with what to do about it.

    Its words must be of the English of today, stand at places that exist, say something, and ring
    the numbers that the English rings and no other.
    """

    def tell(message: str) -> Finding:
        return Finding(wording.page, 1, message)

    if not _LANGUAGE.fullmatch(wording.language) or wording.language.split("-")[0] == "en":
        yield tell(f'"{wording.language}" is no code of another language, such as cy or pl.')
    if not wording.translated_by:
        yield tell("Say who translated it, as a role: add translated_by.")
    if not wording.checked_by:
        yield tell("Say who read it beside the English, as a role: add checked_by.")
    today = digests(procedure).digest
    if wording.digest != today:
        yield tell(
            "The English is not the one that was translated. Look over what changed, and then "
            f'write digest = "{today}".'
        )
    english = places(procedure)
    known = [".".join(place) for place in english]
    for place, text in wording.texts.items():
        name = ".".join(place)
        if place not in english:
            yield tell(f"There is nothing to translate at {name}.{nearest(name, known)}")
        elif not text.strip():
            yield tell(f"{name} is empty. Translate it, or take it out and it stays English.")
        elif set(_RINGS.findall(text)) != set(_RINGS.findall(english[place])):
            yield tell(f"{name} does not ring the numbers that the English rings. Write them in.")


def read_wording(page: str, text: str) -> Wording:
    """The translation in a file.

    Raises `Findings` if it is not TOML, lacks what a translation says of itself, or holds
    something else than tables of texts.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Findings([Finding(page, 1, f"This is not TOML: {error}.")]) from None
    about = {key: table.pop(key, "") for key in ABOUT}
    wrong = [key for key, value in about.items() if not isinstance(value, str)]
    texts: dict[Place, str] = {}
    for place, value in _leaves((), table):
        if isinstance(value, str):
            texts[place] = value
        else:
            wrong.append(".".join(place))
    if wrong:
        raise Findings([Finding(page, 1, f"{name} is no text in quotes.") for name in wrong])
    return Wording(**about, texts=texts, page=page)


def _leaves(at: Place, table: Mapping[str, Any]) -> Iterator[tuple[Place, Any]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _leaves((*at, key), value)
        else:
            yield (*at, key), value


def written(wording: Wording) -> str:
    """The file of a translation: what `read_wording` reads."""
    lines = [f"{key} = {_quoted(getattr(wording, key))}" for key in ABOUT]
    before: Place = ()
    for place, text in wording.texts.items():
        if place[:-1] != before:
            before = place[:-1]
            lines += ["", "[" + ".".join(_key(part) for part in before) + "]"]
        lines.append(f"{place[-1]} = {_quoted(text)}")
    return "\n".join(lines) + "\n"


def _key(part: str) -> str:
    return part if re.fullmatch(r"[A-Za-z0-9_-]+", part) else _quoted(part)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def begun(procedure: Procedure, language: str) -> Wording:
    """A translation to begin with: every text, still in English, for a translator to replace."""
    return Wording(
        language, procedure.edition.id, digests(procedure).digest, "", "", places(procedure)
    )


def read_wordings(docs: Path, procedures: Sequence[Procedure]) -> tuple[Wording, ...]:
    """Every translation under `docs/languages`, by language and edition.

    Raises `Findings` with all that is wrong in any of them.
    """
    by_id = {procedure.edition.id: procedure for procedure in procedures}
    found: list[Wording] = []
    wrong: list[Finding] = []
    for path in sorted((docs / FOLDER).glob("*/*.toml")):
        page = f"{docs.name}/{path.relative_to(docs).as_posix()}"
        try:
            wording = read_wording(page, path.read_text(encoding="utf-8"))
        except Findings as error:
            wrong += error.findings
            continue
        named = (wording.language, wording.edition) == (path.parent.name, path.stem)
        procedure = by_id.get(wording.edition)
        if not named or procedure is None:
            wrong.append(
                Finding(page, 1, "The language is its folder, and an edition that exists its name.")
            )
            continue
        wrong += faults(procedure, wording)
        found.append(wording)
    if wrong:
        raise Findings(wrong)
    return tuple(found)
