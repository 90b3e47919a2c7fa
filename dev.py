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
from typing import Callable, Dict, List, Sequence, Tuple

from overrides.build import environment, process
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
    build = commands.add_parser("build", help="build the site into site/")
    build.add_argument("--force", action="store_true", help="build even if nothing has changed")
    build.add_argument("--publish", action="store_true", help="refuse a site that starts slowly")
    test = commands.add_parser("test", help="run the checks; what you add goes to pytest")
    test.add_argument("--all", action="store_true", help="the slow tests too")
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
    if options.no_open:
        command += ["--no-open"]
    return in_venv(command)


def build(options: argparse.Namespace, _rest: Sequence[str]) -> int:
    """Build `site/` and return the exit code."""
    command = [environment.ensure(["site"]), "-m", "overrides.build.pipeline"]
    for flag in ("force", "publish"):
        if getattr(options, flag):
            command += ["--" + flag]
    return in_venv(command)


def test(options: argparse.Namespace, rest: Sequence[str]) -> int:
    """Run the checks in turn, stop at the first that fails, and return its exit code."""
    python = environment.ensure(["site", "test"])
    pytest = [python, "-m", "pytest", *(["-m", ""] if options.all else []), *rest]
    if not rest:  # each file stays on one core, because its tests share a page
        pytest += ["-n", "auto", "--dist", "loadfile"]
    checks: List[Check] = [
        ("Making sure of Node", [python, "-m", "overrides.build.node"]),
        ("Building the site", [python, "-m", "overrides.build.pipeline"]),
        ("Running the tests", pytest),
    ]
    if not rest:
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


def browser(python: str) -> str:
    """Return the path of a browser for the tests, installing one if need be, or raise Failed."""
    finder = [python, "-m", "overrides.build.browser"]
    code, path = process.read(finder, environment.child_environment())
    if code:
        raise Failed("The tests need a browser, so they did not run.", code)
    return path


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
