"""Reads guidance pages, walks their questions, checks them, and writes a decision record.

The package knows no law, no site generator and no browser: every rule is data in the pages.
"""

__version__ = "0.1.0"
