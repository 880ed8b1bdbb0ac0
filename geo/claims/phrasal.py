"""Verbs whose family of event another word decides: "came under fire", "blew up", "closed the airport"."""

from __future__ import annotations

from geo.claims.reading import SentenceReader
from geo.claims.words import (
    BASE_NOUNS,
    CAPTIVES,
    GROUP_NOUNS,
    MEASURE_OBJECTS,
    MEASURE_VERBS,
    NOUNS,
    STRICT_MEASURES,
    TAKE_OBJECTS,
)
from geo.wordlist import word_set

PROTESTERS = word_set("protesters protestors demonstrators marchers crowd crowds")
BODIES = word_set("body bodies corpse corpses remains")
_CITIZENS = word_set(
    "youths youth residents villagers people drivers farmers students workers activists families"
)


PLAIN = ("", False, False)


def phrasal(
    r: SentenceReader, i: int, lemma: str, objects: list[int], subject: list[int], passive: bool
) -> tuple[str, bool, bool] | None:
    """Verbs whose family another word decides; ``PLAIN`` where they are none of these."""
    after = r.lows[i + 1] if i + 1 < len(r.lows) else ""
    rest = r.lows[i + 1 : i + 7]
    if lemma in ("exchange", "trade", "swap"):
        if "fire" in rest[:3]:
            return "clash", False, False
        return ("agreement", False, False) if r.has(objects[:8], CAPTIVES | BODIES) else None
    if lemma == "come" and after == "under":
        return _came_under(r, i, rest)
    if lemma == "blow":
        if after != "up" and "up" not in rest[:3]:
            return None
        own = any(w in ("himself", "herself", "themselves") for w in rest)
        return ("suicide" if own else "bomb"), False, False
    if lemma == "take" and any(
        w in ("hostage", "captive", "prisoner", "hostages", "prisoners") for w in rest
    ):
        return ("abduct" if any(w.startswith("hostage") for w in rest) else "arrest"), False, False
    if lemma in ("release", "free") and r.has(subject if passive else objects[:8], CAPTIVES):
        return "release", False, False
    if lemma in ("set", "establish", "build", "open") and r.has(objects[:7], BASE_NOUNS):
        return ("base", False, False) if lemma != "set" or after == "up" else None
    if lemma == "block" and r.has(subject, PROTESTERS | _CITIZENS):
        return "protest", False, False
    if lemma in MEASURE_VERBS:
        target = subject if passive else objects[:8]
        if r.has(target, STRICT_MEASURES.get(lemma, MEASURE_OBJECTS)):
            return "measure", False, False
    if (
        lemma in ("announce", "declare")
        and r.has(objects[:8], _FORMING)
        and r.has([*subject, *objects[:8]], GROUP_NOUNS)
    ):
        return "change", False, False
    if lemma == "order" and any(w in ("leave", "evacuate") for w in r.lows[i + 1 : i + 10]):
        return "measure", False, False
    if lemma in ("cut", "restrict", "disrupt") and r.has(
        subject if passive else objects[:6], word_set("internet communications telecommunications")
    ):
        return "measure", False, False
    if lemma in ("lay", "drop") and any(w in ("arms", "weapons") for w in rest):
        return ("change", False, False) if "down" in rest else PLAIN
    controls = lemma in ("announce", "declare", "impose", "extend", "tighten", "consolidate", "retain")
    if controls and "control" in rest[:4] and ("over" in rest or "of" in rest):
        return ("capture", False, False) if lemma != "retain" else None
    if lemma == "surrender" and not r.has(objects, TAKE_OBJECTS):
        return "change", False, False
    if lemma == "pledge" and "allegiance" in rest:
        return "change", False, False
    if lemma == "deploy" and r.has(objects[:6], word_set("army troops soldiers military forces police")):
        return "move", False, False
    return PLAIN


_FORMING = word_set("creation formation merger dissolution founding establishment")


def _came_under(r: SentenceReader, i: int, rest: list[str]) -> tuple[str, bool, bool] | None:
    """ "came under artillery fire", "came under attack"; "came under the control of" is a capture."""
    if "control" in rest:
        return "capture", False, False
    weapon = r.weapon_in(range(i + 2, min(len(r.lows), i + 6)))
    if weapon:
        return weapon, False, False
    family = next((NOUNS[w] for w in rest if w in NOUNS), "")
    if family in ("shelling", "attack", "bomb", "air"):
        return family, False, False
    return ("attack", False, False) if "fire" in rest else None
