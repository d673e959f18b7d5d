"""The comparison, driven as a reader would: menus, buttons, files."""

from __future__ import annotations

import datetime as dt
import gc
import json
import re
from pathlib import Path

import pandas as pd
import pytest

from tests.synthetic import synthetic_analysis
from tests.widgets.tiny import empty_analysis, tiny_analysis
from toolkit.widgets import OutletComparison
from toolkit.widgets.facts import DIMENSIONS, TOPICS


def test_a_click_shows_the_sentences_beside_each_other() -> None:
    widget = OutletComparison(tiny_analysis())
    widget.heat_map.cell("delegitimating", "North").click()
    shown = widget.passages.value
    assert shown.count("<section") == 2
    assert shown.count("<mark>The militia</mark>") == 3
    assert '<span class="tag" dir="auto"><i>[</i>▼ delegitimating, militia: Highland forces<i>]</i></span>' in shown
    assert "Words of: the outlet" in shown
    assert "Rule: by.hand" in shown
    assert "No passage." in shown
    assert list(widget.evidence().table["row_id"]) == ["m0", "m2", "m3"]
    assert "hudna-chosen" in widget.heat_map.cell("delegitimating", "North")._dom_classes


def test_cells_say_their_numbers_and_interval() -> None:
    widget = OutletComparison(synthetic_analysis(200, stories=20))
    cell = widget.heat_map.cell("neutral", "A")
    row = next(r for r in widget.table.to_dict("records") if (r["row"], r["outlet"]) == ("neutral", "A"))
    assert cell.description == f"{row['share']:.0%}"
    assert f"95 % interval {row['low']:.0%} to {row['high']:.0%}); {row['count']} of {row['total']}" in cell.tooltip
    widget.menus["measure"].value = "counts"
    assert widget.heat_map.cell("neutral", "A").description == str(row["count"])


def test_menus_change_the_view_and_the_figure() -> None:
    widget = OutletComparison(synthetic_analysis(60))
    before = widget.picture.value
    widget.menus["topic"].value = "blame"
    assert widget.menus["rows"].value == "target_side"
    assert widget.picture.value != before
    widget.menus["outlets"].value = ("A", "C")
    assert widget.grid.outlets == ("A", "C")
    widget.menus["start"].value = dt.date(2020, 7, 3)
    widget.menus["outlets"].value = ("C", "D")
    assert "1 articles without a date" in widget.note.value
    assert widget.state == {"topic": "blame", "outlets": ["C", "D"], "start": "2020-07-03"}
    widget.menus["start"].value = None
    assert "start" not in widget.state
    widget.show_figure.value = False
    assert widget.picture.value == ""


def test_the_first_count_of_words_says_that_it_takes_a_moment() -> None:
    widget = OutletComparison(tiny_analysis())
    said: list[str] = []
    widget.note.observe(lambda change: said.append(change["new"]), names="value")
    widget.menus["topic"].value = "words"
    assert [widget.say("counting_words") in words for words in said] == [True, False]
    assert 'role="status"' in said[0]
    widget.menus["topic"].value = "naming"
    widget.menus["topic"].value = "words"
    assert not any(widget.say("counting_words") in words for words in said[2:])


def test_drawing_leaves_the_collector_as_it_was() -> None:
    widget = OutletComparison(tiny_analysis())
    assert gc.isenabled()
    gc.disable()
    try:
        widget.menus["measure"].value = "counts"
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_pages_turn_and_end() -> None:
    widget = OutletComparison(synthetic_analysis(120))
    widget.heat_map.cell("neutral", "A").click()
    first = widget.passages.value
    assert widget.earlier.disabled
    widget.later.click()
    assert widget.passages.value != first
    widget.earlier.click()
    assert widget.passages.value == first
    widget.menus["beside"].value = False
    assert widget.passages.value.count("<section") == 1
    assert widget.passages.value.count("<article>") == 8


def test_state_goes_round() -> None:
    analysis = synthetic_analysis(60)
    state = {"topic": "voices", "rows": "cue_class", "outlets": ["B", "D"], "language": "en",
             "about": ["side:coast"], "measure": "counts", "cell": ["neutral", "B"], "beside": False}  # fmt: skip
    widget = OutletComparison(analysis, state=state)
    assert widget.state == state
    again = OutletComparison(analysis, state=json.loads(json.dumps(widget.state)))
    assert again.passages.value == widget.passages.value
    assert again.note.value == widget.note.value
    assert OutletComparison(analysis).state == {}


