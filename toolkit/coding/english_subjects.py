"""Who the subject of an English verb is: its own, a shared one, or the nominal where a subject stands."""

from __future__ import annotations

from collections.abc import Container

from toolkit.coding.english_clauses import SUBJECTS, head_nominal, is_finite, is_main, is_mark
from toolkit.coding.part import Part

_OPENERS = frozenset(
    ("after", "before", "as", "when", "while", "since", "because", "until", "though", "although", "how")
)


def subject_of(part: Part, word: int, depth: int = 0) -> int | None:
    """Return the subject of a verb: its own, or the one it shares with the verb it is joined to.

    A coordinated verb, a participle ("…, adding that") and an infinitive have the subject of their governor; a
    participle after a noun has that noun ("officials saying that").
    """
    children = part.children[word]
    quoted = part.quotation_at(part.start[word])
    own = [
        child for child in children
        if part.deprel[child] in SUBJECTS and part.quotation_at(part.start[child]) in (None, quoted)
    ]  # fmt: skip
    before = [child for child in own if child < word]
    if before:
        # The nearest: a dateline ("BENGHAZI (AP) — ") is often taken for a first subject.
        return before[-1]
    if own and word and is_mark(part, word - 1):
        # A subject follows its verb only after a comma or a quotation: "…, said Kalin".
        return own[0]
    head = part.head[word]
    if head < 0 or depth > 4:
        return None
    relation = part.deprel[word].split(":")[0]
    if relation == "conj" and part.upos[head] in ("VERB", "AUX", "ADJ", "NOUN"):
        return subject_of(part, head, depth + 1)
    if relation == "xcomp":
        person = part.child(head, "obj")
        if person is not None and person < word and part.upos[head] == "VERB":
            return person
        return subject_of(part, head, depth + 1)
    if relation == "advcl" and part.upos[head] in ("VERB", "AUX", "ADJ", "NOUN"):
        return subject_of(part, head, depth + 1)
    if relation in ("ccomp", "parataxis", "dep") and part.key[word].endswith("ing"):
        return subject_of(part, head, depth + 1)
    if relation == "acl" and part.upos[head] in ("NOUN", "PROPN"):
        if part.key[word].endswith("ing"):
            return head
        # "a call to condemn": the infinitive of a noun is done by whoever has the noun.
        governor = part.head[head]
        if governor >= 0 and part.upos[governor] == "VERB":
            return subject_of(part, governor, depth + 1)
    return None


def participle_subject(part: Part, word: int, cues: Container[str]) -> int | None:
    """Return the subject of a reporting participle after a comma: that of the reporting verb above it, else the root's.

    "Mismari denied that his forces had broken the truce, adding that …": it is not the forces who add.
    """
    before = word - 2 if word > 1 and part.upos[word - 1] == "ADV" else word - 1
    if before < 0 or part.form[before] not in (",", "—", "–") or not part.key[word].endswith("ing"):
        return None
    at, top = part.head[word], None
    for _ in range(8):
        if at < 0:
            break
        if part.upos[at] in ("VERB", "AUX"):
            top = at
            if part.key[at] in cues and at < word:
                break
        at = part.head[at]
    if top is not None and top < word:
        return subject_of(part, top)
    first = part.bounds[part.sentence[word]][0]
    earlier = next(
        (k for k in range(before, first, -1) if part.key[k] in cues and part.upos[k] == "VERB" and not part.key[k].endswith("ing")),
        None,
    )  # fmt: skip
    if earlier is None:
        return None
    found = subject_of(part, earlier)
    return found if found is not None else subject_before(part, earlier, first)


def subject_before(part: Part, word: int, first: int) -> int | None:
    """Return the nominal that stands as subject before a finite verb where the parse shows none.

    What stands between commas after it, and an adverbial before a first comma, are passed over.
    """
    closing = word - 2 if part.upos[word - 1] == "ADV" else word - 1
    named = apposed_name(part, closing, first) if closing > first and part.form[closing] == "," else None
    if named is not None:
        return head_nominal(part, range(named, closing))
    stretch: list[int] = []
    # A dateline ends with a dash: "TRIPOLI (Reuters) – ".
    first = max(
        (at + 1 for at in range(first, min(word, first + 10)) if part.form[at] in ("—", "–", "--")), default=first
    )
    commas = [at for at in range(first, word) if part.form[at] in (",", "(", ")", "—", "–")]
    start = first
    if part.upos[first] in ("ADP", "SCONJ", "ADV") and commas:
        start = commas[0] + 1
        commas = commas[1:]
    elif part.key[first].endswith("ing") and part.upos[first] == "VERB" and commas:
        start, commas = commas[-1] + 1, []
    for at in range(start, word):
        if commas and at >= commas[0]:
            break
        if part.upos[at] in ("CCONJ",) and any(part.upos[k] in ("VERB", "AUX") for k in range(start, at)):
            return None
        if part.form[at] in (":", ";", '"'):
            stretch = []
            continue
        stretch.append(at)
    if any(is_finite(part, at) for at in stretch[:-1] if at > start):
        return None
    found = head_nominal(part, stretch)
    if found is not None:
        return found
    capital = [at for at in stretch if part.form[at][:1].isupper()]
    return capital[0] if capital else None


