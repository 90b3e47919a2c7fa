"""The page on checking names the files of Python as they were published."""

from __future__ import annotations

import json
from pathlib import Path

from overrides.hooks.sums import NONE, table


def test_the_page_names_each_file_of_python_with_the_hash_it_was_published_with(site: Path) -> None:
    html = (site / "about" / "check-this-site" / "index.html").read_text("utf-8")
    listed: dict[str, str] = json.loads((site / "integrity.json").read_text("utf-8"))
    runtime = {name: digest for name, digest in listed.items() if name.startswith("assets/runtime")}
    assert len(runtime) == 4
    for name, digest in runtime.items():
        assert f"<code>{Path(name).name}</code>" in html
        assert f"<code>{digest}</code>" in html


def test_where_they_were_not_made_the_page_says_so(tmp_path: Path) -> None:
    assert table(tmp_path) == NONE
    (tmp_path / "a.zip").write_bytes(b"a")
    assert (
        "| `a.zip` | 1 | `ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb` |"
        in (table(tmp_path))
    )
