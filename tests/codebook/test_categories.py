"""The categories and rules of the codebook: complete, cited, and true of the coder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.coding.rows import Rows, code_texts
from toolkit import tables
from toolkit.codebook import categories, known_conflicts, load_conflict, rule, rules
from toolkit.codebook.categories import category_file

ROOT = Path(__file__).resolve().parents[2]
NOT_CODED = {"part", "status_article"}


def test_every_category_of_the_tables_is_described_in_their_order() -> None:
    described = {name: tuple(entry.id for entry in column.categories) for name, column in categories().items()}
    for column, values in tables.CATEGORIES.items():
        if column in NOT_CODED:
            continue
        if column == "strategy" or column == "stance":
            assert set(described[column]) == set(values)
        else:
            assert described[column] == values
    assert described["voice"] == tables.RESERVED_VOICES


def test_every_column_is_one_of_its_tables() -> None:
    for name, column in categories().items():
        assert all(name in tables.SCHEMA[table] for table in column.tables)


def test_every_label_of_the_conflict_files_is_described() -> None:
    described = {entry.id for entry in categories()["label"].categories}
    for name in known_conflicts():
        conflict = load_conflict(name)
        assert conflict is not None
        labels = {cue.label for cue in conflict.stances}
        aliases = [alias for actor in conflict.actors for names in actor.aliases.values() for alias in names]
        aliases += [alias for names in conflict.ambiguous.values() for alias in names]
        labels |= {alias.label for alias in aliases if not isinstance(alias, str) and alias.label}
        assert labels <= described


def test_every_category_has_examples_in_both_languages_and_a_source() -> None:
    for column in categories().values():
        assert column.sources
        for category in column.categories:
            assert category.examples["ar"], category.id
            if category.id != "relay":
                assert category.examples["en"], category.id


def test_every_source_is_used() -> None:
    used = {key for column in categories().values() for key in column.sources}
    used |= {key for column in categories().values() for entry in column.categories for key in entry.sources}
    assert used == {source.key for source in category_file().sources}


def test_unknown_names_are_answered_with_the_known() -> None:
    with pytest.raises(KeyError, match="known are verb_cue"):
        rule("verb_que")
    with pytest.raises(KeyError, match="known are active, passive, nominalised"):
        categories()["process"]["dynamic"]


def _examples(language: str) -> list[str]:
    found = [rule.examples[language] for rule in rules() if language in rule.examples]  # type: ignore[index]
    for column in categories().values():
        for category in column.categories:
            found += [example.text for example in category.examples[language]]  # type: ignore[index]
    return list(dict.fromkeys(found))


@pytest.fixture(scope="module")
def coded() -> dict[str, Rows]:
    return {text: rows for language in ("ar", "en") for text, rows in code_texts(_examples(language), language).items()}


@pytest.mark.models
@pytest.mark.parametrize(
    ("name", "language"), [(entry.name, language) for entry in rules() for language in entry.examples]
)
def test_the_example_of_a_rule_is_coded_by_it(coded: dict[str, Rows], name: str, language: str) -> None:
    entry = rule(name)
    rows = coded[entry.examples[language]][entry.table]  # type: ignore[index]
    assert name in [row["rule"] for row in rows]


@pytest.mark.models
@pytest.mark.parametrize(
    ("column", "category", "language"),
    [
        (name, category.id, language)
        for name, column in categories().items()
        for category in column.categories
        for language in ("ar", "en")
        if not category.by_hand
    ],
)
def test_the_examples_of_a_category_are_coded_so(
    coded: dict[str, Rows], column: str, category: str, language: str
) -> None:
    for example in categories()[column][category].examples[language]:  # type: ignore[index]
        rows = [row for table in categories()[column].tables for row in coded[example.text][table]]
        assert category in [row[column] for row in rows]


@pytest.mark.models
def test_every_rule_in_an_analysis_is_in_the_codebook() -> None:
    known = {(entry.table, entry.name) for entry in rules()}
    for language in ("ar", "en"):
        gold = (ROOT / "corpora" / "gold" / language / "dev.jsonl").read_text(encoding="utf-8").splitlines()
        texts = [json.loads(line)["text"] for line in gold]
        for path in sorted((ROOT / "corpora" / "teaching").glob(f"s*-{language}.txt")):
            texts.append(path.read_text(encoding="utf-8").split("---\n", 2)[2])
        for rows in code_texts(texts, language).values():
            found = {(table, row["rule"]) for table in ("statements", "mentions", "claims") for row in rows[table]}
            assert found <= known
