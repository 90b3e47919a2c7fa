"""Other guidance files in the place of those of the built site, as a build of them would have it.

A page names the hash of each file, so a file that is only answered otherwise is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from playwright.sync_api import BrowserContext, Route

from overrides.build.integrity import SUMS
from tests.hashes import sri

_BLOCK = re.compile(r'(<script type="application/json" id="__published">)(.*?)(</script>)')
_PAGE = re.compile(r"/(\?.*)?$")


def republish(context: BrowserContext, site: Path, files: Mapping[str, bytes]) -> None:
    """Serves these files of `assets/`, by name, with pages and a list that have their hashes."""
    listed = json.loads((site / "assets" / SUMS).read_text("utf-8"))
    within = json.loads(_within(site / "decide" / "index.html"))
    in_page = {name: sri(body) for name, body in files.items() if name in within}
    in_list = {name: sri(body) for name, body in files.items() if name not in within}
    whole = {**files, SUMS: json.dumps({**listed, **in_list}).encode()}
    in_page[SUMS] = sri(whole[SUMS])

    def page(route: Route) -> None:
        if route.request.resource_type != "document":
            route.fallback()
            return
        answer = route.fetch()
        html = _BLOCK.sub(
            lambda found: found[1] + json.dumps({**json.loads(found[2]), **in_page}) + found[3],
            answer.text(),
        )
        route.fulfill(response=answer, body=html)

    context.route(_PAGE, page)
    for name, body in whole.items():
        context.route(f"**/assets/{name}", _answering(body))


def _answering(body: bytes) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=body, content_type="application/json")


def _within(page: Path) -> str:
    found = _BLOCK.search(page.read_text("utf-8"))
    assert found, page
    return found[2]
