"""Inputs that nobody should have to read: files and texts, sound ones and what becomes of them."""

from __future__ import annotations

import io
import random
import tempfile
import unicodedata
import zipfile
from functools import lru_cache
from pathlib import Path

import pandas as pd
from hypothesis import strategies as st

from tests.readers.test_exports import ARABIC, FACTIVA_INDEXED, FACTIVA_PLAIN, NEXIS, document, packed, page, pdf

TEACHING = Path(__file__).parents[2] / "corpora" / "teaching"

MORSELS = (
    b'"', b"---\n", b"\xff\xfe", b"\x00", b"\n", b"{", b"&a", b"\xef\xbb\xbf", b"\\ud800", b"\xd9", b"*a", b"]" * 9,
    b"<div class='article enArticle'>", b"\x1a", b"\r", b";", b"\t", b"PK\x03\x04", b"'", b"9" * 400, b"NaN", b"1e999",
)  # fmt: skip
ENCODINGS = ("utf-8", "windows-1256", "iso-8859-6", "utf-16", "utf-16-be", "utf-32", "cp1252", "utf-7", "cp864")
QUOTES = "«»“”„‟\"'‘’‹›"
#: Marks of direction, joiners, controls, halves of characters, and letters that fonts and lists do not expect.
ODDITIES = (
    *"\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\u200b\u200c\u200d\ufeff\u00ad\u0640",
    *"\x00\x01\x08\x0b\x0c\x1b\x1f\x7f\x85\u2028\u2029\ufffd\ufffe\U000e0001\ud800\udfff\u0301\u0651\u064b\u0670",
    *"[]():؛،…—–-/\\|<>&%$#@*_=+~`^", "😀", "𐎀", "ﷲ", "ﻻ", "٣٫٥", "\r\n", "\n\n", "\t", " " * 50, "ا" * 300, "a" * 300, ". " * 40,
    "قال إن", "اتهم", "said that", "accused", "إن «", "» قال", "(الأتراك)", "[Haftar]", "بـ«", "ما يسمى", "so-called",
)  # fmt: skip


@lru_cache(maxsize=1)
def sound_files() -> dict[str, tuple[bytes, ...]]:
    """Return by suffix some files as they should be."""
    table = io.BytesIO()
    pd.DataFrame({"id": ["a", "b"], "text": list(ARABIC[:2])}).to_parquet(table)
    with tempfile.TemporaryDirectory() as folder:
        members = [("a.txt", "text"), ("b.jsonl", '{"text": "x"}'), ("metadata.csv", "file,outlet\na.txt,A\n")]
        archive = packed(Path(folder) / "z.zip", members).read_bytes()
    lines = '{"text": "نص", "date": "٨ تموز ٢٠٢٠"}\n{"text": "b", "title": "t", "n": [1, {"a": null}]}\n'.encode()
    front = "---\ntitle: لافروف: «الهدنة»\ndate: 2020-07-08\ntags: [a]\n---\nنص قصير\n".encode()
    rows = 'id,text,date\n1,"a ""b"" c",8 July 2020\n2,نص,\n'.encode()
    gdelt = b"URL,MobileURL,Date,Title\nhttps://port.example/a,,2020-07-08 10:00:00,Truce\n"
    teaching = tuple(path.read_bytes() for path in sorted(TEACHING.glob("s1-*.txt")))
    return {
        ".txt": (front, *teaching), ".md": (front,), ".csv": (rows, gdelt), ".tsv": (b"id\ttext\n1\tx\n",),
        ".json": (b"[" + lines.splitlines()[0] + b"]", b'{"articles": [' + lines.splitlines()[1] + b"]}"),
        ".jsonl": (lines,), ".ndjson": (lines,), ".parquet": (table.getvalue(),),
        ".html": (page(), FACTIVA_PLAIN.encode()), ".htm": (FACTIVA_INDEXED.encode(),),
        ".docx": (document(*NEXIS), document("One.", "Two.")), ".pdf": (pdf("One", "Two").encode(),),
        ".ann": (b"T1\tS 0 2\tab\nE1\tS:T1\n",), ".zip": (archive,),
    }  # fmt: skip


