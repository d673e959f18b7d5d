"""The words that the pages themselves say, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

LANGUAGES: Final = ("en", "ar")


@cache
def _texts() -> dict[str, dict[str, str]]:
    source = files("toolkit.lesson").joinpath("wording.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, str]] = yaml.safe_load(source)
    return loaded


@dataclass(frozen=True)
class Wording:
    """Says everything in one language.

    Attributes
    ----------
    language : {"en", "ar"}

    Raises
    ------
    ValueError
        For another language; the message lists the known ones.

    Examples
    --------
    >>> Wording("en")("sheet", number=2), Wording("ar").direction
    ('Sheet 2', 'rtl')
    """

    language: str

    def __post_init__(self) -> None:
        if self.language not in LANGUAGES:
            raise ValueError(f"language {self.language!r} is not known; use one of {', '.join(LANGUAGES)}")

    def __call__(self, key: str, **values: Any) -> str:
        """Return a text with its blanks filled in."""
        return _texts()[key][self.language].format(**values)

    @property
    def direction(self) -> str:
        """Which way the language runs: ``rtl`` or ``ltr``."""
        return "rtl" if self.language == "ar" else "ltr"

    def letter(self, number: int) -> str:
        """Return the letter by which a text is called.

        Examples
        --------
        >>> Wording("en").letter(1), Wording("ar").letter(0)
        ('B', 'أ')
        """
        return self("letters").split()[number]

    def minutes(self, n: int) -> str:
        """Return a number of minutes in words; Arabic counts three to ten in the plural.

        Examples
        --------
        >>> Wording("ar").minutes(8), Wording("ar").minutes(17)
        ('8 دقائق', '17 دقيقة')
        """
        return self("minutes_few" if 3 <= n <= 10 else "minutes", n=n)