@pytest.mark.parametrize("topic", [topic for topic in TOPICS if topic != "words"])
@pytest.mark.parametrize("voice", ["outlet", "outlet_or_indirect", "quoted", "reported", "both"])
def test_the_shown_code_gives_the_shown_rows(topic: str, voice: str) -> None:
    analysis = synthetic_analysis(80)
    widget = OutletComparison(analysis, {"topic": topic, "voice": voice, "outlets": ["A", "B"], "language": "ar",
                                         "about": ["side:hills", "actor:mission"], "start": "2020-07-01",
                                         "end": "2020-07-06"})  # fmt: skip
    names = {"analysis": analysis}
    _, _, plain = widget.code().partition("# the same rows in plain pandas")
    exec(plain, names)  # our own code, made by our own function
    assert len(names["rows"]) == widget.grid.total.sum()
    assert {"A", "B"} <= set(names["tested"].table["outlet"])


def test_the_shown_code_opens_the_same_view() -> None:
    analysis = synthetic_analysis(60)
    widget = OutletComparison(analysis, {"topic": "agency", "measure": "counts"}, lang="ar")
    names = {"analysis": analysis}
    exec(widget.code(), names)
    assert names["view"].state == widget.state
    assert names["view"].lang == "ar"
    pd.testing.assert_frame_equal(names["view"].table, widget.table)


def test_buttons_write_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    widget = OutletComparison(tiny_analysis())
    widget.buttons["save_csv"].click()
    assert "Choose a number" in widget.said.value
    widget.heat_map.cell("delegitimating", "North").click()
    for name in ("save_csv", "save_html", "save_figure"):
        widget.buttons[name].click()
        assert "Saved: " in widget.said.value
    assert len(pd.read_csv(tmp_path / "hudna-passages.csv")) == 3
    assert (tmp_path / "hudna-comparison.png").read_bytes().startswith(b"\x89PNG")
    page = (tmp_path / "hudna-comparison.html").read_text(encoding="utf-8")
    assert page.count("<mark>The militia</mark>") == 3
    widget.buttons["show_code"].click()
    assert widget.written.value == widget.code()
    widget.buttons["share_state"].click()
    assert json.loads(widget.written.value) == widget.state


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hudna-comparison.html").mkdir()
    widget = OutletComparison(tiny_analysis())
    widget.buttons["save_html"].click()
    assert "Could not write" in widget.said.value


def test_arabic_mirrors_everything() -> None:
    widget = OutletComparison(tiny_analysis(), lang="ar")
    assert "hudna-rtl" in widget._dom_classes
    assert widget.menus["topic"].description == "المقارنة"
    assert 'dir="rtl"' in widget.note.value
    widget.switch.click()
    assert (widget.lang, "hudna-rtl" in widget._dom_classes) == ("en", False)
    assert widget.menus["topic"].description == "Compare"
    assert '<html lang="ar" dir="rtl">' in OutletComparison(tiny_analysis(), lang="ar").to_html()


def test_other_peoples_bytes_are_escaped() -> None:
    hostile = '<img src=x onerror="alert(1)">'
    articles = tiny_analysis().articles.assign(outlet=hostile).astype(object)
    rows = [{k: None if pd.isna(v) else v for k, v in row.items()} for row in articles.to_dict("records")]
    widget = OutletComparison(tiny_analysis(articles=rows))
    widget.heat_map.cell("delegitimating", hostile).click()
    html = widget.to_html() + widget.passages.value + "".join(h.value for h in widget.heat_map._heads)
    assert "<img src=x" not in html
    assert "&lt;img src=x" in html
    assert "There is only one outlet" in widget.note.value


def test_the_twin_stands_alone(tmp_path: Path) -> None:
    widget = OutletComparison(synthetic_analysis(60), {"cell": ["neutral", "A"]})
    page = widget.to_html(tmp_path / "twin.html")
    assert (tmp_path / "twin.html").read_text(encoding="utf-8") == page
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=\"(?!data:|#)", page)
    assert "url(" not in page
    assert page.count("<details open>") == 1
    for anchor in re.findall(r'href="#([^"]+)"', page):
        assert f'id="{anchor}"' in page
    assert "<h1>Comparing outlets</h1>" in page


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_nothing_to_compare_is_one_plain_sentence(lang: str) -> None:
    widget = OutletComparison(empty_analysis(), lang=lang)
    assert len(widget.children) == 2
    assert widget.say("nothing_coded") in widget.children[1].value
    assert widget.say("nothing_coded") in widget.to_html()


@pytest.mark.parametrize("topic", list(TOPICS))
def test_no_claims_no_dates_one_outlet(topic: str) -> None:
    articles = [{"article_id": "a", "outlet": "Only", "language": "en", "status": "coded"}]
    widget = OutletComparison(tiny_analysis(articles=articles, sentences=[], mentions=[], claims=[], statements=[]))
    assert widget.menus["start"].disabled
    widget.menus["topic"].value = topic
    for rows in DIMENSIONS[topic]:
        widget.menus["rows"].value = rows
        assert "Nothing was found for this choice" in widget.note.value
        assert "Nothing was found for this choice" in widget.to_html()


def test_an_unknown_language_lists_the_known() -> None:
    with pytest.raises(ValueError, match="en, ar"):
        OutletComparison(tiny_analysis(), lang="fr")
