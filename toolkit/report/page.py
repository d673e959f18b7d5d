"""The shell of every page of the report: one file, own style, no script, nothing from a network."""

from __future__ import annotations

from html import escape

_STYLE = """
:root{--ink:#1a1a1a;--quiet:#5a5f66;--line:#d9dde3;--paper:#fff;--tint:#f6f7f9;--link:#1b4f8a}
body{margin:0 auto;max-width:62rem;padding:1.5rem;color:var(--ink);background:var(--paper);
font:1rem/1.65 "IBM Plex Sans Arabic","Noto Sans Arabic",system-ui,sans-serif}
p,h1,h2,h3,li,td,th,figcaption{unicode-bidi:plaintext}
h1{font-size:1.7rem;line-height:1.3}h2{margin-top:2.2rem;border-bottom:1px solid var(--line)}
a{color:var(--link)}img,svg{max-width:100%;height:auto}code,pre{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.88em}
table{border-collapse:collapse;font-size:.88rem;display:block;overflow-x:auto}
table,td,th{border-width:0}.listing td:not(:last-child){white-space:nowrap}
td,th{border-bottom:1px solid var(--line);padding:.25rem .6rem;text-align:start!important;vertical-align:top}
figure{margin:1.5rem 0}figcaption,.note,footer{color:var(--quiet);font-size:.9rem}
.numbers{display:flex;flex-wrap:wrap;gap:1.2rem;padding:0;list-style:none}
.numbers b{display:block;font-size:1.5rem}
.warning{border-inline-start:4px solid #b04a00;background:#fff5ec;padding:.5rem 1rem}
.jp-InputPrompt,.jp-OutputPrompt,.prompt{display:none}
.highlight,.input_area{background:var(--tint);border-radius:.3rem}
.highlight pre{margin:0;padding:.6rem .9rem;overflow-x:auto;direction:ltr;text-align:left}
.jp-OutputArea-output pre,.output_subarea pre{white-space:pre-wrap;unicode-bidi:plaintext}
"""


def page(title: str, body: str, *, code: bool = False) -> str:
    """Return a whole HTML page.

    Parameters
    ----------
    title : str
        Plain text; it is escaped.
    body : str
        HTML, already escaped where it holds other people's words.
    code : bool
        Add the colours of highlighted code.

    Returns
    -------
    str

    Examples
    --------
    >>> "<title>a &lt; b</title>" in page("a < b", "<p>text</p>")
    True
    """
    style = _STYLE
    if code:
        from pygments.formatters import HtmlFormatter

        style += str(HtmlFormatter(style="default").get_style_defs(".highlight"))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{style}</style></head>\n<body>\n{body}\n</body></html>\n"
    )
