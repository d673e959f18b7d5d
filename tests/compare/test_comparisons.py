"""Comparisons by hand: tiny analyses whose counts can be read off the page, and slow loops over larger ones."""

import dataclasses
import math

import pandas as pd
import pytest

from tests.compare.small import blame_claim, mention, small_analysis
from tests.synthetic import synthetic_analysis
from toolkit import compare, tables
from toolkit.analysis import Analysis
from toolkit.compare import Selection, Uncertainty
from toolkit.compare.copies import shingles

QUICK = Uncertainty(n_resamples=50)


@pytest.fixture(scope="module")
def large():
    return synthetic_analysis(80, stories=6)


def cell(result, **wanted):
    table = result.table
    for key, value in wanted.items():
        table = table[table[key] == value]
    assert len(table) == 1, table
    return table.iloc[0]


def test_naming_by_hand():
    analysis = small_analysis(
        [("a", "A", "s1"), ("b", "A", "s2"), ("c", "B", "s1")],
        mentions=[
            mention("a", "delegitimating", label="warlord"),
            mention("a"),
            mention("b", "delegitimating", label="warlord"),
            mention("b", "legitimating", label="rank_granted", voice="hills_forces", voice_side="hills"),
            mention("b", "legitimating", voice="hills_forces", voice_side="hills", quoted=True),
            mention("c", label="self_designation"),
            mention("c", actor=None, side=None),
        ],
    )
    result = compare.naming(analysis, side="hills", uncertainty=QUICK)
    own = cell(result, outlet="A", whose="outlet", feature="stance", value="delegitimating")
    assert (own["count"], own["total"], own["articles"], own["units"]) == (2, 3, 2, 2)
    assert own["estimate"] == pytest.approx(2 / 3)
    assert own["interval"] == "none"
    assert own["note"] == "no interval: only 2 stories"
    wide = cell(result, outlet="A", whose="outlet_or_indirect", feature="stance", value="delegitimating")
    assert wide["estimate"] == pytest.approx(2 / 4)
    quoted = cell(result, outlet="A", whose="quoted", feature="stance", value="legitimating")
    assert (quoted["estimate"], quoted["total"]) == (1.0, 1)
    assert cell(result, outlet="B", whose="quoted", feature="stance", value="legitimating")["note"] == "no names here"
    assert cell(result, outlet="A", whose="outlet", feature="label", value="warlord")["count"] == 2
    assert "1 names whose bearer cannot be told" in result.note


def test_self_designations_switch():
    analysis = small_analysis([("c", "B", "s1")], mentions=[mention("c", label="self_designation"), mention("c")])
    plain = compare.naming(analysis, uncertainty=QUICK)
    counted = compare.naming(analysis, selection=Selection(self_designation="legitimating"), uncertainty=QUICK)
    where = {"outlet": "B", "whose": "outlet", "feature": "stance"}
    assert cell(plain, **where, value="neutral")["estimate"] == 1.0
    assert cell(counted, **where, value="legitimating")["estimate"] == 0.5
    assert "sensitivity run" in counted.method


def test_blame_and_responsibility_by_hand():
    analysis = small_analysis(
        [("a", "A", "s1"), ("b", "B", "s1")],
        claims=[
            blame_claim("a", "coast", truce="harbour"),
            blame_claim("a", "coast", voice="amrani", voice_side="hills"),
            blame_claim("a", "hills", act="attack"),
            blame_claim("a", None, process="passive"),
            blame_claim("a", None, symmetric=True, agent="named"),
            blame_claim("a", "hills", status="denied"),
            blame_claim("a", "hills", status="hypothetical"),
            blame_claim("b", "hills", kind="exoneration"),
        ],
    )
    result = compare.blame(analysis, uncertainty=QUICK, between=("coast", "hills"))
    received = {"outlet": "A", "whose": "both", "measure": "received"}
    shares = {
        name: cell(result, **received, target=name)["estimate"] for name in ("coast", "hills", "nobody", "both_sides")
    }
    assert shares == {"coast": 0.4, "hills": 0.2, "nobody": 0.2, "both_sides": 0.2}
    assert cell(result, outlet="A", whose="reported", target="coast")["estimate"] == 1.0
    asymmetry = cell(result, outlet="A", whose="both", measure="asymmetry")
    assert asymmetry["estimate"] == pytest.approx((2 - 1) / (2 + 1))
    assert len(result.evidence(asymmetry)) == 3
    counts = result.details.set_index(["voice", "target", "act"])["count"]
    assert counts["hills", "coast", "ceasefire_violation"] == 1
    truce = compare.responsibility(analysis, uncertainty=QUICK)
    where = {"outlet": "A", "whose": "both"}
    assert cell(truce, **where, feature="held_responsible", value="coast")["estimate"] == 0.5
    assert cell(truce, **where, feature="sidedness", value="symmetric")["estimate"] == 0.25
    assert cell(truce, **where, feature="agent", value="suppressed")["estimate"] == 0.25
    assert cell(truce, **where, feature="truce", value="harbour")["estimate"] == 0.25
    assert "hypothetical or denied are left out" in truce.method


