"""Facts of the English clause that the rules for reported speech rest on: subject, negation, noun phrase, extent."""

from __future__ import annotations

from collections.abc import Container, Iterable

from toolkit.coding.part import Part
from toolkit.coding.references import NameIndex, Reference
from toolkit.coding.sources import resolve_source
from toolkit.coding.speech import Source, Span, trim

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
PERSONAL = frozenset(("he", "she", "it", "they", "we", "i", "you"))
FIRST_PERSON = frozenset(("we", "i", "you", "us", "me", "let"))
RELATIVE = frozenset(("who", "which", "that", "whom", "what"))
_NEGATIONS = frozenset(("not", "n't", "nt", "never", "n’t"))
#: Verbs whose complement is thereby not done: "stopped short of accusing", "refrained from blaming".
_NEGATIVE_VERBS = frozenset(("stop", "refrain", "avoid", "decline", "refuse", "fail", "shy"))
#: Dependents of a noun that are not part of the name of a speaker.
_LOOSE = frozenset(
    ("acl", "parataxis", "punct", "advcl", "cc", "conj", "ccomp", "appos", "dep", "obl", "list", "discourse",
     "mark", "nsubj", "cop", "advmod", "aux", "expl", "csubj", "xcomp", "obj")
)  # fmt: skip
_TITLES = frozenset(("Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Gov", "Gen", "Col", "Lt", "St", "Prof"))
_SUBORDINATORS = frozenset(("while", "when", "after", "because", "although", "though", "before", "if"))
_MEASURES = frozenset(
    (
        "minutes",
        "hour",
        "hours",
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "shortly",
        "moments",
        "just",
    )
)
_NOBODY = frozenset(("nobody", "none", "neither"))
TIMES = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday",
                    "earlier", "later", "recently", "tonight"))  # fmt: skip
#: Nouns by which an outlet takes up what somebody said: "a charge that Ankara denies".
COMMENTS = frozenset(
    ("charge", "claim", "accusation", "allegation", "suggestion", "reproach", "assertion", "contention")
)
_CLOSING = frozenset((",", ".", ";", ":", '"', "!", "?", "—", "–", "--", "-", "(", ")", "...", "…", "''", "``"))


def is_mark(part: Part, word: int) -> bool:
    """Say whether a word is a punctuation mark that can close or open a clause."""
    form = part.form[word]
    if form == "-":
        # A hyphen inside a word ("Secretary-General") is no mark.
        return part.text[part.start[word] - 1 : part.start[word]].isspace()
    return form in _CLOSING


def negated(part: Part, word: int) -> bool:
    """Say whether a verb is negated by a particle or is the complement of a verb of not doing."""
    for child in part.children[word]:
        if part.key[child] in _NEGATIONS or (part.deprel[child] in SUBJECTS and part.key[child] in _NOBODY):
            return True
        if part.deprel[child] in SUBJECTS and any(part.key[k] == "no" for k in part.children[child]):
            return True
    head = part.head[word]
    if head < 0:
        return False
    relation = part.deprel[word].split(":")[0]
    bare = part.key[word].endswith("ing") or part.key[word] == part.lemma[word]
    if bare and part.lemma[head] in _NEGATIVE_VERBS and relation in ("advcl", "xcomp", "obl", "acl", "ccomp"):
        return True
    if part.key[max(0, word - 3) : word] == ["far", "as", "to"]:
        # "did not go so far as to accuse".
        return negated(part, head)
    # "stopped short of accusing": the adjective stands between the two verbs.
    return part.key[head] == "short" and relation in ("advcl", "acl", "obl", "xcomp")


def is_abbreviated(part: Part, word: int) -> bool:
    """Say whether a full stop belongs to a title or an initial before it ("Rep. Khan", "Julie A. Khan")."""
    if part.form[word] != "." or not word:
        return False
    before = part.form[word - 1]
    return part.end[word - 1] == part.start[word] and (before in _TITLES or (len(before) == 1 and before.isupper()))


def sentence_bounds(part: Part) -> list[tuple[int, int]]:
    """Return first word and one past the last of each sentence, joined where the annotation cut one after "Mr."."""
    bounds: list[tuple[int, int]] = []
    for first, last in part.bounds:
        if bounds and _cut_after_title(part, bounds[-1][1] - 1):
            bounds[-1] = (bounds[-1][0], last)
        else:
            bounds.append((first, last))
    return bounds


def _cut_after_title(part: Part, word: int) -> bool:
    form = part.form[word]
    return is_abbreviated(part, word) or (form.endswith(".") and form[:-1] in _TITLES)


def head_nominal(part: Part, words: Iterable[int]) -> int | None:
    """Return the head of a stretch that is a noun phrase: the nominal that nothing in the stretch governs."""
    stretch = list(words)
    inside = set(stretch)
    nominals = [at for at in stretch if part.upos[at] in NOMINAL]
    nominals = [at for at in nominals if part.upos[at] != "PRON" or part.deprel[at] != "nmod:poss"] or nominals
    for at in nominals:
        if part.head[at] not in inside or part.upos[part.head[at]] not in NOMINAL:
            return at
    return nominals[-1] if nominals else None


