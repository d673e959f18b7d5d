"""A pupil takes the quiz in JupyterLab, by keyboard."""

from __future__ import annotations

import pytest

from tests.browser.conftest import SCREENSHOTS, Lab
from tests.browser.notebook import nameless, write_notebook

pytestmark = pytest.mark.browser

SETUP = """
from tests.synthetic import synthetic_analysis
from toolkit.widgets import NamingQuiz
analysis = synthetic_analysis(200, outlets=("Al-Mina", "النهار الساحلي", "Hills Post", "Reuben"), stories=12)
NamingQuiz(analysis, seed=2, state={"language": "ar"})
"""


def test_a_pupil_takes_the_quiz(lab: Lab) -> None:
    from playwright.sync_api import expect

    write_notebook(lab.folder / "quiz.ipynb", SETUP)
    page = lab.run("quiz.ipynb", height=1300)
    widget = page.locator(".hudna-NamingQuiz")
    words = widget.locator(".hudna-words button")
    expect(words.first).to_be_visible()
    first, last = words.first.bounding_box(), words.last.bounding_box()
    assert first["x"] > last["x"] or first["y"] < last["y"], "Arabic words run from right to left"
    words.first.focus()
    page.keyboard.press("Space")
    expect(words.first).to_contain_text("✓")
    widget.get_by_role("button", name="Check my words").click()
    expect(widget.locator("[class^=answer-]")).to_have_count(1)
    widget.locator(".hudna-answer").first.click()
    expect(widget.get_by_text("of 1 answered")).to_be_visible()
    widget.get_by_role("button", name="Swap the names").click()
    widget.get_by_role("button", name="Reveal").click()
    expect(widget.get_by_text("It was written by")).to_be_visible()
    assert nameless(widget) == []
    widget.screenshot(path=SCREENSHOTS / "quiz-en.png")
    widget.locator(".hudna-switch").click()
    expect(widget.locator("h2")).to_have_text("من كتب هذا؟")
    assert widget.evaluate("e => getComputedStyle(e).direction") == "rtl"
    widget.locator("button.hudna-next-question").click()
    widget.locator("button.hudna-reveal").click()
    expect(widget.locator(".sentence mark, .sentence").first).to_be_visible()
    page.set_viewport_size({"width": 480, "height": 1300})
    widget.screenshot(path=SCREENSHOTS / "quiz-ar-narrow.png")
    assert lab.browser.strangers == []
