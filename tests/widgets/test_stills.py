"""What a reader without a kernel sees in place of a widget."""

import re
from typing import Any

import pandas as pd
import pytest

from tests.synthetic import synthetic_analysis
from tests.widgets.tiny import empty_analysis, tiny_analysis
from toolkit.widgets import ArticleReader, NamingQuiz, OutletComparison

WIDGETS = (OutletComparison, ArticleReader, NamingQuiz)


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("kind", WIDGETS)
def test_a_notebook_keeps_the_widget_and_its_still(kind: Any, lang: str) -> None:
    widget = kind(synthetic_analysis(40), lang=lang)
    bundle = widget._repr_mimebundle_()
    assert set(bundle) == {"application/vnd.jupyter.widget-view+json", "text/html", "text/plain"}
    html = bundle["text/html"]
    assert html == widget.still()
    assert f'dir="{widget.say.direction}"' in html
    assert widget.say("still_note") in html
    assert "<script" not in html
    assert not re.search(r"(?:src|href)=", html)
    assert len(html) < 60_000


@pytest.mark.parametrize("kind", WIDGETS)
def test_the_still_of_an_empty_analysis_says_so(kind: Any) -> None:
    assert 'class="sentence-only"' in kind(empty_analysis()).still()


def test_the_still_of_a_comparison_is_its_table_and_the_chosen_passages() -> None:
    widget = OutletComparison(tiny_analysis())
    assert "<table" in widget.still()
    assert "<mark>" not in widget.still()
    widget.heat_map.cell("delegitimating", "North").click()
    assert widget.still().count("<mark>The militia</mark>") == 3
    assert "<i>[</i>▼ delegitimating, militia: Highland forces<i>]</i>" in widget.still()


def test_the_still_of_a_quiz_is_the_present_question_with_its_key_folded() -> None:
    quiz = NamingQuiz(synthetic_analysis(60))
    quiz.later.click()
    still = quiz.still()
    assert "Question 2 of 10" in still
    assert still.count('<p class="sentence"') >= 2
    assert still.index("<details>") < still.index("<mark>")


def test_the_lists_stand_unfolded_in_the_margin_of_one_article_only() -> None:
    reader = ArticleReader(tiny_analysis(), "s2")
    assert '<details class="list-blame" open>' in reader.still()
    assert '<details class="list-names">' in reader.still()
    reader.read("s2", beside="n1")
    assert " open>" not in reader.still()


def test_other_peoples_bytes_are_escaped_in_stills() -> None:
    hostile = '<img src=x onerror="alert(1)">'
    articles = tiny_analysis().articles.assign(outlet=hostile, title=hostile).astype(object)
    rows = [
        {key: None if pd.isna(value) else value for key, value in row.items()} for row in articles.to_dict("records")
    ]
    for kind in WIDGETS:
        assert "<img src=x" not in kind(tiny_analysis(articles=rows)).still()
