"""The colour of a partnership: white words on it can be read, and the ring of the focus is seen."""

from __future__ import annotations

import pytest

from decision_core.verify import local_names
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("colour", "contrast"),
    [
        ("#000000", 21.0), ("#ffffff", 1.0), ("#ff0000", 3.998), ("#00ff00", 1.372),
        ("#0000ff", 8.592), ("#0a0a0a", 19.798), ("#0b0b0b", 19.7), ("#808080", 3.949),
    ],
)  # fmt: skip
def test_the_contrast_of_a_colour_with_white_is_that_of_the_guidelines(
    colour: str, contrast: float
) -> None:
    # the figures are those of the formula in WCAG 2.2, worked out apart
    assert local_names.contrast_with_white(colour) == pytest.approx(contrast, abs=0.06)


@pytest.mark.parametrize("colour", ["#777777", "#f5c518", "#ffffff", "#00ff00", "#ff00ff"])
def test_the_darker_colour_that_is_offered_is_dark_enough_and_no_darker(colour: str) -> None:
    offered = local_names.darker(colour)
    assert 4.5 <= local_names.contrast_with_white(offered) < 4.75


def test_a_colour_that_is_dark_enough_stays_as_it_is() -> None:
    assert local_names.darker("#767676") == "#767676"


def test_the_ring_of_the_focus_is_seen_on_every_colour_that_is_accepted() -> None:
    # 3 to 1, for what is not text; the ring is --ring-out of site.css
    ring = local_names.contrast_with_white("#ffd24a")
    sheet = ROOT / "overrides" / "assets" / "stylesheets" / "site.css"
    assert "--ring-out: #ffd24a" in sheet.read_text("utf-8")
    assert 4.5 / ring >= 3
