"""The numbers of the heat map against counts by hand."""

from __future__ import annotations

import numpy as np
import pytest

from tests.synthetic import synthetic_analysis
from tests.widgets.tiny import empty_analysis, tiny_analysis
from toolkit.widgets.counting import count_cells, rows_of_cell
from toolkit.widgets.facts import DIMENSIONS, TOPICS, VOICES, Facts
from toolkit.widgets.view import View, view_of


def test_naming_in_the_outlets_own_voice() -> None:
    grid = count_cells(Facts(tiny_analysis()), View())
    assert grid.rows == ("delegitimating", "neutral", "legitimating")
    assert grid.outlets == ("North", "South")
    assert grid.count.tolist() == [[3, 0], [1, 1], [0, 1]]
    assert grid.share[:, 0].tolist() == [0.75, 0.25, 0.0]
    assert grid.articles.tolist() == [2, 2]
    # One story is too little for an interval.
    assert np.isnan(grid.low).all()


@pytest.mark.parametrize(
    ("voice", "south"), [("outlet", 2), ("reported", 1), ("quoted", 1), ("both", 3), ("outlet_or_indirect", 2)]
)
def test_whose_words_are_counted(voice: str, south: int) -> None:
    grid = count_cells(Facts(tiny_analysis()), View(voice=voice))
    assert grid.total[grid.outlets.index("South")] == south


def test_filters_by_language_date_and_actor() -> None:
    facts = Facts(tiny_analysis())
    assert count_cells(facts, View(language="ar")).count.sum() == 1
    dated = count_cells(facts, View(start="2020-07-02"))
    assert (dated.count.sum(), dated.undated) == (2, 1)
    assert count_cells(facts, View(end="2020-07-01")).count.sum() == 3
    assert count_cells(facts, View(about=("actor:amrani",))).count.sum() == 2
    assert count_cells(facts, View(about=("side:hills",))).count.sum() == 6
    assert count_cells(facts, View(outlets=("South",))).outlets == ("South",)


def test_blame_names_both_ends() -> None:
    grid = count_cells(Facts(tiny_analysis()), View(topic="blame", rows="pair", voice="both"))
    assert grid.rows == ("hills>coast",)
    assert grid.count.tolist() == [[0, 1]]


def test_words_by_voice() -> None:
    facts = Facts(tiny_analysis())
    own = count_cells(facts, View(topic="words"))
    reported = count_cells(facts, View(topic="words", voice="reported"))
    assert own.total.tolist() == [11, 6]
    assert reported.total.tolist() == [0, 3]
    rows = rows_of_cell(facts, View(topic="words"), "militia", "North")
    assert len(rows) == 3
    assert all(facts.analysis.evidence(rows).table["text"] == "militia")


def test_a_word_is_reported_only_where_one_statement_holds_all_of_it() -> None:
    facts = Facts(tiny_analysis())
    tokens = facts.tokens
    inside = [tokens.vocabulary[word] for word in tokens.word[tokens.quoted]]
    assert inside == ["الميليشيا", "خرقت", "الهدنة"]
    text = facts.analysis.texts["s2", "body"]
    places = list(zip(tokens.start[tokens.article == 3], tokens.end[tokens.article == 3], strict=True))
    assert [text[start:end] for start, end in places] == ["قال", "العمراني", "إن", *inside]


@pytest.mark.parametrize("topic", list(TOPICS))
def test_every_cell_has_as_many_rows_as_it_counts(topic: str) -> None:
    facts = Facts(synthetic_analysis(60))
    for rows in DIMENSIONS[topic]:
        for voice in VOICES:
            view = View(topic=topic, rows=rows, voice=voice)
            grid = count_cells(facts, view)
            for r, row in enumerate(grid.rows):
                for c, outlet in enumerate(grid.outlets):
                    assert len(rows_of_cell(facts, view, row, outlet)) == grid.count[r, c]


def test_intervals_hold_their_share_and_widen_with_clusters() -> None:
    grid = count_cells(Facts(synthetic_analysis(400, stories=40)), View())
    assert (grid.low <= grid.share).all()
    assert (grid.share <= grid.high).all()
    few = count_cells(Facts(synthetic_analysis(400, stories=4)), View())
    assert np.nanmean(few.high - few.low) != np.nanmean(grid.high - grid.low)


def test_interval_against_hand_computation() -> None:
    """Three stories, 1 of 2, 2 of 2 and 0 of 2 lean: share 1/2, variance 3/2 * (0 + 1 + 1) / 36 = 1/12."""
    rows = {"articles": [], "sentences": [], "mentions": []}
    stances = [("a", "delegitimating"), ("a", "neutral"), ("b", "delegitimating"), ("b", "delegitimating"),
               ("c", "neutral"), ("c", "neutral")]  # fmt: skip
    for story in "abc":
        rows["articles"].append(
            {"article_id": story, "outlet": "X", "language": "en", "story": story, "status": "coded"}
        )
    for number, (story, stance) in enumerate(stances):
        rows["mentions"].append(
            {"mention_id": str(number), "article_id": story, "part": "body", "start": number, "end": number + 1,
             "stance": stance, "voice": "outlet", "quoted": False}
        )  # fmt: skip
    grid = count_cells(Facts(tiny_analysis(**rows)), View())
    # Effective size 0.25 / (1/12) = 3; Wilson of 0.5 with 3: 0.5 ± z sqrt(1/12 + z²/36) / (1 + z²/3).
    z = 1.959963984540054
    reach = z * np.sqrt(0.25 / 3 + z**2 / 36) / (1 + z**2 / 3)
    assert grid.low[0, 0] == pytest.approx(0.5 - reach)
    assert grid.high[0, 0] == pytest.approx(0.5 + reach)


def test_nothing_at_all() -> None:
    facts = Facts(empty_analysis())
    for topic in TOPICS:
        grid = count_cells(facts, View(topic=topic))
        assert grid.rows == ()
        assert grid.table.empty
    assert facts.dates is None


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ({"tpoic": "naming"}, "tpoic.*topic, rows"),
        ({"topic": "nameing"}, "nameing.*naming, blame"),
        ({"rows": "act"}, "act.*stance, label"),
        ({"outlets": ["East"]}, "East.*North, South"),
        ({"outlets": "North"}, "expected a list"),
        ({"about": ["side:moon"]}, "side:moon.*side:hills"),
        ({"start": "July"}, "July.*2020-07-31"),
        ({"page": -1}, "0 or more"),
        ({"cell": ["neutral"]}, "row, outlet"),
    ],
)
def test_a_wrong_state_says_what_would_be_right(state: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        view_of(state, Facts(tiny_analysis()))
