"""Which language a text is in, as a two-letter code, and what people write for one."""

from __future__ import annotations

import re
from typing import Final

_NAMES: Final = {
    "arabic": "ar", "ara": "ar", "العربية": "ar", "عربي": "ar", "عربية": "ar",
    "english": "en", "eng": "en", "الإنجليزية": "en", "إنجليزي": "en", "انجليزي": "en",
    "french": "fr", "fra": "fr", "fre": "fr", "turkish": "tr", "tur": "tr", "russian": "ru", "rus": "ru",
    "italian": "it", "ita": "it", "german": "de", "deu": "de", "ger": "de", "persian": "fa", "fas": "fa",
}  # fmt: skip
_CODE: Final = re.compile(r"([a-z]{2})(?:[-_][a-z0-9]+)*")
_ARABIC_SCRIPT: Final = re.compile("[\u0621-\u064a\u066e-\u06d3]")
_NOT_ARABIC: Final = re.compile("[پچژگکیےہٹڈڑںڕڵێۆ]")
_LETTER: Final = re.compile(r"[^\W\d_]")
#: Enough for any detector; a long text is not read to its end.
_SAMPLE: Final = 5_000
#: With fewer letters than this the detector takes English for Welsh and Frisian: only these are considered.
_SURE: Final = 100
_LIKELY: Final = frozenset(("en", "ar", "fr", "tr", "it", "de", "es", "ru", "el", "fa", "ur", "ku", "ps", "he"))


def language_code(written: str) -> str | None:
    """Return the two-letter code for what somebody wrote, or None.

    Parameters
    ----------
    written : str

    Returns
    -------
    str or None

    Examples
    --------
    >>> [language_code(name) for name in ("ar", "Arabic", "en-GB", "العربية", "Klingon")]
    ['ar', 'ar', 'en', 'ar', None]
    """
    plain = written.strip().lower()
    if plain in _NAMES:
        return _NAMES[plain]
    code = _CODE.fullmatch(plain)
    return code[1] if code else None


def detect_language(text: str) -> str | None:
    """Detect the language of a text; None where it has no letters.

    Text in Arabic letters without a notable share of the letters that only Persian, Urdu and Kurdish use is
    Arabic: no statistics needed. Everything else is left to `py3langid`, unrestricted, so that a French
    article in the folder shows as French instead of passing for English.

    Parameters
    ----------
    text : str

    Returns
    -------
    str or None

    Examples
    --------
    >>> detect_language("أعلنت موسكو عن تعاونها مع أنقرة"), detect_language("1, 2, 3")
    ('ar', None)
    """
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    if not letters:
        return None
    arabic = len(_ARABIC_SCRIPT.findall(sample))
    if arabic * 2 > letters and len(_NOT_ARABIC.findall(sample)) * 50 < arabic:
        return "ar"
    # Loaded only here: most corpora say their language.
    import py3langid

    ranked = [str(language) for language, _ in py3langid.rank(sample)]
    return ranked[0] if letters >= _SURE else next(each for each in ranked if each in _LIKELY)
