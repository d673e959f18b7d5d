"""The kinds of exercises, as they are written: solved, with every reading that a good reason can carry."""

from __future__ import annotations

import re
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

#: Words in double square brackets are what pupils have to find.
_MARKED: Final = re.compile(r"\[\[(.+?)\]\]")


class Block(BaseModel):
    """A block of a source file; keys that it does not have are faults."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Solved(Block):
    """A text, the article it is quoted from, and other answers that are as good.

    Examples
    --------
    >>> text = Solved(text="Two vehicles [[were damaged]].")
    >>> text.plain
    'Two vehicles were damaged.'
    >>> text.segments
    [('Two vehicles ', False), ('were damaged', True), ('.', False)]
    """

    text: str
    article: str | None = None
    also: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """The text as pupils see it."""
        return _MARKED.sub(r"\1", self.text)

    @property
    def segments(self) -> list[tuple[str, bool]]:
        """The text in pieces, each with whether it is an answer."""
        pieces = [(words, bool(number % 2)) for number, words in enumerate(_MARKED.split(self.text))]
        return [(words, answer) for words, answer in pieces if words]

    @field_validator("text")
    @classmethod
    def _brackets_close(cls, text: str) -> str:
        if re.search(r"\[\[|\]\]", _MARKED.sub("", text)):
            raise ValueError("[[ and ]] must come in pairs, around the words to be found")
        return text


class MarkedText(Solved):
    """A text in which words are to be found."""

    why: str


class VoiceItem(Solved):
    """Words that are the newspaper's, a speaker's, or both at once."""

    answer: Literal["paper", "quoted", "both"]
    who: str | None = None
    why: str

    @field_validator("why")
    @classmethod
    def _somebody_speaks(cls, why: str, info: ValidationInfo) -> str:
        if (info.data.get("who") is None) != (info.data.get("answer") == "paper"):
            raise ValueError("`who` names the speaker where the answer is quoted or both, and only there")
        return why


class DoerItem(Solved):
    """A passive or a verbal noun: who did it, and the sentence turned round."""

    doer: str
    active: str

    @field_validator("text")
    @classmethod
    def _one_verb(cls, text: str) -> str:
        if len(_MARKED.findall(text)) != 1:
            raise ValueError("mark one verb with [[ ]]")
        return text


class NamesRow(Block):
    """What one text calls each of the things asked for, in its own words; an empty list: nothing."""

    article: str
    names: tuple[tuple[str, ...], ...]


class Prompt(Block):
    """Something to write, with samples that would do."""

    label: str
    samples: tuple[str, ...] = Field(min_length=1)


class Question(Block):
    """Something to talk about, with readings that have good reasons."""

    ask: str
    readings: tuple[str, ...] = Field(min_length=2)


class _Exercise(Block):
    ask: str
    #: Whether it begins a new page of the printed sheet.
    starts_page: bool = False


class Mark(_Exercise):
    """Find the words that give the writer away; `guess`: and say which newspaper wrote it."""

    kind: Literal["mark"]
    guess: bool = False
    texts: tuple[MarkedText, ...]


class Voices(_Exercise):
    """Say whose words these are."""

    kind: Literal["voices"]
    items: tuple[VoiceItem, ...]


class Names(_Exercise):
    """What each text calls the same thing."""

    kind: Literal["names"]
    sides: tuple[str, ...] = Field(min_length=1)
    rows: tuple[NamesRow, ...]
    why: str

    @field_validator("rows")
    @classmethod
    def _a_cell_for_each(cls, rows: tuple[NamesRow, ...], info: ValidationInfo) -> tuple[NamesRow, ...]:
        wanted = len(info.data.get("sides", ()))
        for row in rows:
            if len(row.names) != wanted:
                raise ValueError(f"{row.article}: give {wanted} lists of names, one for each of `sides`")
        return rows


class Doers(_Exercise):
    """Find the missing doer; turn the passive into the active."""

    kind: Literal["doers"]
    items: tuple[DoerItem, ...]


class Machine(_Exercise):
    """Catch the machine: rows of the coder, `wrong` of them mistaken, taken when the lesson is made."""

    kind: Literal["machine"]
    wrong: int = Field(ge=1)
    right: int = Field(ge=0)
    why: str


class Write(_Exercise):
    """Write a headline for each side, and a neutral one."""

    kind: Literal["write"]
    prompts: tuple[Prompt, ...]
    why: str


class Discuss(_Exercise):
    """Talk about it."""

    kind: Literal["discuss"]
    questions: tuple[Question, ...]


Exercise = Annotated[Mark | Voices | Names | Doers | Machine | Write | Discuss, Field(discriminator="kind")]