def broken_files(suffix: str) -> st.SearchStrategy[bytes]:
    """Return what may become of a file: bytes lost, put in and changed, another encoding, members broken."""
    files = sound_files()[suffix]
    sound = st.integers(0, len(files) - 1).map(lambda number: files[number])
    ways = [st.builds(mutated, sound, _changes())]
    if suffix in (".zip", ".docx"):
        ways.append(st.builds(with_broken_members, sound, _changes()))
    if suffix in (".txt", ".md", ".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".html", ".htm", ".ann"):
        ways += [
            st.builds(in_encoding, sound, st.sampled_from(ENCODINGS), _changes()),
            broken_texts().map(lambda text: text.encode("utf-8", "surrogatepass")),
        ]
    return st.one_of(*ways, st.binary(max_size=200))


def _changes() -> st.SearchStrategy[list[tuple[int, float, bytes]]]:
    change = st.tuples(
        st.integers(0, 4), st.floats(0, 1), st.one_of(st.sampled_from(MORSELS), st.binary(min_size=1, max_size=6))
    )
    return st.lists(change, min_size=1, max_size=12)


def mutated(data: bytes, changes: list[tuple[int, float, bytes]]) -> bytes:
    """Return the bytes after some changes, each a way, a place and a morsel."""
    result = bytearray(data)
    for way, where, morsel in changes:
        place = int(where * len(result))
        match way:
            case 0:
                result[place : place + 1] = morsel[:1]
            case 1:
                result[place:place] = morsel
            case 2:
                del result[place : place + len(morsel) * 3]
            case 3:
                result[place:place] = result[place // 2 : place]
            case _:
                result = result[:place] if where > 0.5 else result[place:]
    return bytes(result)


def in_encoding(data: bytes, encoding: str, changes: list[tuple[int, float, bytes]]) -> bytes:
    """Return a text in another encoding than it says, then changed."""
    return mutated(data.decode("utf-8", "replace").encode(encoding, "replace"), changes[:3])


def with_broken_members(data: bytes, changes: list[tuple[int, float, bytes]]) -> bytes:
    """Return a sound archive of members that are not sound."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as made:
        names = source.namelist()
        spoilt = names[int(changes[0][1] * (len(names) - 1))]
        for name in names:
            content = source.read(name)
            made.writestr(name, mutated(content, changes) if name == spoilt else content)
    return target.getvalue()


@lru_cache(maxsize=1)
def paragraphs() -> tuple[str, ...]:
    """Return the paragraphs of the teaching corpus."""
    found: list[str] = []
    for path in sorted(TEACHING.glob("s*.txt")):
        found += path.read_text(encoding="utf-8").split("---", 2)[2].strip().split("\n\n")
    return tuple(found)


def broken_texts() -> st.SearchStrategy[str]:
    """Return paragraphs of the teaching corpus after some accidents, or anything at all."""
    # By number: hypothesis would tell all of them with each fault.
    one = st.integers(0, len(paragraphs()) - 1).map(lambda number: paragraphs()[number])
    some = st.lists(one, min_size=1, max_size=3).map("\n\n".join)
    return st.one_of(
        st.builds(garbled, some, st.integers(0, 2**32), st.integers(1, 12)),
        st.builds(garbled, some, st.integers(0, 2**32), st.integers(1, 12)),
        st.builds(garbled, st.text(max_size=80), st.integers(0, 2**32), st.integers(0, 12)),
        st.lists(st.sampled_from(ODDITIES), max_size=20).map("".join),
    )


def garbled(text: str, seed: int, times: int) -> str:
    """Return the text after so many accidents."""
    chance = random.Random(seed)
    for _ in range(times):
        place = chance.randrange(len(text) + 1)
        end = min(len(text), place + chance.randrange(1, 60))
        match chance.randrange(9):
            case 0:
                text = text[:place] + text[end:]
            case 1:
                text = text[:place] + chance.choice(ODDITIES) + text[place:]
            case 2:
                text = "".join(chance.choice(QUOTES) if each in QUOTES else each for each in text)
            case 3:
                text = text[:place] + chance.choice(QUOTES) + text[place:end] + chance.choice(QUOTES) + text[end:]
            case 4:
                text = text[:place] + text[place:end][::-1] + text[end:]
            case 5:
                text = text[:place] + text[place:end] * 2 + text[end:]
            case 6:
                text = unicodedata.normalize(chance.choice(("NFD", "NFKC", "NFKD", "NFC")), text)
            case 7:
                text = text.replace(chance.choice(" .،,\n«»"), chance.choice(("", " ", "\n", ".", "«", "»", "\u200f")))
            case _:
                text = text[:place] + chance.choice((str.upper, str.lower, str.title))(text[place:end]) + text[end:]
        if len(text) > 5000:
            text = text[:5000]
    return text
