"""Every error this project raises on purpose.

Each also inherits the built-in a caller would expect, so ``except ValueError`` keeps working.
A message names the value, what is allowed and, where there is one, the file and line.
"""

from __future__ import annotations


class GeoError(Exception):
    """Base of every error raised on purpose."""


class ArticleError(GeoError, ValueError):
    """An article cannot be read: no text, wrong format, too large, encrypted."""


class EventError(GeoError, ValueError):
    """An event row breaks a rule of the data model (span, interval, code, name, place)."""


class GazetteerError(GeoError, LookupError):
    """A place id that no gazetteer holds, or a gazetteer that cannot be built or opened."""


class OnlineError(GeoError, RuntimeError):
    """The network was asked for while it is switched off, or it failed."""
