"""Words of an English news sentence with coarse classes: no tagger, only closed word lists and suffixes.

The classes are those that clause analysis needs (determiner, preposition, auxiliary, relative
pronoun, verb form...). They are guesses in context-free form; ``geo.clauses`` decides what a
guess is worth. Word lists are closed classes of English and plain vocabulary of conflict reports.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from geo.lexicon import (
    ABBREVIATIONS,
    ADJECTIVE_SUFFIXES,
    ADVERBS,
    AUXILIARIES,
    BASE_VERBS,
    COMMON_ADJECTIVES,
    COMMON_OPENERS,
    COORDINATORS,
    DETERMINERS,
    IRREGULAR_VERBS,
    MODALS,
    NEGATIONS,
    NOT_PARTICIPLES,
    NOUNS_IN_IVE,
    NUMBER_WORDS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    TIME_WORDS,
)
from geo.wordlist import word_set

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}(?![a-z])"  # U.S.
    r"|[A-Z][\w-]{0,40}\.[a-z]{2,3}\b(?!['’-])"  # Example.org
    r"|['’](?:s|S)\b"  # possessive or "is"
    r"|[‘'’](?=[A-Z])[^\W_]+(?:[-‐'’‘`][^\W_]+)*"  # 'Arak
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?\b"
    r"|[^\W_]+(?:(?:[-‐‑]|['’‘`ʼʻ](?![sS]\b))[^\W_]+)*"  # Deir-ez-Zor, Hay'at, but not Syria's
    r"|\.{2,}|--+|[^\w\s]|_"
)
_OPENING_ADJECTIVES = word_set(
    "heavy fierce intense humanitarian strategic regional local several armed unidentified "
    "suspected medical deadly sporadic renewed fresh displaced"
)
_SENTENCE_END = frozenset(".!?")
_CLOSERS = frozenset("\"'”’)]»")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark: its span, its words lower-cased, its coarse class, its lemma if a verb.

    ``tag`` is one of: DET PREP PRON AUX MODAL CC SUB REL NEG ADV NUM TIME POS PUNCT PROP
    VBD (-ed or past form) VBG (-ing) VBZ VB (base) ADJ N.
    """

    start: int
    end: int
    text: str
    low: str
    tag: str
    lemma: str = ""

    @property
    def is_word(self) -> bool:
        return self.tag != "PUNCT"

    @property
    def is_verb(self) -> bool:
        return self.tag in ("VBD", "VBG", "VBZ", "VB")


def _double(stem: str) -> bool:
    return len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in "bdgklmnprt"


def _bare(stem: str) -> str:
    """The base form of an unlisted verb from what stands before -ed or -ing: "rag" -> "rage"."""
    if _double(stem) and not stem.endswith(("ll", "ss")):
        return stem[:-1]
    silent = stem[-1] in "ceuvz" or (stem[-1] == "g" and stem[-2] in "adenru") or stem.endswith("rs")
    return stem + "e" if silent else stem


@lru_cache(maxsize=20_000)
def verb_form(low: str) -> tuple[str, str]:
    """Return ``(tag, lemma)`` of a lower-case word read as a verb, or ``("", "")`` if it cannot be one."""
    known = IRREGULAR_VERBS.get(low)
    if known:
        return known
    if low in BASE_VERBS:
        return "VB", low
    if low in NOT_PARTICIPLES or len(low) < 4:
        return "", ""
    if low.endswith("ied") and low[:-3] + "y" in BASE_VERBS:
        return "VBD", low[:-3] + "y"
    for suffix, tag in (("ed", "VBD"), ("ing", "VBG")):
        if low.endswith(suffix):
            stem = low[: -len(suffix)]
            for lemma in (stem, stem + "e", stem[:-1] if _double(stem) else ""):
                if lemma in BASE_VERBS:
                    return tag, lemma
            if len(stem) >= 3 and re.search(r"[aeiouy]", stem) and low.isalpha():
                return tag, _bare(stem)
            return "", ""
    if low.endswith("s") and not low.endswith("ss"):
        if low[:-1] in BASE_VERBS:
            return "VBZ", low[:-1]
        if low.endswith("es") and low[:-2] in BASE_VERBS:
            return "VBZ", low[:-2]
        if low.endswith("ies") and low[:-3] + "y" in BASE_VERBS:
            return "VBZ", low[:-3] + "y"
    return "", ""


@lru_cache(maxsize=20_000)
def _closed_class(low: str) -> str:
    for tag, words in (
        ("AUX", AUXILIARIES),
        ("MODAL", MODALS),
        ("DET", DETERMINERS),
        ("REL", RELATIVES),
        ("SUB", SUBORDINATORS),
        ("PREP", PREPOSITIONS),
        ("CC", COORDINATORS),
        ("PRON", PRONOUNS),
        ("NEG", NEGATIONS),
        ("NUM", NUMBER_WORDS),
        ("TIME", TIME_WORDS),
        ("ADV", ADVERBS),
    ):
        if low in words:
            return tag
    return ""


