"""Surface text and the text handed to Stanza, with a way back from every character of the one to the other."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

#: Raise when cleaning changes, so that stored annotations are not reused.
VERSION = "2"

ARABIC_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0640]")
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_DOUBLE_QUOTES = dict.fromkeys(map(ord, "«»“”„‟″〝〞"), '"')
_SINGLE_QUOTES = dict.fromkeys(map(ord, "‘’‚‛′‹›"), "'")
_SUBSTITUTES = {**_DOUBLE_QUOTES, **_SINGLE_QUOTES, ord("ٱ"): "ا"}

#: Longest stretch without an end mark that is handed over as one; longer ones are cut at a space.
LONGEST_STRETCH = 1200
#: Paragraphs longer than this are divided where a sentence ends: the tokenizer's memory grows with the longest.
LONGEST_PARAGRAPH = 8000
_END_MARKS = frozenset(".!?؟")
_BLANK = frozenset(("Cc", "Cs", "Co", "Cn", "Zs"))
_LINE_ENDS = frozenset("\n\r\u2028\u2029\v\f\x85\x1c\x1d\x1e")


@dataclass(frozen=True)
class CleanText:
    """A text as Stanza sees it.

    Attributes
    ----------
    text : str
        Without Arabic diacritics, tatweel and invisible controls, straight quotation marks, paragraphs
        divided by empty lines.
    origin : tuple of int
        For each character of `text` the offset in the surface text it comes from.
    surface : str
        The text as read.
    cuts : int
        How many over-long stretches were cut.
    """

    text: str
    origin: tuple[int, ...]
    surface: str
    cuts: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the surface span of a span of the clean text; marks that follow its last letter belong to it.

        Examples
        --------
        >>> clean = clean_text("قُصِفَ المطار")
        >>> clean.text
        'قصف المطار'
        >>> clean.span(0, 3)
        (0, 6)
        """
        left, right = self.origin[start], self.origin[end - 1] + 1
        while right < len(self.surface) and ARABIC_MARKS.match(self.surface[right]):
            right += 1
        return left, right


def clean_text(surface: str) -> CleanText:
    r"""Make the text that Stanza sees, with offsets back to the surface.

    Parameters
    ----------
    surface : str
        Any Unicode text.

    Returns
    -------
    CleanText

    Examples
    --------
    >>> clean_text("one\ntwo").text
    'one\n\ntwo'
    """
    characters: list[str] = []
    origin: list[int] = []
    stretch = paragraph = cuts = 0
    last_space = -1
    for offset, character in enumerate(surface):
        seen = _as_seen(character)
        if not seen:
            continue
        if seen == "\n" or (seen == " " and paragraph > LONGEST_PARAGRAPH and characters[-1] in _END_MARKS):
            if characters and characters[-1] != "\n":
                characters += ["\n", "\n"]
                origin += [offset, offset]
            stretch, paragraph, last_space = 0, 0, -1
            continue
        characters.append(seen)
        origin.append(offset)
        paragraph += 1
        stretch = 0 if seen in _END_MARKS else stretch + 1
        if seen == " ":
            last_space = len(characters)
        if stretch > LONGEST_STRETCH:
            at = last_space if last_space > len(characters) - LONGEST_STRETCH else len(characters)
            mark = origin[at] if at < len(origin) else offset
            characters[at:at] = ["\n", "\n"]
            origin[at:at] = [mark, mark]
            stretch = paragraph = len(characters) - at - 2
            last_space, cuts = -1, cuts + 1
    return CleanText("".join(characters), tuple(origin), surface, cuts)


@lru_cache(maxsize=20_000)
def _as_seen(character: str) -> str:
    """Return what Stanza sees of a character: nothing of marks and controls, one line feed for any line end."""
    if ARABIC_MARKS.match(character) or _INVISIBLE.match(character):
        return ""
    if character in _LINE_ENDS:
        return "\n"
    substitute = _SUBSTITUTES.get(ord(character), character)
    return " " if unicodedata.category(substitute) in _BLANK or substitute.isspace() else substitute


_KEY_FOLDS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "گ": "ك", "ک": "ك", "ی": "ي", "ڤ": "ف", "ؤ": "و", "ئ": "ي"}
)  # fmt: skip


@lru_cache(maxsize=50_000)
def match_key(text: str) -> str:
    """Return the form under which two spellings count as the same word.

    Arabic: no diacritics or tatweel, hamza seats and alif forms folded, final ى/ي and ة/ه folded,
    أميركي and أمريكي alike. Latin:
    case and accents folded, a possessive "'s" dropped.

    Examples
    --------
    >>> match_key("السرّاج") == match_key("السراج")
    True
    >>> match_key("Çavuşoğlu"), match_key("Haftar’s")
    ('cavusoglu', 'haftar')
    """
    folded = _INVISIBLE.sub("", ARABIC_MARKS.sub("", text)).translate(_KEY_FOLDS)
    if folded.isascii():
        folded = folded.casefold()
    else:
        decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFD", folded).casefold().replace("ı", "i"))
        folded = "".join(c for c in decomposed if not unicodedata.combining(c)).replace("’", "'")
        folded = folded.translate(_KEY_FOLDS).replace("اميرك", "امريك")
    while len(folded) > 2 and folded.endswith("'s"):
        folded = folded[:-2]
    return folded
