"""What can be said, without a parser, about a name as the place of one verb's event.

``candidates`` finds the runs of name words; ``describe`` gives each of them dense numbers (for the
boosted trees) and sparse strings (for the linear model). Both are guesses about grammar: the
preposition that governs the name, the head nouns around it, the clauses, verbs and names between
it and the verb, what the verb is and how it is used.
"""

from __future__ import annotations

from geo.clauses import Clause, Sentence
from geo.event_place_words import bucket, clause_path, gap_pattern, head_class, left_of
from geo.lexicon import (
    NATIONAL_SUFFIXES,
    ORGANISATION_WORDS,
    PERSON_NOUNS,
    PERSON_TITLES,
    PLACE_ADJECTIVES,
    PLACE_HEADS,
    PREPOSITIONS,
    SPEECH_VERBS,
)
from geo.name_runs import Candidate
from geo.tokens import Token
from geo.wordlist import word_set

_CONTAINING = word_set("in of near at on outside inside")
_REACHING = word_set("in at near of on inside outside around through across")
_INSIDE = word_set("in of near outside")
_PREPOSITION_ORDER = (
    *(
        "in",
        "at",
        "near",
        "on",
        "inside",
        "outside",
        "around",
        "across",
        "through",
        "throughout",
        "into",
        "over",
    ),
    *(
        "above",
        "from",
        "to",
        "toward",
        "towards",
        "against",
        "for",
        "by",
        "with",
        "between",
        "of",
        "along",
        "off",
    ),
    *("within", "south"),
)
_PREPOSITION_ID = {word: float(i) for i, word in enumerate(_PREPOSITION_ORDER)}
_MIDDLE_WORDS = (
    *(
        "and",
        "who",
        "which",
        "where",
        "when",
        "after",
        "before",
        "while",
        "as",
        "that",
        "since",
        "because",
        "by",
    ),
    *("from", "against", "during", "said", "to", "of", "with", "including", "following"),
)
_FOLLOWING_TAGS = (
    *(
        "PREP",
        "DET",
        "N",
        "PROP",
        "PRON",
        "NUM",
        "ADJ",
        "ADV",
        "CC",
        "PUNCT",
        "SUB",
        "REL",
        "VBG",
        "VBD",
        "AUX",
    ),
    "TIME",
)
_QUOTES = frozenset('"“”')
_NOUN_LIKE = ("N", "VBG", "VB", "VBZ", "ADJ")


