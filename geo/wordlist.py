"""Word lists written as text, one blank between words."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The set of the blank-separated words of ``text``."""
    return frozenset(text.split())
