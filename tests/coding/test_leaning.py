"""Names that depend on who speaks, in the outlet's own words."""

from __future__ import annotations

import pytest

from tests.coding.rows import Rows, code_texts

#: Texts and whom the outlet's names that depend on the speaker mean in them.
ENGLISH: dict[str, list[tuple[str, str | None]]] = {
    "Haftar's militia shelled the port. The militia fled. The Libyan army retook the town.": [
        ("The militia", "lna"),
        ("Libyan army", "gna"),
    ],
    "Libyan army spokesman Ahmed al-Mismari spoke. The Libyan army has bombed the airport.": [("Libyan army", "lna")],
    "The commander of the Libyan army, Khalifa Haftar, left. The Libyan army stayed.": [("Libyan army", "lna")],
    "The Libyan army has bombed the airport.": [("Libyan army", None)],
    "Haftar's militia and Sarraj's militia met. The Libyan army stayed.": [("Libyan army", None)],
    "Sarraj said Haftar's militia had fled. The Libyan army stayed.": [("Libyan army", None)],
}
ARABIC: dict[str, list[tuple[str, str | None]]] = {
    "قصفت مليشيا حفتر الميناء. وتقدم الجيش الليبي نحو سرت.": [("الجيش الليبي", "gna")],
    "التقى القائد العام للجيش الليبي خليفة حفتر وفدا. وطرد الجيش الليبي المليشيات.": [
        ("الجيش الليبي", "lna"),
        ("المليشيات", "gna"),
    ],
    "تقدم الجيش الليبي نحو سرت.": [("الجيش الليبي", None)],
}


@pytest.fixture(scope="module")
def coded() -> dict[str, Rows]:
    return {**code_texts(list(ENGLISH), "en"), **code_texts(list(ARABIC), "ar")}


@pytest.mark.models
@pytest.mark.parametrize("text", [*ENGLISH, *ARABIC])
def test_whom_the_outlet_means(coded: dict[str, Rows], text: str) -> None:
    found = [(row["text"], row["actor"]) for row in coded[text]["mentions"] if row["rule"] == "name_by_voice"]
    assert found == {**ENGLISH, **ARABIC}[text]


@pytest.mark.models
def test_the_title_is_read_with_the_body() -> None:
    # A name is settled in one part by what the other says, and it is settled for its speech and claims too.
    from toolkit.codebook import load_conflict
    from toolkit.coding.coder import Coder
    from toolkit.language import models
    from toolkit.language.pipeline import annotator

    texts = {"title": "Libyan army: the militia broke the truce", "body": "Haftar's militia fled Gharyan."}
    documents = annotator(models.choose("en", "compact")).annotate(list(texts.values()))
    rows = Coder(load_conflict("libya-2020")).code("a", dict(zip(texts, documents, strict=True)))
    assert [(row["part"], row["voice"], row["target"]) for row in rows["claims"]] == [("title", "gna", "lna")]
    assert rows["statements"][0]["speaker"] == "gna"
