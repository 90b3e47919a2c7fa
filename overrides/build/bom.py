"""The list of what this site is made of: `bom.json`, in the form of CycloneDX 1.6.

It is made from the lock files and from what was really published, so it says the same to everybody
who builds the same pages: no day, no machine and no number by chance stands in it.
"""

from __future__ import annotations

import base64
import importlib.util
import json
import re
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from overrides.build.process import ROOT, Failed
from overrides.build.verify_site import sha256

NAME = "bom.json"
LOCKS = ("site", "test", "node", "uv")
"""The groups of requirements. Nothing of them is published but what the theme brings."""
THEME = "mkdocs-material"
RUNTIME = "pyodide"
LICENCES = {
    "pyodide": "MPL-2.0", "cpython": "PSF-2.0", THEME: "MIT", "lunr": "MIT", "clipboard": "MIT",
    "escape-html": "MIT", "rxjs": "Apache-2.0", "tslib": "0BSD", "focus-visible": "W3C",
    "decision-core": "MIT", "decision-support-site": "MIT",
}  # fmt: skip
"""As NOTICES.md has them, for what is published."""
INSIDE_THEME = {"lunr": "2.3.9", "clipboard": "2.0.11", "escape-html": "", "rxjs": "", "tslib": "",
                "focus-visible": ""}  # fmt: skip
"""What the theme's bundle holds, with its version where the bundle says it."""
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.M)
_PYTHON = re.compile(r'\bpython: "([\d.]+)"')

Component = dict[str, Any]


def write(site: Path) -> None:
    """Write the list into a finished site. Raises Failed if a file of it belongs to nobody."""
    text = json.dumps(listed(site), ensure_ascii=False, indent=1) + "\n"
    (site / NAME).write_text(text, "utf-8", newline="\n")


def listed(site: Path) -> dict[str, Any]:
    """Return the list for a finished site, as JSON has it. Raises Failed."""
    own = _project()
    published = [_core(site), _runtime(site), _python(site), _theme(site)]
    tools = [*_pinned(), *_packages()]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"lifecycles": [{"phase": "build"}], "component": own},
        "components": sorted([*published, *tools], key=lambda one: str(one["bom-ref"])),
        "dependencies": [
            {"ref": own["bom-ref"], "dependsOn": sorted(str(one["bom-ref"]) for one in published)}
        ],
    }


def _project() -> Component:
    name = json.loads((ROOT / "package.json").read_text("utf-8"))["name"]
    locks = [Path("package-lock.json"), *(Path("requirements") / f"{one}.txt" for one in LOCKS)]
    component = _component("application", name, _core_version(), f"pkg:generic/{name}")
    return {**component, "components": _files(ROOT, locks)}


def _core(site: Path) -> Component:
    version = _core_version()
    component = _component("library", "decision-core", version, "pkg:generic/decision-core")
    zipped = Path("assets/runtime/python.zip")
    with zipfile.ZipFile(site / zipped) as archive:
        count = sum(name.startswith("decision_core/") for name in archive.namelist())
    return {**component, "properties": [_property("modules in python.zip", count)]}


def _runtime(site: Path) -> Component:
    (found,) = [one for one in _packages(all_of_them=True) if one["name"] == RUNTIME]
    folder = Path("assets/runtime")
    names = [folder / path.name for path in (site / folder).iterdir() if path.suffix != ".zip"]
    return {**found, "scope": "required", "components": _files(site, names)}


def _python(site: Path) -> Component:
    """Return the Python inside the runtime, whose modules lie in `python.zip`."""
    text = (site / "assets/javascripts/worker.js").read_text("utf-8")
    version = _PYTHON.search(text)
    if not version:
        raise Failed("worker.js does not say which Python the runtime is.")
    component = _component("library", "cpython", version[1], f"pkg:generic/cpython@{version[1]}")
    return {**component, "components": _files(site, [Path("assets/runtime/python.zip")])}


def _theme(site: Path) -> Component:
    """Return the theme with the files that are published as it brings them."""
    spec = importlib.util.find_spec("material")
    if spec is None or spec.origin is None:
        raise Failed("The theme is not installed.")
    theirs = Path(spec.origin).parent / "templates"
    same = [
        path.relative_to(theirs)
        for path in (theirs / "assets").rglob("*")
        if path.is_file() and (site / path.relative_to(theirs)).is_file()
    ]
    changed = [path for path in same if sha256(site / path) != sha256(theirs / path)]
    if changed:
        raise Failed(f"{changed[0].as_posix()} is not as the theme brings it.")
    (found,) = [one for one in _pinned(("site",), all_of_them=True) if one["name"] == THEME]
    inside = [_component("library", *one, f"pkg:npm/{one[0]}") for one in INSIDE_THEME.items()]
    return {**found, "scope": "required", "components": [*inside, *_files(site, same)]}


def _pinned(groups: Iterable[str] = LOCKS, all_of_them: bool = False) -> Iterator[Component]:
    """Yield each Python package that the locks name, once, without the theme."""
    found: dict[str, tuple[str, list[str]]] = {}
    for group in groups:
        text = (ROOT / "requirements" / f"{group}.txt").read_text("utf-8")
        for name, version in _PIN.findall(text):
            found.setdefault(f"{name}@{version}", (version, []))[1].append(group)
    for ref, (version, used) in found.items():
        name = ref.partition("@")[0]
        if name != THEME or all_of_them:
            properties = [_property("used to", "build" if "site" in used else "check or fetch")]
            component = _component("library", name, version, f"pkg:pypi/{ref}")
            yield {**component, "scope": "excluded", "properties": properties}


def _packages(all_of_them: bool = False) -> Iterator[Component]:
    """Yield each package that package-lock.json names, without the runtime."""
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    listed = {(place.rpartition("node_modules/")[2], one["version"]): one
              for place, one in lock["packages"].items() if place}  # fmt: skip
    for (name, version), one in listed.items():  # two packages may each bring their own of it
        if name == RUNTIME and not all_of_them:
            continue
        kind, _, coded = one["integrity"].partition("-")
        content = base64.b64decode(coded).hex()
        yield {
            **_component("library", name, version, f"pkg:npm/{name.replace('@', '%40')}"),
            "scope": "excluded",
            **_licensed(one.get("license", "")),
            "hashes": [{"alg": kind.upper().replace("SHA", "SHA-"), "content": content}],
        }


def _licensed(licence: str) -> dict[str, Any]:
    """Return what is said of a licence: a name, a choice such as `MIT OR CC0-1.0`, or nothing."""
    if not licence:
        return {}
    one = {"expression": licence} if " " in licence else {"license": {"id": licence}}
    return {"licenses": [one]}


def _component(kind: str, name: str, version: str, purl: str) -> Component:
    """Return what is said of everything; `purl` may still lack its version."""
    whole = purl if not version or "@" in purl else f"{purl}@{version}"
    licence = LICENCES.get(name)
    return {
        "type": kind,
        "bom-ref": whole,
        "name": name,
        **({"version": version} if version else {}),
        "purl": whole,
        **_licensed(licence or ""),
    }


def _files(top: Path, names: Iterable[Path]) -> list[Component]:
    return [
        {
            "type": "file",
            "bom-ref": f"file:{name.as_posix()}",
            "name": name.as_posix(),
            "hashes": [{"alg": "SHA-256", "content": sha256(top / name)}],
        }
        for name in sorted(names)
    ]


def _property(name: str, value: object) -> dict[str, str]:
    return {"name": name, "value": str(value)}


def _core_version() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["version"])
