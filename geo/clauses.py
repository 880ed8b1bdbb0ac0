"""Clauses of a sentence without a parser: verb groups, clause boundaries, voice.

A clause begins at a subordinator, a relative word, a participle after a comma or noun, an
infinitive, or a coordinator that is followed by a verb of its own; it is attached to the clause
before it. That is wrong now and then; callers treat it as a feature, not as a fact.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from geo.lexicon import OF_VERBS, PERSON_NOUNS, PLACE_ADJECTIVES, SPEECH_VERBS
from geo.tokens import Token, sentences, tokenize
from geo.wordlist import word_set

_BE = word_set("is are was were be been being am isn't aren't wasn't weren't get gets got getting")
_HAVE = word_set("has have had having hasn't haven't hadn't")
_ALSO_PREPOSITIONS = word_set("after before since until as than")
_DO = word_set("do does did don't didn't")
_ALSO_NOUNS = word_set("reports claims states notes quotes")
_PAST_ALONE = word_set(
    "died perished occurred happened erupted clashed marched rallied arrived collapsed surged "
    "went came took fell began broke drove flew gave grew knew rose saw shook spoke stole swore threw wrote "
    "wore chose blew drew ran became overran withdrew retook undertook arose overthrew fled"
) - {"fled"}
"""Simple past forms that are no participles."""
_MODIFYING = word_set("suspected alleged masked displaced besieged so-called")
_RELATING = word_set("ally affiliate link align loyal")
_NOMINAL = frozenset(("N", "PROP", "PRON", "NUM", "TIME"))


@dataclass(frozen=True, slots=True)
class Clause:
    """A run of tokens: ``[first, last)`` indices, what opened it, its head verb, what it hangs on.

    ``kind``: main, sub, rel, that, part (participle), inf, coord. ``marker`` is the word that
    opened it. ``parent`` is the index of the clause it hangs on, -1 for a main clause.
    ``verb`` is the index of its head verb's token or -1.
    """

    first: int
    last: int
    kind: str
    marker: str
    parent: int
    verb: int


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """Auxiliaries and a verb. Indices of first and last token; ``passive`` needs a form of "be"."""

    first: int
    verb: int
    finite: bool
    passive: bool
    perfect: bool
    modal: str
    negated: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """One analysed sentence: its span, tokens, verb groups (by verb index) and clauses."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    groups: dict[int, VerbGroup]
    clauses: tuple[Clause, ...]
    clause_of: tuple[int, ...]


def repair_tags(tokens: list[Token]) -> list[Token]:
    """Undo verb guesses that the neighbours rule out ("the capture of", "two strikes", "an armed man")."""
    out = list(tokens)
    for i, token in enumerate(out):
        before = out[i - 1] if i else None
        after = out[i + 1] if i + 1 < len(out) else None
        if token.is_verb:
            tag = _nominal_reading(token, before, after, out, i)
            if tag:
                out[i] = replace(token, tag=tag)
        elif token.tag == "DET" and token.low == "that" and before is not None and after is not None:
            clause_like = after.tag in ("PRON", "DET", "PROP", "AUX", "MODAL", "NUM") or after.is_verb
            clause_like = clause_like or before.lemma in SPEECH_VERBS or _after_saying(out, i)
            joined = before.tag == "CC" and any(t.low == "that" and t.tag == "REL" for t in out[:i])
            if clause_like and (joined or (before.is_word and before.tag not in ("PREP", "SUB", "CC"))):
                out[i] = replace(token, tag="REL")
        elif (token.low == "than" and after is not None and after.tag in ("NUM", "DET")) or (
            token.tag == "SUB" and token.low in _ALSO_PREPOSITIONS and not _verb_ahead(out, i + 1, 14)
        ):
            out[i] = replace(token, tag="PREP")
    return out


def _after_saying(tokens: list[Token], i: int) -> bool:
    """ "said on Thursday that": only a time or "in a statement" between a verb of saying and "that"."""
    for token in reversed(tokens[max(0, i - 7) : i]):
        if token.is_verb:
            return token.lemma in SPEECH_VERBS
        if token.tag not in ("TIME", "PREP", "NUM", "DET", "ADV") and token.low not in (
            "statement",
            "interview",
        ):
            return False
    return False


def _verb_ahead(tokens: list[Token], i: int, width: int) -> bool:
    for token in tokens[i : i + width]:
        if token.tag == "PUNCT" and token.text in ",;:":
            return False
        if token.tag in ("AUX", "MODAL", "VBD", "VBZ", "VBG"):
            return True
    return False


