"""A picture as data, for a program that builds elements and reads no markup."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, fromstring


def _words(text: str | None) -> list[str]:
    """The text, but for the end of a line between two elements."""
    return [text] if text and text != "\n" else []


def as_tree(svg: str) -> list[Any]:
    """Return an SVG as nested lists.

    An element is `[name, {attributes}, child, ...]`, and a child is an element or a text.
    """

    def tree(element: Element) -> list[Any]:
        made: list[Any] = [element.tag.partition("}")[2], dict(element.attrib)]
        made += _words(element.text)
        for child in element:
            made += [tree(child), *_words(child.tail)]
        return made

    return tree(fromstring(svg))
