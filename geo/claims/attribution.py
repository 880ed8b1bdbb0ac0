"""Who says so: the source of a sentence's claims and its hedges.

"..., the governor said on Thursday", "the agency reported that ...", "according to X", "reportedly".
The words of the source and of its verb are a segment: what stands in it (a date above all) belongs to
the saying, not to what happened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.clauses import Sentence
from geo.lexicon import SPEECH_VERBS
from geo.models import AttributionKind, Span
from geo.tokens import Token
from geo.wordlist import word_set

HEDGES = word_set(
    "reportedly allegedly apparently purportedly supposedly unconfirmed estimated estimates believed alleged "
    "claimed claims unverified suspected accused accuses accusing blamed blames"
)
_UNNAMED_HEDGES = word_set("reportedly allegedly apparently purportedly supposedly")
_INSTITUTIONS = word_set(
    "police army military ministry government governor administration staff navy parliament court presidency "
    "observatory organization organisation agency nations authority authorities prosecutor mayor gendarmerie "
    "department commission network committee group council service services defence defense command"
)
_SOURCE_NOUNS = word_set("reports report accounts media sources statement statements")
MAX_TRAIL = 12
_PLAIN_SAYING = word_set(
    "say tell report add write announce confirm state claim allege explain declare reveal warn"
)
_SAYING = SPEECH_VERBS | word_set("document register tally accuse blame condemn")
_COUNTING = word_set("count record")
"""Verbs of saying only when people or an institution do it."""
_SPEAKERS = _INSTITUTIONS | word_set(
    "prosecutors officials official spokesman spokeswoman spokesperson witnesses witness residents medics "
    "doctors mayor reports report media monitors monitor rescuers staff observers activists"
)
SPEAKING_PERSONS = word_set(
    "spokesman spokeswoman spokesperson official officer commander witness resident doctor medic "
    "governor mayor minister president general chief director head analyst activist colonel"
)
"""Last words of a source that say it is one person, so that "it" does not mean them."""
_VAGUE = word_set("a an some several many early first other local")
_SAYS = word_set("reports writes says adds notes states reported wrote said added told")
_STOP = word_set(', ; : -- — – ( [ " “ ”')
_AFTER = frozenset((",", ";", '"', "“", "."))
_REPORT = re.compile(r"\A(?:the|this)\s+(?:report|article|paper|newspaper)\Z", re.IGNORECASE)
_DOMAIN = re.compile(r"\A[A-Z][\w-]{0,40}\.[a-z]{2,3}\Z")
_IMPERSONAL = re.compile(
    r"\b[Ii]t\s+(?:is|was|has\s+been)\s+(?:said|reported|claimed|believed|alleged)\s+that\b"
)
_PRONOUNS = word_set("he she they it")


@dataclass(frozen=True, slots=True)
class Source:
    """A source: its span, kind, the token range ``[first, last)`` of the saying, whether it is a pronoun."""

    start: int
    end: int
    kind: AttributionKind
    first: int
    last: int
    pronoun: bool = False


def sources_of(sentence: Sentence, text: str, outlet: str = "") -> list[Source]:
    """The sources a sentence names, in order."""
    tokens = sentence.tokens
    out: list[Source] = []
    for i, token in enumerate(tokens):
        found: tuple[int, int, int, int] | None = None
        if token.low == "according" and i + 1 < len(tokens) and tokens[i + 1].low == "to":
            found = _according(tokens, i)
        elif token.is_verb and _reports_here(tokens, i):
            found = _saying(sentence, i)
        elif token.text == ":" and 0 < i < _LABEL and i + 1 < len(tokens):
            found = (0, i, 0, i + 1) if _is_label(tokens, i) else None
        elif token.low in _SAYS and i and tokens[i - 1].tag == "PROP" and _reports(sentence, i):
            first = i - 1
            while first and (
                tokens[first - 1].tag in ("PROP", "DET") or tokens[first - 1].low in ("for", "of")
            ):
                first -= 1
            found = (first, i, first, i + 1)
        if found and found[0] < found[1] and not any(found[2] < s.last and s.first < found[3] for s in out):
            a, b, first, last = found
            words = tokens[a:b]
            start, end = words[0].start, words[-1].end
            pronoun = len(words) == 1 and words[0].low in _PRONOUNS
            out.append(Source(start, end, _kind(words, text[start:end], outlet), first, last, pronoun))
    return out


def _reports_here(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the verb at ``i`` can tell what somebody says."""
    lemma = tokens[i].lemma
    if lemma in _SAYING:
        return True
    return (lemma in _COUNTING and _speaks(tokens, i)) or (lemma == "put" and _puts_a_figure(tokens, i))