def test_agency_reads_the_doer_from_the_rest_of_the_story():
    claims = [blame_claim("a", "hills", act="attack"), blame_claim("b", "hills", act="attack"),
              blame_claim("c", None, act="attack", process="passive"),
              blame_claim("c", None, act="obstruction", process="passive")]  # fmt: skip
    analysis = small_analysis([("a", "A", "s1"), ("b", "A", "s1"), ("c", "B", "s1")], claims=claims)
    result = compare.agency(analysis, uncertainty=QUICK)
    where = {"outlet": "B", "whose": "both", "feature": "agent", "value": "suppressed"}
    assert cell(result, **where, side="hills")["estimate"] == 1.0
    assert cell(result, **where, side="unknown")["count"] == 1
    assert "1 deeds without a doer are ascribed" in result.note


def test_voices_count_words_once():
    text = "One two three four. Five six."
    said = {"speech": "direct", "depth": 1, "cue_class": "neutral", "speaker": "amrani", "speaker_side": "hills"}
    analysis = small_analysis(
        [("a", "A", "s1")],
        statements=[
            {**said, "a": "a", "start": 0, "end": 18, "spans": [(0, 7), (8, 18)]},
            {**said, "a": "a", "start": 8, "end": 13, "spans": [(8, 13)], "depth": 2},
            {**said, "a": "a", "start": 20, "end": 28, "spans": [(20, 28)], "speaker": None, "speaker_side": None,
             "speaker_text": "a resident", "speech": "indirect"},
            {**said, "a": "a", "start": 0, "end": 3, "spans": [(0, 3)], "speech": "scare"},
        ],
        texts={"a": text},
    )  # fmt: skip
    result = compare.voices(analysis, uncertainty=QUICK)
    assert cell(result, side="all", feature="speaker", value="hills")["estimate"] == pytest.approx(4 / 6)
    assert cell(result, side="all", feature="speaker", value="other")["count"] == 2
    assert cell(result, side="other", feature="speech", value="indirect")["estimate"] == 1.0


def test_coverage_shows_what_is_left_out():
    speaks = {"voice": "amrani", "voice_side": "hills"}
    claims = [
        blame_claim("a", "coast", **speaks),
        blame_claim("b", "coast", **speaks),
        {**blame_claim("b", "coast", voice="coast_forces", voice_side="coast"), "kind": "exoneration"},
        blame_claim("d", "coast", **speaks, act="attack"),
    ]
    articles = [("a", "A", "s1"), ("b", "B", "s1"), ("c", "C", "s1"), ("d", "A", "s2")]
    result = compare.coverage(small_analysis(articles, claims=claims), uncertainty=QUICK)
    carried = {outlet: cell(result, outlet=outlet, measure="carried")["estimate"] for outlet in "ABC"}
    assert carried == {"A": 1.0, "B": 1.0, "C": 0.0}
    assert {o: cell(result, outlet=o, measure="answered")["estimate"] for o in "AB"} == {"A": 0.0, "B": 1.0}
    assert result.details["story"].unique().tolist() == ["s1"]
    assert len(result.evidence({"outlet": "B", "measure": "answered"})) == 1


def test_divergence_is_small_for_one_outlet_split_in_two_and_one_for_strangers():
    names = [mention(a, "neutral") for a in "ab"] + [mention(a, "delegitimating") for a in "cd"]
    analysis = small_analysis([("a", "A", "1"), ("b", "B", "1"), ("c", "C", "2"), ("d", "B", "2")], mentions=names)
    table = compare.divergence(analysis, uncertainty=QUICK).table.set_index(["profile", "a", "b"])
    assert table.loc[("naming", "A", "C"), "plain"] == 1.0
    half = 1 - (math.log2(1 / 0.75) + 0.5 * math.log2(0.5 / 0.75) + 0.5 * math.log2(0.5 / 0.25)) / 2
    assert half == pytest.approx(0.6887, abs=1e-4)
    assert table.loc[("naming", "A", "B"), "plain"] == pytest.approx(math.sqrt(1 - half))


