"""The list of parts is well made, the same each time, and tells of all that is there."""

from __future__ import annotations

import json
import re
import shutil
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from overrides.build import bom
from overrides.build.process import Failed
from overrides.build.verify_site import sha256
from tests.conftest import ROOT

HASH = {"SHA-256": 64, "SHA-512": 128}
MADE_HERE = (
    "assets/procedure/", "assets/charts/", "assets/download/", "assets/sums.json",
    "assets/stylesheets/ours.css", "assets/stylesheets/paper-",
)  # fmt: skip
# The parts of CycloneDX 1.6 that we use, and nothing besides: what is not named here is refused.
COMPONENT = {
    "type": "object",
    "additionalProperties": False,
    "required": ["type", "name", "bom-ref"],
    "properties": {
        "type": {"enum": ["application", "library", "file"]},
        "bom-ref": {"type": "string", "minLength": 1},
        "name": {"type": "string", "minLength": 1},
        "version": {"type": "string", "maxLength": 1024},
        "scope": {"enum": ["required", "optional", "excluded"]},
        "purl": {"type": "string", "pattern": r"^pkg:(pypi|npm|generic)/[\w.%/-]+(@[\w.+-]+)?$"},
        "hashes": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["alg", "content"],
                "properties": {
                    "alg": {"enum": list(HASH)},
                    "content": {"type": "string", "pattern": "^([a-f0-9]{64}|[a-f0-9]{128})$"},
                },
            },
        },
        "licenses": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "minProperties": 1,
                "maxProperties": 1,
                "properties": {
                    "expression": {"type": "string", "pattern": r"^[\w.() -]+$"},
                    "license": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["id"],
                        "properties": {"id": {"type": "string", "pattern": r"^[\w.-]+$"}},
                    },
                },
            },
        },
        "properties": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["name", "value"],
                "properties": {"name": {"type": "string"}, "value": {"type": "string"}},
            },
        },
        "components": {"type": "array", "items": {"$ref": "#/$defs/component"}},
    },
}
SCHEMA = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "$defs": {"component": COMPONENT},
    "type": "object",
    "additionalProperties": False,
    "required": ["bomFormat", "specVersion", "version", "metadata", "components", "dependencies"],
    "properties": {
        "bomFormat": {"const": "CycloneDX"},
        "specVersion": {"const": "1.6"},
        "version": {"type": "integer", "minimum": 1},
        "metadata": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "lifecycles": {"const": [{"phase": "build"}]},
                "component": {"$ref": "#/$defs/component"},
            },
        },
        "components": {"type": "array", "items": {"$ref": "#/$defs/component"}},
        "dependencies": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["ref"],
                "properties": {
                    "ref": {"type": "string"},
                    "dependsOn": {"type": "array", "items": {"type": "string"}},
                },
            },
        },
    },
}


@pytest.fixture(scope="module")
def told(site: Path) -> dict[str, Any]:
    """The list as it is published."""
    value: dict[str, Any] = json.loads((site / bom.NAME).read_text("utf-8"))
    return value


def every(part: dict[str, Any]) -> list[dict[str, Any]]:
    """A component and all inside it."""
    return [part, *(one for inside in part.get("components", []) for one in every(inside))]


def everything(told: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for part in [told["metadata"]["component"], *told["components"]]
            for one in every(part)]  # fmt: skip


def test_it_has_the_shape_of_cyclonedx(told: dict[str, Any]) -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    jsonschema.validate(told, SCHEMA)
    refs = [one["bom-ref"] for one in everything(told)]
    assert len(refs) == len(set(refs)), "two things have one name"
    for one in told["dependencies"]:
        assert {one["ref"], *one["dependsOn"]} <= set(refs)
    for part in everything(told):
        for one in part.get("hashes", []):
            assert len(one["content"]) == HASH[one["alg"]]


def test_the_shape_refuses_what_it_should(told: dict[str, Any]) -> None:
    wrong = json.loads(json.dumps(told))
    wrong["components"][0]["licence"] = "MIT"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, SCHEMA)


def test_it_is_the_same_each_time_and_names_no_day_and_no_machine(
    site: Path, told: dict[str, Any]
) -> None:
    assert bom.listed(site) == told == bom.listed(site)
    text = (site / bom.NAME).read_text("utf-8")
    assert not re.search(r"://|20\d\d-\d\d-\d\dT|uuid", text)
    assert str(ROOT) not in text


def test_every_package_of_every_lock_is_in_it(told: dict[str, Any]) -> None:
    known = {(one["name"], one.get("version")) for one in everything(told)}
    for path in (ROOT / "requirements").glob("*.txt"):
        for name, version in re.findall(r"^([\w.-]+)==([\w.]+)", path.read_text("utf-8"), re.M):
            assert (name, version) in known, path.name
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    for place, one in lock["packages"].items():
        if place:
            assert (place.rpartition("node_modules/")[2], one["version"]) in known


def test_nothing_is_installed_here_that_it_does_not_name(told: dict[str, Any]) -> None:
    known = {(one["name"].lower(), one.get("version")) for one in everything(told)}
    here = {(re.sub(r"[-_.]+", "-", one.name).lower(), one.version) for one in distributions()}
    assert len(here) > 40
    assert {name for name, version in here - known} <= {"pip"}


def test_every_published_asset_is_ours_or_somebodys_in_the_list(
    site: Path, told: dict[str, Any]
) -> None:
    files = {one["name"]: one["hashes"][0]["content"] for one in everything(told)
             if one["type"] == "file" and one["name"].startswith("assets/")}  # fmt: skip
    for name, content in files.items():
        assert sha256(site / name) == content
    ours = ROOT / "overrides"
    left = [
        name
        for path in sorted((site / "assets").rglob("*"))
        if path.is_file() and (name := path.relative_to(site).as_posix()) not in files
        and not (ours / name).is_file()
    ]  # fmt: skip
    assert [name for name in left if not name.startswith(MADE_HERE)] == []


def test_what_is_published_of_others_stands_in_the_notices(told: dict[str, Any]) -> None:
    notices = (ROOT / "NOTICES.md").read_text("utf-8").lower()
    assert bom.NAME in notices
    said = {"mkdocs-material": "material for mkdocs", "clipboard": "clipboard.js"}
    for part in told["components"]:
        if part.get("scope") == "excluded" or part["name"] == "decision-core":
            continue
        for one in every(part):
            if one["type"] == "library":
                words = f"{said.get(one['name'], one['name'])} {one.get('version', '')}".strip()
                assert words in notices, words


def test_a_theme_that_was_changed_on_the_way_stops_the_build(site: Path, tmp_path: Path) -> None:
    for name in ("runtime", "javascripts", "stylesheets", "images"):
        shutil.copytree(site / "assets" / name, tmp_path / "assets" / name)
    (bundle,) = (tmp_path / "assets/javascripts").glob("bundle.*.min.js")
    bundle.write_text("other()")
    with pytest.raises(Failed, match="is not as the theme brings it"):
        bom.listed(tmp_path)
