"""Somebody compares outlets in JupyterLab: choose, click, read, switch to Arabic, export."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import SCREENSHOTS, Lab
from tests.browser.notebook import nameless, write_notebook

pytestmark = pytest.mark.browser

SETUP = """
from tests.synthetic import synthetic_analysis
from toolkit.widgets import OutletComparison
analysis = synthetic_analysis(120, outlets=("Al-Mina", "النهار الساحلي", "Hills Post", "Reuben"), stories=12)
OutletComparison(analysis)
"""


def test_a_reader_compares_outlets(lab: Lab) -> None:
    from playwright.sync_api import expect

    write_notebook(lab.folder / "compare.ipynb", SETUP)
    page = lab.run("compare.ipynb", height=1700)
    widget = page.locator(".hudna-OutletComparison")
    expect(widget.locator(".hudna-grid button").first).to_be_visible()
    expect(widget.locator("img")).to_have_count(1)
    before = widget.locator("img").get_attribute("src")

    widget.locator(".hudna-menu-outlets select").select_option(["Al-Mina", "Hills Post"])
    expect(widget.locator(".hudna-grid .head")).to_have_count(2)
    expect(widget.locator("img")).not_to_have_attribute("src", before or "")
    cell = widget.locator(".hudna-grid button").first
    expect(cell).to_have_attribute("title", re.compile("95 % interval"))
    cell.focus()
    page.keyboard.press("Enter")
    expect(widget.locator(".columns section")).to_have_count(2)
    expect(widget.locator(".columns mark").first).to_be_visible()
    expect(widget.locator(".columns .tag").first).to_contain_text("▼ delegitimating")
    expect(widget.locator(".columns .source").first).to_contain_text("Rule: ")
    widget.screenshot(path=SCREENSHOTS / "comparison-en.png")

    widget.locator("button.hudna-show-code").click()
    expect(widget.locator(".hudna-code textarea")).to_have_value(
        re.compile(r"tk\.OutletComparison\(\s+analysis,\s+state=")
    )
    assert nameless(widget) == []
    widget.locator("button.hudna-save-html").click()
    expect(widget.get_by_text("Saved:")).to_be_visible()
    assert (lab.folder / "hudna-comparison.html").stat().st_size > 10_000

    widget.locator(".hudna-switch").click()
    expect(widget.locator("h2")).to_have_text("مقارنة وسائل الإعلام")
    for part in (widget, widget.locator(".hudna-grid"), widget.locator(".hudna-controls").first, widget.locator("h2")):
        assert part.evaluate("e => getComputedStyle(e).direction") == "rtl"
    first, last = (widget.locator(".hudna-grid .head").nth(n).bounding_box() for n in (0, 1))
    assert first["x"] > last["x"], "the columns run from right to left"
    widget.screenshot(path=SCREENSHOTS / "comparison-ar.png")
    page.set_viewport_size({"width": 480, "height": 2600})
    widget.screenshot(path=SCREENSHOTS / "comparison-ar-narrow.png")
    assert lab.browser.strangers == []


def test_the_static_twin_opens_from_disk(lab: Lab, tmp_path: object) -> None:
    from playwright.sync_api import expect

    from tests.synthetic import synthetic_analysis
    from toolkit.widgets import OutletComparison

    path = lab.folder / "twin.html"
    OutletComparison(synthetic_analysis(60), lang="ar").to_html(path)
    page = lab.browser.page()
    page.goto(path.as_uri())
    passage = page.locator("details .hudna-evidence").first
    expect(passage).to_be_hidden()
    page.locator("table.heat a").first.click()
    expect(passage.locator("mark").first).to_be_visible()
    assert page.locator("body").evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert page.locator("img").first.evaluate("e => e.naturalWidth") > 300
    page.screenshot(path=SCREENSHOTS / "comparison-twin-ar.png")
    assert lab.browser.strangers == []
