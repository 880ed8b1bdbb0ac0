"""Which language a text is in, offline, and which languages the engine reads.

py3langid (Lui and Baldwin 2012, ACL demo) tells it from byte n-grams. Its choice is limited to
languages news is commonly published in, as short texts otherwise land in rare ones.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

READ = ("en",)
"""What the engine reads. Other languages get gazetteer matches and hand coding only."""
UNKNOWN = "und"
SAMPLE_CHARS = 20_000
MIN_LETTERS = 12
MIN_PROBABILITY = 0.5

_ENGLISH = frozenset(
    ("the", "and", "that", "with", "from", "were", "this", "which", "said", "have", "been", "their", "would")
)
_MIN_ENGLISH_SHARE = 0.1

LANGUAGES = re.findall(
    "[a-z]{2}",
    """
    af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka
    kk km kn ko ku ky lo lt lv mk ml mn mr ms mt ne nl no pa pl ps pt ro ru si sk sl sq sr sv sw ta te th
    tl tr uk ur uz vi xh zh zu
    """,
)

NAMES = {
    "ar": "Arabic", "bn": "Bengali", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew",
    "hi": "Hindi", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "ku": "Kurdish", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "sw": "Swahili", "tr": "Turkish", "uk": "Ukrainian",
    "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def guess_language(text: str) -> str:
    """ISO 639-1 code, or "und" when the text is too short or fits none well."""
    sample = re.sub(r"https?://\S+", " ", text[:SAMPLE_CHARS])
    # A letter beyond Latin, Greek and Cyrillic says more: ten of them are a sentence in Chinese.
    if sum(char.isalpha() * (1 if char < "\u0590" else 3) for char in sample) < MIN_LETTERS:
        return UNKNOWN
    if _is_plainly_english(sample):
        return "en"
    code, probability = _identifier().classify(sample.lower() if sample.isupper() else sample)
    return str(code) if float(probability) >= MIN_PROBABILITY else UNKNOWN


def engine_reads(lang: str) -> bool:
    """Whether articles in that language are read, and not only searched for place names.

    A text too short to tell ("und") is read: nothing speaks against it.
    """
    return lang in (*READ, UNKNOWN)


def language_name(code: str) -> str:
    """The language's English name, else the code itself."""
    return NAMES.get(code, code)


def _is_plainly_english(sample: str) -> bool:
    """Spares most articles the second that loading the model takes."""
    words = re.findall(r"[^\W\d_]+", sample.lower())
    hits = [word for word in words if word in _ENGLISH]
    return len(words) >= 40 and len(hits) >= _MIN_ENGLISH_SHARE * len(words) and len(set(hits)) >= 4


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(identifier.labels)
    identifier.set_languages([code for code in LANGUAGES if code in known])
    return identifier
