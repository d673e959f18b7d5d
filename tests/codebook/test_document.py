"""The page for reading is the YAML files and nothing else."""

from __future__ import annotations

from pathlib import Path

from toolkit.codebook import categories, rules
from toolkit.codebook.document import codebook_page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "codebook.md"


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == codebook_page(), "run: python -m toolkit.codebook > docs/codebook.md"


def test_every_category_and_rule_is_on_the_page() -> None:
    page = codebook_page()
    for column in categories().values():
        for category in column.categories:
            assert f"#### `{category.id}`" in page
    for rule in rules():
        assert f"**`{rule.name}`**" in page
