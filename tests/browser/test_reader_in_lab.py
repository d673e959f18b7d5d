"""Somebody reads an article in JupyterLab: next of the story, layers, two articles, Arabic."""

from __future__ import annotations

import pytest

from tests.browser.conftest import SCREENSHOTS, Lab
from tests.browser.notebook import nameless, write_notebook

pytestmark = pytest.mark.browser

SETUP = """
from tests.synthetic import synthetic_analysis
from toolkit.widgets import ArticleReader
analysis = synthetic_analysis(24, stories=2)
ArticleReader(analysis)
"""


def test_a_reader_reads(lab: Lab) -> None:
    from playwright.sync_api import expect

    write_notebook(lab.folder / "read.ipynb", SETUP)
    page = lab.run("read.ipynb", height=1500)
    widget = page.locator(".hudna-ArticleReader")
    paper = widget.locator(".paper")
    expect(paper.locator(".text.body")).to_be_visible()
    assert paper.locator(".text.body").evaluate("e => getComputedStyle(e).direction") == "rtl"
    expect(paper.locator(".chip-quotations").first).to_be_visible()
    before = paper.locator(".source").first.inner_text()
    widget.get_by_role("button", name="Next of this story").click()
    expect(paper.locator(".source").first).not_to_have_text(before)
    widget.locator(".hudna-layer-quotations input").uncheck()
    expect(paper.locator(".chip-quotations")).to_have_count(0)
    widget.locator(".hudna-layer-quotations input").check()
    expect(paper.locator(".chip-quotations").first).to_be_visible()
    widget.locator("select").nth(1).select_option(index=5)
    expect(paper).to_have_count(2)
    assert nameless(widget) == []
    widget.screenshot(path=SCREENSHOTS / "reader-en.png")
    widget.locator(".hudna-switch").click()
    expect(widget.locator("h2")).to_have_text("قراءة خبر")
    assert widget.evaluate("e => getComputedStyle(e).direction") == "rtl"
    widget.screenshot(path=SCREENSHOTS / "reader-ar.png")
    page.set_viewport_size({"width": 480, "height": 1500})
    widget.screenshot(path=SCREENSHOTS / "reader-ar-narrow.png")
    assert lab.browser.strangers == []


def test_the_static_page_switches_layers_without_scripts(lab: Lab) -> None:
    from playwright.sync_api import expect

    from tests.synthetic import synthetic_analysis
    from toolkit.widgets import ArticleReader

    path = lab.folder / "article.html"
    ArticleReader(synthetic_analysis(20)).to_html(path)
    assert "<script" not in path.read_text(encoding="utf-8")
    page = lab.browser.page()
    page.goto(path.as_uri())
    chip = page.locator(".chip-quotations").first
    expect(chip).to_be_visible()
    page.locator("#layer-quotations").uncheck()
    expect(chip).to_be_hidden()
    text, listed = page.locator(".text.body"), page.locator(".margin li").first
    expect(listed).to_be_visible()
    assert listed.bounding_box()["x"] > text.bounding_box()["x"] + text.bounding_box()["width"], "in the margin"
    page.locator("summary").first.click()
    expect(listed).to_be_hidden()
    page.screenshot(path=SCREENSHOTS / "reader-twin.png")
    assert lab.browser.strangers == []
