"""CoNLL-U sentences as plain objects: read, write, and lay out as running text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path


@dataclass(frozen=True)
class Word:
    """A syntactic word; `head` counts words from 1, 0 is the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str


@dataclass(frozen=True)
class Token:
    """A surface token: one word, or several that were written together."""

    text: str
    words: tuple[Word, ...]
    space_after: bool = True

    @property
    def is_multiword(self) -> bool:
        return len(self.words) > 1


@dataclass(frozen=True)
class Sentence:
    """A tree over tokens; `new_paragraph` says that a blank line stands before it."""

    sent_id: str
    tokens: tuple[Token, ...]
    new_paragraph: bool = False

    @property
    def words(self) -> list[Word]:
        return [word for token in self.tokens for word in token.words]

    @property
    def text(self) -> str:
        return "".join(token.text + " " * token.space_after for token in self.tokens).strip()


@dataclass
class _Reading:
    sent_id: str = ""
    new_paragraph: bool = False
    tokens: list[Token] = field(default_factory=list)
    open_until: int = 0
    surface: tuple[str, bool] = ("", True)
    parts: list[Word] = field(default_factory=list)

    def finish(self) -> Sentence:
        return Sentence(self.sent_id, tuple(self.tokens), self.new_paragraph)


def read(path: Path) -> Iterator[Sentence]:
    """Read a CoNLL-U file; empty nodes (8.1) are left out."""
    reading = _Reading()
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line:
            if reading.tokens:
                yield reading.finish()
            reading = _Reading()
        elif line.startswith("#"):
            if line.startswith("# sent_id ="):
                reading.sent_id = line.split("=", 1)[1].strip()
            elif line.startswith(("# newpar", "# newdoc")):
                reading.new_paragraph = True
        else:
            _read_row(reading, line.split("\t"))
    if reading.tokens:
        yield reading.finish()


def _read_row(reading: _Reading, columns: list[str]) -> None:
    number = columns[0]
    space_after = "SpaceAfter=No" not in columns[9]
    if "." in number:
        return
    if "-" in number:
        reading.open_until = int(number.split("-")[1])
        reading.surface = (columns[1], space_after)
        return
    word = Word(*columns[1:6], int(columns[6]), columns[7])  # type: ignore[arg-type]
    if int(number) > reading.open_until:
        reading.tokens.append(Token(word.form, (word,), space_after))
        return
    reading.parts.append(word)
    if int(number) == reading.open_until:
        text, space_after = reading.surface
        reading.tokens.append(Token(text, tuple(reading.parts), space_after))
        reading.parts = []


def render(sentence: Sentence) -> str:
    """One sentence as a CoNLL-U block that ends in a blank line."""
    lines = ["# newpar"] if sentence.new_paragraph else []
    lines += [f"# sent_id = {sentence.sent_id}", f"# text = {sentence.text}"]
    number = 0
    for token in sentence.tokens:
        misc = "_" if token.space_after else "SpaceAfter=No"
        if token.is_multiword:
            span = f"{number + 1}-{number + len(token.words)}"
            lines.append("\t".join([span, token.text, *["_"] * 7, misc]))
        for word in token.words:
            number += 1
            row = [str(number), word.form, word.lemma, word.upos, word.xpos, word.feats, str(word.head)]
            lines.append("\t".join([*row, word.deprel, "_", "_" if token.is_multiword else misc]))
    return "\n".join(lines) + "\n\n"


def with_words(sentence: Sentence, change: Callable[[Word], Word]) -> Sentence:
    """The sentence with every word changed, in the order of the text."""
    return replace(
        sentence, tokens=tuple(replace(token, words=tuple(map(change, token.words))) for token in sentence.tokens)
    )


def write(path: Path, sentences: Iterable[Sentence]) -> None:
    """Write sentences as a CoNLL-U file, its folder made where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(render(sentence) for sentence in sentences), encoding="utf-8")


def rebuild(sentence: Sentence, tokens: list[tuple[Token, list[int]]]) -> Sentence:
    """Renumber heads after tokens were moved, added or dropped.

    `tokens` holds every token of the new sentence with the identities of its words; a head is such an identity (0: root).
    """
    position: dict[int, int] = {0: 0}
    for _, identities in tokens:
        for identity in identities:
            position[identity] = len(position)
    laid = replace(sentence, tokens=tuple(token for token, _ in tokens))
    return with_words(laid, lambda word: replace(word, head=position[word.head]))


def identified(sentence: Sentence) -> list[tuple[Token, list[int]]]:
    """The tokens with the identities (first numbers) of their words, as `rebuild` takes them."""
    numbered, number = [], 0
    for token in sentence.tokens:
        numbered.append((token, list(range(number + 1, number + 1 + len(token.words)))))
        number += len(token.words)
    return numbered
