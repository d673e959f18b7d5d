import pytest

from tests.validation.example import claim, document, mention, statement
from toolkit.validation.scores import (
    all_scores,
    claim_scores,
    compare,
    describe_errors,
    mention_scores,
    same_speaker,
    statement_scores,
)


def by_name(scores):
    return {score.name: score for score in scores}


def test_statements_pair_from_half_of_the_words_on():
    gold = document(statements=[statement("Haftar broke the truce on Monday")])
    half = compare(gold, {"statements": (statement("Haftar broke the"),)})
    less = compare(gold, {"statements": (statement("Haftar broke"),)})
    assert half.pairs["statements"] == ((0, 0),)
    assert less.pairs["statements"] == ()


def test_a_discontinuous_content_counts_by_its_pieces():
    gold = document(statements=[statement("Haftar broke the truce on Monday")])
    found = statement("Sarraj said Haftar broke the truce on Monday", spans=[(12, 24), (25, 44)])
    assert compare(gold, {"statements": (found,)}).pairs["statements"] == ((0, 0),)


def test_statement_scores_by_hand():
    # Gold: 3 statements in 2 documents. Found: 3, of which 2 pair. P 2/3, R 2/3.
    first = document(
        "d1",
        statements=[
            statement("Haftar broke the truce on Monday"),
            statement("The shelling of Tripoli", speech="direct"),
        ],
    )
    second = document("d2", statements=[statement("The shelling of Tripoli went on", speech="direct")])
    compared = [
        compare(
            first,
            {
                "statements": (
                    statement("Haftar broke the truce on Monday", speaker="haftar", cue_class="assert"),
                    statement("went on"),
                )
            },
        ),
        compare(second, {"statements": (statement("The shelling of Tripoli went on", speech="mixed"),)}),
    ]
    scores = by_name(statement_scores(compared))
    assert scores["statements"].value == pytest.approx(2 / 3)
    # Indirect: one pair with both, two found (one of them false), one in the gold: P 1/2, R 1.
    assert (scores["speech: indirect"].precision, scores["speech: indirect"].recall) == (0.5, 1.0)
    # Direct: two in the gold, none found.
    assert scores["speech: direct"].value == 0
    assert scores["speech: mixed"].precision == 0
    assert "speech: scare" not in scores
    # Two pairs: one speaker of two, one speech type of two, one cue class of two.
    assert [scores[f"{column} agrees"].value for column in ("speaker", "speech", "cue_class", "depth")] == [
        0.5,
        0.5,
        0.5,
        1,
    ]
    assert scores["speaker agrees"].gold == 2


def test_scare_quotes_have_no_speaker_to_be_right_about():
    quotes = statement("truce", speech="scare", speaker=None, speaker_text=None, cue=None, cue_class=None)
    scores = by_name(statement_scores([compare(document(statements=[quotes]), {"statements": (quotes,)})]))
    assert scores["speech: scare"].value == 1
    assert scores["speaker agrees"].gold == 0


def test_unlisted_speakers_are_the_same_where_their_names_share_a_word():
    def speaker(text):
        return {"speaker": None, "speaker_text": text}

    assert same_speaker(speaker("المتحدث أحمد الورفلي"), speaker("أحمد الورفلي"))
    assert not same_speaker(speaker("a teacher"), speaker("officials"))
    assert not same_speaker(speaker("a teacher"), speaker(None))
    assert same_speaker(speaker(None), speaker(None))
    assert not same_speaker({"speaker": "sarraj", "speaker_text": "he"}, speaker("he"))


def test_a_mention_needs_the_same_actor():
    gold = document(mentions=[mention("Sarraj", "sarraj"), mention("Haftar", "haftar", form="reduction")])
    found = {"mentions": (mention("Sarraj", "gna"), mention("Haftar", "haftar", stance="legitimating"))}
    scores = by_name(mention_scores([compare(gold, found)]))
    assert scores["mentions"].value == 0.5
    assert scores["mentions, form and stance right"].value == 0
    assert (scores["form agrees"].value, scores["label agrees"].value) == (0, 1)


def test_rows_of_title_and_body_never_pair():
    gold = document(mentions=[mention("Sarraj", "sarraj")])
    found = {"mentions": (mention("Sarraj", "sarraj", part="title"),)}
    assert compare(gold, found).pairs["mentions"] == ()


def test_claims_of_a_kind_pair_on_a_common_word_or_a_common_target():
    gold = document(claims=[claim("Haftar broke the truce")])
    assert compare(gold, {"claims": (claim("the truce on Monday", target=None),)}).pairs["claims"] == ((0, 0),)
    assert compare(gold, {"claims": (claim("went on"),)}).pairs["claims"] == ((0, 0),)
    assert compare(gold, {"claims": (claim("went on", target="lna"),)}).pairs["claims"] == ()
    assert compare(gold, {"claims": (claim("Haftar broke the truce", kind="demand"),)}).pairs["claims"] == ()


def test_blame_tuples_by_hand():
    # Gold twice (sarraj, haftar, ceasefire_violation) and once (outlet, none, attack).
    gold = document(
        claims=[
            claim("Haftar broke the truce"),
            claim("Haftar broke the truce on Monday"),
            claim("The shelling of Tripoli", voice="outlet", target=None, act="attack", process="nominalised"),
        ]
    )
    # Found: the first once, haftar's side instead of haftar, and a demand, which is no tuple.
    found = {
        "claims": (
            claim("Haftar broke the truce"),
            claim("Haftar broke the truce on Monday", target="lna"),
            claim("went on", kind="demand", act=None),
        )
    }
    scores = by_name(claim_scores([compare(gold, found)]))
    actor, side = scores["blame (voice, target, act)"], scores["blame (voice, target, act), by side"]
    assert (actor.precision, actor.recall) == (0.5, pytest.approx(1 / 3))
    assert (side.precision, side.recall) == (1.0, pytest.approx(2 / 3))
    # Three gold claims, three found, two pairs.
    assert scores["claims"].value == pytest.approx(2 / 3)
    assert scores["kind: demand"].value == 0
    assert scores["target agrees"].value == 0.5
    assert scores["process: nominalised"].recall == 0


def test_process_is_asked_only_where_the_gold_has_one():
    demand = claim("Haftar broke the truce", kind="demand", act=None, process=None, agent=None)
    scores = by_name(claim_scores([compare(document(claims=[demand]), {"claims": (demand,)})]))
    assert scores["process agrees"].gold == 0
    assert scores["status agrees"].value == 1


def test_a_document_with_nothing_is_scored_as_nothing():
    scores = all_scores([compare(document(), {})])
    assert [len(rows) for rows in scores.values()] == [6, 8, 11]
    assert all(row.gold == 0 for rows in scores.values() for row in rows)


def test_errors_are_listed_for_reading():
    gold = document(mentions=[mention("Sarraj", "sarraj"), mention("Haftar", "haftar")])
    found = {"mentions": (mention("Haftar", "haftar", voice="sarraj"), mention("Tripoli", "gna"))}
    text = describe_errors([compare(gold, found)], "mentions", 5)
    assert "MISSED: 1\n  d1 sarraj nomination | Sarraj" in text
    assert "FALSE: 1\n  d1 gna nomination | Tripoli (listed_name)" in text
    assert "OTHERWISE: 1\n  d1 voice: outlet not sarraj | Haftar" in text
