"""The page for phones, in a window of a phone's size: directed, no wider than it, and of no use for a network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import SCREENSHOTS, Browser
from toolkit.corpus import read_corpus
from toolkit.lesson import MachineRow, lesson_page, read_lesson

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
ROWS = (MachineRow("g1", "en", "Somebody said that ", "they fired first", ".", "speaker", "they", "Somebody"),)


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_the_lesson_fits_a_phone(browser: Browser, tmp_path: Path, language: str, direction: str) -> None:
    articles = {article.article_id: article for article in read_corpus(ROOT / "corpora" / "teaching")}
    file = tmp_path / f"phone-{language}.html"
    file.write_text(lesson_page(read_lesson(ROOT / "lesson" / language, articles), "phone", ROWS), encoding="utf-8")
    page: Any = browser.page(width=390, height=844)
    page.goto(file.as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('.passage')).direction") == direction
    answer = page.locator("#sheet-2 details .answer").first
    assert not answer.is_visible()
    page.locator("#sheet-2 summary").first.click()
    assert answer.is_visible()
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    small = page.evaluate(
        "[...document.querySelectorAll('summary, nav a')].filter(e => e.getBoundingClientRect().height < 40).length"
    )
    assert small == 0
    page.screenshot(path=SCREENSHOTS / f"lesson-phone-{language}.png")
    assert browser.strangers == []
    page.close()
