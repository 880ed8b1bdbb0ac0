"""Every error this project raises on purpose.

Each also inherits the built-in a caller would expect, so ``except ValueError`` keeps working.
A message names the value, what is allowed and, where there is one, the file and line.
"""

from __future__ import annotations

from datetime import datetime


class GeoError(Exception):
    """Base of every error raised on purpose."""


class ArticleError(GeoError, ValueError):
    """An article cannot be read: no text, wrong format, too large, encrypted."""


class EventError(GeoError, ValueError):
    """An event row breaks a rule of the data model (span, interval, code, name, place)."""


class GazetteerError(GeoError, LookupError):
    """A place id that no gazetteer holds, or a gazetteer that cannot be built or opened."""


class LayerError(GeoError, ValueError):
    """A layer of the reader's cannot be read, lacks its title, source or date, or cannot be kept."""


class LanguageError(GeoError, ValueError):
    """A language file that breaks the layout, a language that has no file, or a phrase nobody wrote."""


class OnlineError(GeoError, RuntimeError):
    """The network was asked for while it is switched off, or it failed."""


class ProfileError(GeoError, ValueError):
    """An organisation's profile that breaks a rule: colour without contrast, a logo that is no picture."""


class StoreError(GeoError, RuntimeError):
    """The reader's saved work cannot be opened, saved, found or restored."""


class StaleVersionError(StoreError):
    """Somebody saved after the caller opened: nothing was written, nothing is lost.

    ``saved_by`` and ``saved_at`` tell who and when, ``number`` which version stands now.
    """

    def __init__(self, message: str, *, number: int, saved_by: str, saved_at: datetime) -> None:
        super().__init__(message)
        self.number = number
        self.saved_by = saved_by
        self.saved_at = saved_at