def _nominal_reading(
    token: Token, before: Token | None, after: Token | None, tokens: list[Token], i: int
) -> str:
    tag = token.tag
    if before is None:
        return (
            "N"
            if tag in ("VB", "VBZ") and (after is None or after.tag not in ("DET", "PROP", "PRON"))
            else ""
        )
    if tag == "VB":
        if before.low == "to" or before.tag in ("MODAL", "PRON", "NEG") or before.low in _DO:
            return ""
        if after is not None and after.low == "that" and token.lemma in SPEECH_VERBS:
            return ""
        if before.tag == "ADV" and i > 1 and tokens[i - 2].tag in ("MODAL", "PRON", "AUX"):
            return ""
        said = token.lemma in SPEECH_VERBS and before.tag == "N" and before.low.endswith("s")
        if said and (after is None or after.tag == "PUNCT"):
            return ""
        if before.tag == "CC" and any(t.tag == "VB" for t in tokens[max(0, i - 6) : i - 1]):
            return ""
        if before.tag == "N" and before.low.endswith("s") and after is not None:
            objects = ("DET", "PROP", "PREP", "ADJ", "NUM", "PRON")
            governs_of = after.low != "of" or token.lemma in OF_VERBS
            return "" if after.tag in objects and governs_of else "N"
        if before.low in PERSON_NOUNS and after is not None and after.tag in ("DET", "PROP", "PRON", "NUM"):
            return ""
        return "N"
    if tag == "VBZ":
        if token.lemma in SPEECH_VERBS and before.tag in ("PRON", "PUNCT") and token.low not in _ALSO_NOUNS:
            return ""
        if before.tag in ("DET", "ADJ", "NUM", "PREP", "POS", "AUX", "CC") or token.low in PERSON_NOUNS:
            return "N"
        if after is None or after.tag in ("AUX", "MODAL", "CC", "PUNCT") or after.low == "of":
            return "N"
        if after.tag in ("DET", "PROP", "PRON", "NUM", "PREP", "ADV", "REL"):
            subject = before.tag in ("PROP", "PRON", "REL", "ADV")
            return "" if subject or (before.tag == "N" and after.tag != "PREP") else "N"
        return "N"
    if tag == "VBD" and token.low in _MODIFYING and after is not None and after.tag in ("N", "PROP", "ADJ"):
        return "ADJ" if before.tag in ("PUNCT", "CC", "PREP", "DET", "SUB", "NUM", "REL", "ADV") else ""
    if tag == "VBD" and token.lemma in SPEECH_VERBS:
        return ""
    if tag == "VBD":
        modified = after is None or after.tag in ("N", "PROP", "ADJ", "VB", "VBZ", "VBG")
        noun_next = after is not None and after.tag in ("N", "VBZ")
        second = tokens[i + 2] if i + 2 < len(tokens) else None
        people_next = after is not None and (
            after.low in PERSON_NOUNS
            or (after.tag in ("N", "ADJ", "PROP") and second is not None and second.low in PERSON_NOUNS)
        )
        if before.tag in ("DET", "POS", "ADJ"):
            return "ADJ" if modified else ""
        if people_next and (
            before.tag in ("SUB", "CC") or (before.low == "that" and _complement_that(tokens, i - 1))
        ):
            return "ADJ"
        if before.tag == "PREP":
            return "ADJ" if before.low != "by" and noun_next else ""
        return "ADJ" if before.tag == "NUM" and people_next else ""
    if tag == "VBG":
        if before.tag in ("DET", "POS", "ADJ", "NUM"):
            return "N"
        if before.tag == "PROP" and after is not None and after.low in ("of", "in", "and", "that"):
            return "N"
        if before.tag in ("PROP", "N", "SUB") and after is not None and after.tag in ("VBD", "AUX", "MODAL"):
            return "N"
        if after is not None and after.low in ("of", "by"):
            return "N"
        if before.tag == "ADV" and i > 1 and tokens[i - 2].tag in ("DET", "POS"):
            return "ADJ"
        compound = before.tag == "N" and i > 1 and tokens[i - 2].tag in ("DET", "ADJ")
        if compound and (after is None or after.tag in ("PREP", "PUNCT", "ADV", "AUX", "TIME")):
            return "N"
    return ""


def _complement_that(tokens: list[Token], i: int) -> bool:
    """``that`` after a verb or a joining word opens what is said; after a noun it is relative."""
    return i > 0 and (tokens[i - 1].is_verb or tokens[i - 1].tag == "CC")