def _open_class(low: str) -> tuple[str, str]:
    tag, lemma = verb_form(low)
    if tag in ("VBD", "VBG"):
        return tag, lemma
    if low.endswith("ly") and len(low) > 4:
        return "ADV", ""
    if tag:
        return tag, lemma
    if low in NOUNS_IN_IVE:
        return "N", ""
    if low in COMMON_ADJECTIVES:
        return "ADJ", ""
    if low.endswith(ADJECTIVE_SUFFIXES) and len(low) > 4:
        return "ADJ", ""
    return "N", ""


def tokenize(text: str, base: int = 0) -> list[Token]:
    """Split ``text`` into tokens whose spans are shifted by ``base`` (linear in the text's length)."""
    out: list[Token] = []
    starts = True
    for match in _TOKEN.finditer(text):
        word = match.group()
        low = word.lower().replace("’", "'").replace("‘", "'")
        first = word[0]
        lemma = ""
        if low == "'s":
            tag = "POS"
        elif first.isdigit():
            tag = "NUM"
        elif not (first.isalpha() or (len(word) > 1 and word[1].isalpha())):
            tag = "PUNCT"
        else:
            capital = first.isupper() or (first in "‘'’" and word[1:2].isupper())
            closed = _closed_class(low)
            if closed and (not capital or starts or closed in ("TIME", "DET") or not _upper(word)):
                tag = closed
            elif capital and not starts:
                tag = "PROP"
            elif capital and starts:
                tag, lemma = _open_class(low)
                if low in COMMON_OPENERS:
                    tag, lemma = ("ADJ" if low in _OPENING_ADJECTIVES else "N"), ""
                elif tag == "N" or not _plain_opener(low, tag):
                    tag, lemma = "PROP", ""
            elif _inner_capital(word):
                tag = "PROP"
            else:
                tag, lemma = _open_class(low)
        out.append(Token(base + match.start(), base + match.end(), word, low, tag, lemma))
        if tag == "PUNCT":
            starts = word in ".!?:\n" or (starts and word in "\"'“‘([-*") or word in '“"'
        else:
            starts = False
    return out


def _upper(word: str) -> bool:
    """All capitals with at least two letters: an acronym, not a closed-class word."""
    return len(word) > 1 and word.isupper()


def _plain_opener(low: str, tag: str) -> bool:
    return tag in ("ADV", "VBG") or low in BASE_VERBS


def _inner_capital(word: str) -> bool:
    """``al-Bab``, ``ez-Zor`` and ``d'Ivoire`` are names although they begin small."""
    match = re.match(r"(?:[a-z]{1,3})[-'’‘]['’‘]?([^\W\d_])", word)
    return bool(match and match.group(1).isupper())


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of sentences; line ends always end one, abbreviations and initials do not.

    A full stop without a space ends a sentence when a lower-case letter stands before it and
    a capital with a lower-case letter after it (``end.Start``), as pasted text often has it.
    """
    spans: list[tuple[int, int]] = []
    start, n, i = 0, len(text), 0
    while i < n:
        char = text[i]
        if char == "\n":
            spans.append((start, i))
            start = i + 1
        elif char in _SENTENCE_END:
            j = i + 1
            while j < n and (text[j] in _CLOSERS or text[j] in _SENTENCE_END):
                j += 1
            if _ends_sentence(text, i, j):
                spans.append((start, j))
                start = j
                i = j
                continue
        i += 1
    spans.append((start, n))
    return [s for s in (_strip(text, a, b) for a, b in spans) if s[0] < s[1]]


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends_sentence(text: str, i: int, j: int) -> bool:
    if j >= len(text):
        return True
    if not text[j].isspace():
        return (
            text[i] == "."
            and j + 1 < len(text)
            and text[j].isupper()
            and text[j + 1].islower()
            and i > 1
            and text[i - 1].islower()
            and text[i - 2].isalpha()
        )
    k = j
    while k < len(text) and text[k].isspace():
        k += 1
    if k >= len(text):
        return True
    if text[i] != ".":
        return not text[k].islower()
    if text[k].islower() and "\n" not in text[j:k]:
        return False
    w = i
    while w > 0 and i - w < 20 and (text[w - 1].isalnum() or text[w - 1] in ".-"):
        w -= 1
    word = text[w:i]
    if word.lower().rstrip(".") in ABBREVIATIONS:
        return False
    if len(word) == 1 and word.isupper():
        return False
    return not (re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word) and not _opener(text, k))


def _opener(text: str, k: int) -> bool:
    """A word that begins a sentence rather than carrying a name on (after ``U.S.``)."""
    word = re.match(r"[A-Za-z']{1,12}", text[k : k + 13])
    return bool(word) and _closed_class(word.group().lower()) != "" if word else False
