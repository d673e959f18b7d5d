"""Names and what belongs to them: offices, bodies taken up again, towns, craft, institutions of other states."""

from __future__ import annotations

import pytest

from tests.coding.rows import Rows, code_texts

ENGLISH: dict[str, list[tuple[str | None, str, str]]] = {
    "The Arab League met on Monday. The league called for calm.": [
        ("arab_league", "nomination", "Arab League"),
        ("arab_league", "functionalisation", "league"),
    ],
    "Maas flew home. The German minister praised the deal.": [
        ("maas", "nomination", "Maas"),
        ("maas", "functionalisation", "German minister"),
    ],
    "British diplomats and Turkish officers met.": [
        ("uk", "collective", "British diplomats"),
        ("turkey", "collective", "Turkish officers"),
    ],
    "Gunners shot down two Turkish drones.": [],
    "Italian frigates escorted the convoy.": [("italy", "collective", "Italian frigates")],
    "Italy's Leonardo sold helicopters.": [],
    "MISRATA/ANKARA (Wire) - Turkey sent aid.": [("turkey", "nomination", "Turkey")],
    "The road between Tripoli and Misrata reopened.": [],
    "The Turkish embassy in Tripoli reopened.": [("turkey", "functionalisation", "Turkish embassy in Tripoli")],
    "Rockets hit Tripoli's second largest airport and the outskirts of Tripoli.": [],
    "Thousands fled Tripoli after the shelling of Tripoli.": [],
    "Cairo's answer came late.": [("egypt", "impersonalisation", "Cairo")],
    "The interior ministry in Tripoli closed the road.": [("gna", "functionalisation", "interior ministry in Tripoli")],
    "UN experts visited a UN humanitarian coordinator.": [
        ("un", "collective", "UN experts"),
        ("un", "functionalisation", "UN humanitarian coordinator"),
    ],
    "Aguila Saleh, the speaker of the House of Representatives, flew to Cairo.": [
        ("saleh", "nomination", "Aguila Saleh, the speaker of the House of Representatives")
    ],
    "Gunmen loyal to Haftar stormed the bank.": [("lna", "collective", "Gunmen loyal to Haftar")],
}
ARABIC: dict[str, list[tuple[str | None, str, str]]] = {
    "قال خالد المشري، رئيس المجلس الأعلى للدولة، إن الحوار مستمر.": [
        ("mishri", "nomination", "خالد المشري، رئيس المجلس الأعلى للدولة")
    ],
    "استقبل السراج وزير الخارجية الإيطالي لويجي دي مايو.": [
        ("sarraj", "nomination", "السراج"),
        ("di_maio", "nomination", "وزير الخارجية الإيطالي لويجي دي مايو"),
    ],
    "اجتمع مجلس الأمن أمس. ودعا المجلس إلى وقف القتال.": [
        ("security_council", "nomination", "مجلس الأمن"),
        ("security_council", "functionalisation", "المجلس"),
    ],
    "أعلن مجلس النواب المصري موافقته على القرار.": [("egypt", "functionalisation", "مجلس النواب المصري")],
    "أعلنت المؤسسة حالة القوة القاهرة.": [],
    "قال مسؤول في ميناء طرابلس إن السفن عادت.": [],
    "رفضت طرابلس الدعوة.": [("gna", "impersonalisation", "طرابلس")],
}


def named(rows: Rows) -> list[tuple[str | None, str, str]]:
    return [(row["actor"], row["form"], row["text"]) for row in rows["mentions"]]


@pytest.fixture(scope="module")
def coded() -> dict[str, Rows]:
    return {**code_texts(list(ENGLISH), "en"), **code_texts(list(ARABIC), "ar")}


@pytest.mark.models
@pytest.mark.parametrize("text", [*ENGLISH, *ARABIC])
def test_who_is_named_how(coded: dict[str, Rows], text: str) -> None:
    assert named(coded[text]) == {**ENGLISH, **ARABIC}[text]