def verb_groups(tokens: list[Token]) -> dict[int, VerbGroup]:
    """Verb groups keyed by the index of their head verb."""
    groups: dict[int, VerbGroup] = {}
    for i, token in enumerate(tokens):
        copula = token.tag == "AUX" and _is_copula(tokens, i)
        if not token.is_verb and not copula:
            continue
        first, passive, perfect, modal, negated, aux = i, False, False, "", False, ""
        j = i - 1
        while j >= 0 and i - j <= 6 and tokens[j].tag in ("AUX", "MODAL", "ADV", "NEG"):
            if tokens[j].tag == "AUX":
                first = j
                aux = aux or tokens[j].low
                perfect = perfect or tokens[j].low in _HAVE
                passive = passive or (tokens[j].low in _BE and token.tag == "VBD")
            elif tokens[j].tag == "MODAL":
                first, modal = j, tokens[j].low
            elif tokens[j].tag == "NEG":
                negated = True
            j -= 1
        infinitive = token.tag == "VB" and j >= 0 and tokens[j].low == "to"
        finite = bool(aux or modal) or copula or token.tag == "VBZ" or (token.tag == "VB" and not infinitive)
        if token.tag == "VBD" and not aux:
            finite = not _reduced(tokens, i)
        if token.tag == "VBG" and not aux:
            finite = False
        groups[i] = VerbGroup(first, i, finite, passive, perfect, modal, negated)
    return groups


def _is_copula(tokens: list[Token], i: int) -> bool:
    if tokens[i].low not in _BE | _HAVE | {"do", "does", "did"}:
        return False
    for token in tokens[i + 1 : i + 5]:
        if token.is_verb or token.tag in ("AUX", "MODAL"):
            return False
        if token.tag not in ("ADV", "NEG"):
            return True
    return True


