"""Notebook 05 as its reader meets it: run all, change outlets, click, read, Arabic, export."""

from __future__ import annotations

import shutil

import pytest

from tests.browser.conftest import ROOT, SCREENSHOTS, Lab

pytestmark = [pytest.mark.browser, pytest.mark.models, pytest.mark.notebook]


def test_notebook_05(lab: Lab) -> None:
    from playwright.sync_api import expect

    shutil.copytree(ROOT / "corpora" / "teaching", lab.folder / "corpora" / "teaching")
    (lab.folder / "notebooks").mkdir()
    shutil.copy(ROOT / "notebooks" / "05-compare-outlets.ipynb", lab.folder / "notebooks")
    page = lab.run("notebooks/05-compare-outlets.ipynb", height=2000)
    widget = page.locator(".hudna-OutletComparison").first
    expect(widget.locator(".hudna-grid button").first).to_be_visible(timeout=240_000)
    widget.locator(".hudna-grid button").nth(3).click()
    expect(widget.locator(".columns section")).to_have_count(4)
    expect(widget.locator(".columns mark").first).to_be_visible()
    widget.screenshot(path=SCREENSHOTS / "notebook-05-en.png")
    widget.locator(".hudna-menu-topic select").select_option(label="Blame")
    widget.locator(".hudna-menu-outlets select").select_option(["Saqiya Post", "Jabal Dispatch"])
    expect(widget.locator(".hudna-grid .head")).to_have_count(2)
    widget.locator("button.hudna-save-html").click()
    expect(widget.get_by_text("Saved:")).to_be_visible()
    assert (lab.folder / "notebooks" / "hudna-comparison.html").is_file()
    widget.locator(".hudna-switch").click()
    expect(widget.locator("h2")).to_have_text("مقارنة وسائل الإعلام")
    assert widget.evaluate("e => getComputedStyle(e).direction") == "rtl"
    reader = page.locator(".hudna-ArticleReader")
    reader.scroll_into_view_if_needed(timeout=240_000)
    expect(reader.locator(".chip").first).to_be_visible()
    reader.screenshot(path=SCREENSHOTS / "notebook-05-reader.png")
    quiz = page.locator(".hudna-NamingQuiz")
    quiz.scroll_into_view_if_needed(timeout=240_000)
    expect(quiz.locator(".hudna-words button").first).to_be_visible()
    quiz.screenshot(path=SCREENSHOTS / "notebook-05-quiz.png")
    assert lab.browser.strangers == []