def noun_phrase(part: Part, noun: int, limit: tuple[int, int] | None = None) -> tuple[int, int]:
    """Return first and last word of a noun phrase without the clauses and appositions that hang on it."""
    first, last = limit or part.bounds[part.sentence[noun]]
    words = [noun]
    queue = [noun]
    while queue:
        at = queue.pop()
        for child in part.children[at]:
            relation = part.deprel[child].split(":")[0]
            if relation in _LOOSE or (relation == "case" and at == noun) or not first <= child < last:
                continue
            words.append(child)
            queue.append(child)
    inside = set(words)
    left = right = noun
    # A comma, a colon or a quotation mark ends the name even where the parser binds over it.
    while left - 1 in inside or (left - 1 >= first and left - 2 in inside and not is_mark(part, left - 1)):
        left -= 1
    while right + 1 in inside or (right + 1 < last and right + 2 in inside and not is_mark(part, right + 1)):
        right += 1
    return left, right


def source_of(
    part: Part, index: NameIndex, references: tuple[Reference, ...], noun: int, limit: tuple[int, int] | None = None
) -> Source:  # fmt: skip
    """Return the speaker that a noun phrase names, with the name in its apposition.

    Parameters
    ----------
    part, index, references
    noun : int
        Head of the phrase.
    limit : (int, int), optional
        First word and one past the last that the phrase may reach.
    """
    left, right = noun_phrase(part, noun, limit)
    start, end = part.start[left], part.end[right]
    touching = [
        ref for ref in references
        if ref.role != "adjective" and ref.start < part.end[noun] and ref.end > part.start[noun]
    ]  # fmt: skip
    for reference in touching:
        if reference.end >= part.end[noun]:
            start, end = min(start, reference.start), max(end, reference.end)
    words = part.words_in(start, end)
    if len(words) > 1 and part.key[words[0]] in ("the", "a", "an") and not touching:
        start = part.start[words[1]]
    start, end = trim(part.text, start, end)
    partner = next(
        (
            c
            for c in part.children[noun]
            if part.deprel[c] == "conj" and part.upos[c] in ("NOUN", "PROPN") and c > right
        ),
        None,
    )
    if partner is not None and partner - right <= 6 and not any(is_mark(part, at) for at in range(right, partner)):
        _, partner_right = noun_phrase(part, partner, limit)
        return Source(start, part.end[partner_right], None, None, True, False)
    source = resolve_source(part, index, references, start, end)
    plural = "Number=Plur" in part.feats[noun] or any(part.deprel[c] == "conj" for c in part.children[noun])
    if source.actor is None or index.actors[source.actor].kind != "person":
        named = _named_in_apposition(part, index, references, noun, end, limit)
        if named is not None:
            return Source(min(start, named.start), max(end, named.end), named.actor, named_gender(index, named), plural)
    return Source(source.start, source.end, source.actor, source.gender, plural, source.unnamed)


def named_gender(index: NameIndex, reference: Reference) -> str | None:
    """Return the gender of a listed person."""
    actor = index.actors.get(reference.actor) if reference.actor else None
    return actor.gender if actor else None


def _named_in_apposition(
    part: Part, index: NameIndex, references: tuple[Reference, ...], noun: int, end: int, limit: tuple[int, int] | None
) -> Reference | None:  # fmt: skip
    """Return the listed person in apposition to a noun ("the spokesman, Ahmed al-Mismari")."""
    last = limit[1] if limit else part.bounds[part.sentence[noun]][1]
    names = [child for child in part.children[noun] if part.deprel[child] in ("appos", "flat") and noun < child < last]
    for reference in references:
        if reference.role != "actor" or not reference.actor or index.actors[reference.actor].kind != "person":
            continue
        if any(reference.start <= part.start[name] < reference.end for name in names):
            return reference
        if end <= reference.start <= end + 2 and not part.text[end : reference.start].strip(" ,"):
            return reference
    return None


def clause_end(part: Part, word: int, last: int) -> int:
    """Return the last word of a clause the parse ends too early: up to the next mark or coordinated verb."""
    at = word
    while at + 1 < last and (not is_mark(part, at + 1) or _is_woven(part, at + 1, last)):
        after = at + 1
        if part.key[after] in _SUBORDINATORS:
            break
        if part.key[after] == "as" and any(is_finite(part, k) for k in range(after, min(last, after + 6))):
            break
        if part.upos[after] == "CCONJ" and (part.head[after] < 0 or part.upos[part.head[after]] in ("VERB", "AUX")):
            break
        at = after
    return at


def _is_woven(part: Part, word: int, last: int) -> bool:
    """Say whether a quotation mark opens or closes an expression woven into the clause."""
    if part.form[word] != '"' or word + 1 >= last:
        return False
    if part.quotation_at(part.start[word + 1]) is not None:
        return True
    return not is_mark(part, word + 1) and not is_mark(part, word - 1)


def is_finite(part: Part, word: int) -> bool:
    """Say whether a verb has a subject by its form: a finite verb or auxiliary."""
    return part.upos[word] in ("VERB", "AUX") and "VerbForm=Fin" in part.feats[word]


