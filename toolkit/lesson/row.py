"""An answer of the coder beside that of a person."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class MachineRow:
    """An answer of the coder beside that of a person.

    Attributes
    ----------
    document, language : str
        Where the words stand.
    before, words, after : str
        The text, with the words that are asked about in the middle.
    question : str
        What is asked: ``speaker``, ``target``, ``agent``, ``voice``, ``blame`` or ``stance``.
    machine, person : str
        The answers, in the language of the text.

    Examples
    --------
    >>> MachineRow("a", "en", "", "He fired", " first.", "speaker", "Sarraj", "Haftar").right
    False
    """

    document: str
    language: str
    before: str
    words: str
    after: str
    question: str
    machine: str
    person: str

    @property
    def right(self) -> bool:
        """Whether the two agree."""
        return self.machine == self.person
