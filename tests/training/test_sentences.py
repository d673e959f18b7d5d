"""Our own sentences and the augmentation: well-formed trees, right spelling, marks where they belong."""

import random
from pathlib import Path

import pytest

from training import augment, conllu, prepare
from training.conllu import Sentence, Token, Word
from training.sentences import compact

PATTERNS = Path(prepare.__file__).parent / "sentences" / "ar.txt"


def expand(tmp_path: Path, pattern: str) -> Sentence:
    path = tmp_path / "patterns.txt"
    path.write_text(f"== SENTENCE\n{pattern}\n", encoding="utf-8")
    return next(compact.read(path))


def heads(sentence: Sentence) -> list[tuple[str, int, str]]:
    return [(word.form, word.head, word.deprel) for word in sentence.words]


def test_pattern_becomes_a_tree(tmp_path: Path) -> None:
    sentence = expand(tmp_path, "و/C>cc+ قالت=قال/V* (بعثة/N* الأمم/N>nmod)>nsubj ./.>punct")
    assert sentence.text == "وقالت بعثة الأمم."
    assert [token.text for token in sentence.tokens] == ["وقالت", "بعثة", "الأمم", "."]
    assert heads(sentence) == [
        ("و", 2, "cc"),
        ("قالت", 0, "root"),
        ("بعثة", 2, "nsubj"),
        ("الأمم", 3, "nmod"),
        (".", 2, "punct"),
    ]
    assert sentence.words[1].lemma == "قال"


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("وصل/V* (ل/A>case+ الدولة/N*)>obl", "وصل للدولة"),
        ("(جهة/N*+ ها=هو/R>nmod)*", "جهتها"),
        ("(على/A*+ ه=هو/R>nmod)*", "عليه"),
        ("اتهم/V* (ب/A>case+ «/.>punct خرق/N* »/.>punct)>obl", "اتهم ب«خرق»"),
    ],
)
def test_spelling_of_clitics(tmp_path: Path, pattern: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compact, "MARKS", (("«", "»"),))
    assert expand(tmp_path, pattern).text == text


def test_a_mark_parts_a_clitic_from_its_word(tmp_path: Path) -> None:
    sentence = expand(tmp_path, "اتهم/V* (ب/A>case+ «/.>punct خرق/N* »/.>punct)>obl")
    assert not any(token.is_multiword for token in sentence.tokens)


def test_unbalanced_brackets_are_named() -> None:
    with pytest.raises(ValueError, match="brackets"):
        compact.parse("قال/V* (وزير/N*")


def test_all_own_sentences_are_trees() -> None:
    sentences = list(compact.read(PATTERNS))
    assert len(sentences) > 400
    for sentence in sentences:
        words = sentence.words
        assert sum(word.head == 0 for word in words) == 1, sentence.text
        for number in range(1, len(words) + 1):
            seen: set[int] = set()
            while number:
                assert number not in seen, sentence.text
                seen.add(number)
                number = words[number - 1].head


def simple() -> Sentence:
    rows = [
        ("قال", "VERB", 0, "root"),
        ("لافروف", "PROPN", 1, "nsubj"),
        ("أمس", "NOUN", 1, "obl"),
        ("هنا", "ADV", 1, "advmod"),
    ]
    words = [Word(form, form, tag, "_", "_", head, relation) for form, tag, head, relation in rows]
    return Sentence("s", tuple(Token(word.form, (word,)) for word in words))


def test_conllu_round_trip(tmp_path: Path) -> None:
    sentence = next(compact.read(PATTERNS))
    conllu.write(tmp_path / "one.conllu", [sentence])
    assert next(conllu.read(tmp_path / "one.conllu")) == sentence


def test_quoted_keeps_the_tree() -> None:
    quoted = augment.quoted(simple(), (("«", "»"),), random.Random(1))
    assert quoted is not None
    forms = [word.form for word in quoted.words]
    assert forms.count("«") == forms.count("»") == 1
    inner = forms[forms.index("«") + 1 : forms.index("»")]
    assert inner
    arcs = {(word.form, forms[word.head - 1] if word.head else "") for word in quoted.words if word.form not in "«»"}
    assert arcs == {("قال", ""), ("لافروف", "قال"), ("أمس", "قال"), ("هنا", "قال")}
    mark = quoted.words[forms.index("«")]
    assert forms[mark.head - 1] in inner


def test_renamed_changes_names_only() -> None:
    renamed = augment.renamed(simple(), ["بوتين"], random.Random(1), share=1.0)
    assert [word.form for word in renamed.words] == ["قال", "بوتين", "أمس", "هنا"]


def test_tokenizer_labels_stand_under_the_last_letters(tmp_path: Path) -> None:
    both = Token("وقال", (simple().words[0], simple().words[1]))
    first = Sentence("a", (both, *simple().tokens[2:]))
    prepare.write_tokenizer_files(tmp_path, "x", [first, first])
    text = (tmp_path / "x.txt").read_text(encoding="utf-8").rstrip("\n")
    labels = (tmp_path / "x.labels").read_text(encoding="utf-8").rstrip("\n")
    assert text == "وقال أمس هنا وقال أمس هنا"
    assert labels == "0003" + "0" + "001" + "0" + "002" + "0" + "0003" + "0" + "001" + "0" + "002"
