"""Build the site: prepare, make the pages, finish, look it over, and only then put it in place.

Run it with `python -m overrides.build.pipeline [--force] [--publish]`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import sys
import time
from pathlib import Path

from overrides.build import (
    addresses,
    adoption,
    arrival,
    bom,
    download,
    guard,
    hosts,
    inputs,
    integrity,
    links,
    node,
    offline,
    one_at_a_time,
    policy,
    procedure,
    runtime,
    styles,
)
from overrides.build.process import ROOT, Failed, guarded, run_quietly, say, steps

SITE = ROOT / "site"
NEW = ROOT / "build" / "site"
OLD = ROOT / "build" / "site-before"
_STAMP = ROOT / "build" / "site.json"
_ASSETS = (("runtime", runtime.OUT), ("procedure", procedure.OUT))
_NOT_PUBLISHED = ("build", "hooks")
_PAPERS = ("LICENSE", "NOTICES.md")
_BASE = re.compile(r'"base": *"(/[^"]*)"')


def build(force: bool = False, publish: bool = False, partnership: str = "") -> int:
    """Build `site/` unless it is already what it would become, and return 0.

    `partnership` is the one whose own site this is; if none is named, the site shows them all, and
    all that are not invented have to be ready to be published. Raises Failed with what to mend;
    `site/` is then as it was.
    """
    if partnership:
        adoption.partnership(partnership)
    os.environ[procedure.NAMED] = partnership  # for the programs that make the pages
    if publish and not runtime.is_quick():
        raise Failed("Not built for publishing: the tool would start slowly. Use Python 3.13.")
    if publish:
        adoption.refuse_unready(partnership)
    with one_at_a_time.holding("build"):
        return _build(force)


def _build(force: bool) -> int:
    wanted = _inputs()
    if not force and _stamped() == {"inputs": wanted, "output": _output(SITE)}:
        say("Nothing has changed since site/ was built.")
        return 0
    began = time.monotonic()
    steps(
        [
            ("Fetching the browser's Python", node.fetch_packages),
            ("Making the browser's runtime", runtime.build),
            ("Compiling the guidance", procedure.compile_guidance),
            ("Making the pages", _make_pages),
            ("Finishing the pages", lambda: finish(NEW)),
            ("Looking the site over", lambda: look_over(NEW)),
            ("Looking for every address given out", lambda: addresses.look(NEW)),
        ]
    )
    _put_in_place()
    _STAMP.write_text(json.dumps({"inputs": wanted, "output": _output(SITE)}), "utf-8")
    say(f"The site is in site/. It took {time.monotonic() - began:.1f} s.")
    return 0


def finish(site: Path) -> str:
    """Add runtime and guidance to the pages, mend the pages, and give them their policy.

    Returns a few words on what was done. Raises Failed, naming the page.
    """
    _unpublish(site)
    styles.join(site)
    arrival.put_away(site)
    for name in _PAPERS:
        shutil.copyfile(ROOT / name, site / name)
    for name, folder in _ASSETS:
        shutil.copytree(folder, site / "assets" / name, dirs_exist_ok=True)
    integrity.sum_up(site)
    allowed: set[str] = set()
    styled: set[str] = set()
    pages = sorted(site.rglob("*.html"))
    for path in pages:
        scripts, styling = finish_page(path, site)
        allowed |= scripts
        styled |= styling
    (site / "_headers").write_text(policy.headers(allowed, styled), "utf-8", newline="\n")
    done = f"{len(pages)} pages, {download.write(site)}, {offline.write(site)}"
    bom.write(site)
    digest = integrity.write(site)
    hosts.write((site / "_headers").read_text("utf-8"), digest)
    return f"{done}, digest of the site {digest}"


def finish_page(path: Path, site: Path) -> tuple[set[str], set[str]]:
    """Mend one page of a site in place and give it its policy.

    Returns the hashes of its scripts and of its styles. Raises Failed, naming the page.
    """
    try:
        html = links.with_named_search(styles.with_one(path.read_text("utf-8")))
        html = links.with_quiet_fields(links.with_quiet_links(html))
        html = integrity.with_integrity(arrival.in_order(html, site), site)
        path.write_text(policy.with_policy(html), "utf-8", newline="\n")
        return policy.hashes(html), policy.styles(html)
    except Failed as failed:
        raise Failed(f"{path.relative_to(site).as_posix()}: {failed}") from failed


def look_over(site: Path) -> str:
    """Return a few words if nothing is wrong with the finished site. Raises Failed with what is."""
    found = [*guard.check(site, _base(site)), *guard.check(download.OUT)]
    if found:
        raise Failed("\n".join([*found, f"{len(found)} to mend before the site can be used."]))
    return "nothing amiss"


def _make_pages() -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(NEW)]
    code, printed = run_quietly(command, inputs.environment())
    if code:
        lines = [line for line in printed.splitlines() if not line.startswith(("INFO", "DEBUG"))]
        raise Failed("\n".join(lines).strip() or "The pages could not be made.", code)


def _base(site: Path) -> str:
    """Return the path the site was built for, as the page for lost readers has it."""
    lost = site / "404.html"
    found = _BASE.search(lost.read_text("utf-8")) if lost.is_file() else None
    return f"/{found[1].strip('/')}/".replace("//", "/") if found else "/"


def _unpublish(site: Path) -> None:
    """Take out the build's own files, which the theme takes for something to publish."""
    for name in _NOT_PUBLISHED:
        for source in sorted((ROOT / "overrides" / name).rglob("*")):
            if source.is_file():
                (site / source.relative_to(ROOT / "overrides")).unlink(missing_ok=True)
        folders = [path for path in (site / name).rglob("*") if path.is_dir()]
        for folder in [*sorted(folders, reverse=True), site / name]:
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()


def _put_in_place() -> None:
    shutil.rmtree(OLD, ignore_errors=True)
    try:
        if SITE.exists():
            SITE.rename(OLD)
        NEW.rename(SITE)
    except OSError as error:
        raise Failed("site/ is in use by another program. Close that and build again.") from error
    shutil.rmtree(OLD, ignore_errors=True)


def _inputs() -> str:
    env = inputs.environment()
    return inputs.digest(inputs.files(), *(f"{n}={env.get(n, '')}" for n in inputs.ENVIRONMENT))


def _output(site: Path) -> str:
    """Return one SHA-256 over the finished site, so that a site somebody touched is built again."""
    total = hashlib.sha256()
    for path in sorted(site.rglob("*")):
        if path.is_file():
            total.update(path.relative_to(site).as_posix().encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _stamped() -> object:
    try:
        return json.loads(_STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return None


def main() -> int:
    """Read the command line, build, and return the exit code."""
    parser = argparse.ArgumentParser(prog="pipeline", description="Build the site into site/.")
    parser.add_argument("--force", action="store_true", help="build even if nothing has changed")
    parser.add_argument("--publish", action="store_true", help="refuse a site that is not ready")
    named = os.environ.get(procedure.NAMED, "")
    parser.add_argument("--partnership", default=named, help="the one whose own site this is")
    options = parser.parse_args()
    return build(options.force, options.publish, options.partnership)


if __name__ == "__main__":
    sys.exit(guarded(main))
