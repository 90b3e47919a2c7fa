"""MkDocs hook: calendar files with the days of review, for whoever wants to be reminded.

It comes after the hooks that read the editions and the partnerships.
"""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from decision_core.local_reader import LOCAL
from overrides.build.review_dates import NAME, Due, as_calendar, of_edition, of_partnership
from overrides.build.stamp import built_on
from overrides.hooks.cards import current


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """One file for the questions of today, and one for each partnership beside its pages."""
    made = {NAME: (config.site_name, [*of_edition(current(config).procedure.edition)])}
    for name, local in config.extra["partnerships"].items():
        dues: list[Due] = [*of_partnership(local.partnership)]
        made[f"{LOCAL}/{name}/{NAME}"] = (local.partnership.title, dues)
    for path, (title, dues) in made.items():
        text = as_calendar(dues, f"{title}: days of review", built_on())
        files.append(File.generated(config, path, content=text.encode()))
    return files
