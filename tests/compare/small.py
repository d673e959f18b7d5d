"""A tiny analysis whose every count can be read off the page."""

from __future__ import annotations

from typing import Any

from tests.synthetic import synthetic_conflict
from toolkit import tables
from toolkit.analysis import Analysis

TEXT = "Coast forces broke the truce. Amrani said the port was shelled."


def small_analysis(
    articles: list[tuple[str, str, str | None]],
    mentions: list[dict[str, Any]] | None = None,
    claims: list[dict[str, Any]] | None = None,
    statements: list[dict[str, Any]] | None = None,
    texts: dict[str, str] | None = None,
) -> Analysis:
    """Make an analysis of (article, outlet, story) and rows that name an article by ``a``."""
    rows: dict[str, list[dict[str, Any]]] = {
        "articles": [
            {"article_id": a, "outlet": outlet, "story": story, "status": "coded", "language": "en",
             "date": f"2020-07-{day:02d}"}
            for day, (a, outlet, story) in enumerate(articles, 1)
        ],
        "sentences": [
            {"article_id": a, "part": "body", "sentence": 0, "start": 0, "end": len((texts or {}).get(a, TEXT)),
             "text": (texts or {}).get(a, TEXT)}
            for a, _, _ in articles
        ],
    }  # fmt: skip
    for name, given in (("mentions", mentions), ("claims", claims), ("statements", statements)):
        rows[name] = []
        for number, row in enumerate(given or ()):
            values = {"part": "body", "sentence": 0, "start": 0, "end": 5, "text": TEXT[:5], **row}
            values["article_id"] = values.pop("a")
            values[f"{name[:-1]}_id"] = f"{name}:{number}"
            rows[name].append(values)
    return Analysis(
        {name: tables.make_table(name, rows[name]) for name in tables.SCHEMA},
        {(a, "body"): (texts or {}).get(a, TEXT) for a, _, _ in articles},
        synthetic_conflict(),
    )


def mention(a: str, stance: str = "neutral", **more: Any) -> dict[str, Any]:
    return {"a": a, "actor": "amrani", "side": "hills", "form": "nomination", "stance": stance, "voice": "outlet",
            "quoted": False, **more}  # fmt: skip


def blame_claim(a: str, target: str | None = "coast", **more: Any) -> dict[str, Any]:
    return {"a": a, "kind": "blame", "act": "ceasefire_violation", "voice": "outlet", "status": "asserted",
            "target": f"{target}_forces" if target else None, "target_side": target, "symmetric": False,
            "process": "active", "agent": "named" if target else "suppressed", "quoted": False, **more}  # fmt: skip