class _Scene:
    """One verb in its sentence and all the names around it."""

    def __init__(self, sentence: Sentence, verb: int, found: list[Candidate]) -> None:
        self.sentence, self.verb, self.found = sentence, verb, found
        self.tokens, self.groups = sentence.tokens, sentence.groups
        tokens, n = self.tokens, len(self.tokens)
        self.token = tokens[verb]
        self.lemma = self.token.lemma or self.token.low
        self.group = self.groups.get(verb)
        self.left = [left_of(tokens, c.first) for c in found]
        self.names = [" ".join(t.low for t in tokens[c.first : c.last]) for c in found]
        self.aux = tokens[self.group.first].low if self.group and self.group.first != verb else ""
        self.after = tokens[verb + 1] if verb + 1 < n else None
        before = tokens[verb - 1] if verb else None
        closed_after = ("PREP", "DET", "CC", "SUB", "REL", "PUNCT", "ADV")
        closed_before = ("PREP", "CC", "AUX", "MODAL", "REL", "PUNCT")
        self.after_kind = (
            "$"
            if self.after is None
            else self.after.low
            if self.after.tag in closed_after
            else self.after.tag
        )
        self.before_kind = (
            "^" if before is None else before.low if before.tag in closed_before else before.tag
        )
        self.quoted = sum(1 for t in tokens[:verb] if t.text in _QUOTES) % 2
        self.clause: Clause = sentence.clauses[sentence.clause_of[verb]]

    def at(self, i: int) -> Token | None:
        return self.tokens[i] if 0 <= i < len(self.tokens) else None

    def contained_by_next(self, k: int, noun_after: str) -> bool:
        """A larger place follows: "X, Y", "X in Y", "X district of Y", "X, north of Y"."""
        if k + 1 >= len(self.found):
            return False
        c, following = self.found[k], self.found[k + 1].first
        one, two = self.at(c.last), self.at(c.last + 1)
        if one is None:
            return False
        second = two is not None and two.low in _CONTAINING
        return (
            (one.text == "," and following == c.last + 1)
            or (one.low in _CONTAINING and following - c.last <= 4)
            or (bool(noun_after) and two is not None and two.low in ("in", "of") and following - c.last <= 5)
            or (one.text == "," and second and following - c.last <= 5)
        )

    def relation_to_previous(self, k: int) -> tuple[bool, bool, tuple[Token, ...]]:
        """Does it hold the name before it ("X in Y": Y), or stand in a list with it? And the gap."""
        if not k:
            return False, False, ()
        gap = self.tokens[self.found[k - 1].last : self.found[k].first]
        if not gap:
            return False, False, gap
        holds = (
            len(gap) <= 6
            and ((gap[0].text == "," and len(gap) == 1) or any(t.low in _INSIDE for t in gap))
            and not any(t.is_verb or t.tag in ("AUX", "REL", "SUB") for t in gap)
        )
        listed = (
            len(gap) <= 4
            and (gap[0].tag == "CC" or gap[0].text == ",")
            and all(t.tag in ("CC", "DET", "PUNCT", "ADJ") for t in gap)
        )
        return holds, listed, gap

    def describe(self, k: int) -> tuple[dict[str, float], list[str]]:
        tokens, groups, verb, found = self.tokens, self.groups, self.verb, self.found
        c, left, n = found[k], self.left[k], len(tokens)
        right = c.first > verb
        lo, hi = (verb + 1, c.first) if right else (c.last, verb)
        mid = tokens[lo:hi]
        mid_words = {t.low for t in mid}
        ups, downs, path = clause_path(self.sentence, verb, c.first)
        finite = [j in groups and groups[j].finite for j in range(lo, hi)]
        rivals = [m for m, o in enumerate(found) if verb < o.first < c.first or c.first < o.first < verb]
        one, two = self.at(c.last), self.at(c.last + 1)
        before2 = self.at(c.first - 2)
        run = tokens[c.first : c.last]
        noun = one.low if one is not None and one.tag in _NOUN_LIKE else ""
        noun2 = two.low if noun and two is not None and two.tag == "N" else ""
        held = self.contained_by_next(k, noun)
        holds, listed, gap = self.relation_to_previous(k)
        subject = one is not None and (c.last in groups or one.tag in ("AUX", "MODAL"))
        direct = right and all(
            t.tag in ("DET", "ADJ", "NUM", "POS", "N", "PROP") or t.low == "of" for t in mid
        )
        clause = self.sentence.clauses[self.sentence.clause_of[c.first]]
        title = tokens[c.first - 1].low if c.first else ""
        person_next = one is not None and (
            one.low in PERSON_NOUNS
            or (two is not None and two.low in PERSON_NOUNS and one.tag in ("N", "ADJ"))
        )
        near = [self.at(j) for j in (c.last, c.last + 1, c.first - 1, c.first - 2)]
        opened = sum((t.text in "([") - (t.text in ")]") for t in tokens[: c.first])
        dense: dict[str, float] = {
            "side": 1.0 if right else -1.0,
            "distance": hi - lo,
            "char_distance": abs(c.start - self.token.start),
            "candidates": len(found),
            "rivals": len(rivals),
            "order": k,
            "order_from_end": len(found) - k,
            "clauses_up": ups,
            "clauses_down": downs,
            "same_clause": clause is self.clause,
            "verbs_between": sum(1 for j in range(lo, hi) if j in groups),
            "finite_between": sum(finite),
            "commas": sum(1 for t in mid if t.text == ","),
            "coordinators": sum(1 for t in mid if t.tag == "CC"),
            "relatives": sum(1 for t in mid if t.tag == "REL"),
            "subordinators": sum(1 for t in mid if t.tag == "SUB"),
            "prepositions": sum(1 for t in mid if t.tag == "PREP"),
            "quotes": sum(1 for t in mid if t.text in _QUOTES),
            "breaks": sum(1 for t in mid if t.text in (";", "-", "--", "—")),
            "verb_quoted": self.quoted,
            "sentence_tokens": n,
            "verb_position": verb,
            "opens_sentence": c.first <= 1,
            "run_words": len(run),
            "run_chars": c.end - c.start,
            "governed_in": (left.outer or left.inner) == "in",
            "governed_of": left.inner == "of",
            "inner": _PREPOSITION_ID.get(left.inner, 40.0 if left.inner else -1.0),
            "outer": _PREPOSITION_ID.get(left.outer, 40.0 if left.outer else -1.0),
            "preposition_adjacent": left.word in PREPOSITIONS,
            "preposition_distance": c.first - left.index if left.index >= 0 else -1,
            "preposition_to_verb": left.index - verb if left.index >= 0 and right else -1,
            "head_before": left.head in PLACE_HEADS,
            "adjective_before": left.word in PLACE_ADJECTIVES,
            "head_after": noun in PLACE_HEADS,
            "head_last": run[-1].low in PLACE_HEADS,
            "head_between": any(t.low in PLACE_HEADS for t in mid),
            "noun_after": bool(noun),
            "possessive": one is not None and one.tag == "POS",
            "held_by_next": held,
            "holds_previous": holds,
            "listed": listed,
            "subject": subject,
            "direct_object": direct,
            "organisation": any(t.low in ORGANISATION_WORDS for t in run)
            or (one is not None and one.low in ORGANISATION_WORDS),
            "national": len(run) == 1 and run[-1].low.endswith(NATIONAL_SUFFIXES),
            "acronym": len(run) == 1
            and run[0].text.isupper()
            and len(run[0].text) > 1
            and "." not in run[0].text,
            "person": title.rstrip(".") in PERSON_TITLES or run[0].low.rstrip(".") in PERSON_TITLES,
            "person_after": person_next,
            "speech_near": any(t is not None and t.lemma in SPEECH_VERBS for t in near),
            "agent": "by" in (left.inner, left.outer),
            "rivals_reached": sum(1 for m in rivals if self.left[m].inner in _REACHING),
            "passive": bool(self.group and self.group.passive),
            "finite": bool(self.group and self.group.finite),
            "in_brackets": opened > 0,
            "same_name": self.names.count(self.names[k]),
            "after_verb": float(_FOLLOWING_TAGS.index(self.after.tag))
            if self.after is not None and self.after.tag in _FOLLOWING_TAGS
            else 0.0,
        }
        for word in _MIDDLE_WORDS:
            dense[f"between_{word}"] = word in mid_words
        barrier = self._barrier(lo, mid, finite)
        s = "R" if right else "L"
        bar = (
            "_".join(barrier[:3])
            + "|"
            + "_".join(barrier[3:][-3:])
            + (f"+{min(len(barrier) - 6, 4)}" * (len(barrier) > 6))
        )
        lemma, inner, outer = self.lemma, left.inner, left.outer
        preps, rank = f"{inner},{outer}", f"{s}{len(rivals)}"
        head, wide = head_class(left.head), head_class(noun, wide=True)
        chain = f"{held},{holds},{listed}"
        verb_clause, name_clause = (
            f"{self.clause.kind},{self.clause.marker}",
            f"{clause.kind},{clause.marker}",
        )
        pattern = gap_pattern(gap)
        passive = bool(self.group and self.group.passive)
        one_word, two_word = one.low if one else "$", two.low if two else "$"
        before2_word = before2.low if before2 else "^"
        s_lemma, s_inner, after = f"{lemma},{s}", f"{inner},{s}", self.after_kind
        distance = bucket(hi - lo)
        previous = self.left[k - 1].inner if k else "-"
        sparse = [
            f"l={lemma}", f"l={s_lemma}", f"l={s_lemma},p={preps}", f"l={lemma},p={inner}",
            f"l={s_lemma},o={direct}", f"l={s_lemma},v={passive}", f"l={s_lemma},s={subject}",
            f"form={self.token.tag},{self.aux},{self.before_kind},{s}",
            f"form={self.token.tag},{self.before_kind}",
            f"after={after}", f"after={after},l={lemma}", f"after={after},{s},{inner}",
            f"p={inner}", f"p={preps}", f"p={preps},h={head}", f"p={preps},{s},d={distance}", f"p={s_inner}",
            f"p={s_inner},path={path}", f"h={left.head}", f"h={left.head},n={wide}", f"w={left.word}",
            f"w={left.word},{before2_word}", f"w2={before2_word}", f"n={noun}", f"n={noun},{noun2}",
            f"x={one_word}", f"x={one.tag if one else '$'},{two_word}", f"path={path}", f"path={path},{s}",
            f"bar={s}{bar}", f"bar={s}{bar},p={inner}",
            f"bp={s}{'_'.join(barrier[-2:])}", f"ab={s}{'_'.join(barrier[:2])}", f"rank={rank}",
            f"rank={rank},p={preps}",
            f"gap={pattern}", f"gap={pattern},k={k}", f"gap={pattern},pp={previous}",
            f"last={run[-1].low}", f"first={run[0].low}", f"name={self.names[k]}", f"k={k},{len(found)}",
            f"mc={name_clause},{s}", f"vc={verb_clause},{s}", f"vc={verb_clause},{name_clause},{s}",
            f"d={s}{distance}",
            f"ch={chain}", f"ch={chain},p={s_inner}", f"suffix={run[-1].low[-3:]}",
        ]  # fmt: skip
        sparse.extend(f"mid={s}{word}" for word in sorted(mid_words) if len(word) < 14)
        sparse.extend(f"run={token.low}" for token in run)
        return dense, sparse

    def _barrier(self, lo: int, mid: tuple[Token, ...], finite: list[bool]) -> list[str]:
        out = []
        for j, token in enumerate(mid):
            if token.tag in ("CC", "REL", "SUB", "PREP") or token.text in (",", ";", "--", "-", '"'):
                out.append(token.low)
            elif lo + j in self.groups:
                out.append("V" if finite[j] else "v")
        return out


def describe(
    sentence: Sentence, verb: int, found: list[Candidate]
) -> tuple[list[dict[str, float]], list[list[str]]]:
    """Dense and sparse features of every candidate for the verb at token index ``verb``.

    The dense dictionaries have the same keys in the same order for every candidate.
    """
    scene = _Scene(sentence, verb, found)
    described = [scene.describe(k) for k in range(len(found))]
    return [d for d, _ in described], [s for _, s in described]
