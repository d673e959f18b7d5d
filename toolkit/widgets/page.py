"""The frame of the static twins: one file that opens without a notebook and without a network."""

from __future__ import annotations

import base64
from functools import cache
from html import escape
from importlib.resources import files

from toolkit.evidence import STYLE as EVIDENCE_STYLE
from toolkit.widgets.wording import Wording


@cache
def style() -> str:
    """Return the styles of all widgets as one ``<style>`` element."""
    css = files("toolkit.widgets").joinpath("style.css").read_text(encoding="utf-8")
    return f"<style>{css}</style>{EVIDENCE_STYLE}"


def fragment(inner: str, say: Wording) -> str:
    """Wrap a piece of HTML so that it has its language, direction and styles."""
    return f'<div class="hudna" lang="{say.lang}" dir="{say.direction}">{inner}</div>'


def sentence_only(text: str, say: Wording) -> str:
    """Return one plain sentence, for when there is nothing else to show."""
    return fragment(f'<p class="sentence-only" role="status">{escape(text)}</p>', say)


def whole_page(title: str, inner: str, say: Wording) -> str:
    """Return a complete page.

    Parameters
    ----------
    title : str
        Plain text.
    inner : str
        HTML, already escaped.
    say : Wording
    """
    return (
        f'<!doctype html>\n<html lang="{say.lang}" dir="{say.direction}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title>{style()}</head>"
        f'<body class="hudna-page hudna"><h1>{escape(title)}</h1>{inner}'
        f'<p class="note">{escape(say("static_note"))}</p></body></html>\n'
    )


def image(png: bytes, description: str) -> str:
    """Return a picture that carries its own bytes.

    Examples
    --------
    >>> image(b"x", "A <figure>")
    '<img alt="A &lt;figure&gt;" src="data:image/png;base64,eA==">'
    """
    data = base64.b64encode(png).decode("ascii")
    return f'<img alt="{escape(description)}" src="data:image/png;base64,{data}">'
