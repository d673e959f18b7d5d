"""The coder with another conflict: other names, another kind of truce, nothing of Libya left in the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import toolkit
from tests.coding.rows import Rows, code_texts
from toolkit.codebook import load_conflict

ARABIC = {
    "eid": "قال البرهان إن قوات الدعم السريع خرقت هدنة العيد.",
    "homes": "اتهم حميدتي الجيش السوداني بقصف الأحياء السكنية رغم الهدنة.",
    "jeddah": "دعا غوتيريش الطرفين إلى احترام إعلان جدة.",
    "rebels": "قال البرهان إن المتمردين قصفوا مستشفى في الخرطوم.",
    "remnants": "قال حميدتي إن فلول النظام السابق خرقوا الهدنة.",
    "mutual": "تبادل الجيش السوداني وقوات الدعم السريع الاتهامات بخرق الهدنة.",
    "airport": "قُصف مطار الخرطوم فجرا.",
    "denial": "نفى نبيل عبد الله أن تكون القوات المسلحة خرقت هدنة 72 ساعة.",
    "office": "رحبت الرياض بالاتفاق.",
    "militia": "هاجمت مليشيا الدعم السريع القصر.",
}
ENGLISH = {
    "eid": "Burhan said the Rapid Support Forces had broken the Eid truce.",
    "homes": "Hemedti accused the Sudanese army of shelling homes in Omdurman.",
    "jeddah": "Guterres urged both generals to honour the Jeddah declaration.",
    "rebels": "Burhan said the rebels had shelled a hospital.",
    "remnants": "Hemedti said remnants of the former regime had broken the truce.",
    "mutual": "The army and the RSF accused each other of breaking the truce.",
    "airport": "The airport in Khartoum was shelled at dawn.",
    "denial": "Nabil Abdallah denied that the army had violated the ceasefire.",
    "office": "Riyadh welcomed the agreement.",
    "militia": "The Janjaweed attacked the palace.",
}


@pytest.fixture(scope="module", params=["ar", "en"])
def coded(request: pytest.FixtureRequest) -> dict[str, Rows]:
    sentences = ARABIC if request.param == "ar" else ENGLISH
    rows = code_texts(list(sentences.values()), request.param, conflict="sudan-2023")
    return {name: rows[text] for name, text in sentences.items()}


def claims(rows: Rows) -> set[tuple[object, ...]]:
    return {(row["kind"], row["act"], row["voice"], row["target"]) for row in rows["claims"]}


@pytest.mark.models
def test_each_side_blames_the_other(coded: dict[str, Rows]) -> None:
    assert claims(coded["eid"]) == {("blame", "ceasefire_violation", "burhan", "rsf")}
    assert claims(coded["homes"]) == {("blame", "civilian_harm", "hemedti", "saf")}
    assert claims(coded["militia"]) == {("blame", "attack", "outlet", "rsf")}


@pytest.mark.models
def test_the_truce_is_found_in_the_register(coded: dict[str, Rows]) -> None:
    assert [row["truce"] for row in coded["eid"]["claims"]] == ["eid-2023"]


@pytest.mark.models
def test_a_mediator_asks_both_sides(coded: dict[str, Rows]) -> None:
    (demand,) = coded["jeddah"]["claims"]
    assert (demand["kind"], demand["voice"], demand["symmetric"]) == ("demand", "guterres", True)


@pytest.mark.models
def test_who_the_rebels_are_depends_on_who_speaks(coded: dict[str, Rows]) -> None:
    assert claims(coded["rebels"]) == {("blame", "attack", "burhan", "rsf")}
    assert claims(coded["remnants"]) == {("blame", "ceasefire_violation", "hemedti", "saf")}
    labels = {row["label"] for name in ("rebels", "remnants") for row in coded[name]["mentions"] if row["label"]}
    assert labels == {"rebel", "remnants"}


@pytest.mark.models
def test_mutual_blame_passive_and_denial(coded: dict[str, Rows]) -> None:
    (mutual,) = coded["mutual"]["claims"]
    assert (mutual["voice"], mutual["target"], mutual["symmetric"]) == ("other", None, True)
    (airport,) = coded["airport"]["claims"]
    assert (airport["target"], airport["process"], airport["agent"]) == (None, "passive", "suppressed")
    assert claims(coded["denial"]) == {("exoneration", "ceasefire_violation", "abdullah", "saf")}


@pytest.mark.models
def test_a_capital_speaks_for_its_state(coded: dict[str, Rows]) -> None:
    (statement,) = coded["office"]["statements"]
    assert statement["speaker"] == "saudi_arabia"
    assert [row["form"] for row in coded["office"]["mentions"]] == ["impersonalisation"]


def _strings(tree: ast.Module) -> Iterator[str]:
    """Yield the strings that a module works with: all but its documentation."""
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.value


def test_no_actor_of_libya_is_in_the_code() -> None:
    conflict = load_conflict("libya-2020")
    assert conflict is not None
    own = [actor for actor in conflict.actors if actor.side in ("lna", "gna") or actor.kind == "person"]
    names = {actor.id for actor in own}
    for actor in own:
        for aliases in actor.aliases.values():
            names |= {alias if isinstance(alias, str) else alias.text for alias in aliases}
    pattern = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")(?!\w)")
    found = [
        (path.name, match.group())
        for path in sorted(Path(toolkit.__file__).parent.rglob("*.py"))
        for text in _strings(ast.parse(path.read_text(encoding="utf-8")))
        for match in pattern.finditer(text)
    ]
    assert found == []
