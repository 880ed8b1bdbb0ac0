"""What a name may mean when the gazetteer lacks it: the same name without a direction or a generic word.

"South Los Angeles" is looked up as "Los Angeles", "Hamilton Township" as "Hamilton". Such an answer
is approximate and says so.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo.folding import word_set
from geo.gazetteer import ABBREVIATION, Gazetteer

_LEADING = word_set(
    "north south east west northern southern eastern western northwest northeast southwest southeast"
    " northwestern northeastern southwestern southeastern central upper lower greater downtown uptown"
    " midtown metro metropolitan inner outer mainland rural city town village county port state the"
)
_TRAILING = word_set(
    "township twp city town village county counties co area district province region state metropolitan"
    " borough suburb suburbs airport station bay beach valley hills heights island islands port harbor"
    " harbour peninsula governorate prefecture municipality parish metro division university college"
    " basin desert forest junction neighborhood international regional proper countryside base park"
    " territory republic wilaya oblast krai"
)


def known_rows(name: str, gazetteer: Gazetteer) -> tuple[NDArray[np.uint32], NDArray[np.uint8], str]:
    """Rows and flags for a name, and the shorter name that was looked up instead, or ""."""
    rows, flags = gazetteer.rows(name)
    if len(rows):
        if len(flags) > 1 and flags[0] & ABBREVIATION and name[-1] == ".":
            return rows[:1], flags[:1], ""
        return rows, flags, ""
    words = name.replace("-", " ").split()
    while len(words) > 1:
        if words[0].lower() in _LEADING:
            words = words[1:]
        elif words[-1].lower().rstrip(".") in _TRAILING:
            words = words[:-1]
        else:
            break
        shorter = " ".join(words)
        if not shorter[:1].islower():
            rows, flags = gazetteer.rows(shorter)
            if len(rows):
                return rows, flags, shorter
    return rows, flags, ""
