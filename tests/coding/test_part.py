"""A part made ready for the rules."""

from __future__ import annotations

from toolkit.coding.part import make_part
from toolkit.language.document import Document, Sentence, Word


def _document(entities: tuple[tuple[int, int, str], ...]) -> Document:
    text = "said noor"
    words = (Word("said", "say", "VERB", "", -1, "root", 0, 4, 0), Word("noor", "noor", "ADJ", "", 0, "xcomp", 5, 9, 1))
    return Document(text, "en", (Sentence(0, 9, words),), entities)


def test_a_named_entity_is_read_as_a_proper_name() -> None:
    assert make_part(_document(())).upos == ["VERB", "ADJ"]
    assert make_part(_document(((5, 9, "person"),))).upos == ["VERB", "PROPN"]


def test_a_verb_written_with_its_conjunction_is_read_as_the_verb() -> None:
    text = "وأكد"
    document = Document(text, "ar", (Sentence(0, 4, (Word(text, text, "VERB", "", -1, "root", 0, 4, 0),)),))
    part = make_part(document, frozenset({"اكد"}))
    assert part.key == ["اكد"]
    assert text[part.start[0] : part.end[0]] == "أكد"
    assert part.joined == {0}
