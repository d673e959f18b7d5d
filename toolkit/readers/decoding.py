"""From bytes to text, with the name of the encoding that was found.

UTF-8 and UTF-16 are recognised surely. What is neither is tried as the two Arabic one-byte encodings before
`charset_normalizer` is asked, because Arabic newspapers archived before about 2008 are windows-1256 and
statistical guessers take short Arabic texts for Cyrillic or Greek.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

#: A byte order mark belongs to the encoding, not to the text. UTF-32 first: its mark begins like UTF-16's.
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ARABIC_ENCODINGS: Final = {"cp1256": "windows-1256", "iso8859_6": "iso-8859-6"}
_ARABIC_WORD: Final = re.compile("[\u0621-\u064a]{2,}")
#: High bytes of Arabic, ASCII, punctuation and presentation forms in UTF-16.
_UTF16_HIGH: Final = frozenset((0x00, 0x06, 0x20, 0xFB, 0xFE))
_SHORTEST_UTF16: Final = 20


class UndecodableError(ValueError):
    """Bytes that are no text in any encoding tried; `line` is the line of the first offending byte."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class Decoded:
    """A text and the encoding it was read from."""

    text: str
    encoding: str


def decode(data: bytes, *, mark_damage: bool = False) -> Decoded:
    r"""Read bytes as text; nothing but a byte order mark is removed, line ends are kept.

    Parameters
    ----------
    data : bytes
    mark_damage : bool
        In UTF-8 with a few wrong bytes, put a lone surrogate in the place of each instead of refusing the whole:
        for files of many articles, of which `Article` then fails the one that holds it.

    Returns
    -------
    Decoded

    Raises
    ------
    UndecodableError
        When the bytes are damaged UTF-8 or UTF-16, or no text at all.

    Examples
    --------
    >>> decode("هدنة\r\n".encode("utf-8"))
    Decoded(text='هدنة\r\n', encoding='utf-8')
    >>> decode("أعلنت موسكو هدنة في ليبيا".encode("cp1256")).encoding
    'windows-1256'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, mark_damage)
    unmarked = _unmarked_utf16(data)
    if unmarked is not None:
        return unmarked
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if _mostly_utf8(data):
            if mark_damage:
                return Decoded(data.decode("utf-8", errors="surrogateescape"), "utf-8")
            raise _damaged(data, error, "UTF-8") from None
        return _one_byte(data, error)


def _strictly(data: bytes, encoding: str, mark_damage: bool) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding.removesuffix("-sig"))
    except UnicodeDecodeError as error:
        if mark_damage and encoding == "utf-8-sig":
            return Decoded(data.decode(encoding, errors="surrogateescape"), "utf-8")
        raise _damaged(data, error, encoding.removesuffix("-sig").upper()) from None


def _damaged(data: bytes, error: UnicodeDecodeError, encoding: str) -> UndecodableError:
    line = data.count(b"\n", 0, error.start) + 1
    return UndecodableError(
        f"not valid {encoding} at line {line} (byte {error.start}); get a sound copy, or save it as UTF-8", line
    )


def _unmarked_utf16(data: bytes) -> Decoded | None:
    if len(data) < _SHORTEST_UTF16 or len(data) % 2:
        return None
    sample = data[:4096]
    even, odd = (sum(byte in _UTF16_HIGH for byte in sample[start::2]) * 2 / len(sample) for start in (0, 1))
    # The low bytes of running text are spread over many values, the high bytes are a handful.
    encoding = "utf-16-le" if odd > 0.95 and even < 0.5 else "utf-16-be" if even > 0.95 and odd < 0.5 else None
    if encoding is None:
        return None
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _mostly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    return sum(not character.isascii() for character in text) - bad > 4 * bad


def _one_byte(data: bytes, error: UnicodeDecodeError) -> Decoded:
    arabic = [text for encoding in _ARABIC_ENCODINGS if (text := _as_arabic(data, encoding)) is not None]
    if arabic:
        # Between the two, the article decides: its letters are where they should be in one of them only.
        return max(arabic, key=lambda decoded: decoded.text.count("ال"))
    # Loaded only here: few corpora need it.
    from charset_normalizer import from_bytes, is_binary

    best = None if is_binary(data) else from_bytes(data).best()
    if best is None:
        line = data.count(b"\n", 0, error.start) + 1
        raise UndecodableError(
            f"no text in any known encoding (first at line {line}, byte {error.start}); save it as UTF-8", line
        )
    return Decoded(str(best), _ARABIC_ENCODINGS.get(best.encoding, best.encoding))


def _as_arabic(data: bytes, encoding: str) -> Decoded | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    characters = Counter(text)
    foreign = sum(count for character, count in characters.items() if not character.isascii())
    controls = sum(count for character, count in characters.items() if character < " " and character not in "\t\n\r\f")
    letters = sum(len(word) for word in _ARABIC_WORD.findall(text))
    if letters < 0.6 * foreign or not letters or controls:
        return None
    if letters >= 200 and text.count("ال") * 100 < letters:
        return None
    return Decoded(text, _ARABIC_ENCODINGS[encoding])
