"""What must be found in a real news report in Arabic of 8 July 2020, and what must not.

The report is not part of the repository: the test reads it from the folder that HUDNA_SHARED names (default: `shared`
beside the checkout) and skips where it is absent.
"""

from __future__ import annotations

import os
import warnings
from pathlib import Path

import pandas as pd
import pytest

import toolkit as tk

SHARED = Path(os.environ.get("HUDNA_SHARED") or Path(__file__).resolve().parents[3] / "shared")
ARTICLE = SHARED / "data" / "seed" / "article-ar.txt"

pytestmark = [
    pytest.mark.models,
    pytest.mark.skipif(not ARTICLE.is_file(), reason=f"the report is not there: {ARTICLE} (set HUDNA_SHARED)"),
]


@pytest.fixture(scope="module")
def analysis(tmp_path_factory: pytest.TempPathFactory) -> tk.Analysis:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HUDNA_CACHE", str(tmp_path_factory.mktemp("store")))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a text without outlet and date is told as a warning
            corpus = tk.read_corpus(ARTICLE)
        return tk.analyse(corpus, conflict="libya-2020", models="compact", progress=False)


def of(table: pd.DataFrame, **wanted: object) -> pd.DataFrame:
    """Select the rows that have these values; None stands for a missing one."""
    for column, value in wanted.items():
        table = table[table[column].isna() if value is None else (table[column] == value).fillna(False)]
    return table


def test_the_article_is_coded(analysis: tk.Analysis) -> None:
    assert list(analysis.articles["status"]) == ["coded"]
    assert list(analysis.articles["language"]) == ["ar"]


def test_every_row_is_the_text_at_its_offsets(analysis: tk.Analysis) -> None:
    for table in (analysis.sentences, analysis.statements, analysis.mentions, analysis.claims):
        assert len(table)
        for row in table.to_dict("records"):
            assert analysis.texts[row["article_id"], row["part"]][row["start"] : row["end"]] == row["text"]


def test_lavrov_and_kalin_are_the_main_speakers(analysis: tk.Analysis) -> None:
    counts = of(analysis.statements, depth=1)["speaker"].value_counts()
    assert set(counts.index[:2]) == {"lavrov", "kalin"}
    assert counts.iloc[1] >= 10


@pytest.mark.parametrize(
    ("cue", "speakers"), [("أضاف", {"lavrov", "kalin"}), ("أردف", {"kalin"}), ("استطرد", {"kalin"})]
)
def test_dropped_subjects_are_carried_over(analysis: tk.Analysis, cue: str, speakers: set[str]) -> None:
    found = of(analysis.statements, cue_lemma=cue)
    assert set(found["speaker"]) == speakers
    assert found["speaker_inferred"].all()


def test_guterres_on_intervention_in_breach_of_the_embargo(analysis: tk.Analysis) -> None:
    found = of(analysis.claims, kind="blame", act="arms_embargo_breach", voice="guterres")
    assert len(found) == 1
    assert found["target"].isna().all()
    assert list(found["agent"]) == ["suppressed"]
    assert "التدخل الخارجي" in found["text"].iloc[0]


def test_kalin_blames_haftar_for_breaking_every_ceasefire_and_for_bad_faith(analysis: tk.Analysis) -> None:
    broken = of(analysis.claims, kind="blame", act="ceasefire_violation", voice="kalin", target="haftar")
    assert len(broken) >= 1
    assert "abu-dhabi-2019" in set(broken["truce"].dropna())
    assert len(of(analysis.claims, kind="blame", act="bad_faith", voice="kalin", target="haftar")) >= 1


def test_lavrov_blames_tripoli_and_washington(analysis: tk.Analysis) -> None:
    assert len(of(analysis.claims, kind="blame", act="obstruction", voice="lavrov", target="gna")) >= 1
    assert len(of(analysis.claims, kind="blame", act="obstruction", voice="lavrov", target="us")) == 1


def test_lavrov_blames_haftars_side_for_january_and_credits_it_now(analysis: tk.Analysis) -> None:
    january = of(analysis.claims, kind="blame", act="obstruction", voice="lavrov", target="lna")
    assert any("لم يكن مستعداً" in text for text in january["text"])
    credit = of(analysis.claims, kind="credit", voice="lavrov")
    assert {"haftar", "lna"} <= set(credit["target"])


def test_libyan_authorities_blame_haftars_militias_for_a_mine(analysis: tk.Analysis) -> None:
    found = of(analysis.claims, kind="blame", act="civilian_harm", voice="gna", target="lna")
    assert len(found) == 1


def test_the_editors_gloss_is_not_lavrovs(analysis: tk.Analysis) -> None:
    name = of(analysis.mentions, text="الجيش الوطني الليبي")
    assert [(row.voice, row.quoted, row.editorial) for row in name.itertuples()] == [("lavrov", True, False)]
    gloss = of(analysis.mentions, text="مليشيا حفتر", editorial=True)
    assert [(row.voice, row.actor, row.stance) for row in gloss.itertuples()] == [("outlet", "lna", "delegitimating")]


def test_the_legitimate_government_is_kalins_word(analysis: tk.Analysis) -> None:
    found = of(analysis.mentions, text="الحكومة الليبية الشرعية")
    assert [(row.voice, row.actor, row.stance) for row in found.itertuples()] == [("kalin", "gna", "legitimating")]


def test_the_retired_general_is_ankaras_word_and_not_quoted(analysis: tk.Analysis) -> None:
    found = analysis.mentions[analysis.mentions["text"].str.contains("اللواء المتقاعد")]
    assert [(row.voice, row.quoted, row.label) for row in found.itertuples()] == [("turkey", False, "rank_denied")]


def test_harm_without_an_act_is_no_blame(analysis: tk.Analysis) -> None:
    blame = of(analysis.claims, kind="blame")
    assert not any("عدد النازحين" in text for text in blame["text"])


def test_a_hedge_inside_a_quotation_is_no_speaker(analysis: tk.Analysis) -> None:
    statements = analysis.statements
    assert not statements["speaker_text"].str.contains("تقييماتنا").any()
    assert not statements["cue"].str.contains("بحسب تقييماتنا").any()


def test_a_place_is_no_actor(analysis: tk.Analysis) -> None:
    where = analysis.texts[analysis.articles["article_id"].iloc[0], "body"].index("جنوبي طرابلس")
    inside = analysis.mentions[(analysis.mentions["start"] < where + 12) & (analysis.mentions["end"] > where)]
    assert inside.empty


def test_nothing_is_blamed_that_nobody_blames(analysis: tk.Analysis) -> None:
    blame = of(analysis.claims, kind="blame")
    # The GNA adopts stances, which is no claim of responsibility, and Turkey's support for it is praised.
    assert not (blame["voice"].fillna("") == "gna").where(blame["target"].fillna("") == "gna", False).any()
    assert blame[blame["text"].str.contains("بلاده تدعم")].empty
    assert blame[blame["text"].str.contains("دعوة أطلقها")].empty
    assert len(of(blame, target="haftar")) >= 4


def test_whose_stance_is_found_natural(analysis: tk.Analysis) -> None:
    found = analysis.claims[analysis.claims["text"].str.contains("من الطبيعي")]
    assert set(found["target"]) == {"gna"}
