import os
from pathlib import Path

import pytest

from toolkit.validation.polnear import (
    Article,
    Attribution,
    compare,
    describe_errors,
    read_brat,
    read_folder,
    scores,
    to_attributions,
)

TEXT = "Envoy: truce holds\nThe envoy said the truce held, and officials fear it will not last."
BRAT = "\n".join(
    [
        "T1\tSource 0 5\tEnvoy",
        "T2\tCue 5 6\t:",
        "T3\tContent 7 18\ttruce holds",
        "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3",
        "T4\tSource 19 28\tThe envoy",
        "T5\tContent 34 43;44 48\tthe truce held",
        "E2\tAttribution:T6 Source:T4 Cue:T6 Content:T5",
        "T6\tCue 29 33\tsaid",
        "T7\tCue 64 68\tfear",
        "E3\tAttribution-no-source:T7 Cue:T7 Content:T8",
        "T8\tContent 69 85\tit will not last",
        "#1\tAnnotatorNotes E3\tunsure",
    ]
)


def example():
    return Article("a", TEXT, read_brat(TEXT, BRAT))


def test_brat_events_become_attributions_wherever_their_spans_stand():
    gold = example().gold
    assert [[TEXT[a:b] for a, b in each.content] for each in gold] == [
        ["truce holds"], ["the truce", "held"], ["it will not last"],
    ]  # fmt: skip
    assert gold[1].cue == ((29, 33),)
    assert gold[2].source == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("T1\tSource 0 900\tEnvoy", "f.ann, line 1: the span lies outside the text"),
        ("T1\tSource zero\tEnvoy", "f.ann, line 1: not brat standoff"),
        ("E1\tAttribution:T1 Content:T9", "f.ann, line 1: E1 names T9, which is no span of this file"),
    ],
)
def test_faults_name_file_and_line(line, expected):
    with pytest.raises(ValueError, match=expected):
        read_brat(TEXT, line, "f.ann")


def test_statements_move_to_their_place_in_the_article():
    row = {
        "part": "body", "spans": [(15, 29)], "speaker_start": 1, "speaker_end": 10, "cue_start": None, "cue_end": None,
        "speech": "indirect", "rule": "verb_cue", "cue_class": "neutral", "cue_lemma": "say",
    }  # fmt: skip
    (found,) = to_attributions(example(), [row, row | {"speech": "scare"}])
    assert found.content == ((33, 47),)
    assert TEXT[slice(*found.source[0])] == "The envoy"
    assert found.cue == ()


def test_a_continued_quotation_joins_the_one_before():
    row = {
        "part": "body", "spans": [(15, 29)], "speaker_start": 1, "speaker_end": 10, "cue_start": 31, "cue_end": 35,
        "speech": "direct", "rule": "quotation_then_clause", "cue_class": "neutral", "cue_lemma": "say",
    }  # fmt: skip
    more = row | {"spans": [(38, 44)], "rule": "continued_quotation", "speaker_start": None, "cue_start": None}
    (found,) = to_attributions(example(), [row, more])
    assert found.content == ((33, 47), (56, 62))


def test_scores_by_hand():
    found = [
        Attribution(((7, 18),)),  # right content, no speaker
        Attribution(((34, 48),), source=((23, 28),)),  # right content, the speaker overlaps
        Attribution(((50, 53),)),  # "and": false
    ]
    compared = compare(example(), found)
    content, spans, speaker = scores([compared])
    # Words in gold contents: 2 + 3 + 4 = 9; in found ones: 2 + 3 + 1 = 6; in both: 5.
    assert (content.precision, content.recall) == (pytest.approx(5 / 6), pytest.approx(5 / 9))
    assert (spans.precision, spans.recall) == (pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert (speaker.value, speaker.gold) == (0.5, 2)
    text = describe_errors([compared], 3)
    assert "MISSED: 1 (fear 1)" in text
    assert "FALSE: 1" in text
    assert "WRONG SPEAKER: 1 (: 1)" in text


def test_the_first_annotation_of_an_article_counts(tmp_path):
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "attributions" / "a_2.ann").write_text("", encoding="utf-8")
    (tmp_path / "attributions" / "a_1.ann").write_text(BRAT, encoding="utf-8")
    (article,) = read_folder(tmp_path)
    assert len(article.gold) == 3
    (tmp_path / "text" / "b.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(FileNotFoundError, match=r"no annotation for b\.txt"):
        read_folder(tmp_path)


def test_the_development_articles_are_read_whole():
    shared = Path(os.environ.get("HUDNA_SHARED", Path(__file__).resolve().parents[2].parent / "shared"))
    folder = shared / "data" / "polnear-dev"
    if not folder.is_dir():
        pytest.skip("PolNeAR is not here: set HUDNA_SHARED to the folder that has data/polnear-dev")
    articles = read_folder(folder)
    assert len(articles) == 84
    assert sum(len(article.gold) for article in articles) == 2192
