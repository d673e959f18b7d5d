"""The notation of `ar.txt`: phrases and patterns with their trees, expanded into sentences.

    form/N*            the head of its group, a noun (tags: see TAGS)
    form=lemma/V>obj   a dependent of the group's head, by the relation obj
    ( … )>nsubj        a group whose head depends on the head of the group around it; ( … )* carries the head
    <NAME>obj  <NAME>* a phrase from the section NAME, as a dependent or as the head
    item+ item         written together: one token, several words
    a|b|c/V*           one of several forms, drawn at random (each may have its =lemma)

A line `== NAME` opens a section; the patterns of the section SENTENCE are whole sentences.
Expansion is random with a fixed seed: the same file gives the same sentences.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.conllu import Sentence, Token, Word

TAGS = {
    "N": "NOUN", "P": "PROPN", "V": "VERB", "W": "VERB", "J": "ADJ", "A": "ADP", "C": "CCONJ", "S": "SCONJ",
    "R": "PRON", "D": "DET", "X": "AUX", "T": "PART", "B": "ADV", "M": "NUM", ".": "PUNCT",
}  # fmt: skip
ITEM = re.compile(
    r"(?P<open>\()|\)(?P<close>\*|>[\w:]+)?|<(?P<slot>[A-Z_]+)>(?P<slotrel>\*|[\w:]+)"
    r"|(?P<word>[^\s()<]+?/[A-Z.](?:\*|>[\w:]+)\+?)"
)
EXPANSIONS_PER_PATTERN = 6
MARKS = (("«", "»"), ("«", "»"), ("“", "”"), ('"', '"'))
OPENING, CLOSING = "«“([", "»”)].،:؛؟!"


@dataclass(frozen=True)
class Leaf:
    form: str
    lemma: str
    tag: str
    relation: str
    glued: bool


@dataclass(frozen=True)
class Group:
    items: tuple[Leaf | Group | Slot, ...]
    relation: str


@dataclass(frozen=True)
class Slot:
    name: str
    relation: str


Node = Leaf | Group | Slot


def parse(line: str) -> Group:
    stack: list[list[Node]] = [[]]
    for match in ITEM.finditer(line):
        if match["open"]:
            stack.append([])
        elif match["slot"]:
            stack[-1].append(Slot(match["slot"], match["slotrel"]))
        elif match["word"]:
            stack[-1].append(_leaf(match["word"]))
        else:
            items = tuple(stack.pop())
            stack[-1].append(Group(items, (match["close"] or ">").lstrip(">")))
    if len(stack) != 1:
        raise ValueError(f"brackets do not match: {line}")
    if len(stack[0]) == 1 and isinstance(stack[0][0], Group):
        return stack[0][0]
    return Group(tuple(stack[0]), "root")


def _leaf(text: str) -> Leaf:
    glued = text.endswith("+")
    spelled, _, rest = text.removesuffix("+").rpartition("/")
    tag, relation = (rest[0], "*") if rest.endswith("*") else rest.split(">", 1)
    form, _, lemma = spelled.partition("=")
    return Leaf(form if "|" not in spelled else spelled, lemma, tag, relation, glued)


@dataclass
class _Expander:
    sections: dict[str, list[Group]]
    rng: random.Random

    def flatten(self, node: Node) -> tuple[list[dict[str, object]], dict[str, object]]:
        """The words of a node in order, and its head among them; heads are the word records themselves."""
        if isinstance(node, Slot):
            words, head = self.flatten(self.rng.choice(self.sections[node.name]))
            return words, head
        if isinstance(node, Leaf):
            choice = self.rng.choice(node.form.split("|")) if "|" in node.form else node.form
            form, _, lemma = choice.partition("=")
            record: dict[str, object] = {
                "form": form, "lemma": lemma or node.lemma or _default_lemma(form, node.tag),
                "tag": node.tag, "glued": node.glued,
            }  # fmt: skip
            return [record], record
        flat = [(item, *self.flatten(item)) for item in node.items]
        heads = [head for item, _, head in flat if item.relation == "*"]
        if len(heads) != 1:
            raise ValueError(f"a group needs one head: {[head['form'] for _, _, head in flat]}")
        for item, _, head in flat:
            if item.relation != "*":
                head["head"], head["relation"] = heads[0], item.relation
        return [word for _, words, _ in flat for word in words], heads[0]


def _default_lemma(form: str, tag: str) -> str:
    return form[2:] if tag in "NJ" and form.startswith("ال") and len(form) > 4 else form


def _surface(parts: list[str]) -> str:
    text = parts[0]
    for part in parts[1:]:
        if text.endswith("ل") and part.startswith("ال") and len(text) <= 2:
            part = part[1:]
        if part in {"ه", "ها", "هم", "هما", "نا"} and len(text) > 1:
            if text.endswith("ة"):
                text = text[:-1] + "ت"
            elif text.endswith("ى"):
                text = text[:-1] + "ي"
        text += part
    return text


def _sentence(words: list[dict[str, object]], sent_id: str, marks: tuple[str, str]) -> Sentence:
    numbers = {id(word): number for number, word in enumerate(words, 1)}
    tokens: list[Token] = []
    run: list[dict[str, object]] = []
    for place, record in enumerate(words):
        run.append(record)
        following = str(words[place + 1]["form"]) if place + 1 < len(words) else ""
        # A mark in between parts what is otherwise one token: «ب» and the quotation after it.
        before_mark = bool(following) and following in OPENING
        if record["glued"] and not before_mark:
            continue
        closes = bool(following) and following in CLOSING
        space = not (record["form"] in OPENING or closes or record["glued"])
        syntactic = tuple(_word(one, numbers, marks) for one in run)
        surface = syntactic[0].form if len(run) == 1 else _surface([word.form for word in syntactic])
        tokens.append(Token(surface, syntactic, space))
        run = []
    return Sentence(sent_id, tuple(tokens), new_paragraph=True)


def _word(record: dict[str, object], numbers: dict[int, int], marks: tuple[str, str]) -> Word:
    form = str(record["form"])
    if form in "«»":
        form = marks["«»".index(form)]
    lemma = form if record["tag"] == "." else str(record["lemma"])
    head = record.get("head")
    feats = {"V": "Voice=Act", "W": "Voice=Pass"}.get(str(record["tag"]), "_")
    relation = str(record.get("relation", "root"))
    return Word(form, lemma, TAGS[str(record["tag"])], "_", feats, numbers[id(head)] if head else 0, relation)


def read(path: Path) -> Iterator[Sentence]:
    """Expand every pattern of the file a few times."""
    sections: dict[str, list[Group]] = {}
    current = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("=="):
            current = line.strip("= ")
            sections[current] = []
        elif line.strip() and not line.startswith("#"):
            sections[current].append(parse(line))
    rng = random.Random(23)
    expander = _Expander(sections, rng)
    seen: set[str] = set()
    for number, pattern in enumerate(sections.get("SENTENCE", []), 1):
        for turn in range(EXPANSIONS_PER_PATTERN):
            words, _ = expander.flatten(pattern)
            sentence = _sentence(words, f"own-{number}-{turn}", rng.choice(MARKS))
            if sentence.text not in seen:
                seen.add(sentence.text)
                yield sentence
