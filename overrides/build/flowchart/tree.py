"""A picture as data, for a program that builds elements and reads no markup."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, fromstring


def as_tree(svg: str) -> list[Any]:
    """Return an SVG as nested lists.

    An element is `[name, {attributes}, child, ...]`, and a child is an element or a text.
    """

    def tree(element: Element) -> list[Any]:
        made: list[Any] = [element.tag.partition("}")[2], dict(element.attrib)]
        made += [element.text] if element.text and element.text.strip() else []
        for child in element:
            made.append(tree(child))
            made += [child.tail] if child.tail and child.tail.strip() else []
        return made

    return tree(fromstring(svg))
