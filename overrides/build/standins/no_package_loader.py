"""Stands for `pyodide._package_loader`: everything is in `python.zip`, and nothing is installed."""

from __future__ import annotations


class _Folder:
    """Pyodide asks for its path as a text, and a text of Python's would not stay one."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __str__(self) -> str:
        return self._path


SITE_PACKAGES = _Folder("/lib/python3.13/site-packages")
DSO_DIR = _Folder("/usr/lib")


def init_loaded_packages() -> None:
    """There are none."""