def _puts_a_figure(tokens: tuple[Token, ...], i: int) -> bool:
    """ "put the toll at 182"."""
    rest = [t.low for t in tokens[i + 1 : i + 12]]
    return "at" in rest and bool(_FIGURES.intersection(rest))


_LIVES = word_set("life lives")
_FIGURES = word_set("toll number figure count total tally")
_LABEL = 9
"""Tokens a speaker before a colon may have: "Regional prosecutors: ..."."""


def _is_label(tokens: tuple[Token, ...], colon: int) -> bool:
    words = tokens[:colon]
    return words[-1].low in _SPEAKERS and all(_nominal(tokens, j) for j in range(colon))


def _speaks(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the subject right before a verb of counting can speak."""
    before = [t for t in tokens[max(0, i - 7) : i] if t.tag in ("N", "PROP", "ADJ")]
    return bool(before) and any(t.low in _SPEAKERS for t in before)


def _reports(sentence: Sentence, i: int) -> bool:
    """``NAME reports``: a verb although it looks like a noun, when the clause ends or has no other verb."""
    tokens = sentence.tokens
    if i + 1 >= len(tokens) or tokens[i + 1].tag == "PUNCT":
        return True
    clause = sentence.clauses[sentence.clause_of[i]]
    return clause.verb < 0 and tokens[i + 1].tag in ("ADV", "DET", "NUM", "REL", "ADJ", "N")


def _according(tokens: tuple[Token, ...], i: int) -> tuple[int, int, int, int]:
    first, last = i + 2, i + 2
    while last < len(tokens) and tokens[last].text not in ",;.:":
        if tokens[last].tag in ("AUX", "MODAL", "REL", "SUB") or (
            tokens[last].tag == "TIME" and last > first
        ):
            break
        last += 1
    source_end = last
    while source_end > first and tokens[source_end - 1].tag in ("PREP", "TIME", "PUNCT"):
        source_end -= 1
    return first, source_end, i, last


def _nominal(tokens: tuple[Token, ...], i: int) -> bool:
    return tokens[i].tag in ("DET", "ADJ", "N", "PROP", "PRON", "POS", "NUM", "CC", "PREP", "ADV") or tokens[
        i
    ].text in ("'", "’", "/")


def _saying(sentence: Sentence, i: int) -> tuple[int, int, int, int] | None:
    """Subject and segment of a verb of saying at token ``i``."""
    tokens = sentence.tokens
    group = sentence.groups.get(i)
    top = group.first if group else i
    if tokens[i].low == "estimated" and i and tokens[i - 1].tag == "DET":
        return None
    if tokens[i].lemma == "claim" and _LIVES.intersection(t.low for t in tokens[i + 1 : i + 5]):
        return None
    if group and (group.passive or group.modal or group.negated):
        return None
    if (
        tokens[i].tag in ("VBD", "VBZ")
        and tokens[i].lemma != "put"
        and i
        and tokens[i - 1].tag == "PUNCT"
        and i + 1 < len(tokens)
        and tokens[i + 1].is_word
    ):
        inverted = _inverted(tokens, i)
        if inverted:
            return inverted
    name_end = top
    if top > 2 and tokens[top - 1].text == ")":
        name_end = next((j for j in range(top - 2, max(0, top - 8), -1) if tokens[j].text == "("), top)
    edge = name_end
    while edge and _nominal(tokens, edge - 1) and tokens[edge - 1].text not in _STOP:
        edge -= 1
    first = edge
    while first < name_end and tokens[first].tag in ("PREP", "CC"):
        first += 1
    if first >= name_end:
        return _over_apposition(tokens, i, top) or _over_relative(sentence, i, top)
    at_start = (
        first == 0
        or sentence.clause_of[first - 1] != sentence.clause_of[first]
        or tokens[first - 1].tag in ("SUB", "REL")
        or tokens[first - 1].text in _STOP
    )
    after = i + 1
    while (
        after < len(tokens)
        and tokens[after].text not in (",", ";", '"', "“", ".")
        and tokens[after].tag != "REL"
    ):
        if tokens[after].tag in ("AUX", "MODAL") or (after in sentence.groups and after > i + 1):
            break
        after += 1
    if edge > 0 and tokens[edge - 1].text in _STOP and _trails(sentence, i, after):
        return (first, name_end, edge - 1, after) if tokens[first].low != "no" else None
    if not at_start or tokens[first].low == "no":
        return None
    # Leading: only a date or "in a statement" between the verb and what is said belongs to the saying.
    last = i + 1
    while last < len(tokens) and tokens[last].tag in ("TIME", "ADV"):
        last += 1
    if last < len(tokens) and tokens[last].low in ("on", "in", "late", "early"):
        probe = last
        while probe < len(tokens) and tokens[probe].tag in ("PREP", "TIME", "DET", "NUM", "N", "ADJ", "ADV"):
            probe += 1
        opens = probe < len(tokens) and tokens[probe].tag in ("REL", "PRON", "PROP")
        if probe < len(tokens) and (opens or tokens[probe].text == ","):
            last = probe
    return first, name_end, first, last


def _trails(sentence: Sentence, i: int, after: int) -> bool:
    """Whether a saying that follows a comma ends there, so that what it says stood before it."""
    if sentence.tokens[i].lemma not in _PLAIN_SAYING or after - i > MAX_TRAIL:
        return False
    return after >= len(sentence.tokens) or sentence.tokens[after].tag == "PUNCT"


def _over_apposition(tokens: tuple[Token, ...], i: int, top: int) -> tuple[int, int, int, int] | None:
    """ "The monitor, based in Britain, said ...": the subject stands before what describes it."""
    if top < 4 or tokens[top - 1].text != ",":
        return None
    comma = next((j for j in range(top - 2, max(0, top - 14), -1) if tokens[j].text == ","), -1)
    if comma < 1 or any(t.tag in ("AUX", "MODAL", "REL", "SUB") for t in tokens[comma + 1 : top - 1]):
        return None
    first = comma
    while first and (_nominal(tokens, first - 1) or tokens[first - 1].tag == "VBG"):
        if tokens[first - 1].text in _STOP:
            break
        first -= 1
    opens = first == 0 or tokens[first - 1].text in _STOP
    while first < comma and tokens[first].tag in ("PREP", "CC", "ADV"):
        first += 1
    return (first, comma, first, i + 1) if opens and first < comma else None


def _over_relative(sentence: Sentence, i: int, top: int) -> tuple[int, int, int, int] | None:
    """``"First accounts, whose authors are not named, say that ..."``: the subject opens the sentence."""
    tokens = sentence.tokens
    comma = next((j for j, t in enumerate(tokens[:top]) if t.text == ","), 0)
    if not comma or tokens[top - 1].text != "," or tokens[comma + 1].tag != "REL":
        return None
    if any(t.is_verb or t.tag in ("PREP", "AUX") for t in tokens[:comma]):
        return None
    return 0, comma, 0, i + 1


def _inverted(tokens: tuple[Token, ...], i: int) -> tuple[int, int, int, int] | None:
    """``", said the mayor of X."``"""
    if tokens[i - 1].text not in (",", '"', "”") or tokens[i + 1].tag not in ("DET", "PROP", "N", "ADJ"):
        return None
    last = i + 1
    while last < len(tokens) and tokens[last].tag in ("DET", "PROP", "N", "ADJ", "PREP", "POS"):
        last += 1
    if last < len(tokens) and (tokens[last].is_verb or tokens[last].tag in ("AUX", "MODAL")):
        return None  # ", said rebels had left": what is said, not who says it
    return i + 1, last, i - 1, last


def _kind(words: tuple[Token, ...], said: str, outlet: str) -> AttributionKind:
    if _REPORT.match(said) or _DOMAIN.match(said) or (outlet and said.lower() == outlet.lower()):
        return "outlet"
    if words[0].tag == "NUM" or words[0].low in (
        "a",
        "an",
        "some",
        "several",
        "many",
        "early",
        "first",
        "other",
    ):
        return "unnamed"
    if any(t.low in _SOURCE_NOUNS and t.tag != "PROP" for t in words):
        return "unnamed"
    if any(t.tag == "PROP" for t in words) or words[0].low == "the" or words[-1].low in _INSTITUTIONS:
        return "named"
    return "named" if len(words) == 1 and words[0].low in ("police", "prosecutors") else "unnamed"


def hedge_of(sentence: Sentence, text: str, span: Span) -> Span | None:
    """The hedging words inside ``span`` of the text, the first if there are several."""
    impersonal = _IMPERSONAL.search(text, sentence.start, sentence.end)
    if impersonal:
        return impersonal.start(), impersonal.end()
    for token in sentence.tokens:
        if token.low in HEDGES and span[0] <= token.start < span[1]:
            return token.start, token.end
    return None


def is_unnamed_hedge(words: str) -> bool:
    """Whether a hedge stands for a source nobody names ("reportedly", "it is said that")."""
    low = words.lower()
    return low in _UNNAMED_HEDGES or low.startswith("it ")
