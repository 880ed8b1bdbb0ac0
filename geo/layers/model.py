"""A layer as it is held: geometries in WGS84 and their columns, with the limits every part keeps to."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import shapely

from geo.errors import LayerError
from geo.models import Rejected

MAX_FILE_BYTES = 40_000_000
MAX_UNPACKED_BYTES = 250_000_000
MAX_FEATURES = 20_000
MAX_VERTICES = 2_000_000
MAX_COLUMNS = 60
MAX_CELL_CHARS = 200
MAX_TITLE_CHARS, MAX_SOURCE_CHARS = 80, 160
MAX_CLASSES = 6
"""More groups than this cannot be told apart by tint and hatching."""

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_CONTROL = re.compile("[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True)
class Layer:
    """One layer. ``geometries`` are shapely's in WGS84, x is the longitude; ``rows`` run along them, a
    text for each of ``columns``. ``exact_m``: outlines were simplified by at most this, 0 when not.

    ``date`` is a year, month or day of the ISO form: of when the layer's content was true.
    ``label_column`` and ``class_column`` are among the columns or blank.
    """

    title: str
    source: str
    date: str
    file: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    geometries: tuple[Any, ...]
    label_column: str = ""
    class_column: str = ""
    exact_m: float = 0.0
    notes: tuple[str, ...] = ()
    rejected: tuple[Rejected, ...] = ()

    def column(self, name: str) -> tuple[str, ...]:
        """The texts of one column. Raises LayerError when the layer has none of that name."""
        if name not in self.columns:
            raise LayerError(
                f"no column {name[:60]!r} in {self.title!r}; there are {', '.join(self.columns)}"
            )
        at = self.columns.index(name)
        return tuple(row[at] for row in self.rows)

    @cached_property
    def layer_id(self) -> str:
        """Sixteen hex digits of the layer's words, columns and geometries."""
        digest = hashlib.sha256(repr((self.words, self.columns, self.rows, self.exact_m)).encode())
        for wkb in shapely.to_wkb(np.array(self.geometries, dtype=object)):
            digest.update(wkb)
        return digest.hexdigest()[:16]

    @property
    def words(self) -> tuple[str, ...]:
        """Title, source, date, and which columns name and group its features."""
        return (self.title, self.source, self.date, self.label_column, self.class_column)

    @property
    def credit(self) -> str:
        """ "Governorates: OCHA, 2024-05": what legend and attribution say."""
        return f"{self.title}: {self.source}, {self.date}"

    @property
    def is_areas(self) -> bool:
        """Whether every feature is an area."""
        return all(shapely.get_dimensions(geometry) == 2 for geometry in self.geometries)

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """The values of the grouping column, most frequent first; none without such a column."""
        if not self.class_column:
            return ()
        values = [value for value in self.column(self.class_column) if value]
        return tuple(sorted(set(values), key=lambda value: (-values.count(value), value)))[:MAX_CLASSES]


def described(
    layer: Layer, title: str, source: str, date: str, label_column: str = "", class_column: str = ""
) -> Layer:
    """The layer with the reader's words. Raises LayerError for a blank title or source or for a date that
    is not a year, month or day ("2024", "2024-11", "2024-11-27")."""
    title, source = one_line(title, MAX_TITLE_CHARS), one_line(source, MAX_SOURCE_CHARS)
    for name, words in (("title", title), ("source", source)):
        if not words:
            raise LayerError(
                f"{layer.file}: the layer's {name} is blank; a layer is shown with its {name} only"
            )
    if not _DATE.fullmatch(date.strip()):
        raise LayerError(
            f"{layer.file}: date {date[:20]!r}; a year, month or day is needed: 2024, 2024-11, 2024-11-27"
        )
    for name in (label_column, class_column):
        if name:
            layer.column(name)
    return replace(
        layer,
        title=title,
        source=source,
        date=date.strip(),
        label_column=label_column,
        class_column=class_column,
    )


def one_line(text: object, most: int) -> str:
    """The text without control characters, on one line, at most ``most`` characters."""
    return " ".join(_CONTROL.sub(" ", str(text)).split())[:most].strip()
