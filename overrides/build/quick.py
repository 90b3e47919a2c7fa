"""Make one changed page again in a moment, while the whole site is still being built.

Run as a program by `watching`, `python -m overrides.build.quick`, it answers in lines of JSON. The
first, `""`, says that it is ready. Then it reads the name of a page a line, as `read/myths.md`, and
says `""` once that page is new in `site/`, or why only a whole build can do it.

MkDocs has no way to build one page: its `--dirty` still reads every page. So this keeps what it has
read, and calls the two functions of its build that make a page. They are private, and the version
is pinned.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from mkdocs.commands import build as mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from decision_core.errors import Finding
from decision_core.fences import fences
from overrides.build import inputs, integrity, pipeline
from overrides.build.process import ROOT, Failed, guarded


class Warm:
    """The pages of the site in memory, ready to be made again one at a time."""

    def __init__(self, config: MkDocsConfig) -> None:
        """Read every page of a site built with these settings. Raises what MkDocs raises."""
        self._config = config
        plugins = self._config.plugins
        plugins.on_startup(command="serve", dirty=False)
        self._config = plugins.on_config(self._config)
        plugins.on_pre_build(config=self._config)
        files = get_files(self._config)
        env = self._config.theme.get_env()
        files.add_files_from_theme(env, self._config)
        self._files = plugins.on_files(files, config=self._config)
        set_exclusions(self._files, self._config)
        nav = get_navigation(self._files, self._config)
        self._nav = plugins.on_nav(nav, config=self._config, files=self._files)
        for file in self._files.documentation_pages():
            page = file.page or Page(None, file, self._config)
            mkdocs._populate_page(page, self._config, self._files)
        self._env = plugins.on_env(env, config=self._config, files=self._files)
        docs = Path(self._config.docs_dir)
        self._before = {
            file.src_uri: _rules(text)
            for file in self._files.documentation_pages()
            if (text := _text(docs / file.src_uri)) is not None
        }

    def show(self, name: str) -> str:
        """Make this page of `docs/` again, and return "" or why only a whole build can show it.

        The page, its menus and its policy are new; cards, search and copies follow with the build.
        """
        file = self._files.get_file_from_path(name)
        text = _text(Path(self._config.docs_dir) / name)
        if file is None or file.page is None or text is None or name not in self._before:
            return "it was no page before"
        if _rules(text) != self._before[name]:
            return "its rules changed"
        title = file.page.title
        mkdocs._populate_page(file.page, self._config, self._files)
        if file.page.title != title:
            return "its title changed, which every menu shows"
        pages = self._files.documentation_pages()
        mkdocs._build_page(file.page, self._config, pages, self._nav, self._env)
        integrity.sri.cache_clear()  # a whole build may have put other files there since
        pipeline.finish_page(Path(file.abs_dest_path), Path(self._config.site_dir))
        return ""


def _text(path: Path) -> str | None:
    try:
        return path.read_text("utf-8")
    except (OSError, ValueError):
        return None


def _rules(text: str) -> list[Any]:
    """Return what a page says to the core, wherever on the page that stands."""
    found = fences("", text)
    return [one if isinstance(one, Finding) else (one.kind, one.table) for one in found]


def main() -> int:
    """Answer line by line until there are no more, and return 0."""
    os.environ.update(inputs.environment())
    answers, sys.stdout = sys.stdout, sys.stderr  # whatever else prints must not look like one
    warm = Warm(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(pipeline.SITE)))
    print(json.dumps(""), file=answers, flush=True)
    for line in sys.stdin:
        try:
            said = warm.show(line.strip())
        except (Exception, SystemExit) as error:  # what is wrong, the whole build says in full
            said = str(error) if isinstance(error, Failed) else "it could not be made by itself"
        print(json.dumps(said), file=answers, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(guarded(main))
