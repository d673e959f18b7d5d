"""Stanza behind its door: offsets for any text, official layouts, the same words alone and in bulk."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import toolkit as tk
from tests.language.layout import official_layout
from toolkit.corpus import Corpus
from toolkit.language import Document
from toolkit.language.models import choose
from toolkit.language.pipeline import LONGEST_SENTENCE, Annotator, whole_words
from toolkit.language.text import match_key

pytestmark = pytest.mark.models
Compact = Callable[[str], Annotator]

ENGLISH = "The ministry said on Monday that Haftar's forces had shelled the port. “We can't accept this,” it added."
ARABIC = "قال لافروف للصحفيين إنّ الهُدنة صامدة. وأضاف أن قواته وللسراج لن تنسحب من «سرت»."

PIECES = st.sampled_from(
    ["\u202e", "\u2067", "ـ", "\u064e", "\u0651", "😀", "👩\u200d👩\u200d👧", "\ud800", "«", "»", "“", '"', "'", "\n\n", "\x00",
     "\u2028", "\xa0", "\ufeff", "قال", "وللسراج", "إنّ", "said", "can't", " ", ".", "؟", "...", "http://x.y/z?", "ﷺ", "漢字"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=30).map("".join))


def check(document: Document) -> None:
    text, behind = document.text, 0
    for sentence in document.sentences:
        assert behind <= sentence.start < sentence.end <= len(text)
        assert text[sentence.start : sentence.end].strip()
        behind = sentence.end
        assert sentence.words
        starts = [word.start for word in sentence.words]
        assert starts == sorted(starts)
        assert sum(word.head == -1 for word in sentence.words) == 1
        for word in sentence.words:
            assert sentence.start <= word.start < word.end <= sentence.end
            assert -1 <= word.head < len(sentence.words)
            assert text[word.start : word.end].strip()
    assert Document.from_bytes(document.to_bytes(), text, document.language) == document


@pytest.mark.parametrize("language", ["ar", "en"])
def test_any_text_gives_offsets_that_slice_back(compact: Compact, language: str) -> None:
    annotator = compact(language)

    @settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.lists(TEXTS, min_size=8, max_size=16))
    def run(texts: list[str]) -> None:
        documents = annotator.annotate(texts)
        assert [document.text for document in documents] == texts
        for document in documents:
            check(document)

    run()


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("text", ["", " ", "\n", "\u202e\u2067", "ـــ", "\ud800", "\x00\x1f"])
def test_nothing_to_read_gives_no_sentence(compact: Compact, language: str, text: str) -> None:
    (document,) = compact(language).annotate([text])
    assert document == Document(text, language, ())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "قالت الوزارة " * 400),
        ("en", "the ministry said " * 300),
        ("en", "x" * 20_000),
        ("en", '"' * 1_300),
        ("ar", "«" * 800 + "»" * 800),
        ("ar", "قصف، " * 500),
    ],
    ids=["arabic", "english", "one word", "quotation marks", "nested", "commas"],
)
def test_monsters_are_cut_and_counted(compact: Compact, language: str, text: str) -> None:
    (document,) = compact(language).annotate([text])
    check(document)
    assert document.cuts > 0
    for sentence in document.sentences:
        assert len({word.token for word in sentence.words}) <= LONGEST_SENTENCE


def test_surface_offsets_of_multiword_tokens(compact: Compact) -> None:
    (document,) = compact("ar").annotate(["\n" + ARABIC])
    check(document)
    words = {word.text: document.text[word.start : word.end] for s in document.sentences for word in s.words}
    assert words["لافروف"] == "لافروف"
    assert words["السراج"] == "لسراج"
    assert words["الهدنة"] == "الهُدنة"
    assert "لافروف" in {match_key(word) for word in whole_words("ar")}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_text_is_read_alike_alone_and_in_bulk(compact: Compact, language: str) -> None:
    corpus = tk.read_corpus(Path(__file__).parents[2] / "corpora" / "teaching")
    texts = [article.text for article in corpus if article.language == language][:3]
    annotator = compact(language)
    together = annotator.annotate([*texts, "!"])[:-1]
    assert [annotator.annotate([text])[0] for text in texts] == together
    assert annotator.annotate(texts[::-1])[::-1] == together


def test_nothing_of_stanza_stays_from_chunk_to_chunk(compact: Compact) -> None:
    gc.collect()
    for chunk in range(3):
        compact("en").annotate([f"Sarraj said in report {chunk}-{each} that the truce holds." for each in range(5)])
    kinds = ("Document", "Sentence", "Token", "Word")
    held = [type(each).__name__ for each in gc.get_objects() if type(each).__module__ == "stanza.models.common.doc"]
    assert not [name for name in held if name in kinds]


def test_official_models_through_stanzas_own_layout(
    compact: Compact, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = compact("en")
    official_layout(tmp_path, ours.models)
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path))
    chosen = choose("en")
    assert chosen.kind == "official"
    official = Annotator(chosen)
    assert list(official.steps) == list(ours.steps)
    assert official.annotate([ENGLISH]) == ours.annotate([ENGLISH])


def test_another_language_gets_sentences_and_a_note(
    compact: Compact, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    official_layout(tmp_path, compact("en").models, "fr")
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path))
    article = tk.Article("f1", "Le ministre accuse le général. Il a parlé lundi.", language="fr")
    with pytest.warns(UserWarning, match="articles in 'fr' get sentences only: no cues are curated"):
        analysis = tk.analyse(Corpus((article,)), "libya-2020", store=tmp_path / "store", progress=False)
    assert analysis.articles["status"].tolist() == ["coded"]
    assert "sentences only" in analysis.articles["reason"][0]
    assert len(analysis.sentences) >= 1
    assert (len(analysis.statements), len(analysis.mentions), len(analysis.claims)) == (0, 0, 0)
    assert analysis.provenance["models"]["fr"]["kind"] == "official"


def test_named_entities_pass_through(compact: Compact) -> None:
    annotator = Annotator(compact("en").models)

    def recognise(documents: list[SimpleNamespace]) -> list[SimpleNamespace]:
        for document in documents:
            at = document.text.index("Haftar")
            found = [("PERSON", at, at + 6), ("GPE", 0, 3), ("ORG", 4, 12)]
            document.ents = [SimpleNamespace(type=kind, start_char=a, end_char=b) for kind, a, b in found]
        return documents

    annotator.steps["ner"] = recognise  # type: ignore[assignment]
    (document,) = annotator.annotate(["\u200f" + ENGLISH])
    named = [(document.text[start:end], kind) for start, end, kind in document.entities]
    assert named == [("Haftar", "person"), ("ministry", "organisation")]
    assert Document.from_bytes(document.to_bytes(), document.text, "en").entities == document.entities
