"""What a place name stands for in its sentence: a place, an actor, a source, or a people.

Rules of English usage. "Turkey said", "brokered by Russia", "talks between Iran and Turkey": a country
that acts or is acted with is an actor. "Syrian Observatory": part of a reporting body's name, a source.
"Syrian army", "Iran-backed": a people or an adjective. All are recognised; only places may be pinned.
"""

from __future__ import annotations

from geo.folding import word_set
from geo.gazetteer import DEMONYM, PRIMARY, Gazetteer
from geo.models import MentionRole
from geo.toponym_spans import Span, Word

SOURCE_WORDS = word_set(
    "observatory news agency times post herald tribune journal gazette press radio television tv"
    " broadcasting chronicle network telegraph guardian daily monitor reuters today mirror"
)
BODY_WORDS = word_set(
    "army navy police parliament government ministry embassy university council committee court league"
    " party union association institute commission congress senate bank company airlines airways club fc"
    " center"
)
# After a hyphen: "Iran-backed", "Moscow-based", "Turkish-led".
HYPHENATED = word_set(
    "backed based led controlled held born occupied allied aligned sponsored supported funded supplied"
    " made linked run administered trained brokered mediated bound style era wide area"
)
PLACE_HYPHENATED = word_set("controlled held occupied based born bound wide area run administered")
AGENT_BEFORE = word_set("by between against with as like including both")
AGENT_VERBS = word_set(
    "said says say has have had is are was were will would could should may might must can did does do"
    " brokered warned accused urged backs backed supports supported announced denied condemned called"
    " rejected agreed signed launched deployed sent vowed wants wanted claims claimed insisted insists"
    " expressed refused threatened intervened mediated negotiated seeks sought considers considered"
    " blamed praised demanded declared ordered imposed summoned recalled recognised recognized"
    " reiterated offered"
)
COLLECTIVE_KINDS = frozenset({"country", "continent"})
SKIPPED = word_set("also reportedly has have and or repeatedly then later now")


def role_of(words: list[Word], span: Span, gazetteer: Gazetteer) -> MentionRole:
    """The role of the name at ``span``."""
    before = words[span.first - 1] if span.first else None
    after = words[span.last + 1] if span.last + 1 < len(words) else None
    gap_before = before.gap if before else "\n"
    gap_after = words[span.last].gap
    body = _run_after(words, span.last)
    if any(word.key in SOURCE_WORDS for word in body) and words[span.last].gap == " ":
        return "source"
    demonym = bool(len(span.flags) and span.flags[0] & DEMONYM and not span.flags[0] & PRIMARY)
    if gap_after in ("-", "‐", "‑", "–") and after is not None and not after.capital:
        if after.key in PLACE_HYPHENATED:
            return "demonym" if demonym else "place"
        if after.key in HYPHENATED:
            return "demonym"
    if demonym:
        return "demonym"
    if not len(span.rows) or gazetteer.kinds[gazetteer.kind[span.rows[0]]] not in COLLECTIVE_KINDS:
        return "actor" if any(word.key in BODY_WORDS for word in body) and gap_after == " " else "place"
    if gap_after == " " and any(word.key in BODY_WORDS for word in body):
        return "actor"
    return "actor" if _acts(words, span.first, span.last, gap_before, 0) else "place"


def _run_after(words: list[Word], last: int) -> list[Word]:
    """Capitalised words that follow without a break; "for", "of", "the" and "and" are passed over."""
    run: list[Word] = []
    for at in range(last + 1, min(last + 6, len(words))):
        if words[at - 1].gap != " ":
            break
        if words[at].capital:
            run.append(words[at])
        elif words[at].text not in ("for", "of", "the", "and"):
            break
    return run


def _acts(words: list[Word], first: int, last: int, gap_before: str, depth: int) -> bool:
    """Whether the country acts: an agent word before, a verb of acting after, or joined to one that does."""
    before = words[first - 1] if first else None
    after = words[last + 1] if last + 1 < len(words) else None
    gap_after = words[last].gap
    if before is not None and gap_before == " ":
        if before.key in AGENT_BEFORE:
            return True
        if before.text == "the" and first > 1 and words[first - 2].key in AGENT_BEFORE:
            return True
    at = last + 1
    while (
        gap_after == " " and at < len(words) and at <= last + 2 and words[at].text in SKIPPED - {"and", "or"}
    ):
        gap_after = words[at].gap
        at += 1
    if (
        gap_after == " "
        and at < len(words)
        and words[at].text in AGENT_VERBS
        and not _in_phrase(before, gap_before)
    ):
        return True
    if depth >= 3 or after is None:
        return False
    # "Russia and Turkey brokered", "Russia-Turkey brokered", "actors such as Iran and Turkey".
    if words[last].gap in ("-", "–", "/") and after.capital:
        return _acts(words, last + 1, last + 1, words[last].gap, depth + 1)
    if words[last].gap == " " and after.text == "and" and last + 2 < len(words) and words[last + 2].capital:
        return _acts(words, last + 2, last + 2, " ", 3) and not _in_phrase(before, gap_before)
    if before is not None and gap_before in ("-", "–", "/") and before.capital and depth == 0:
        return _acts_to_the_left(words, first - 1, last)
    if (
        before is not None
        and gap_before == " "
        and before.text == "and"
        and first > 1
        and words[first - 2].capital
    ):
        return _acts_to_the_left(words, first - 2, last)
    return False


def _acts_to_the_left(words: list[Word], first: int, last: int) -> bool:
    before = words[first - 1] if first else None
    if before is not None and before.gap == " " and before.key in AGENT_BEFORE:
        return True
    return not _in_phrase(before, before.gap if before else "\n") and _verb_follows(words, last)


def _verb_follows(words: list[Word], last: int) -> bool:
    return last + 1 < len(words) and words[last].gap == " " and words[last + 1].text in AGENT_VERBS


_LOCATIVE = word_set("in at near from to into of across within toward towards inside outside throughout")


def _in_phrase(before: Word | None, gap: str) -> bool:
    """Whether a preposition of place stands right before: "the army in Syria said" is not Syria speaking."""
    return before is not None and gap == " " and before.text in _LOCATIVE
