"""The words of the interface, in both languages, and the names of actors, camps and categories."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from toolkit.codebook.schema import Conflict

#: The languages of the interface.
LANGUAGES: Final = ("en", "ar")

#: Values whose name depends on the column they stand in.
_SPECIAL: Final = {
    ("cue_class", "neutral"): "say",
    **{(column, "other"): "others" for column in ("accuser", "target", "target_side", "speaker", "speaker_side")},
}

#: Columns that hold camps, actors, or the words of texts as they are.
_SIDES: Final = ("side", "target_side", "speaker_side", "accuser")
_ACTORS: Final = ("actor", "target", "speaker")


@cache
def _texts() -> dict[str, dict[str, dict[str, str]]]:
    source = files("toolkit.widgets").joinpath("texts.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(source)
    return loaded


@dataclass(frozen=True)
class Wording:
    """Says everything in one language.

    Attributes
    ----------
    lang : {"en", "ar"}
        The language of the interface.
    conflict : Conflict, optional
        Where camps, actors and truces have their names.

    Raises
    ------
    ValueError
        For another language; the message lists the known ones.

    Examples
    --------
    >>> Wording("ar")("next_question")
    'السؤال التالي'
    >>> Wording("en").value("cue_class", "neutral"), Wording("en").value("stance", "neutral")
    ('say', '● neutral')
    """

    lang: str = "en"
    conflict: Conflict | None = None

    def __post_init__(self) -> None:
        if self.lang not in LANGUAGES:
            raise ValueError(f"lang {self.lang!r} is not known; use one of {', '.join(LANGUAGES)}")

    @property
    def direction(self) -> str:
        """Which way the interface runs: ``rtl`` or ``ltr``."""
        return "rtl" if self.lang == "ar" else "ltr"

    def __call__(self, key: str, **values: Any) -> str:
        """Return a text of the interface with its blanks filled in."""
        return _texts()["interface"][key][self.lang].format(**values)

    def named(self, group: str, key: str) -> str:
        """Return the name of a topic, noun, dimension, voice, measure or language."""
        return _texts()[group][key][self.lang]

    def options(self, group: str, keys: Mapping[str, Any] | tuple[str, ...]) -> list[tuple[str, str]]:
        """Return (name, key) pairs for a menu."""
        return [(self.named(group, key), key) for key in keys]

    def listed(self, names: Iterable[str]) -> str:
        """Return names one after the other, with the comma of the language."""
        return ("، " if self.lang == "ar" else ", ").join(names)

    def value(self, column: str, key: str) -> str:
        """Return the name of a value of a column; what has no name comes back unchanged."""
        if column == "pair":
            voice, _, target = key.partition(">")
            arrow = "←" if self.lang == "ar" else "→"
            return f"{self.value('accuser', voice)} {arrow} {self.value('target_side', target)}"
        names = _texts()["values"]
        known = _SPECIAL.get((column, key), key)
        in_conflict = self._of_conflict(column, key)
        if in_conflict is not None:
            return in_conflict
        if column in ("wording", "word") or known not in names:
            return key.replace("_", " ") if column == "label" else key
        return names[known][self.lang]

    def _of_conflict(self, column: str, key: str) -> str | None:
        entries = {**dict.fromkeys(_SIDES, "sides"), **dict.fromkeys(_ACTORS, "actors"), "truce": "truces"}
        if self.conflict is None or column not in entries:
            return None
        for entry in getattr(self.conflict, entries[column]):
            if entry.id == key:
                return str(getattr(entry.name, self.lang))
        return None

    def voice(self, key: str | None, text: str | None = None) -> str:
        """Return the name of a voice: an actor, or one of the reserved voices by its own words."""
        if key == "outlet":
            return self("outlet_itself")
        if key == "unnamed":
            return text or self("unnamed")
        if key is None or key == "other":
            return text or self("somebody")
        return self.value("actor", key)
