"""Changes the core's code in every small way and asks whether a test notices. Run on demand:

    python -m tests.mutation.code [--module engine] [--sample N]

A change that nothing notices has its reason in `survivors.toml`, or the run fails. A reason is
found by its module, function, source line and change: reword the line and it counts no more.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.mutation.changes import Change, changes
from tests.mutation.forks import Forks

ROOT = Path(__file__).parents[2]
WALKED = ("test_engine", "test_paths", "test_pairs", "test_telling_apart", "test_values")
COMPARED = (
    *("test_diff", "test_pairs", "test_telling_apart", "test_both_parts", "test_joint"),
    *("test_changes", "test_changes_how", "test_values"),
)
CHECKED = ("test_bad_pages", "test_properties")
LOCAL = ("test_local_parts", "test_overlay")
TESTS: Mapping[str, tuple[str, ...]] = {
    "engine": (*WALKED, "test_bad_pages", "test_reference"),
    "paths": (*WALKED, "test_reference"),
    "graph": ("test_graph", "test_prove", "test_watch", "test_properties", *WALKED),
    "sides": ("test_sides", *COMPARED),
    "joint": COMPARED,
    "left": ("test_left", *COMPARED),
    "before": ("test_before", *COMPARED),
    "watched": COMPARED,
    "both_parts": COMPARED,
    "diff": COMPARED,
    "changes": COMPARED,
    "named": ("test_named", "test_bad_pages", "test_prove"),
    "promised": ("test_names", "test_prove", "test_watch", "test_properties", "test_values"),
    "overlay": LOCAL,
    "national": LOCAL,
    "verify/__init__": (*CHECKED, "test_whole_check"),
    "verify/amendments": ("test_amendments",),
    "verify/citations": ("test_citations", *CHECKED),
    "verify/clauses": ("test_clauses",),
    "verify/corrections": ("test_corrections",),
    "verify/days": ("test_days", *CHECKED),
    "verify/local_adoption": ("test_local_adoption", "test_new_partnership"),
    "verify/local_names": ("test_local_names", "test_local_colours", *LOCAL),
    "verify/local_roles": ("test_roles", *LOCAL),
    "verify/local_words": ("test_local_words", *LOCAL),
    "verify/names": ("test_names", *CHECKED),
    "verify/onward": ("test_onward", *CHECKED),
    "verify/overlays": ("test_overlays_refused", *LOCAL),
    "verify/promises": ("test_promises", *CHECKED),
    "verify/properties": ("test_prove", "test_both_parts", "test_watch", "test_values", *CHECKED),
    "verify/scenarios": ("test_scenarios", *CHECKED),
    "verify/structure": ("test_structure", *CHECKED),
    "verify/watch": ("test_watch", "test_prove", "test_every_rule", *CHECKED),
    "verify/weakens": ("test_weakens", *LOCAL),
}
"""For each module the tests that are tried: what is quick and about it. What slower tests find, one
of these must find too."""
MODULES = {path.removesuffix("/__init__").rpartition("/")[2]: path for path in TESTS}
REASONS = Path(__file__).with_name("survivors.toml")
_ROOM = ROOT / "tests" / "decision_core"
ROOMS = (_ROOM, _ROOM / "documents", ROOT / "tests" / "procedure")
TOO_SLOW = "test_the_real_counts_equal_those_of_all_pairs_of_paths"
Key = tuple[str, str, str, str]


@dataclass
class Score:
    """How the changes to one module fared."""

    module: str
    made: int = 0
    by: Counter[str] = field(default_factory=Counter)
    survivors: list[Change] = field(default_factory=list)
    unrun: set[int] = field(default_factory=set)

    def told(self, reasons: Mapping[Key, str], seconds: float) -> str:
        """One line: how many were made, noticed, explained, and the score."""
        explained = sum(key(change) in reasons for change in self.survivors)
        noticed = self.made - len(self.survivors)
        kinds = ", ".join(f"{count} by {kind}" for kind, count in self.by.most_common())
        return (
            f"{self.module}: {self.made} mutants, {noticed} killed ({kinds}), "
            f"{len(self.survivors)} survived, {explained} of them with a reason; "
            f"score {100 * noticed / self.made:.1f} % in {seconds:.0f} s"
        )


def key(change: Change) -> Key:
    """What a reason is found by."""
    return change.module, change.function, change.text, change.what


def reasons() -> dict[Key, str]:
    """Why each listed survivor does no harm. Raises ValueError for an entry that gives none."""
    found: dict[Key, str] = {}
    for entry in tomllib.loads(REASONS.read_text(encoding="utf-8")).get("survivor", []):
        if not entry["why"].strip():
            raise ValueError(f"{REASONS.name}: an entry for {entry['module']} gives no reason")
        for change in entry["changes"]:
            found[entry["module"], entry["function"], entry["line"], change] = entry["why"]
    return found


class Trial:
    """Tries every change to some modules and keeps the scores."""

    def __init__(self, modules: list[str], sample: int | None) -> None:
        self.modules = modules
        self.sample = sample
        self.reasons = reasons()
        self.scores: list[Score] = []

    def run(self, forks: Forks) -> None:
        """Tries the changes of each module in turn, and says how it went."""
        print(f"{len(forks.runs)} tests pass unchanged", flush=True)
        for module in self.modules:
            begun = time.monotonic()
            score = self._try(forks, module)
            self.scores.append(score)
            print(score.told(self.reasons, time.monotonic() - begun))
            for change in score.survivors:
                if key(change) not in self.reasons:
                    idle = " (no test runs it)" if change.line in score.unrun else ""
                    print(f"  {change.module}.py:{change.line}: {change.text}")
                    print(f"      {change.function}: {change.what}{idle}", flush=True)

    def _try(self, forks: Forks, module: str) -> Score:
        tree, made = changes(MODULES[module], _file(module))
        nothing = Change(MODULES[module], "", 1, "", "nothing", (tree, "body", 0, tree.body[0]))
        if forks.noticed(nothing, tree):
            raise RuntimeError(f"{module} run again unchanged is taken for a change")
        if self.sample is not None and self.sample < len(made):
            made = random.Random(1).sample(made, self.sample)
        score = Score(module)
        for change in made:
            killer = forks.noticed(change, tree)
            score.made += 1
            if killer:
                score.by[killer] += 1
            else:
                score.survivors.append(change)
                if not forks.concerned(change):
                    score.unrun.add(change.line)
        return score

    def unexplained(self) -> int:
        """How many survivors have no reason."""
        return sum(
            key(item) not in self.reasons for score in self.scores for item in score.survivors
        )

    def stale(self) -> list[Key]:
        """Reasons whose survivor is gone: killed, or its line reworded. Sampling cannot tell."""
        if self.sample is not None:
            return []
        survived = {key(item) for score in self.scores for item in score.survivors}
        tried = {MODULES[score.module] for score in self.scores}
        return [item for item in self.reasons if item[0] in tried and item not in survived]


def _file(module: str) -> Path:
    return ROOT / "decision_core" / f"{MODULES[module]}.py"


def files_of(module: str) -> list[Path]:
    """The test files that are tried for a module."""
    names = dict.fromkeys(TESTS[MODULES[module]])
    return [path for name in names for room in ROOMS if (path := room / f"{name}.py").exists()]


def each(modules: list[str], sample: int | None) -> int:
    """Tries some modules one after the other, each with its own tests; 1 if any run fails."""
    more = [] if sample is None else ["--sample", str(sample)]
    runs = [[sys.executable, "-m", "tests.mutation.code", "--module", name] for name in modules]
    return max([subprocess.run([*run, *more], cwd=ROOT).returncode for run in runs], default=0)


def main() -> int:
    """Prints the score by module. Returns 1 if a survivor has no reason or a reason no survivor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--module", action="append", choices=MODULES, help="only this one")
    parser.add_argument("--sample", type=int, help="only so many of each module, chosen evenly")
    options = parser.parse_args()
    if os.environ.get("PYTHONHASHSEED") != "0":  # the order of a set must not decide who survives
        again = [sys.executable, "-m", "tests.mutation.code", *sys.argv[1:]]
        os.execve(sys.executable, again, {**os.environ, "PYTHONHASHSEED": "0"})
    modules = options.module or list(MODULES)
    if len(modules) > 1:
        return each(modules, options.sample)
    trial = Trial(modules, options.sample)
    forks = Forks({MODULES[name]: _file(name) for name in MODULES}, trial.run)
    quick = ["-m", "not slow", "-k", f"not {TOO_SLOW}", *map(str, files_of(modules[0]))]
    quiet = ["-s", "-p", "no:terminal", "-p", "no:cacheprovider", "-o", "addopts="]
    if pytest.main([*quiet, *quick], plugins=[forks]) == pytest.ExitCode.INTERNAL_ERROR:
        return 1
    if not trial.scores:
        print("The tests fail without any change:", *forks.failed, sep="\n  ")
        return 1
    for module, function, text, what in trial.stale():
        print(f"no survivor for the reason given: {module}: {function}: {text}: {what}")
    return 1 if trial.unexplained() or trial.stale() else 0


if __name__ == "__main__":
    raise SystemExit(main())
