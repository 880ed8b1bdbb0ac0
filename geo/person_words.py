"""Words that point at private persons, hospitals, camps and convoys in a claim's text.

They point, they do not decide: too many are shown to a person rather than too few. English, and
the Arabic nouns that reports keep. All patterns are linear in the text's length.
"""

from __future__ import annotations

import re

_NAMED = r"(?:[A-Z][\w'’-]{0,30} ){0,3}"
HOSPITAL = re.compile(
    rf"\b{_NAMED}(?:[Ff]ield )?(?:[Hh]ospitals?|[Cc]linics?|[Aa]mbulances?|[Dd]ispensar(?:y|ies)"
    r"|[Mm]edical (?:[Cc]ent(?:er|re)s?|[Pp]oints?|[Ff]acilit(?:y|ies)|[Tt]eams?))\b"
    r"|مستشفى|مشفى|مستوصف|نقطة طبية|سيارة إسعاف"
)
PLACES_OF_REFUGE = re.compile(
    rf"\b{_NAMED}(?:(?:[Rr]efugee|[Dd]isplacement|IDP|[Tt]ent|[Dd]isplaced people's) )?"
    r"(?:[Cc]amps?|[Ss]helters?|[Ss]afe houses?)\b|مخيم|مأوى|ملجأ"
)
CONVOY = re.compile(
    r"\b(?:(?:[Aa]id|[Hh]umanitarian|[Mm]edical|[Mm]ilitary|[Ff]ood|UN|[Rr]elief) )?"
    r"(?:[Cc]onvoys?|[Mm]otorcades?|[Aa]id (?:[Tt]rucks?|[Ll]orr(?:y|ies)))\b|قافلة|رتل"
)
HINTS = {
    "hospital": (
        *("hospital", "clinic", "ambulance", "dispensar", "medical"),
        *("مستشفى", "مشفى", "مستوصف", "نقطة طبية", "سيارة إسعاف"),
    ),
    "camp": ("camp", "shelter", "safe house", "مخيم", "مأوى", "ملجأ"),
    "convoy": ("convoy", "motorcade", "aid truck", "aid lorr", "قافلة", "رتل"),
}
"""Lower-case letters without which a pattern cannot match: looking for them is ten times faster."""
_NAME = r"[A-Z][a-z'’-]{1,20}(?:[A-Z][a-z]{1,20})?"
_LINK = r"(?:al-|el-|Al-|El-|bin |ibn |abu |Abu |van |von |de )?"
PERSON = re.compile(
    rf"\b(?:(?:Mr|Mrs|Ms|Dr)\.? )?{_NAME}(?: {_LINK}{_NAME}){{1,3}}\b|\b(?:Mr|Mrs|Ms|Dr)\.? {_NAME}\b"
)

_OFFICE = re.compile(
    r"\b(?:President|Minister|King|Queen|Secretary|Secretary-General|Ambassador|Governor|Senator|General"
    r"|Colonel|Major|Commander|Spokesman|Spokeswoman|Spokesperson|Chancellor|Premier|Envoy|Sheikh|Pope)\s*$"
)
_NO_PERSON = frozenset(
    re.findall(
        r"\S+",
        """
    january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday army armed force forces observatory human rights
    united nations ministry minister front party council union agency press defence defense security
    liberation organisation organization red crescent cross white helmets north south east west northern
    southern eastern western central upper lower base road street square city town village province
    governorate district region mount river lake sea hospital clinic camp airport airbase university
    school mosque church bridge crossing news times post radio television media network national free
    syrian turkish russian iranian iraqi israeli lebanese american british french german ukrainian state
    republic kingdom islamic democratic people's popular international regional local general president
    king queen secretary ambassador governor first second third brigade division regiment battalion corps
    militia group groups movement operation battle health civil war world aid
    humanitarian affairs coordination office committee house court bank company centre center institute
    some the a an in on at of and after before when while he she they it its their his her this that these
    those new old great middle near far air strike strikes photo photograph reuters afp al-jazeera
    """,
    )
)


def is_person_name(words: str, before: str, known: set[str]) -> bool:
    """True for a run of capitalised words that may be a private person's name.

    ``before`` is the text just before it: an office ("President") marks a public person. ``known``
    holds the words of places and actors.
    """
    parts = words.replace("'s", "").replace("’s", "").split()
    if parts[0].rstrip(".") in ("Mr", "Mrs", "Ms", "Dr"):
        return True
    if _OFFICE.search(before):
        return False
    return not any(part.lower() in _NO_PERSON or part in known for part in parts)
