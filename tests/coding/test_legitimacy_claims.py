"""Claims of legitimacy, exoneration and credit, and sentences that make none."""

from __future__ import annotations

import pytest

from tests.coding.rows import Rows, code_texts

Claim = tuple[str, str, str | None, str | None]

ENGLISH: dict[str, list[Claim]] = {
    "Mishri said the eastern parliament did not represent Libyans.": [
        ("delegitimation", "mishri", "hor", "authorisation")
    ],
    "Saleh said that the GNA had no right to sign treaties.": [("delegitimation", "saleh", "gna", "authorisation")],
    "Kalin said Turkish soldiers were in Libya at the request of the GNA.": [
        ("legitimation", "kalin", "turkey", "authorisation")
    ],
    "Sisi said Egypt was acting to protect its borders.": [("legitimation", "sisi", "egypt", "rationalisation")],
    "Lavrov said Moscow had nothing to do with the shelling.": [("exoneration", "lavrov", "russia", "denial")],
    "We have no troops in Libya, Peskov said.": [("exoneration", "peskov", "russia", "denial")],
    "Reports that Egypt armed Haftar are false, Shoukry said.": [("exoneration", "shoukry", "egypt", "denial")],
    "Mismari said the strike was a mistake.": [("exoneration", "mismari", "lna", "excuse")],
    "Gununu said the forces had only returned fire.": [("exoneration", "gununu", "gna", "justification")],
    "Guterres praised both sides for their restraint.": [("credit", "guterres", None, None)],
    "Salame called on both sides to show restraint.": [("demand", "salame", None, None)],
    "The minister said the weather report was false.": [],
    "The law gives residents the right to vote.": [],
}
ARABIC: dict[str, list[Claim]] = {
    "قال صالح إن حكومة الوفاق لا تملك شرعية.": [("delegitimation", "saleh", "gna", "authorisation")],
    "قال المشري إن حفتر لا يمثل الليبيين.": [("delegitimation", "mishri", "haftar", "authorisation")],
    "قال السيسي إن مصر تتحرك حفاظا على أمنها القومي.": [("legitimation", "sisi", "egypt", "rationalisation")],
    "قال المسماري إن قواتنا لا علاقة لها بالقصف.": [("exoneration", "mismari", "lna", "denial")],
    "وصف بيسكوف هذه التقارير بأنها كاذبة.": [("exoneration", "peskov", "russia", "denial")],
    "قال المسماري إن سقوط القذيفة كان خطأ غير مقصود.": [("exoneration", "mismari", "lna", "excuse")],
    "برر أكار نشر القوات بأن الحكومة طلبته.": [("exoneration", "akar", "turkey", "justification")],
    "أشاد غوتيريش بضبط النفس الذي أبداه الطرفان.": [("credit", "guterres", None, None)],
    "دعا غوتيريش الطرفين إلى ضبط النفس.": [("demand", "guterres", None, None)],
    "من حق المواطن أن يعرف الحقيقة، قال الوزير.": [],
}


@pytest.fixture(scope="module")
def coded() -> dict[str, Rows]:
    return {**code_texts(list(ENGLISH), "en"), **code_texts(list(ARABIC), "ar")}


@pytest.mark.models
@pytest.mark.parametrize("text", [*ENGLISH, *ARABIC])
def test_who_is_granted_or_denied_what(coded: dict[str, Rows], text: str) -> None:
    found = [(row["kind"], row["voice"], row["target"], row["strategy"]) for row in coded[text]["claims"]]
    assert found == {**ENGLISH, **ARABIC}[text]
