"""A hand-made analysis of six sentences, small enough to count by hand."""

from __future__ import annotations

from typing import Any

from tests.synthetic import synthetic_conflict
from toolkit import tables
from toolkit.analysis import Analysis

#: article, outlet, day, language, title, body
ARTICLES = (
    ("n1", "North", "2020-07-01", "en", "Truce <script>alert('title')</script>", "The militia left. Amrani spoke."),
    ("n2", "North", "2020-07-02", "en", "Second", "The militia came. The militia fired."),
    ("s1", "South", "2020-07-01", "en", "Third", "The army left."),
    ("s2", "South", None, "ar", "الرابع", "قال العمراني إن «الميليشيا خرقت الهدنة»."),
)

#: article, words, stance, label, actor, voice, quoted
NAMES = (
    ("n1", "The militia", "delegitimating", "militia", "hills_forces", "outlet", False),
    ("n1", "Amrani", "neutral", None, "amrani", "outlet", False),
    ("n2", "The militia", "delegitimating", "militia", "hills_forces", "outlet", False),
    ("n2", "The militia", "delegitimating", "militia", "hills_forces", "outlet", False),
    ("s1", "The army", "legitimating", "state_claim", "hills_forces", "outlet", False),
    ("s2", "العمراني", "neutral", None, "amrani", "outlet", False),
    ("s2", "الميليشيا", "delegitimating", "militia", "coast_forces", "amrani", True),
)

SIDES = {"hills_forces": "hills", "amrani": "hills", "coast_forces": "coast"}


def tiny_analysis(**changes: Any) -> Analysis:
    """Make the analysis; ``changes`` replaces whole tables by lists of rows."""
    texts, rows = {}, {name: [] for name in tables.SCHEMA}
    for article, outlet, day, language, title, body in ARTICLES:
        rows["articles"].append(
            {"article_id": article, "outlet": outlet, "date": day, "date_text": day, "language": language,
             "title": title, "story": "one", "status": "coded"}
        )  # fmt: skip
        texts[article, "title"], texts[article, "body"] = title, body
        start = 0
        for number, sentence in enumerate(body.split(". ") if language == "en" else [body]):
            end = start + len(sentence) + (not sentence.endswith("."))
            rows["sentences"].append(
                {"article_id": article, "part": "body", "sentence": number, "start": start, "end": end,
                 "text": body[start:end]}
            )  # fmt: skip
            start = end + 1
    used: dict[str, int] = {}
    for number, (article, words, stance, label, actor, voice, quoted) in enumerate(NAMES):
        body = texts[article, "body"]
        start = body.index(words, used.get(article, 0))
        used[article] = start + len(words)
        sentence = sum(row["article_id"] == article and row["end"] <= start for row in rows["sentences"])
        rows["mentions"].append(
            {"mention_id": f"m{number}", "article_id": article, "part": "body", "sentence": sentence,
             "start": start, "end": start + len(words), "text": words, "actor": actor, "side": SIDES[actor],
             "form": "nomination", "stance": stance, "label": label, "hedged": False, "editorial": False,
             "voice": voice, "voice_side": SIDES.get(voice), "quoted": quoted, "rule": "by.hand"}
        )  # fmt: skip
    body = texts["s2", "body"]
    low = body.index("الميليشيا")
    high = body.index("»")
    content = {"article_id": "s2", "part": "body", "sentence": 0, "start": low, "end": high, "text": body[low:high]}
    rows["statements"].append(
        {**content, "statement_id": "st0", "spans": [(low, high)], "speaker": "amrani", "speaker_side": "hills",
         "speaker_text": "العمراني", "speaker_inferred": False, "cue": "قال", "cue_class": "neutral",
         "speech": "direct", "depth": 1, "rule": "by.hand"}
    )  # fmt: skip
    rows["claims"].append(
        {**content, "claim_id": "c0", "kind": "blame", "act": "ceasefire_violation", "voice": "amrani",
         "voice_side": "hills", "voice_text": "العمراني", "target": "coast_forces", "target_side": "coast",
         "target_text": "الميليشيا", "symmetric": False, "process": "active", "agent": "named",
         "status": "asserted", "quoted": True, "statement_id": "st0", "rule": "by.hand"}
    )  # fmt: skip
    rows.update(changes)
    return Analysis({name: tables.make_table(name, rows[name]) for name in tables.SCHEMA}, texts, synthetic_conflict())


def empty_analysis() -> Analysis:
    """Make an analysis without a single row."""
    return Analysis({name: tables.make_table(name, []) for name in tables.SCHEMA})
