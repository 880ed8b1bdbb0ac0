"""How each rule of the grammar is read: one function a rule, by the rule's name.

A reading function takes a ``Found`` and returns a ``Reading``, several (a range), or None when the
words around show that no time is meant.
"""

from __future__ import annotations

from collections.abc import Callable

from geo.dates.found import Found, Reading
from geo.dates.readings import calendar, clock, counted, days, periods, positions, references, spans, years

Reader = Callable[[Found], Reading | list[Reading] | None]

READERS: dict[str, Reader] = {
    **calendar.READERS,
    **clock.READERS,
    **counted.READERS,
    **days.READERS,
    **periods.READERS,
    **positions.READERS,
    **references.READERS,
    **spans.READERS,
    **years.READERS,
}
