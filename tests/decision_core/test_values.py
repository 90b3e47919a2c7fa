"""What the core hands out is a value: nobody can change it afterwards."""

from __future__ import annotations

import dataclasses
import importlib
from collections.abc import Iterator

from tests.conftest import ROOT


def dataclasses_of_the_core() -> Iterator[type]:
    for page in sorted((ROOT / "decision_core").rglob("*.py")):
        name = ".".join(page.relative_to(ROOT).with_suffix("").parts)
        if page.stem == "__main__":
            continue
        for thing in vars(importlib.import_module(name.removesuffix(".__init__"))).values():
            if isinstance(thing, type) and dataclasses.is_dataclass(thing):
                yield thing


def test_everything_with_a_public_name_is_frozen() -> None:
    found = {item for item in dataclasses_of_the_core() if not item.__name__.startswith("_")}
    assert len(found) > 15
    thawed = [item.__name__ for item in found if not item.__dataclass_params__.frozen]  # type: ignore[attr-defined]
    assert thawed == []
