"""The codebook as a page for reading and citing, made of its YAML files."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.codebook.categories import Category, Column, Rule, category_file, rule_file
from toolkit.codebook.loader import known_conflicts, load_conflict
from toolkit.codebook.schema import Conflict

_HEAD = """\
# The codebook

This page is generated from the YAML files in `toolkit/codebook/` (`python -m toolkit.codebook > docs/codebook.md`); change
those, not this page. What is coded stands first, then the rules by which rows are made, then the conflict files, then the
literature. Every example is invented; the tests code each one.

Entman's functions of framing are the spine: cause is *blame*, moral evaluation is *legitimacy*, remedy is *demand*. *Voice*
runs through all of them: every name and every claim says whose words it is.
"""


def codebook_page() -> str:
    """Return the codebook as Markdown.

    Examples
    --------
    >>> codebook_page().splitlines()[0]
    '# The codebook'
    """
    return "\n".join(_lines()).rstrip() + "\n"


def _lines() -> Iterator[str]:
    data = category_file()
    yield _HEAD
    yield f"Version of the categories: {data.version}. Version of the rules: {rule_file().version}.\n"
    yield "## What is coded\n"
    for column in data.columns:
        yield from _column(column)
    yield "## The rules\n"
    yield "Each row of an analysis names its rule in the column `rule`; `analysis.explain(row)` shows what it matched.\n"
    for table in ("statements", "mentions", "claims"):
        yield f"### Rules of {table}\n"
        yield from _rules([rule for rule in rule_file().rules if rule.table == table])
    yield "## Conflict files\n"
    for name in known_conflicts():
        conflict = load_conflict(name)
        if conflict is not None:
            yield from _conflict(conflict)
    yield "## Literature\n"
    for source in sorted(data.sources, key=lambda source: source.citation):
        yield f'* <a id="{source.key}"></a>{source.citation}'


def _column(column: Column) -> Iterator[str]:
    tables = ", ".join(f"`{table}`" for table in column.tables)
    yield f"### `{column.id}` ({tables})\n"
    yield f"{column.definition.strip()} {_cited(column.sources)}\n"
    if column.open:
        yield "Conflict files may add values of their own.\n"
    for category in column.categories:
        yield from _category(category)


def _category(category: Category) -> Iterator[str]:
    yield f"#### `{category.id}`\n"
    cited = f" {_cited(category.sources)}" if category.sources else ""
    yield f"{category.definition.strip()}{cited}\n"
    yield f"*Decision:* {category.decision.strip()}\n"
    for examples in category.examples.values():
        for example in examples:
            yield f"* {example.text} → {example.answer}"
    yield ""


def _cited(keys: tuple[str, ...]) -> str:
    names = {source.key: source.citation.partition(" (")[0] for source in category_file().sources}
    years = {source.key: source.citation.partition("(")[2][:4] for source in category_file().sources}
    cited = "; ".join(f"[{_surnames(names[key])} {years[key]}](#{key})" for key in keys)
    return f"({cited})"


def _surnames(authors: str) -> str:
    """Return the surnames of a list of authors.

    Examples
    --------
    >>> _surnames("Reisigl, Martin, and Ruth Wodak")
    'Reisigl and Wodak'
    >>> _surnames("Newell, Edward, Drew Margolin, and Derek Ruths")
    'Newell, Margolin and Ruths'
    """
    first, _, rest = authors.partition(", ")
    others = [person.removeprefix("and ").strip() for person in rest.replace(" and ", ", and ").split(",")[1:]]
    initials = [person for person in others if person]
    surnames = [first, *(person.split()[-1] for person in initials)]
    return surnames[0] if len(surnames) == 1 else f"{', '.join(surnames[:-1])} and {surnames[-1]}"


def _rules(rules: list[Rule]) -> Iterator[str]:
    for rule in rules:
        yield f"**`{rule.name}`**: {rule.statement.strip()}\n"
        for text in rule.examples.values():
            yield f"* {' '.join(text.split())}"
        yield ""


def _conflict(conflict: Conflict) -> Iterator[str]:
    yield f"### `{conflict.id}`: {conflict.title.en} / {conflict.title.ar}\n"
    yield f"Version {conflict.version}. {conflict.note.strip()} It lists {len(conflict.actors)} actors on {len(conflict.sides)} sides.\n"
    yield "Words that make a name lean, each contestable:\n"
    yield "| label | stance | words | note |"
    yield "|---|---|---|---|"
    for cue in conflict.stances:
        words = ", ".join([*cue.ar[:3], *cue.en[:3]])
        yield f"| `{cue.label}` | {cue.stance} | {words} | {cue.note} |"
    yield "\nThe register of truces:\n"
    yield "| id | name | in force | note |"
    yield "|---|---|---|---|"
    for truce in conflict.truces:
        until = truce.end.isoformat() if truce.end else "no end set"
        yield f"| `{truce.id}` | {truce.name.en} / {truce.name.ar} | {truce.start} to {until} | {truce.note or ''} |"
    yield ""
