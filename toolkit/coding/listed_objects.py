"""Which words the cue file lists as objects of deeds: truces, embargoes, civilians, arms."""

from __future__ import annotations

from toolkit.coding.doers import Doers


class ListedObjects:
    """Finds the listed objects of a part.

    Parameters
    ----------
    doers : Doers
    """

    def __init__(self, doers: Doers) -> None:
        self.doers = doers
        self.part = doers.part
        self.lexicon = doers.lexicon
        self.arabic = doers.arabic

    def width(self, at: int, kind: str) -> int:
        """Return how many words a listed object of a kind covers from a word on, or 0."""
        if kind == "truce" and self.part.key[at] == "peace" and self.part.upos[at + 1 : at + 2] == ["NOUN"]:
            # "The peace effort", "the peace talks": what is made, not kept.
            return 0
        if (
            kind == "weapons"
            and "وقف" in self.part.key[max(0, at - 2) : at]
            and "اطلاق" in self.part.key[at - 1 : at + 1]
        ):
            # «وقف إطلاق النار» is a truce: nothing is fired.
            return 0
        width = self.doers.phrase_width(at, self.lexicon.phrases.get(f"objects.{kind}", {}))
        if (
            width
            and kind == "civilians"
            and any(self.lexicon.has_noun("soldierly", key) for key in self.part.key[at + 1 : at + 4])
        ):
            # «طلبة الكلية العسكرية» are soldiers.
            return 0
        if width and kind == "civilians" and self.arabic and self._no_civilian(at):
            return 0
        if width or self.part.upos[at] not in ("NOUN", "PROPN", "ADJ", "X"):
            return width
        base = self.part.key[at].removeprefix("ال") if self.arabic else self.part.lemma[at]
        return int((base,) in self.lexicon.phrases.get(f"objects.{kind}", {}))

    def _no_civilian(self, at: int) -> bool:
        """Tell cadets of a college named beside them, and the verb «أسر», from civilians."""
        key = self.part.key
        if key[at + 1 : at + 2] and self.lexicon.has_noun("security_nouns", key[at + 1]):
            # «مدير أمن سبها», «ضباط الشرطة»: who serves in the security forces.
            return True
        if key[at] == "اسر" and at and self.part.upos[at - 1] == "CCONJ":
            return True
        cadets = self.lexicon.has_noun("students", key[at])
        return cadets and any(self.lexicon.has_noun("soldierly", other) for other in key[max(0, at - 10) : at + 7])
