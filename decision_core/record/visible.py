"""Makes every character of a text visible: the one policy of all renderings.

The JSON keeps what was typed. A rendering shows a character that cannot be seen, or that changes
how others are seen, by its number, such as `[U+202E]`: controls, marks that turn the reading
direction, zero-width and other invisible characters, halves of characters. A tabulator is four
spaces. Letters of every script, emoji and accents stay as they are; so do the two joiners between
emoji or between letters of the scripts that need them.
The ranges are written out, because a newer Python knows more characters than an older one.
"""

from __future__ import annotations

import re

_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_JOINERS = "\u200c\u200d"
_HIDDEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0d\ufeff\uffa0"
    "\ud800-\udfff\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "]"
)


def visible(text: str) -> str:
    """The text with nothing hidden in it, except that line breaks stay.

    Somebody who types `[U+202E]` gets the same letters: only the JSON tells the two apart.
    """
    return _HIDDEN.sub(_shown, text.replace("\t", "    "))


def _shown(found: re.Match[str]) -> str:
    char, text, at = found[0], found.string, found.start()
    if char in _JOINERS and _joins(text[at - 1 : at]) and _joins(text[at + 1 : at + 2]):
        return char
    return f"[U+{ord(char):04X}]"


def _joins(char: str) -> bool:
    """True for an emoji, and for a letter of a script that needs joiners."""
    return bool(char) and ("\u0620" <= char <= "\u1dff" or "\u2190" <= char <= "\U0001faff")


def typed_lines(text: str) -> tuple[str, ...]:
    """What somebody typed, line by line: every kind of line break breaks a line."""
    return tuple(visible(line) for line in _BREAK.split(text))


def one_line(text: str) -> str:
    """The tool's own words on one line: whatever a page or a local text holds, it stays one."""
    return re.sub(" +", " ", " ".join(typed_lines(text))).strip()
