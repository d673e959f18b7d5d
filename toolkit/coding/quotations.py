"""Quotation marks on the surface: which stretch is quoted, and which bracket inside a quotation is a gloss."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PAIRS = {"«": "»", "“": "”", "„": "“", "‹": "›", "‘": "’"}
_CLOSERS = {"»", "”", "›", "’"}
_STRAIGHT = '"'
_BRACKETS = {"(": ")", "[": "]"}
_LONGEST_BRACKET = 120
_DOUBLED = re.compile("(?<!['’])(?:''|’’)(?!['’])")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch.

    Attributes
    ----------
    start, end : int
        From the opening mark to after the closing one (or to the end of the paragraph where it never closes).
    inner_start, inner_end : int
        The words between the marks.
    depth : int
        1 for an outer quotation, 2 for one inside it.
    closed : bool
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    closed: bool


def _opens(text: str, at: int) -> bool:
    """Say whether a straight mark opens: it stands before a letter and after a space, a bracket or a proclitic's tatweel."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not after.isspace() and after not in ".,،؛;:!?؟)" and (before.isspace() or before in "([{:،—–-ـ«“،,")


def _is_apostrophe(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return before.isalnum() and after.isalnum()


def find_quotations(text: str) -> tuple[Quotation, ...]:
    r"""Find the quotations of a text.

    A quotation that is open at the end of its paragraph goes on if the next paragraph begins with an opening
    mark (the convention of quotations over several paragraphs) or closes before it opens another; otherwise it
    ends with its paragraph.

    Parameters
    ----------
    text : str

    Returns
    -------
    tuple of Quotation
        Sorted by start, outer before inner.

    Examples
    --------
    >>> [text[q.inner_start:q.inner_end] for text in ['قال «نعم» ثم "لا"'] for q in find_quotations(text)]
    ['نعم', 'لا']
    >>> [q.depth for q in find_quotations("«سماهم “المرتزقة” علنا»")]
    [1, 2]
    """
    found: list[Quotation] = []
    stack: list[tuple[str, int]] = []
    text = _DOUBLED.sub(_one_mark, text)

    def close(at: int, closed: bool) -> None:
        _, start = stack.pop()
        inner_end = at
        end = at + 1 if closed else at
        if inner_end > start + 1:
            found.append(Quotation(start, end, start + 1, inner_end, len(stack) + 1, closed))

    for at, mark in enumerate(text):
        if mark in "\n\r" and stack:
            if not _continues(text, at, stack[-1][0]):
                while stack:
                    close(at, False)
            continue
        if mark == _STRAIGHT:
            if stack and stack[-1][0] == "“" and _closes_here(text, at) and "”" not in text[at : _line_end(text, at)]:
                # Marks of two kinds around one quotation are a slip of the keyboard.
                close(at, True)
            elif stack and stack[-1][0] == _STRAIGHT and not (_opens(text, at) and not _closes_here(text, at)):
                close(at, True)
            elif _opens(text, at) or not any(kind == _STRAIGHT for kind, _ in stack):
                if not (stack and stack[-1][0] == _STRAIGHT and _paragraph_start(text, at)):
                    stack.append((mark, at))
            else:
                while stack and stack[-1][0] != _STRAIGHT:
                    stack.pop()
                if stack:
                    close(at, True)
        elif mark in _PAIRS and not (mark == "‘" and _is_apostrophe(text, at)):
            if stack and stack[-1][0] == mark and _paragraph_start(text, at):
                continue
            if mark == "“" and stack and stack[-1][0] == "„":
                close(at, True)
                continue
            stack.append((mark, at))
        elif mark in _CLOSERS and not (mark == "’" and (_is_apostrophe(text, at) or not _open_single(stack))):
            depth = next((n for n, (kind, _) in enumerate(reversed(stack)) if _PAIRS.get(kind) == mark), None)
            if depth is None and mark == "”" and not stack and _opens(text, at):
                # Two closing marks around a quotation are a slip of the keyboard.
                stack.append(("“", at))
            elif depth is None and mark == "”" and stack and stack[-1][0] == _STRAIGHT:
                close(at, True)
            elif depth is not None:
                del stack[len(stack) - depth :]
                close(at, True)
    while stack:
        close(len(text), False)
    return tuple(sorted(found, key=lambda quotation: (quotation.start, -quotation.end)))


def _one_mark(doubled: re.Match[str]) -> str:
    """Write two apostrophes as one straight mark and a space on its outer side, so that offsets stay."""
    after = doubled.string[doubled.end() : doubled.end() + 1]
    return ' "' if after.isalnum() or (after in ("$", "[", "(", "'") and after) else '" '


def _open_single(stack: list[tuple[str, int]]) -> bool:
    return any(kind == "‘" for kind, _ in stack)


def _closes_here(text: str, at: int) -> bool:
    after = text[at + 1] if at + 1 < len(text) else " "
    return after.isspace() or after in ".,،؛;:!?؟)"


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _paragraph_start(text: str, at: int) -> bool:
    left = text.rfind("\n", 0, at)
    return left >= 0 and not text[left + 1 : at].strip()


def _continues(text: str, at: int, kind: str) -> bool:
    rest = text[at:].lstrip()
    if not rest:
        return False
    closer = _PAIRS.get(kind, kind)
    if rest[0] == kind:
        paragraph = rest[1:].split("\n", 1)[0]
        return True if kind != closer else closer in paragraph and len(re.findall(closer, paragraph)) % 2 == 1
    paragraph = rest.split("\n", 1)[0]
    first_close = paragraph.find(closer)
    if kind == closer:
        return False
    first_open = paragraph.find(kind)
    return first_close >= 0 and (first_open < 0 or first_close < first_open)


def find_glosses(text: str, quotations: tuple[Quotation, ...]) -> tuple[tuple[int, int], ...]:
    """Find brackets inside quotations: the editor's words, not the speaker's.

    Parameters
    ----------
    text : str
    quotations : tuple of Quotation

    Returns
    -------
    tuple of (start, end)
        Spans between the bracket marks.

    Examples
    --------
    >>> text = "«لن نقبل به [حفتر] شريكا» (ليبيا)"
    >>> [text[a:b] for a, b in find_glosses(text, find_quotations(text))]
    ['حفتر']
    """
    glosses: list[tuple[int, int]] = []
    for quotation in quotations:
        if quotation.depth > 1:
            continue
        position = quotation.inner_start
        while position < quotation.inner_end:
            closer = _BRACKETS.get(text[position])
            if closer:
                end = text.find(closer, position + 1, min(quotation.inner_end, position + _LONGEST_BRACKET))
                if end > 0:
                    glosses.append((position + 1, end))
                    position = end
            position += 1
    return tuple(glosses)
