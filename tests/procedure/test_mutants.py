"""A sample of what `python -m tests.mutation.rules` does to every rule."""

from __future__ import annotations

import random

from decision_core.commands import read
from tests.conftest import DOCS
from tests.mutation.rules import harmless, mutants, noticed


def test_a_small_change_to_a_rule_is_noticed_or_known_to_do_no_harm() -> None:
    procedures, scenarios = read(DOCS)
    tried = random.Random(20261123).sample(list(mutants(procedures[-1])), 60)
    silent = [
        f"{mutant.sort}: {mutant.done}"
        for mutant in tried
        if not noticed(mutant, procedures, scenarios) and not harmless(mutant)
    ]
    assert silent == []
