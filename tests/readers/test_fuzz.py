"""Broken files of every kind: articles or the documented error, nothing else.

``HUDNA_FUZZ=100000 pytest tests/readers/test_fuzz.py`` makes a long run of it.
"""

from __future__ import annotations

import io
import logging
import os
import random

import pandas as pd
import pytest

from toolkit.readers import READERS, UnreadableFileError, reader_for

from .test_exports import ARABIC, FACTIVA_INDEXED, NEXIS, document, packed, page, pdf

RUNS = int(os.environ.get("HUDNA_FUZZ", "420"))
MORSELS = (
    b'"', b"---\n", b"\xff\xfe", b"\x00", b"\n", b"{", b"&a", b"\xef\xbb\xbf", b"\\ud800", b"\xd9", b"*a", b"]" * 9,
    b"<div class='article enArticle'>",
)  # fmt: skip


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    table = io.BytesIO()
    pd.DataFrame({"id": ["a", "b"], "text": list(ARABIC[:2])}).to_parquet(table)
    zipped = packed(tmp_path_factory.mktemp("sound") / "z.zip", [("a.txt", "text"), ("b.jsonl", '{"text": "x"}')])
    lines = '{"text": "نص", "date": "٨ تموز ٢٠٢٠"}\n{"text": "b"}\n'.encode()
    front = "---\ntitle: لافروف: «الهدنة»\ndate: 2020-07-08\ntags: [a]\n---\nنص قصير\n".encode()
    return {
        ".txt": front, ".md": front, ".csv": 'id,text,date\n1,"a ""b"" c",8 July 2020\n2,نص,\n'.encode(),
        ".tsv": b"id\ttext\n1\tx\n", ".json": b"[" + lines.splitlines()[0] + b"]", ".jsonl": lines, ".ndjson": lines,
        ".parquet": table.getvalue(), ".html": page(), ".htm": FACTIVA_INDEXED.encode(), ".docx": document(*NEXIS),
        ".pdf": pdf("One", "Two").encode(), ".ann": b"T1\tS 0 2\tab\nE1\tS:T1\n", ".zip": zipped.read_bytes(),
    }  # fmt: skip


def mutated(data: bytes, chance: random.Random) -> bytes:
    result = bytearray(data)
    for _ in range(chance.choice((1, 2, 5, 20))):
        place = chance.randrange(len(result) + 1)
        match chance.randrange(4):
            case 0:
                result[place : place + 1] = chance.randbytes(1)
            case 1:
                result[place:place] = chance.randbytes(chance.randrange(1, 6))
            case 2:
                del result[place : place + chance.randrange(1, 20)]
            case _:
                result[place:place] = chance.choice(MORSELS)
    return bytes(result)


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_a_broken_file_gives_articles_or_the_documented_error(tmp_path, sound, suffix):
    logging.disable(logging.CRITICAL)
    chance = random.Random(f"hudna{suffix}")
    path = tmp_path / f"f{suffix}"
    (tmp_path / "f.txt").write_text("ab c")
    outcomes = []
    for _ in range(max(1, RUNS // len(READERS))):
        path.write_bytes(mutated(sound[suffix], chance))
        try:
            articles = list(reader_for(path)(path))
        except UnreadableFileError as error:
            outcomes.append(error.place.startswith(str(path)) and bool(error.reason))
        else:
            outcomes.append(all(each.problem or each.text.encode() for each in articles))
    logging.disable(logging.NOTSET)
    assert all(outcomes)