def is_main(part: Part, word: int) -> bool:
    """Say whether a verb stands in the main clause, a clause joined to it, or an adverbial that ends the sentence."""
    at = word
    for _ in range(8):
        head = part.head[at]
        if head < 0:
            return True
        relation = part.deprel[at].split(":")[0]
        if relation == "advcl" and at < head:
            return False
        if relation not in ("conj", "ccomp", "parataxis", "xcomp", "advcl", "dep", "root"):
            return False
        at = head
    return False


def content_end(
    part: Part, word: int, start: int, last: int, cues: Container[str], *, clausal: bool = True
) -> int:  # fmt: skip
    """Return the last word of what a cue in the main clause reports: its sentence up to the next reporting clause.

    A reporting participle after a comma, a coordinated verb of the cue, and "according to" belong to the outlet. A
    finite verb cannot be coordinated with an infinitive or a noun (not `clausal`): it is the cue's.
    """
    joined = {child for child in part.children[word] if part.deprel[child] == "conj" and child > start}
    for at in range(start + 1, last):
        if part.form[at] == ";":
            return at - 1
        comma = part.form[at] in (",", "—", "–")
        if not comma and part.upos[at] != "CCONJ":
            continue
        if comma and (_opens_time(part, at + 1, last) or _comments(part, at + 1, last)):
            return at - 1
        if part.key[at] == "but" and at + 1 < last and _parallel(part, word, at + 1, cues):
            return at - 1
        after = [k for k in range(at + 1, min(last, at + 9)) if part.upos[k] not in ("ADV", "CCONJ", "PART")]
        if not after or part.quotation_at(part.start[after[0]]) is not None:
            continue
        key = part.key[after[0]]
        if comma and key in cues and key.endswith("ing"):
            return at - 1
        if comma and key == "according":
            return at - 1
        conjunction = part.upos[at] == "CCONJ" or part.upos[at + 1] in ("CCONJ", "SCONJ")
        if conjunction and any(k in joined and part.upos[k] in ("VERB", "AUX") for k in after):
            return at - 1
        inflected = part.upos[after[0]] == "VERB" and key != part.lemma[after[0]] and not key.endswith("ing")
        if not clausal and part.upos[at] == "CCONJ" and inflected:
            return at - 1
        if conjunction and key in cues and _not_backshifted(part, word, after[0], start, at):
            return at - 1
        if conjunction and key in cues and is_finite(part, after[0]) and not start <= part.head[after[0]] < at:
            return at - 1
        if comma and conjunction and part.key[at + 1] in ("but", "while", "and", "although", "though") and any(
            part.upos[k] == "VERB" and part.key[k] in cues and is_finite(part, k)
            for k in after[:6]
        ):  # fmt: skip
            return at - 1
    return last - 1


def _parallel(part: Part, word: int, other: int, cues: Container[str]) -> bool:
    """Say whether a cue after "but" has no subject of its own and the tense of the first: "confirmed … but denied …"."""
    tense = next((feat for feat in part.feats[word].split("|") if feat.startswith("Tense=")), "")
    return (
        part.key[other] in cues and is_finite(part, other) and bool(tense) and tense in part.feats[other]
        and not any(part.deprel[child] in SUBJECTS for child in part.children[other])
    )  # fmt: skip


def _not_backshifted(part: Part, word: int, other: int, start: int, stop: int) -> bool:
    """Say whether a cue in the plain past goes on the outlet's sentence: "denied that they had fired and said …".

    What is reported in the past is put back a step ("had fired", "would fire"), and so would the second cue be.
    """
    if not all(is_finite(part, at) and "Tense=Past" in part.feats[at] for at in (word, other)):
        return False
    if any(part.deprel[child] in SUBJECTS or part.upos[child] == "AUX" for child in part.children[other]):
        return False
    return any(part.key[at] in ("had", "would") and part.upos[at] == "AUX" for at in range(start, stop))


def _comments(part: Part, at: int, last: int) -> bool:
    """Say whether the outlet comments on what was said: ", a charge Ankara denies"."""
    return at + 2 < last and part.key[at] in ("a", "an") and part.key[at + 1] in COMMENTS


def _opens_time(part: Part, at: int, last: int) -> bool:
    """Say whether a clause of time begins that tells when it was said: ", hours after Ankara accused …"."""
    for k in range(at, min(last, at + 4)):
        if part.key[k] in ("after", "before"):
            times = part.key[at:k]
            return bool(times) and times[-1] in _MEASURES and any(part.upos[n] == "VERB" for n in range(k, last))
        if part.upos[k] not in ("NOUN", "NUM", "DET", "ADV", "ADJ"):
            return False
    return False


def widen(part: Part, start: int, end: int) -> Span:
    """Carry a content that ends inside a quotation to the quotation's end."""
    for quotation in part.quotations:
        if quotation.start >= end:
            break
        if quotation.depth == 1 and start < quotation.inner_end and quotation.inner_start < end < quotation.inner_end:
            end = quotation.inner_end
    return trim(part.text, start, end)
