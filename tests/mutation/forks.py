"""Tries each change in a process of its own, forked after every test has been collected.

A change can be noticed only by a test that runs the function it stands in, so the first round
listens which tests run which functions. Only those are tried, the quickest files first: within a
file the order stays, because its tests share what is costly to make.
"""

from __future__ import annotations

import ast
import os
import resource
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Generator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from io import StringIO
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import pytest

from tests.mutation.changes import Change

ROOMS = ("decision_core", "tests")
LIMIT = 10
"""How many times as long as usual a test may take before the change counts as noticed."""
_MEMORY = 4 * 2**30
_WATCH = sys.monitoring
_TOOL = 4


@dataclass
class Run:
    """One test as it was without any change: what it took and which functions it ran."""

    item: pytest.Item
    seconds: float = 0.0
    functions: set[tuple[str, str]] = field(default_factory=set)


class Forks:
    """A pytest plugin: runs every test once, then hands over to `work` instead of pytest's loop."""

    def __init__(self, rooms: Mapping[str, Path], work: Callable[[Forks], None]) -> None:
        self.files = {str(path): module for module, path in rooms.items()}
        self.work = work
        self.runs: list[Run] = []
        self.failed: list[str] = []
        self._heard: list[set[tuple[str, str]]] = []
        self._of_fixture: dict[str, set[tuple[str, str]]] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Runs the tests unchanged and, if all pass, does the work."""
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            self._listen(session)
        if not self.failed:
            self.work(self)
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Notes what fails."""
        if report.failed:
            self.failed.append(report.nodeid)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Generator[None, object, object]:
        """What making a fixture runs counts for every test that uses it."""
        heard = self._of_fixture.setdefault(fixturedef.argname, set())
        self._heard.append(heard)
        _WATCH.restart_events()
        try:
            return (yield)
        finally:
            self._heard.pop()

    def _listen(self, session: pytest.Session) -> None:
        _WATCH.use_tool_id(_TOOL, "mutation")
        _WATCH.register_callback(_TOOL, _WATCH.events.PY_START, self._started)
        _WATCH.set_events(_TOOL, _WATCH.events.PY_START)
        for item, after in _pairs(session.items):
            run = Run(item)
            self._heard = [run.functions]
            _WATCH.restart_events()
            begun = time.process_time()
            item.ihook.pytest_runtest_protocol(item=item, nextitem=after)
            run.seconds = time.process_time() - begun
            self.runs.append(run)
        _WATCH.free_tool_id(_TOOL)
        for run in self.runs:
            for name in getattr(run.item, "fixturenames", ()):
                run.functions |= self._of_fixture.get(name, set())

    def _started(self, code: CodeType, _offset: int) -> object:
        module = self.files.get(code.co_filename)
        if module is not None:
            for heard in self._heard:
                heard.add((module, code.co_qualname.partition(".<locals>")[0]))
        return _WATCH.DISABLE

    def concerned(self, change: Change) -> list[Run]:
        """The tests that may notice a change; all of them if it stands outside every function."""
        place = (change.module, change.function)
        found = [run for run in self.runs if _is_outside(change) or place in run.functions]
        cost: dict[Path, float] = defaultdict(float)
        for run in found:
            cost[run.item.path] += run.seconds
        return sorted(found, key=lambda run: (cost[run.item.path], run.item.path))

    def noticed(self, change: Change, tree: ast.Module) -> str:
        """What notices a change: `test`, `time` or `import`; empty if nothing does."""
        runs = self.concerned(change)
        if not runs:
            return ""
        child = os.fork()
        if child == 0:
            self._try(change, tree, runs)
        status = os.waitpid(child, 0)[1]
        if os.WIFSIGNALED(status):
            return "time"
        return {0: "", 1: "test"}.get(os.WEXITSTATUS(status), "import")

    def _try(self, change: Change, tree: ast.Module, runs: list[Run]) -> None:
        """Never comes back: ends this process with 0 if no test fails."""
        code = 2
        try:
            nowhere = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(nowhere, stream)
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            signal.setitimer(signal.ITIMER_PROF, LIMIT)
            put(change.module, change.made(tree), outside=_is_outside(change))
            code = 1
            pairs = _pairs([run.item for run in runs])
            for run, (item, after) in zip(runs, pairs, strict=True):
                signal.setitimer(signal.ITIMER_PROF, LIMIT * (run.seconds + 0.2))
                item.ihook.pytest_runtest_protocol(item=item, nextitem=after)
                if self.failed:
                    break
            code = 1 if self.failed else 0
        finally:
            os._exit(code)


def _pairs(items: list[pytest.Item]) -> list[tuple[pytest.Item, pytest.Item | None]]:
    return list(zip(items, [*items[1:], None], strict=True))


def _is_outside(change: Change) -> bool:
    """True if a change stands outside every function."""
    return not change.function or change.function.startswith("class ")


def put(module: str, code: CodeType, outside: bool) -> None:
    """Runs `code` as that module, and puts what it makes wherever the old things were imported.

    For a change outside every function, what imports the module is run again: it may have made
    something of it on the way in.
    """
    name = f"decision_core.{module.replace('/', '.').removesuffix('.__init__')}"
    _run(name, code)
    if not outside:
        return
    imports = {other: _imports(other) for other in sys.modules if other.startswith(f"{ROOMS[0]}.")}
    changed = {name}
    for other in TopologicalSorter(imports).static_order():
        if other not in changed and imports.get(other, set()) & changed:
            path = str(sys.modules[other].__file__)
            _run(other, compile(Path(path).read_text(encoding="utf-8"), path, "exec"))
            changed.add(other)


def _imports(name: str) -> set[str]:
    """The modules that a loaded module of the core imports."""
    path = sys.modules[name].__file__
    tree = ast.parse(Path(path).read_text(encoding="utf-8")) if path else ast.Module([], [])
    found = set()
    for node in (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)):
        for alias in node.names:
            whole = f"{node.module}.{alias.name}"
            found.add(whole if whole in sys.modules else str(node.module))
    return {item for item in found if item in sys.modules}


def _run(name: str, code: CodeType) -> None:
    here = vars(sys.modules[name])
    old = {key: value for key, value in here.items() if not key.startswith("__")}
    for key in old:
        del here[key]
    exec(code, here)
    for key, value in old.items():
        if isinstance(value, ModuleType):  # a package knows its parts by name once they are loaded
            here.setdefault(key, value)
    new = {id(value): (key, here.get(key)) for key, value in old.items()}
    for other, loaded in list(sys.modules.items()):
        if not other.startswith(ROOMS):
            continue
        for key, value in list(vars(loaded).items()):
            named, now = new.get(id(value), ("", None))
            if named and now is not value and (callable(value) or key == named):
                vars(loaded)[key] = now
