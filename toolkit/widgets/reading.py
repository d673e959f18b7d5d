"""An article as a page: quotations tinted, names underlined, blame marked from voice to target."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any, Final

import pandas as pd

from toolkit.evidence import day_text, is_missing
from toolkit.widgets.article_index import ArticleIndex
from toolkit.widgets.passages import arrow_of, tag_of, text_of
from toolkit.widgets.wording import Wording

#: What can be switched on and off.
LAYERS: Final = ("quotations", "names", "blame", "glosses")

#: The lists that the margin shows at once; the names, which are many and marked in the text, can be unfolded.
_UNFOLDED: Final = ("quotations", "blame", "glosses")

_SYMBOL: Final = {"legitimating": "▲", "neutral": "", "delegitimating": "▼"}
_TINTS: Final = 6


@dataclass(frozen=True)
class Marking:
    """A stretch of text that is shown somehow, with the words that say so at its beginning or end."""

    start: int
    end: int
    classes: str
    before: str = ""
    after: str = ""


def article_html(
    index: ArticleIndex, article_id: str, say: Wording, layers: Collection[str] = LAYERS, *, alone: bool = True
) -> str:
    """Return an article as an escaped HTML fragment with its margin.

    Parameters
    ----------
    index : ArticleIndex
    article_id : str
    say : Wording
    layers : collection of str
        The layers of `LAYERS` that are switched on.
    alone : bool
        Whether there is room for the lists in the margin; beside another article they are folded away.
    """
    about = index.about(article_id)
    tables = {name: index.rows(name, article_id) for name in ("statements", "mentions", "claims")}
    tints = _tints(tables["statements"])
    arabic = about["language"] == "ar"
    pieces = []
    for part in ("title", "body"):
        text = index.analysis.texts.get((article_id, part))
        if text is None:
            continue
        rows = {name: table[table["part"] == part] for name, table in tables.items()}
        shown = marked(text, markings(rows, tints, say, layers))
        direction = "rtl" if arabic else "auto"
        pieces.append(f'<div class="text {part}" dir="{direction}" lang="{_language(about)}">{shown}</div>')
    if not pieces:
        title = "" if is_missing(about["title"]) else f'<div class="text title">{escape(about["title"])}</div>'
        key, reason = ("no_text", "") if about["status"] == "coded" else ("not_coded", about["reason"])
        reason = "–" if is_missing(reason) else str(reason)
        pieces = [title, f'<p class="sentence-only">{escape(say(key, reason=reason))}</p>']
    source = " · ".join(
        f"<bdi>{escape(str(value))}</bdi>"
        for value in (about["outlet"], day_text(about["date"]) or about["date_text"], article_id, about["story"])
        if not is_missing(value)
    )
    return (
        f'<article class="paper"><p class="source">{source}</p>{"".join(pieces)}'
        f"{margin(tables, tints, say, layers, unfolded=alone)}</article>"
    )


def _language(about: Mapping[str, Any]) -> str:
    return "" if is_missing(about["language"]) else escape(str(about["language"]))


def _who(statement: Mapping[str, Any]) -> str:
    speaker = statement["speaker"]
    key = statement["speaker_text"] if is_missing(speaker) or speaker in ("other", "unnamed") else speaker
    return "" if is_missing(key) else str(key)


def _tints(statements: pd.DataFrame) -> dict[str, int]:
    """Give each speaker of an article a number, by when they first speak."""
    reported = statements[statements["speech"] != "scare"]
    speakers = dict.fromkeys(_who(row) for row in reported.to_dict("records"))
    return {speaker: number for number, speaker in enumerate(speakers)}


def markings(
    rows: Mapping[str, pd.DataFrame], tints: Mapping[str, int], say: Wording, layers: Collection[str]
) -> list[Marking]:
    """Return what is marked in one part of an article.

    Parameters
    ----------
    rows : mapping
        The part's statements, mentions and claims.
    tints : mapping
        Speaker to number.
    say : Wording
    layers : collection of str
    """
    found: list[Marking] = []
    if "quotations" in layers:
        for row in rows["statements"].to_dict("records"):
            found += _quotation(row, tints, say)
    for row in rows["mentions"].to_dict("records"):
        editorial = not is_missing(row["editorial"]) and bool(row["editorial"])
        if "names" in layers:
            stance = "neutral" if is_missing(row["stance"]) else str(row["stance"])
            symbol = _SYMBOL[stance]
            label = "" if is_missing(row["label"]) else say.value("label", str(row["label"]))
            after = _chip("names", f"{symbol} {label}".strip()) if symbol else ""
            found.append(Marking(int(row["start"]), int(row["end"]), f"name {stance}", "", after))
        if editorial and "glosses" in layers:
            chip = _chip("glosses", f"✎ {say('gloss')}")
            found.append(Marking(int(row["start"]), int(row["end"]), "editorial", chip))
    if "blame" in layers:
        for row in rows["claims"].to_dict("records"):
            chip = _chip("blame", f"⚑ {arrow_of(row, say)}")
            found.append(Marking(int(row["start"]), int(row["end"]), "claim", "", chip))
    return found


def _quotation(row: Mapping[str, Any], tints: Mapping[str, int], say: Wording) -> list[Marking]:
    spans = row["spans"] or [(row["start"], row["end"])]
    if row["speech"] == "scare":
        return [Marking(int(low), int(high), "", _chip("quotations", tag_of(row, say))) for low, high in spans]
    number = tints[_who(row)]
    name = say.voice(text_of(row["speaker"]), text_of(row["speaker_text"]))
    if not is_missing(row["speaker_inferred"]) and row["speaker_inferred"]:
        name = f"{name} {say('carried_over')}"
    chip = _chip("quotations", f"{number + 1} {say('speaks', name=name)}")
    classes = f"quotation voice-{number % _TINTS}"
    return [
        Marking(int(low), int(high), classes, chip if place == 0 else "") for place, (low, high) in enumerate(spans)
    ]


def _chip(layer: str, text: str) -> str:
    if not text:
        return ""
    # A line may break on either side, so that it need not break within a word. The brackets are for readers
    # whose program leaves styles out; others see a frame.
    return f'<wbr><span class="chip chip-{layer}" dir="auto"><i>[</i>{escape(text)}<i>]</i></span><wbr>'


def marked(text: str, found: Sequence[Marking]) -> str:
    """Return text as HTML in which every marking shows, however they overlap.

    The text is cut wherever a marking begins or ends; each piece carries the classes of all markings that
    cover it, so that no element ever has to close another.

    Parameters
    ----------
    text : str
        Exactly as read.
    found : sequence of Marking

    Examples
    --------
    >>> marked("a<b c", [Marking(0, 3, "x"), Marking(2, 5, "y", before="[", after="]")])
    '<span class="x">a&lt;</span>[<span class="x y">b</span><span class="y"> c</span>]'
    """
    inside = [mark for mark in found if 0 <= mark.start < mark.end <= len(text)]
    cuts = sorted({0, len(text), *(m.start for m in inside), *(m.end for m in inside)})
    pieces: list[str] = []
    for low, high in pairwise(cuts):
        pieces += [mark.before for mark in inside if mark.start == low]
        classes = " ".join(m.classes for m in inside if m.classes and m.start <= low and high <= m.end)
        words = escape(text[low:high])
        pieces.append(f'<span class="{escape(classes)}">{words}</span>' if classes else words)
        pieces += [mark.after for mark in inside if mark.end == high]
    return "".join(pieces)


def margin(
    tables: Mapping[str, pd.DataFrame],
    tints: Mapping[str, int],
    say: Wording,
    layers: Collection[str],
    *,
    unfolded: bool = False,
) -> str:
    """Return the lists beside an article: who speaks, who is named how, who blames whom, the glosses."""
    mentions = tables["mentions"]
    editorial = mentions["editorial"].fillna(False).astype(bool)
    lists = {
        "quotations": [
            (tints.get(_who(row), -1), tag_of(row, say), row["text"]) for row in tables["statements"].to_dict("records")
        ],
        "names": [(-1, tag_of(row, say), row["text"]) for row in mentions.to_dict("records")],
        "blame": [(-1, tag_of(row, say), row["text"]) for row in tables["claims"].to_dict("records")],
        "glosses": [(-1, tag_of(row, say), row["text"]) for row in mentions[editorial].to_dict("records")],
    }
    blocks = []
    for layer, entries in lists.items():
        if layer not in layers:
            continue
        items = "".join(
            f'<li>{_number(tint)}<strong dir="auto">{escape(tag)}</strong> — '
            f"<bdi>{escape('…' if is_missing(words) else str(words))}</bdi></li>"
            for tint, tag, words in entries
        )
        inner = f'<ul dir="{say.direction}">{items}</ul>' if items else f"<p>{escape(say('nothing_here'))}</p>"
        title = escape(say(f"{layer}_list"))
        opened = " open" if unfolded and layer in _UNFOLDED else ""
        summary = f"<summary>{title} ({len(entries)})</summary>"
        blocks.append(f'<details class="list-{layer}"{opened}>{summary}{inner}</details>')
    return f'<div class="margin">{"".join(blocks)}</div>'


def _number(tint: int) -> str:
    return f'<span class="chip voice-{tint % _TINTS}">{tint + 1}</span> ' if tint >= 0 else ""
