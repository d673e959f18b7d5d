"""The teaching corpus keeps the promises its README makes."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
import yaml

FOLDER = Path(__file__).resolve().parents[2] / "corpora" / "teaching"
STORIES = {"s1": "truce-2020-07-08", "s2": "front-2020-07-15", "s3": "oil-2020-07-12", "s4": "mandate-2020-07-20"}
OUTLETS = {"saqiya": "Saqiya Post", "jabal": "Jabal Dispatch", "fairlead": "Fairlead Wire", "mizwala": "Al-Mizwala"}
LANGUAGES = ("ar", "en")
FIELDS = {"id", "outlet", "date", "language", "title", "story"}

# The only people whose words may stand inside quotation marks: all of them invented.
INVENTED_SPEAKERS = {
    "ar": ("الرقيعي", "السعيطي", "الهمالي", "بوزيد", "قاسم", "الغول", "الدرسي", "الترهوني"),
    "en": ("Rugaie", "Saiti", "Hamali", "Bouzid", "Qasem", "Ghoul", "Dersi", "Tarhuni"),
}
# An outlet that withholds the name ("a militia spokesman"), and an invented council that speaks as a body.
UNNAMED_SPEAKERS = {"ar": ("متحدث باسم المليشيات", "المجلس البلدي"), "en": ("militia spokesman", "municipal council")}
# Names, labels and set formulae of an office ("in the western strategic direction") are no speeches.
LONGEST_FORMULA = 5
QUOTATION = re.compile(r"«([^»]*)»?|\"([^\"]*)\"?")


@dataclass(frozen=True)
class Page:
    """One file of the corpus, taken apart."""

    path: Path
    meta: dict[str, object]
    body: str

    @property
    def language(self) -> str:
        return str(self.meta["language"])


def read(path: Path) -> Page:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return Page(path, yaml.safe_load(front), body)


PAGES = [read(path) for path in sorted(FOLDER.glob("s*.txt"))]
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path.stem)


def test_every_story_is_told_by_every_outlet_in_both_languages() -> None:
    expected = {"-".join(parts) for parts in product(STORIES, OUTLETS, LANGUAGES)}
    assert len(expected) == 32
    assert [page.path.stem for page in PAGES] == sorted(expected)


@each_page
def test_front_matter_is_complete_and_agrees_with_the_file_name(page: Page) -> None:
    story, outlet, language = page.path.stem.split("-")
    assert set(page.meta) == FIELDS
    assert page.meta["id"] == page.path.stem
    assert page.meta["story"] == STORIES[story]
    assert page.meta["outlet"] == OUTLETS[outlet]
    assert page.meta["language"] == language
    day = page.meta["date"]
    assert isinstance(day, datetime.date)
    assert (day.year, day.month) == (2020, 7)


@each_page
def test_length_and_layout(page: Page) -> None:
    assert 150 <= len(page.body.split()) <= 350
    assert "<" not in page.body
    assert "\n\n\n" not in page.body
    assert all(line == line.strip() for line in page.body.splitlines())


@each_page
def test_the_script_is_the_language_it_claims(page: Page) -> None:
    letters = [letter for letter in page.body if letter.isalpha()]
    arabic = sum("\u0600" <= letter <= "\u06ff" for letter in letters)
    assert arabic == (len(letters) if page.language == "ar" else 0)


@each_page
def test_quoted_words_come_from_invented_speakers(page: Page) -> None:
    speakers = INVENTED_SPEAKERS[page.language] + UNNAMED_SPEAKERS[page.language]
    # A quotation that runs on into the next paragraph keeps its speaker there.
    carried = False
    for paragraph in page.body.strip().split("\n\n"):
        quotations = [first or second for first, second in QUOTATION.findall(paragraph)]
        if any(len(quotation.split()) > LONGEST_FORMULA for quotation in quotations):
            assert carried or any(name in paragraph for name in speakers), paragraph
        carried = paragraph.count('"') % 2 == 1


def test_both_languages_of_an_article_share_a_date() -> None:
    dates = {page.path.stem: page.meta["date"] for page in PAGES}
    for stem in (f"{story}-{outlet}" for story, outlet in product(STORIES, OUTLETS)):
        assert dates[f"{stem}-ar"] == dates[f"{stem}-en"]