def apposed_name(part: Part, closing: int, first: int) -> int | None:
    """Return the first word of a name and office that end with a comma: "…, Khalid al-Mishri, head of the council, told"."""
    opening = next((at for at in range(closing - 1, first, -1) if part.form[at] == ","), None)
    if opening is None or not _is_nominal(part, range(opening + 1, closing)):
        return None
    start = opening
    while start > first and part.upos[start - 1] not in ("CCONJ", "SCONJ") and not is_mark(part, start - 1):
        start -= 1
    named = any(part.upos[at] == "PROPN" for at in range(start, closing))
    if not named or not _is_nominal(part, range(start, opening)) or part.quotation_at(part.start[start]) is not None:
        return None
    return start


def _is_nominal(part: Part, words: range) -> bool:
    """Say whether words are one noun phrase, no clause."""
    tags = [part.upos[at] for at in words]
    possessive = part.key[words.start + 1 : words.start + 2] == ["s"]
    return (
        bool({"NOUN", "PROPN"} & set(tags))
        and tags[0] in ("DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM")
        and not any(
            part.upos[at] in ("VERB", "AUX", "SCONJ") and not (possessive and at == words.start + 1) for at in words
        )
    )


def coordinated_subject(part: Part, word: int, first: int, cues: Container[str]) -> int | None:
    """Return the subject that a reporting verb after "and" or a comma shares with an earlier one in the same tense.

    "The members expressed concern over growing meddling, and reaffirmed their support": the parse may hang the second
    verb on the content of the first.
    """
    before = word - 1 if part.upos[word - 1] != "ADV" else word - 2
    if before <= first or not is_finite(part, word) or any(part.deprel[c] in SUBJECTS for c in part.children[word]):
        return None
    if part.key[before] not in ("and", "but") and part.form[before] != ",":
        return None
    tense = next((feat for feat in part.feats[word].split("|") if feat.startswith("Tense=")), "")
    for at in range(first, before):
        if (
            part.key[at] in cues
            and is_finite(part, at)
            and tense in part.feats[at]
            and part.quotation_at(part.start[at]) is None
        ):
            if part.deprel[at] not in ("root", "conj") or not is_main(part, at):
                continue
            found = subject_of(part, at)
            return found if found is not None else subject_before(part, at, first)
    return None


def local_subject(part: Part, word: int, first: int) -> int | None:
    """Return the nominal between a subordinator and a finite verb: "hours after Turkey's minister accused …"."""
    at = word - 1
    while (
        at > first and part.upos[at] in ("NOUN", "PROPN", "ADJ", "DET", "PART", "NUM", "ADV") and not is_mark(part, at)
    ):
        at -= 1
    if part.key[at] not in _OPENERS or at == word - 1:
        return None
    return head_nominal(part, range(at + 1, word))


def fronted_subject(part: Part, word: int, last: int) -> int | None:
    """Return the subject of the main clause after a participle that opens the sentence."""
    commas = [at for at in range(word, last) if part.form[at] == "," and part.quotation_at(part.start[at]) is None]
    for comma in commas:
        verb = next((at for at in range(comma + 1, last) if is_finite(part, at)), None)
        if verb is None:
            return None
        stretch = range(comma + 1, verb)
        if stretch and not any(part.upos[at] in ("SCONJ", "CCONJ") for at in stretch):
            return head_nominal(part, stretch)
    return None


def by_agent(part: Part, word: int) -> int | None:
    """Return the agent of a passive verb ("was told by")."""
    for child in part.children[word]:
        relation = part.deprel[child]
        if relation == "obl:agent" or (
            relation.startswith("obl") and any(part.key[case] == "by" for case in part.children[child])
        ):
            return child
    return None
