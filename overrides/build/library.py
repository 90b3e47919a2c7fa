"""Which modules of Python's standard library the browser gets, and whether that is enough."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from overrides.build.process import ROOT, Failed

LIST = Path(__file__).with_name("stdlib-modules.txt")
DOOR = "decision_core.bridge"
_HEAD = """\
# The modules of Python's standard library that the browser gets.
# Written by `python dev.py trim`, which uses the core in the browser's Python and looks.
"""


def listed() -> list[str]:
    """Return the names of the modules the browser gets. Raises Failed if there is no list."""
    if not LIST.exists():
        raise Failed(f"{LIST.name} is missing. Write it with: python dev.py trim")
    lines = (line.partition("#")[0].strip() for line in LIST.read_text("utf-8").splitlines())
    return [line for line in lines if line]


def write(modules: Iterable[str]) -> None:
    """Write the list, sorted, one name a line."""
    LIST.write_text(_HEAD + "".join(f"{name}\n" for name in sorted(set(modules))), "utf-8")


def chosen(library: Mapping[str, bytes], names: Iterable[str]) -> dict[str, bytes]:
    """Return the source files of these modules. Raises Failed if the runtime lacks one."""
    files = {}
    for name in names:
        path = location(library, name)
        if path is None:
            raise Failed(f"This runtime has no module {name}. Run: python dev.py trim")
        files[path] = library[path]
    return files


def location(library: Mapping[str, bytes], name: str) -> str | None:
    """Return where the library keeps a module, or None if it is built in or not there."""
    stem = name.replace(".", "/")
    return next((p for p in (f"{stem}/__init__.py", f"{stem}.py") if p in library), None)


def missing(library: Mapping[str, bytes], names: Iterable[str], root: Path = ROOT) -> list[str]:
    """Return, in plain words, what the core imports in the browser that the list leaves out."""
    known = set(names)
    found = []
    for module, path in reachable(root, DOOR).items():
        for name in sorted(set(imports(path, module))):
            if name not in known and location(library, name):
                found.append(f"{path.relative_to(root).as_posix()} imports {name}")
    return found


def reachable(root: Path, door: str) -> dict[str, Path]:
    """Return every module of ours that a module brings in, itself included, with its file."""
    seen: dict[str, Path] = {}
    waiting = [door]
    while waiting:
        name = waiting.pop()
        path = _file(root, name)
        if name in seen or path is None:
            continue
        seen[name] = path
        parents = [name.rpartition(".")[0]] if "." in name else []
        waiting += [*parents, *imports(path, name)]
    return seen


def imports(path: Path, module: str) -> Iterator[str]:
    """Yield the full name of everything a file may import, wherever in the file it does so."""
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for part in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(part, ast.Import):
            for alias in part.names:
                yield alias.name
        elif isinstance(part, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - part.level + 1]
            base = ".".join([*(above if part.level else []), *filter(None, [part.module])])
            yield base
            yield from (f"{base}.{alias.name}" for alias in part.names)


def _file(root: Path, module: str) -> Path | None:
    stem = root.joinpath(*module.split("."))
    return next((p for p in (stem / "__init__.py", stem.with_suffix(".py")) if p.is_file()), None)
