#!/usr/bin/env python3
"""One door to this project: see it, build it, test it.

    python3 dev.py serve     look at the site on this computer, rebuilt as you edit
    python3 dev.py test      run every check
    python3 dev.py --help    everything else

Needs nothing installed but a Python. What it fetches stays in `.venv` and `node_modules`.
"""

# ruff: noqa: UP006, UP035, UP036  (this file has to run on Python 3.8)

from __future__ import annotations

import sys

if sys.version_info < (3, 8):
    sys.exit("This needs Python 3.8 or later to start, and Python 3.13 to build.")

import argparse
import shutil
from pathlib import Path
from typing import Callable, Dict, List, Sequence, Tuple

from overrides.build import environment, process, verify_site
from overrides.build.process import ROOT, Failed, say

MADE = ("site", "build", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis")
FETCHED = (".venv", "node_modules")
Check = Tuple[str, List[str]]


def arguments() -> argparse.ArgumentParser:
    """Return the reader of the command line."""
    parser = argparse.ArgumentParser(
        prog="dev.py", description="See it, build it, test it.", allow_abbrev=False
    )
    commands = parser.add_subparsers(dest="command", metavar="command")
    serve = commands.add_parser("serve", help="look at the site, rebuilt as you edit")
    serve.add_argument("--port", type=int, help="the port to use (8000, or the next free one)")
    serve.add_argument("--base", default="/", help="serve under a path such as /guidance/")
    serve.add_argument("--no-open", action="store_true", help="do not open a browser window")
    serve.add_argument("--offline", action="store_true", help="let the browser keep a copy")
    serve.add_argument("--partnership", help="the id of the partnership whose own site this is")
    build = commands.add_parser("build", help="build the site into site/")
    build.add_argument("--force", action="store_true", help="build even if nothing has changed")
    build.add_argument("--publish", action="store_true", help="refuse a site that is not ready")
    build.add_argument("--partnership", help="the id of the partnership whose own site this is")
    begin = commands.add_parser("new-partnership", help="begin the pages of a partnership")
    begin.add_argument("id", help="small letters, digits and hyphens, such as northshire")
    begin.add_argument("--title", help="its name; asked for if you leave it out")
    begin.add_argument("--area", help="the area it covers; asked for if you leave it out")
    check = commands.add_parser("check", help="say what is wrong, overdue or empty")
    check.add_argument("id", nargs="?", help="the partnership to tell of; all of them otherwise")
    adopt = commands.add_parser("adoption", help="write the papers for those who have to agree")
    adopt.add_argument("id", help="the partnership's id")
    review = commands.add_parser("review", help="say what your changes change, for reviewers")
    review.add_argument(
        "base", nargs="*", help="a commit or a branch (the last commit), or two editions"
    )
    review.add_argument(
        "--published", action="store_true", help="compare with what was last published"
    )
    review.add_argument("--format", choices=("text", "markdown", "html", "json"), default="text")
    review.add_argument("--out", help="the file to write (standard output)")
    review.add_argument("--summary", action="store_true", help="add it to a workflow's summary")
    publish = commands.add_parser("publish-edition", help="freeze an edition as its next revision")
    publish.add_argument("id", nargs="?", help="the edition, such as 2026-09; asked for otherwise")
    publish.add_argument("--on", help="the day it is published, such as 2026-12-01")
    publish.add_argument("--signed-off-by", help="who signs off what it does: a role, no name")
    publish.add_argument("--signed-off-on", help="the day they signed")
    pack = commands.add_parser("review-pack", help="write all of one edition into one file")
    pack.add_argument("edition", help="such as 2026-09")
    pack.add_argument("--partnership", help="the id of a partnership, for its parts as well")
    pack.add_argument("--out", help="the file to write (one in build/)")
    commands.add_parser("keep-addresses", help="list the site's addresses, so that none is lost")
    test = commands.add_parser("test", help="run the checks; what you add goes to pytest")
    test.add_argument("--all", action="store_true", help="the slow tests and other engines too")
    pictures = commands.add_parser("screenshots", help="take pictures of the screens that matter")
    pictures.add_argument("folder", nargs="?", help="where they go (build/screenshots)")
    verify = commands.add_parser("verify-site", help="say what is changed in a copy of a site")
    verify.add_argument("copy", help="a folder, or a zip, with a site in it")
    verify.add_argument("--against", default="", metavar="DIGEST", help="a digest got elsewhere")
    lock = commands.add_parser("lock", help="write the lock files again, from the pins")
    lock.add_argument("--upgrade", action="store_true", help="take newer indirect packages")
    commands.add_parser("trim", help="list again which library modules the browser needs")
    clean = commands.add_parser("clean", help="remove what was built")
    clean.add_argument("--all", action="store_true", help="and what was fetched")
    return parser


def serve(options: argparse.Namespace, _rest: Sequence[str]) -> int:
    """Serve the site until Ctrl-C and return the exit code."""
    python = environment.ensure(["site"])
    command = [python, "-m", "overrides.build.server", "--base", options.base]
    if options.port is not None:
        command += ["--port", str(options.port)]
    for flag in ("no_open", "offline"):
        if getattr(options, flag):
            command += ["--" + flag.replace("_", "-")]
    if options.partnership:
        command += ["--partnership=" + options.partnership]
    return in_venv(command)


def build(options: argparse.Namespace, _rest: Sequence[str]) -> int:
    """Build `site/` and return the exit code."""
    command = [environment.ensure(["site"]), "-m", "overrides.build.pipeline"]
    for flag in ("force", "publish"):
        if getattr(options, flag):
            command += ["--" + flag]
    if options.partnership:
        command += ["--partnership=" + options.partnership]
    return in_venv(command)


def new_partnership(options: argparse.Namespace, _rest: Sequence[str]) -> int:
    """Begin a partnership's folder, asking for what was not said, and return the exit code."""
    command = [environment.ensure([]), "-m", "decision_core", "new-partnership", options.id]
    for flag, question in (
        ("title", "What is the partnership called? "),
        ("area", "Which area does it cover? "),
    ):
        said = getattr(options, flag) or ask(question)
        command += ["--" + flag + "=" + said] if said.strip() else []
    return in_venv(command)


def ask(question: str) -> str:
    """Return the answer typed, or an empty text if nobody is there to type one."""
    try:
        return input(question) if sys.stdin.isatty() else ""
    except EOFError:
        return ""


def check(options: argparse.Namespace, _rest: Sequence[str]) -> int:
    """Say what is wrong, overdue or empty today and return the exit code."""
    command = [environment.ensure([]), "-m", "overrides.build.checking"]
    return in_venv(command + ([options.id] if options.id else []))


def adoption(options: argparse.Namespace, _rest: Sequence[str]) -> int:
    """Write a partnership's adoption pack and return the exit code."""
    return in_venv([environment.ensure(["site"]), "-m", "overrides.build.pack", options.id])


def review(options: argparse.Namespace, _rest: Sequence[str]) -> int:
    """Say which situations the working copy answers otherwise and return the exit code."""
    command = [environment.ensure([]), "-m", "overrides.build.review", *options.base]
    command += ["--format", options.format] + (["--published"] if options.published else [])
    command += ["--out", str(Path(options.out).resolve())] if options.out else []
    return in_venv(command + (["--summary"] if options.summary else []))


def publish_edition(options: argparse.Namespace, _rest: Sequence[str]) -> int:
    """Freeze an edition, asking for what was not said, and return the exit code."""
    command = [environment.ensure([]), "-m", "overrides.build.publishing"]
    command += [options.id] if options.id else []
    for flag in ("on", "signed_off_by", "signed_off_on"):
        said = getattr(options, flag)
        command += ["--" + flag.replace("_", "-") + "=" + said] if said else []
    return in_venv(command)


def review_pack(options: argparse.Namespace, _rest: Sequence[str]) -> int:
    """Write a reviewer pack and return the exit code."""
    command = [environment.ensure(["site"]), "-m", "overrides.build.review_pack", options.edition]
    command += ["--partnership=" + options.partnership] if options.partnership else []
    return in_venv(command + (["--out", str(Path(options.out).resolve())] if options.out else []))


def keep_addresses(_options: argparse.Namespace, _rest: Sequence[str]) -> int:
    """Build the site, list its addresses and return the exit code."""
    return in_venv([environment.ensure(["site"]), "-m", "overrides.build.addresses"])


def test(options: argparse.Namespace, rest: Sequence[str]) -> int:
    """Run the checks in turn, stop at the first that fails, and return its exit code."""
    python = environment.ensure(["site", "test"])
    pytest = [python, "-m", "pytest"]
    wanted = ["-m", "not alone" if not rest else ""] if options.all else []
    # Each file stays on one core, because its tests share a page.
    together = rest or ["-n", "auto", "--dist", "loadfile"]
    everything = ["--everything"] if options.all else []
    checks: List[Check] = [
        ("Making sure of Node", [python, "-m", "overrides.build.node", *everything]),
        ("Building the site", [python, "-m", "overrides.build.pipeline"]),
        ("Running the tests", [*pytest, *wanted, *together]),
    ]
    if options.all and not rest:
        checks.append(("Measuring, with nothing else running", [*pytest, "-m", "alone"]))
        extras = [python, "-m", "overrides.build.extras"]
        checks[:0] = [("Making sure of the other engines and of Java", extras)]
    if not rest:
        (ROOT / "build" / "tested.json").unlink(missing_ok=True)
        evidence = [python, "-m", "overrides.build.evidence"]
        checks.append(("Looking for what shows each control", evidence))
        checks[:0] = [
            ("Reading the code for slips (ruff)", [python, "-m", "ruff", "check", "."]),
            ("Checking the types (mypy)", [python, "-m", "mypy"]),
        ]
    env = {**environment.child_environment(), "CHROMIUM": browser(python)}
    for number, (title, command) in enumerate(checks, 1):
        say(f"Check {number} of {len(checks)}: {title}")
        code = process.run(command, env)
        if code:
            say(f"Stopped at: {title}. What to mend is printed above.")
            return code
    return 0


def screenshots(options: argparse.Namespace, _rest: Sequence[str]) -> int:
    """Build the site, take pictures of its screens and return the exit code."""
    python = environment.ensure(["site", "test"])
    command = [python, "-m", "tests.browser.screenshots"]
    command += [str(Path(options.folder).resolve())] if options.folder else []
    return process.run(command, {**environment.child_environment(), "CHROMIUM": browser(python)})


def browser(python: str) -> str:
    """Return the path of a browser for the tests, installing one if need be, or raise Failed."""
    finder = [python, "-m", "overrides.build.browser"]
    code, path = process.read(finder, environment.child_environment())
    if code:
        raise Failed("The tests need a browser, so they did not run.", code)
    return path


def verify(options: argparse.Namespace, _rest: Sequence[str]) -> int:
    """Say what is not as published in a copy of a site; return 1 if anything is."""
    path = Path(options.copy)
    found, digest = verify_site.verify(path, options.against)
    say(verify_site.told(path, found, digest, options.against))
    return 1 if found else 0


def lock(options: argparse.Namespace, _rest: Sequence[str]) -> int:
    """Write requirements/*.txt and package-lock.json again and return the exit code."""
    command = [environment.ensure(["uv"]), "-m", "overrides.build.locks"]
    return in_venv(command + (["--upgrade"] if options.upgrade else []))


def trim(_options: argparse.Namespace, _rest: Sequence[str]) -> int:
    """List again the library modules the browser needs and return the exit code."""
    return in_venv([environment.ensure(["site"]), "-m", "overrides.build.trim"])


def clean(options: argparse.Namespace, _rest: Sequence[str]) -> int:
    """Remove what was built, and with --all what was fetched. Returns 0."""
    for name in MADE + (FETCHED if options.all else ()):
        if (ROOT / name).exists():
            shutil.rmtree(str(ROOT / name))
            say("Removed " + name)
    return 0


def in_venv(command: Sequence[str]) -> int:
    """Run one of our own modules inside `.venv` and return its exit code."""
    return process.run(command, environment.child_environment())


COMMANDS: Dict[str, Callable[[argparse.Namespace, Sequence[str]], int]] = {
    "new-partnership": new_partnership, "check": check, "adoption": adoption,
    "review": review, "publish-edition": publish_edition,
    "review-pack": review_pack, "keep-addresses": keep_addresses, "verify-site": verify,
    "screenshots": screenshots,
    "serve": serve, "build": build, "test": test, "lock": lock, "trim": trim, "clean": clean,
}  # fmt: skip


def main() -> int:
    """Do what the command line asks and return the exit code."""
    parser = arguments()
    options, rest = parser.parse_known_args()
    if options.command is None:
        parser.print_help()
        return 2
    if rest and options.command != "test":
        parser.error("not understood: " + " ".join(rest))
    return COMMANDS[options.command](options, rest)


if __name__ == "__main__":
    sys.exit(process.guarded(main, farewell="\nStopped."))