def _reduced(tokens: list[Token], i: int) -> bool:
    """A past participle without "be" after its noun ("the town held by", "people killed in")."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    before = tokens[i - 1] if i else None
    if after is not None and after.low == "by":
        return True
    if tokens[i].low in _PAST_ALONE:
        return False
    if tokens[i].lemma in _RELATING and before is not None and before.tag in ("N", "PROP"):
        return True
    if before is None or before.tag == "PUNCT":
        return after is not None and after.tag == "PREP"
    later_finite = any(
        t.tag in ("AUX", "MODAL") for t in tokens[i + 1 : i + 12] if t.tag != "PUNCT"
    ) and not any(t.tag in ("CC", "SUB", "REL") or t.text == "," for t in tokens[i + 1 : i + 8])
    if after is not None and after.tag == "PREP" and later_finite:
        return True
    earlier_finite = False
    for t in reversed(tokens[:i]):
        if t.tag in ("SUB", "REL") or t.text in (",", ";", "--"):
            break
        if t.tag in ("AUX", "MODAL", "VBD", "VBZ"):
            earlier_finite = True
            break
        if t.tag == "CC":
            break
    return earlier_finite


def _boundary(tokens: list[Token], i: int, groups: dict[int, VerbGroup], start: int) -> str:
    """What clause begins at token ``i`` of a clause that began at ``start``: its kind, or ""."""
    token = tokens[i]
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    before = tokens[i - 1] if i else None
    if token.tag == "SUB":
        return "sub"
    if token.tag == "REL":
        return "that" if token.low == "that" else "rel"
    if (token.text in (";", "--", "—", "–") or _spaced_hyphen(tokens, i)) and after is not None:
        return "coord"
    if token.low == "to" and after is not None and after.tag == "VB":
        return "inf"
    if token.tag == "VBG" and i in groups and groups[i].first == i and before is not None:
        return "" if before.tag == "PREP" else "part"
    if token.tag == "CC" and _own_verb(tokens, i + 1, groups):
        # Without a verb before it the coordinator joins two subjects, not two clauses.
        return "coord" if _has_verb(groups, start, i) or i + 1 in groups else ""
    if token.text == "," and after is not None and _new_subject(tokens, i + 1, groups):
        return "coord"
    return ""


def _spaced_hyphen(tokens: list[Token], i: int) -> bool:
    """``- `` between blanks stands for a dash."""
    if tokens[i].text != "-" or i + 1 >= len(tokens):
        return False
    return tokens[i].start > tokens[i - 1].end and tokens[i + 1].start > tokens[i].end


def _has_verb(groups: dict[int, VerbGroup], start: int, end: int) -> bool:
    return any(j in groups and groups[j].finite for j in range(start, end))


def _own_verb(tokens: list[Token], i: int, groups: dict[int, VerbGroup]) -> bool:
    """A verb follows before the next mark or joining word: the coordinator joins clauses."""
    for j in range(i, min(i + 9, len(tokens))):
        token = tokens[j]
        if token.tag in ("SUB", "REL", "CC") or token.text in (",", ";"):
            return False
        if j in groups:
            return groups[j].finite or j - i <= 1
        if token.tag in ("AUX", "MODAL"):
            return True
        if token.tag == "PREP" and j > i + 5:
            return False
    return False


def _new_subject(tokens: list[Token], i: int, groups: dict[int, VerbGroup]) -> bool:
    """After a comma: a noun phrase and then its finite verb, so a clause of its own."""
    nominal, joined = False, False
    for j in range(i, min(i + 10, len(tokens))):
        token = tokens[j]
        if token.tag in ("AUX", "MODAL"):
            return True
        if j in groups:
            return groups[j].finite
        if token.tag == "CC" and nominal and not joined:
            joined = True
            continue
        if token.tag in ("SUB", "REL", "CC") or token.text in (",", ";"):
            return False
        nominal = nominal or token.tag in _NOMINAL
    return False


def split_clauses(
    tokens: list[Token], groups: dict[int, VerbGroup]
) -> tuple[tuple[Clause, ...], tuple[int, ...]]:
    """Cut a sentence into clauses; every token belongs to exactly one."""
    starts: list[tuple[int, str, str]] = [(0, "main", "")]
    for i in range(1, len(tokens)):
        kind = _boundary(tokens, i, groups, starts[-1][0])
        if kind and i - starts[-1][0] > (0 if starts[-1][1] != "coord" else 1):
            starts.append((i, kind, tokens[i].low))
    if tokens and tokens[0].tag in ("SUB", "VBG"):
        end = starts[1][0] if len(starts) > 1 else len(tokens)
        attributive = tokens[0].tag == "VBG" and _has_verb(groups, 1, end)
        if not attributive:  # "Escalating hostilities have ..." is a main clause
            starts[0] = (0, "sub" if tokens[0].tag == "SUB" else "part", tokens[0].low)
    clauses: list[Clause] = []
    owner = [0] * len(tokens)
    for n, (first, kind, marker) in enumerate(starts):
        last = starts[n + 1][0] if n + 1 < len(starts) else len(tokens)
        verb = next((j for j in range(first, last) if j in groups and groups[j].finite), -1)
        if verb < 0:
            verb = next((j for j in range(first, last) if j in groups), -1)
        parent = n - 1
        if kind == "coord" and n:
            parent = clauses[n - 1].parent if clauses[n - 1].kind != "main" else n - 1
            before = clauses[n - 1]
            if n == 1 and before.kind in ("sub", "part") and marker == ",":
                kind, parent = "main", -1
        elif kind == "part" and n and tokens[first - 1].text == ",":
            # ", killing ten" adds to what is told, not to the aim or the time it stands beside.
            parent = _last_finite(clauses, groups)
        clauses.append(Clause(first, last, kind, marker, parent if n else -1, verb))
        for j in range(first, last):
            owner[j] = n
    return tuple(clauses), tuple(owner)


def _last_finite(clauses: list[Clause], groups: dict[int, VerbGroup]) -> int:
    """The last clause with a finite verb of its own, else the last one."""
    for k in range(len(clauses) - 1, -1, -1):
        verb = clauses[k].verb
        if verb >= 0 and groups[verb].finite and clauses[k].kind not in ("inf", "part"):
            return k
    return len(clauses) - 1


def analyse(text: str, span: tuple[int, int]) -> Sentence:
    """Analyse the sentence ``text[span[0]:span[1]]``; spans in the result count into ``text``."""
    start, end = span
    tokens = repair_tags(tokenize(text[start:end], start))
    groups = verb_groups(tokens)
    clauses, owner = split_clauses(tokens, groups)
    return Sentence(start, end, tuple(tokens), groups, clauses, owner)


def analyse_text(text: str) -> list[Sentence]:
    """All sentences of a text, analysed, in order."""
    return [analyse(text, span) for span in sentences(text)]


def is_speech(token: Token) -> bool:
    """A verb that reports what somebody says."""
    return token.lemma in SPEECH_VERBS


def is_place_adjective(token: Token) -> bool:
    """``northern``, ``besieged``, ``downtown``: may stand between a preposition and a place."""
    return token.low in PLACE_ADJECTIVES
