"""Stands for a module that another one imports and asks for nothing."""

from __future__ import annotations

__all__: tuple[str, ...] = ()
