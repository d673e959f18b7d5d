"""Cleaned text and its way back to the surface, for any Unicode."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from toolkit.language.text import LONGEST_PARAGRAPH, LONGEST_STRETCH, CleanText, clean_text, match_key

PIECES = st.sampled_from(
    ["\u202e", "\u2067", "ـ", "\u064e", "\u0651", "😀", "👩\u200d👩", "\ud800", "\udcff", "«", "»", "“", '"', "'", "\n",
     "\r\n", "\u2028", "\x00", "\x1c", "\xa0", "\u3000", "\ufeff", "٣", "قال", "وللسراج", "said", " ", ".", "؟", "ﷺ", "İ"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map("".join))


def check(clean: CleanText, surface: str) -> None:
    assert len(clean.text) == len(clean.origin)
    assert list(clean.origin) == sorted(clean.origin)
    for at, character in enumerate(clean.text):
        if not character.isspace():
            start, end = clean.span(at, at + 1)
            assert 0 <= start < end <= len(surface)
            assert clean_text(surface[start:end]).text == character


@given(TEXTS)
@example("")
@example("\nTripoli.\n\n\nMisrata")
@example("قُصِفَ الـمـطـار")
@settings(max_examples=150, deadline=None)
def test_every_letter_slices_back(surface: str) -> None:
    clean = clean_text(surface)
    check(clean, surface)
    clean.text.encode()
    assert "\r" not in clean.text
    assert "\x00" not in clean.text


@given(st.text(alphabet="ab .«\n", min_size=2, max_size=60), st.integers(30, 80))
@settings(max_examples=20, deadline=None)
def test_long_texts_slice_back_too(piece: str, times: int) -> None:
    surface = piece * times
    check(clean_text(surface), surface)


def test_a_text_without_end_is_cut_at_spaces() -> None:
    surface = "truce " * 20_000
    clean = clean_text(surface)
    stretches = clean.text.split("\n\n")
    assert max(map(len, stretches)) <= LONGEST_STRETCH + 1
    assert clean.cuts == len(stretches) - 1 > 90
    assert {word for stretch in stretches for word in stretch.split()} == {"truce"}


def test_a_text_without_a_space_is_cut_anyway() -> None:
    clean = clean_text("ط" * 100_000)
    assert max(map(len, clean.text.split("\n\n"))) <= LONGEST_STRETCH + 1
    assert clean.text.replace("\n", "") == "ط" * 100_000


def test_an_endless_paragraph_is_divided_where_sentences_end() -> None:
    clean = clean_text("The truce holds. " * 2_000)
    paragraphs = clean.text.split("\n\n")
    assert max(map(len, paragraphs)) <= LONGEST_PARAGRAPH + len("The truce holds. ")
    assert all(paragraph.strip().endswith(".") for paragraph in paragraphs if paragraph.strip())
    assert clean.cuts == 0


def test_marks_after_a_letter_belong_to_it() -> None:
    clean = clean_text("هُدْنَةٌ تامّة")
    assert clean.text == "هدنة تامة"
    assert clean.span(0, 4) == (0, 8)


@given(TEXTS)
@example("x's's")
@example("İİ")
@example("ﷲآأإ")
@settings(max_examples=300, deadline=None)
def test_a_folded_word_folds_to_itself(text: str) -> None:
    assert match_key(match_key(text)) == match_key(text)


def test_spellings_that_count_as_one() -> None:
    for one, other in [("الأميركي", "الأمريكي"), ("طرابلُس", "طرابلس"), ("مستشفى", "مستشفي"), ("Haftar’s", "haftar"),
                       ("Erdoğan", "ERDOGAN"), ("أنقرة", "انقره")]:  # fmt: skip
        assert match_key(one) == match_key(other)
    assert match_key("حفتر") != match_key("السراج")
