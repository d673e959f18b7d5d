"""The reader: layers, neighbours, search, and a page that loses no letter."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.synthetic import synthetic_analysis
from tests.widgets.tiny import empty_analysis, tiny_analysis
from toolkit.widgets import ArticleReader
from toolkit.widgets.reading import LAYERS, Marking, marked


@given(
    st.text(alphabet="ab<&\"' ا", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from(["x", "y", ""])), max_size=6),
)
def test_marking_never_changes_the_text(text: str, spans: list[tuple[int, int, str]]) -> None:
    shown = marked(text, [Marking(*span) for span in spans])
    assert html.unescape(re.sub(r"</?span[^>]*>", "", shown)) == text
    assert shown.count("<span") == shown.count("</span>")


def test_first_article_by_default_with_its_title_escaped() -> None:
    reader = ArticleReader(tiny_analysis())
    assert reader.article_id == "n1"
    assert "<script" not in reader.page.value
    assert "&lt;script&gt;alert(&#x27;title&#x27;)" in reader.page.value
    assert "<script" not in reader.to_html()
    assert '<span class="name delegitimating">The militia</span>' in reader.page.value
    assert '<span class="chip chip-names" dir="auto"><i>[</i>▼ militia<i>]</i></span>' in reader.page.value


def test_quotations_and_blame_are_told_in_words() -> None:
    reader = ArticleReader(tiny_analysis(), "s2")
    assert "1 General Amrani:" in reader.page.value
    assert "⚑ blame: General Amrani → Coast forces" in reader.page.value
    assert 'dir="rtl" lang="ar"' in reader.page.value
    arabic = ArticleReader(tiny_analysis(), "s2", lang="ar")
    assert "⚑ لوم: اللواء العمراني ← قوات الساحل" in arabic.page.value


def test_editors_glosses_are_flagged() -> None:
    gloss = {"mention_id": "m", "article_id": "s1", "part": "body", "sentence": 0, "start": 0, "end": 8,
             "text": "The army", "actor": "hills_forces", "side": "hills", "stance": "neutral",
             "editorial": True, "voice": "outlet"}  # fmt: skip
    reader = ArticleReader(tiny_analysis(mentions=[gloss]), "s1")
    assert '<span class="chip chip-glosses" dir="auto"><i>[</i>✎ editor<i>]</i></span>' in reader.page.value
    reader.boxes["glosses"].value = False
    assert "chip-glosses" not in reader.page.value


def test_layers_switch_off_and_on() -> None:
    reader = ArticleReader(synthetic_analysis(20), "a00004")
    marks = {"quotations": "quotation voice-", "names": "chip-names", "blame": "chip-blame"}
    for layer, mark in marks.items():
        assert mark in reader.page.value
        reader.boxes[layer].value = False
        assert mark not in reader.page.value
        reader.boxes[layer].value = True
    for box in reader.boxes.values():
        box.value = False
    assert "<span class" not in reader.page.value.partition('<div class="text body"')[2]
    assert reader.state == {"article": "a00004", "layers": []}


def test_next_and_previous_of_the_story() -> None:
    reader = ArticleReader(tiny_analysis(), "n1")
    seen = ["n1"]
    while not reader.next.disabled:
        reader.next.click()
        seen.append(reader.article_id)
    # By day; the article without a date comes last.
    assert seen == ["n1", "s1", "n2", "s2"]
    reader.previous.click()
    assert reader.article_id == "n2"
    assert "Article 3 of 4 in this story" in reader.place.value


def test_two_articles_beside_each_other() -> None:
    reader = ArticleReader(tiny_analysis(), "n1")
    assert reader.beside_menu.label == "(no second article)"
    reader.beside_menu.value = "s2"
    assert reader.page.value.count('<article class="paper">') == 2
    assert reader.state == {"article": "n1", "beside": "s2"}
    again = ArticleReader(tiny_analysis(), state=reader.state)
    assert again.page.value == reader.page.value
    reader.menu.value = "n2"
    assert reader.state == {"article": "n2", "beside": "s2"}
    reader.beside_menu.value = ""
    assert reader.state == {"article": "n2"}


def test_search_finds_titles_and_outlets_in_a_large_corpus() -> None:
    reader = ArticleReader(synthetic_analysis(600))
    assert len(reader.menu.options) == 200
    assert "200 of 600" in reader.said.value
    reader.find.value = "a00599"
    assert reader.article_id == "a00599"
    assert "was not coded: made to fail" in reader.page.value
    reader.find.value = "no such words"
    assert "No article matches" in reader.said.value
    assert reader.article_id == "a00599"


def test_articles_without_text_say_so() -> None:
    analysis = tiny_analysis()
    bare = type(analysis)(
        {n: getattr(analysis, n) for n in ("articles", "sentences", "statements", "mentions", "claims")}
    )
    assert "not kept with the analysis" in ArticleReader(bare).page.value
    reader = ArticleReader(synthetic_analysis(20), "a00018")
    assert "This article was not coded: no text" in reader.page.value


def test_nothing_to_read() -> None:
    reader = ArticleReader(empty_analysis(), lang="ar")
    assert "لا يحتوي هذا التحليل على أي خبر." in reader.children[1].value
    assert "لا يحتوي هذا التحليل على أي خبر." in reader.to_html()
    reader.switch.click()
    assert "This analysis holds no article." in reader.children[1].value


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"article_id": "zz"}, "'zz'.*4: n1, s1|'zz'.*n1"),
        ({"state": {"layers": ["colours"]}}, "colours.*quotations, names"),
        ({"state": {"articel": "n1"}}, "articel.*article, beside, layers"),
    ],
)
def test_mistakes_are_told_with_the_mend(arguments: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        ArticleReader(tiny_analysis(), **arguments)


def test_the_twin_has_a_switch_for_each_layer_and_keeps_all_lists() -> None:
    page = ArticleReader(tiny_analysis(), "s2", state={"layers": ["names"]}).to_html()
    for layer in LAYERS:
        assert f'id="layer-{layer}"' in page
        assert f"list-{layer}" in page
    assert page.count(" checked>") == 1
    assert "<script" not in page


def test_code_opens_the_same_page() -> None:
    reader = ArticleReader(tiny_analysis(), "s1", lang="ar", state={"beside": "s2"})
    names = {"analysis": reader.analysis}
    exec(reader.code(), names)
    assert names["view"].page.value == reader.page.value
