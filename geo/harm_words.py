"""Words that say what happened to people: killed, injured, captured, displaced, missing, casualties.

:func:`match_effect` reads one trigger at a token. ``form`` is how it takes the people it counts:
``past`` before or after it ("killed 12", "12 were killed"), ``active`` only after it ("killing 12"),
``intransitive`` only before it ("12 died"), ``adjective`` right after the number ("12 dead").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from geo.models import Effect
from geo.wordlist import word_set

Form = Literal["past", "active", "intransitive", "adjective"]


@dataclass(frozen=True)
class Trigger:
    """A trigger of ``length`` tokens."""

    effect: Effect
    form: Form
    length: int


_WORDS: dict[str, tuple[Effect, Form]] = {}
_PHRASES: dict[str, list[tuple[tuple[str, ...], Effect, Form]]] = {}


def _add(effect: Effect, form: Form, entries: str) -> None:
    for entry in entries.split("|"):
        words = tuple(entry.split())
        if len(words) == 1:
            _WORDS[words[0]] = (effect, form)
        else:
            _PHRASES.setdefault(words[0], []).append((words, effect, form))


_add(
    "killed",
    "past",
    "killed|slain|slaughtered|massacred|murdered|executed|beheaded|decapitated|assassinated|lynched|"
    "martyred|electrocuted|asphyxiated|drowned|suffocated|gunned down|burned alive|burnt alive|"
    "buried alive|put to death|mown down|mowed down|shot and killed|kills|eliminated|neutralised|"
    "neutralized|wiped out|claimed the lives of|cost the lives of|took the lives of|"
    "claiming the lives of|hanged|fatally shot|fatally stabbed|fatally wounded|fatally injured|hacked",
)
for _verb in (
    *("shot", "stabbed", "beaten", "hacked", "burned", "burnt", "crushed", "tortured", "trampled"),
    *("bludgeoned", "clubbed", "starved", "frozen", "froze", "bled", "choked", "stoned", "knifed"),
):
    _add("killed", "past", f"{_verb} dead|{_verb} to death")
for _verb in ("shooting", "stabbing", "beating", "hacking", "burning", "crushing", "trampling", "torturing"):
    _add("killed", "active", f"{_verb} dead|{_verb} to death")
_add(
    "killed",
    "active",
    "kill|killing|murder|murdering|execute|executing|massacring|slaughtering|beheading|assassinating|"
    "claim the lives of|claims the lives of|claims lives of|gunning down|eliminating|neutralising|"
    "drowning|leaving dead|slaying|slays|murders|executes|behead",
)
_add(
    "killed",
    "intransitive",
    "paid the supreme price|paid the ultimate price|made the ultimate sacrifice|died|die|dies|perished|"
    "perish|succumbed|lost their lives|lost their life|lost his life|lost her life|lose their lives|"
    "loses life|passed away|fell in battle|was found dead|"
    "were found dead|found dead|dying",
)
_add(
    "killed",
    "adjective",
    "dead|deceased|feared drowned|feared dead|presumed dead",
)
_add(
    "injured",
    "past",
    "injured|wounded|hurt|maimed|hospitalised|hospitalized|shot and wounded|shot and injured|"
    "stabbed and wounded|mutilated|disfigured|poisoned|injures|wounds",
)
_add(
    "injured",
    "active",
    "injure|injuring|wound|wounding|hurting|maim|maiming|hospitalising|hospitalizing",
)
_add(
    "injured",
    "intransitive",
    "sustained injuries|suffered injuries|suffered burns|suffered wounds|sustained wounds|"
    "sustained burns|suffered minor injuries|suffered serious injuries|suffered severe injuries|"
    "sustained minor injuries|sustained serious injuries|suffered gunshot wounds|"
    "suffered severe burns|required hospital treatment|required treatment|required medical treatment|"
    "needed hospital treatment|needed medical treatment|treated for|taken to hospital|"
    "rushed to hospital|in critical condition|suffered smoke inhalation|suffered shrapnel wounds|"
    "sustained gunshot wounds|suffered fractures",
)
for _verb in ("shot", "stabbed", "beaten", "attacked"):
    for _how in ("critically ", "seriously ", "badly ", "severely ", "gravely "):
        _add("injured", "past", f"{_verb} and {_how}injured|{_verb} and {_how}wounded")
_add(
    "captured",
    "past",
    "captured|arrested|detained|abducted|kidnapped|jailed|imprisoned|apprehended|interned|rounded up|"
    "took into custody|taken prisoner|taken hostage|taken captive|taken into custody|held hostage|"
    "held captive|took prisoner|took hostage|took captive|seized|nabbed|snatched|incarcerated|remanded|"
    "arrests|"
    "detains|abducts|kidnaps|captures|taken away",
)
_add(
    "captured",
    "active",
    "capture|capturing|arrest|arresting|detain|detaining|abduct|abducting|kidnap|kidnapping|jailing|"
    "imprisoning|apprehending|rounding up|taking hostage|taking prisoner|seizing|holds|holding",
)
_add(
    "captured",
    "intransitive",
    "held|in captivity|in custody|behind bars|in detention|taken from|taken by|remain in captivity|"
    "remain in custody",
)
_add(
    "displaced",
    "past",
    "displaced|uprooted|evacuated|deported|expelled|evicted|relocated|displaces|uproots|"
    "forced to flee|forced to leave|forced from|forced out of|driven from|driven out of|"
    "made homeless|left homeless|moved to safety|forcibly displaced|internally displaced|evacuates|"
    "deports|rendered homeless|brought to safety|moved to shelters",
)
_add(
    "displaced",
    "active",
    "displace|displacing|uproot|uprooting|evacuate|evacuating|deport|deporting|expelling|evicting",
)
_add(
    "displaced",
    "intransitive",
    "fled|flee|flees|fleeing|left their homes|leave their homes|leaving their homes|"
    "abandoned their homes|abandon their homes|lost their homes|to flee|crossed into|crossing into|"
    "escaped to|sought refuge|seek refuge|seeking refuge|sought shelter|took refuge in neighbouring",
)
_add(
    "displaced",
    "adjective",
    "homeless",
)
_add(
    "missing",
    "intransitive",
    "disappeared|vanished|went missing|gone missing|unaccounted for|remain missing|remained missing",
)
_add(
    "missing",
    "adjective",
    "missing|untraced",
)
_add(
    "missing",
    "active",
    "lost contact with|loses contact with",
)

_JOINED = {"injured", "wounded", "hurt", "maimed", "injuring", "wounding", "maiming", "injure", "wound"}
_KILLED_WORDS = {"killed", "dead", "killing", "kill", "died"}

# "the evacuation of 12,500 residents"
NOMINAL: dict[str, Effect] = {
    **dict.fromkeys(
        word_set(
            """
    death deaths killing killings murder murders execution executions assassination massacre slaughter
    slaying beheading lynching lives bodies body remains corpses martyrdom loss
    """
        ),
        "killed",
    ),
    **dict.fromkeys(word_set("wounding injury injuries injuring maiming"), "injured"),
    **dict.fromkeys(
        word_set(
            """
    arrest arrests detention capture abduction abductions kidnapping kidnap imprisonment jailing
    """
        ),
        "captured",
    ),
    **dict.fromkeys(word_set("displacement evacuation deportation expulsion exodus flight"), "displaced"),
    **dict.fromkeys(word_set("disappearance disappearances"), "missing"),
}
# The counted noun itself tells: "12 deaths", "46 bodies", "14,000 refugees".
HEADS: dict[str, Effect] = {
    **dict.fromkeys(word_set("death fatality body corpse remains cadaver"), "killed"),
    **dict.fromkeys(word_set("injury wounded injured"), "injured"),
    **dict.fromkeys(word_set("casualty"), "casualties"),
    **dict.fromkeys(word_set("refugee idp evacuee deportee displaced"), "displaced"),
    **dict.fromkeys(word_set("arrest abduction kidnapping detention"), "captured"),
    "dead": "killed",
    "missing": "missing",
}
# Before the counted noun: "41 wounded fighters".
ADJECTIVES: dict[str, Effect] = {
    **dict.fromkeys(word_set("dead slain deceased suffocated drowned murdered"), "killed"),
    **dict.fromkeys(word_set("wounded injured maimed"), "injured"),
    **dict.fromkeys(word_set("captured detained arrested abducted kidnapped jailed imprisoned"), "captured"),
    **dict.fromkeys(word_set("displaced evacuated"), "displaced"),
    "missing": "missing",
}
# Words that announce a bare number: "the death toll climbed to 66".
TOLLS: dict[str, Effect] = {
    **dict.fromkeys(word_set("toll tally deaths fatalities dead killed death"), "killed"),
    **dict.fromkeys(word_set("casualties casualty"), "casualties"),
    **dict.fromkeys(word_set("wounded injured injuries"), "injured"),
    **dict.fromkeys(word_set("missing disappeared"), "missing"),
    **dict.fromkeys(word_set("displaced refugees idps displacement"), "displaced"),
    **dict.fromkeys(
        word_set(
            """
    arrests detainees arrested detained hostages prisoners captured abducted
    """
        ),
        "captured",
    ),
}


def match_effect(lows: Sequence[str], i: int) -> Trigger | None:
    """The trigger that begins at token i of ``lows`` (lower-case tokens), longest first."""
    word = lows[i]
    best: Trigger | None = None
    for words, effect, form in _PHRASES.get(word, ()):
        if (best is None or len(words) > best.length) and tuple(lows[i : i + len(words)]) == words:
            best = Trigger(effect, form, len(words))
    if best:
        return best
    single = _WORDS.get(word)
    if single is None:
        return None
    effect, form = single
    if (
        word in _KILLED_WORDS
        and i + 2 < len(lows)
        and lows[i + 1] in ("or", "and")
        and lows[i + 2] in _JOINED
    ):
        return Trigger("casualties", form, 3)
    if (
        word in _JOINED
        and i + 2 < len(lows)
        and lows[i + 1] in ("or", "and")
        and lows[i + 2] in _KILLED_WORDS
    ):
        return Trigger("casualties", form, 3)
    return Trigger(effect, form, 1)