def test_keyness_by_hand():
    texts = {"a": "truce truce الهُدنة war", "b": "truce war", "c": "war war war", "d": "war peace"}
    analysis = small_analysis([(a, o, None) for a, o in zip("abcd", "AABB", strict=True)], texts=texts)
    result = compare.keyness(analysis, vocabulary=compare.Vocabulary(prior=4), uncertainty=QUICK)
    row = cell(result, outlet="A", word="truce")
    assert (row["count"], row["rest_count"], row["articles"], row["rest_articles"]) == (3, 0, 2, 0)
    assert (row["total"], row["rest_total"]) == (5, 4)
    assert row["log_ratio"] == pytest.approx(math.log2((3 / 5) / (0.5 / 4)))
    # prior: 4 words shared 3 to 6 between truce and war
    a = 4 * 3 / 9
    delta = math.log((3 + a) / (9 - 3 - a)) - math.log(a / (8 - a))
    assert row["estimate"] == pytest.approx(delta)
    assert row["z"] == pytest.approx(delta / math.sqrt(1 / (3 + a) + 1 / a))
    assert result.evidence(row).table["text"].tolist() == ["truce"] * 3


def test_shares_against_a_slow_loop(large):
    result = compare.naming(large, side="coast", uncertainty=QUICK)
    articles = large.articles.set_index("article_id")["outlet"]
    for outlet in "AD":
        hits = total = 0
        for row in large.mentions.itertuples():
            if row.side == "coast" and row.voice == "outlet" and articles[row.article_id] == outlet:
                total += 1
                hits += row.stance == "delegitimating"
        found = cell(result, outlet=outlet, whose="outlet", feature="stance", value="delegitimating")
        assert (found["count"], found["total"]) == (hits, total)
        assert found["estimate"] == pytest.approx(hits / total)


def test_evidence_has_as_many_rows_as_the_cell_counts(large):
    for result in (compare.naming(large, uncertainty=QUICK), compare.blame(large, uncertainty=QUICK)):
        for number in range(0, len(result.table), 7):
            row = result.table.iloc[number]
            if not str(row.get("measure", "")).startswith("asymmetry"):
                assert len(result.evidence(number)) == row["count"]
    with pytest.raises(ValueError, match="a cell has no 'colour'; its keys are outlet, whose"):
        result.evidence({"colour": "red"})
    with pytest.raises(IndexError, match="no row 9999"):
        result.evidence(9999)


def test_nothing_changes_the_analysis_and_seeds_repeat(large):
    before = {name: getattr(large, name) for name in tables.SCHEMA}
    first, second = (compare.agency(large, uncertainty=Uncertainty("article", 80, seed=5)) for _ in range(2))
    pd.testing.assert_frame_equal(first.table, second.table)
    other = compare.agency(large, uncertainty=Uncertainty("article", 80, seed=6))
    assert not other.table["low"].equals(first.table["low"])
    for name, table in before.items():
        pd.testing.assert_frame_equal(getattr(large, name), table)


def test_copies_against_all_pairs(large):
    found = compare.find_copies(large, threshold=0.7)
    bodies = {a: shingles(t) for (a, part), t in large.texts.items() if part == "body"}
    names = list(bodies)
    copied = set()
    for i, first in enumerate(names):
        for second in names[:i]:
            if len(bodies[first] & bodies[second]) / len(bodies[first] | bodies[second]) >= 0.7:
                copied |= {first, second}
    assert set(found["article_id"]) == copied
    assert len(copied) >= 4


def test_copies_are_weighed_or_dropped_and_counted(large):
    groups = compare.find_copies(large)
    reprints = len(groups) - groups["copy"].nunique()
    kept, dropped, weighed = (
        compare.blame(large, selection=Selection(copies=how), uncertainty=QUICK) for how in ("keep", "drop", "weigh")
    )
    assert f"{reprints} articles reprint another one" in dropped.note
    assert dropped.table["count"].sum() < kept.table["count"].sum()
    assert weighed.table["count"].sum() == kept.table["count"].sum()
    marked = compare.mark_copies(large)
    assert compare.mark_copies(marked) is marked
    assert f"{reprints} articles reprint another one" in compare.blame(marked, uncertainty=QUICK).note


