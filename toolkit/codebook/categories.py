"""The categories and rules of the codebook, as `categories.yaml` and `rules.yaml` define them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

from pydantic import Field, model_validator

from toolkit.codebook.faults import parse_yaml
from toolkit.codebook.schema import Block

Language = Literal["ar", "en"]
TableName = Literal["statements", "mentions", "claims"]


class Source(Block):
    """A publication that a category is taken from."""

    key: str
    citation: str


class Example(Block):
    """A sentence, and what the right answer is there."""

    text: str
    answer: str


class Category(Block):
    """One value of a column: what it means and when it is coded.

    Attributes
    ----------
    id : str
        The value as it stands in the tables.
    definition, decision : str
        What it is; the rule that decides.
    examples : mapping
        Language to examples with their right answers.
    sources : tuple of str
        Keys of `Categories.sources`; the column's sources where it is empty.
    by_hand : bool
        True where researchers may code it but the coder does not guess it.
    """

    id: str
    definition: str
    decision: str
    examples: dict[Language, tuple[Example, ...]]
    sources: tuple[str, ...] = ()
    by_hand: bool = False


class Column(Block):
    """A column of the tables and its categories, in their order of display.

    ``open`` marks a column to which conflict files may add values of their own.
    """

    id: str
    tables: tuple[TableName, ...]
    definition: str
    sources: tuple[str, ...]
    categories: tuple[Category, ...]
    open: bool = False

    def __getitem__(self, category: str) -> Category:
        """Return a category by its id; the error for an unknown one lists the known."""
        found = next((entry for entry in self.categories if entry.id == category), None)
        if found is None:
            known = ", ".join(entry.id for entry in self.categories)
            raise KeyError(f"no category {category!r} in column {self.id!r}; known are {known}")
        return found


class Categories(Block):
    """The file `categories.yaml`: sources, and every coded column."""

    version: str
    sources: tuple[Source, ...]
    columns: tuple[Column, ...]

    @model_validator(mode="after")
    def _sources_exist(self) -> Categories:
        known = {source.key for source in self.sources}
        for column in self.columns:
            for named in (column.sources, *(category.sources for category in column.categories)):
                if unknown := set(named) - known:
                    raise ValueError(f"column {column.id!r} names unknown sources: {', '.join(sorted(unknown))}")
        return self


class Rule(Block):
    """A rule of the coder.

    Attributes
    ----------
    name : str
        As it stands in the column ``rule``.
    table : str
        The table whose rows it makes.
    statement : str
        What it says about the language, in one line.
    examples : mapping
        Language to a sentence in which it applies; no entry where the language has no such rule.
    """

    name: str = Field(pattern=r"^[a-z]+(_[a-z]+)*$")
    table: TableName
    statement: str
    examples: dict[Language, str]


class Rules(Block):
    """The file `rules.yaml`."""

    version: str
    rules: tuple[Rule, ...]

    @model_validator(mode="after")
    def _names_are_unique(self) -> Rules:
        names = [rule.name for rule in self.rules]
        if twice := {name for name in names if names.count(name) > 1}:
            raise ValueError(f"rule described twice: {', '.join(sorted(twice))}")
        return self


@lru_cache(maxsize=1)
def category_file() -> Categories:
    """Load `categories.yaml` as it stands, with sources and version."""
    path = files("toolkit") / "codebook" / "categories.yaml"
    return parse_yaml(path.read_text(encoding="utf-8"), "categories.yaml", Categories)


@lru_cache(maxsize=1)
def rule_file() -> Rules:
    """Load `rules.yaml` as it stands."""
    path = files("toolkit") / "codebook" / "rules.yaml"
    return parse_yaml(path.read_text(encoding="utf-8"), "rules.yaml", Rules)


def categories() -> Mapping[str, Column]:
    """Return every coded column with its categories: definition, decision rule, examples, sources.

    Returns
    -------
    mapping
        Column name to `Column`; ``categories()["agent"]["suppressed"]`` is a `Category`.

    Examples
    --------
    >>> categories()["agent"]["suppressed"].decision
    'Neither in the clause nor within two sentences.'
    >>> [category.id for category in categories()["process"].categories]
    ['active', 'passive', 'nominalised']
    """
    return MappingProxyType({column.id: column for column in category_file().columns})


def rules() -> tuple[Rule, ...]:
    """Return all rules of the coder, in the order of the codebook.

    Examples
    --------
    >>> {rule.table for rule in rules()} == {"statements", "mentions", "claims"}
    True
    """
    return rule_file().rules


def rule(name: str) -> Rule:
    """Return the rule of a row.

    Parameters
    ----------
    name : str
        A value of a ``rule`` column.

    Returns
    -------
    Rule

    Raises
    ------
    KeyError
        For an unknown name; the message lists the known ones.

    Examples
    --------
    >>> rule("colon_line").statement
    'A name and a colon at the head of a line report what follows.'
    """
    found = next((entry for entry in rules() if entry.name == name), None)
    if found is None:
        raise KeyError(f"no rule {name!r} in the codebook; known are {', '.join(entry.name for entry in rules())}")
    return found
