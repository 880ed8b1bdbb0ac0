"""Time expressions of English news: where they stand, their TIMEX3 type and value, the interval they mean.

    find_time_expressions("Clashes continued into November 28.", date(2024, 11, 28), "Asia/Damascus")

One pass over the text: words become classes (``lexicon``, ``tokens``), a grammar over classes finds
candidates (``grammar``), each is read against the day of writing, the tense around it and the dates
named before (``readings``, ``anchors``, ``tense``), and its value becomes an interval in the place's
own zone (``values``). ``dated`` turns one expression of a claim into the claim's time (``kinds``).
Linear in the length of the text.
"""

from geo.dates.find import find_time_expressions, interval_of
from geo.dates.kinds import DatedSpan, dated, modifier_of, precision_of, time_kind_of

__all__ = [
    "DatedSpan",
    "dated",
    "find_time_expressions",
    "interval_of",
    "modifier_of",
    "precision_of",
    "time_kind_of",
]