def test_reprints_without_a_story_share_one():
    text = "The truce was broken again near the old bridge on Monday morning, residents said."
    analysis = small_analysis([("a", "A", None), ("b", "B", None), ("c", "C", None)],
                              texts={"a": text, "b": text, "c": "Ships sailed."})  # fmt: skip
    stories = compare.mark_copies(analysis).articles.set_index("article_id")["story"]
    assert stories["a"] == stories["b"] == "copy:a"
    assert pd.isna(stories["c"])


def test_over_time_names_periods_and_leaves_out_the_undated(large):
    result = compare.over_time(large, compare.blame, every="week", by="outlet", uncertainty=QUICK)
    assert set(result.table["week"]) == {"2020-06-29", "2020-07-06"}
    assert "1 articles without a date are left out" in result.note
    assert result.tests.empty
    with pytest.raises(ValueError, match="use one of day, week, month"):
        compare.over_time(large, compare.blame, every="year")


def test_unknown_names_are_explained(large):
    with pytest.raises(ValueError, match=r"no side 'mars' in this analysis; known: coast, hills"):
        compare.naming(large, side="mars")
    with pytest.raises(ValueError, match="cannot compare by 'colour': articles have article_id, outlet"):
        compare.blame(large, by="colour")
    with pytest.raises(ValueError, match="voices 'loud' is not known; use one of outlet"):
        Selection(voices=("loud",))


def test_output_is_escaped_and_safe():
    analysis = small_analysis([("a", "=<b>&_A", "s1")], mentions=[mention("a", "delegitimating", label="warlord")])
    result = compare.naming(analysis, uncertainty=QUICK)
    page = result._repr_html_()
    assert "<b>" not in page
    assert "&lt;b&gt;" in page
    assert "intervals: bootstrap over stories (50 resamples, seed 0)" in page
    assert "\n'=<b>&_A," in result.to_csv()
    latex = result.to_latex(caption="50 % of_it", label="tab:x")
    assert r"=\textless{}b\textgreater{}\& A" in latex
    assert r"\caption{50 \% of\_it}" in latex
    assert latex.count("{") == latex.count("}")
    assert "low" not in latex.splitlines()[5]


def test_latex_marks_arabic_words():
    analysis = small_analysis([("a", "صحيفة المرفأ", "s1")], mentions=[mention("a")])
    assert r"\foreignlanguage{arabic}{صحيفة المرفأ}" in compare.naming(analysis, uncertainty=QUICK).to_latex()


def _variants():
    base = synthetic_analysis(24, stories=3)
    kept = {name: getattr(base, name) for name in tables.SCHEMA}
    bare = base.articles
    bare["story"] = pd.array([None] * len(bare), dtype="string")
    bare["date"] = pd.to_datetime(pd.Series([None] * len(bare))).astype("datetime64[ns]")
    none = {name: tables.make_table(name, []) for name in ("statements", "mentions", "claims")}
    return {
        "nothing": Analysis({name: tables.make_table(name, []) for name in tables.SCHEMA}),
        "one document": synthetic_analysis(1),
        "one outlet": synthetic_analysis(8, outlets=("A",)),
        "no story, no date": dataclasses.replace(base, _tables={**kept, "articles": bare}),
        "no rows": dataclasses.replace(base, _tables={**kept, **none}),
        "no texts": dataclasses.replace(base, texts={}),
    }


@pytest.mark.parametrize("name", list(_variants()))
@pytest.mark.filterwarnings("error")
def test_degenerate_input_gives_labelled_tables(name):
    analysis = _variants()[name]
    measures = [compare.naming, compare.blame, compare.responsibility, compare.voices, compare.agency,
                compare.coverage, compare.divergence, compare.keyness]  # fmt: skip
    results = [measure(analysis, uncertainty=QUICK) for measure in measures]
    results.append(compare.over_time(analysis, compare.naming, every="day", uncertainty=QUICK))
    for result in results:
        assert set(result.keys) <= set(result.table.columns)
        assert {"estimate", "low", "high", "note"} <= set(result.table.columns)
        refused = result.table[result.table["low"].isna()]
        assert (refused["note"].str.len() > 0).all(), result.name
        assert result.note.startswith("n = ")
        assert "References:" in result.method
        assert result._repr_html_().startswith("<div")
        assert r"\bottomrule" in result.to_latex()
        assert len(result.evidence({})) >= 0
