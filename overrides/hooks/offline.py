"""MkDocs hook: whether this site offers an offline copy, for the templates."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

from overrides.build.offline import switched_on


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Gives the templates `extra.offline`, by the kill switch of the build."""
    config.extra["offline"] = switched_on()
    return config
