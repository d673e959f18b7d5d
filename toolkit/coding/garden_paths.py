"""English main verbs that the parser read as participles: "Rockets fired by troops struck the port"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.coding.part import Part

_LADEN = frozenset(("loaded", "laden", "packed", "filled"))
#: Present forms of reporting verbs that are spelled like no noun.
_NO_NOUNS = frozenset(
    ("warns", "condemns", "accuses", "denies", "urges", "says", "tells", "insists", "rejects", "admits", "confirms",
     "alleges", "announces", "denounces", "blames", "threatens", "refuses", "deplores", "welcomes", "criticises",
     "criticizes", "dismisses", "declares", "describes", "acknowledges", "asserts", "decries", "laments", "believes")
)  # fmt: skip
_AIMING = frozenset(("on", "at", "into", "in", "onto", "down", "out", "against", "to"))


def read_main_verbs(part: Part, first: int) -> None:
    """Hang the verbs of the last sentence of a part on their nouns where the parser took them for participles.

    In "Rockets fired by troops struck the port" the second verb is no part of the participle, and in "Masked men seized a
    lawyer" a form with an object is active: the noun is its subject.

    Parameters
    ----------
    part : Part
    first : int
        First word of the sentence.
    """
    _read_opening_gerund(part, first)
    _read_headline_verbs(part, first)
    _read_what_is_said(part, first)
    for word in range(first + 1, len(part.key)):
        head = part.head[word]
        if part.upos[word] != "VERB" or head < 0 or part.key[word].endswith("ing") or not _transitive(part, word):
            continue
        noun = _laden_craft(part, word, first)
        if noun is None:
            noun = _after_participle(part, word) if part.deprel[word] == "conj" else _heading_noun(part, word, first)
        if noun is not None:
            _govern(part, word, noun)


def _read_opening_gerund(part: Part, first: int) -> None:
    """Read "Shelling hit the ward": a form in -ing that opens a sentence right before a verb is its subject."""
    last = len(part.key)
    verb = first + 1
    if verb < last and part.key[verb] in ("by", "of"):
        # "Bombing by Turkish drones destroyed a kitchen".
        verb = next((at for at in range(verb, min(last, first + 9)) if part.upos[at] in ("VERB", "PUNCT", "AUX")), last)
    if verb >= last or part.upos[verb] != "VERB" or part.key[verb].endswith("ing"):
        return
    if any(part.deprel[child].startswith("nsubj") for child in part.children[verb]):
        return
    related = part.head[verb] in (first, part.head[first])
    if part.upos[first] == "VERB" and part.key[first].endswith("ing") and related:
        part.upos[first] = "NOUN"
        _govern(part, verb, first)


def _read_headline_verbs(part: Part, first: int) -> None:
    """Read "UN chief condemns strikes", "Tripoli warns": a present form that is no noun is the verb of the word before it."""
    for word in range(first + 1, len(part.key)):
        if part.key[word] not in _NO_NOUNS or part.upos[word] not in ("NOUN", "PROPN"):
            continue
        if word - 2 >= first and (part.upos[word - 1], part.upos[word - 2]) == ("PROPN", "NOUN"):
            # "A charge Tripoli denies": a relative clause on the noun before.
            continue
        head = part.head[word]
        part.upos[word] = "VERB"
        if head == word + 1 and part.upos[head] == "VERB" and part.key[head].endswith("s"):
            # "Condemns strikes": what was taken for the verb is the object.
            part.upos[head] = "NOUN"
            _govern(part, word, head)
            part.deprel[head] = "obj"
        subject = word - 1
        if subject >= first and part.upos[subject] in ("NOUN", "PROPN", "ADJ", "PRON"):
            part.upos[subject] = "NOUN" if part.upos[subject] == "ADJ" else part.upos[subject]
            part.children[part.head[subject]].remove(subject) if part.head[subject] >= 0 else None
            if part.head[word] == subject:
                part.head[word], part.deprel[word] = part.head[subject], part.deprel[subject]
                part.children[subject].remove(word)
                if part.head[word] >= 0:
                    part.children[part.head[word]].append(word)
            part.head[subject], part.deprel[subject] = word, "nsubj"
            part.children[word].append(subject)


def _read_what_is_said(part: Part, first: int) -> None:
    """Read "said pilots flying jets had struck": nobody is said anything to, so the noun is the subject of what follows."""
    for verb in range(first + 1, len(part.key)):
        says = part.head[verb]
        if part.deprel[verb] != "ccomp" or says < 0 or part.lemma[says] != "say" or says > verb:
            continue
        noun = next((at for at in part.children[says] if part.deprel[at] == "iobj" and says < at < verb), None)
        if noun is None or part.upos[noun] not in ("NOUN", "PROPN"):
            continue
        for child in part.children[verb]:
            if part.deprel[child] == "nsubj":
                part.deprel[child] = "dep"
        part.children[says].remove(noun)
        part.head[noun], part.deprel[noun] = verb, "nsubj"
        part.children[verb].append(noun)


def _transitive(part: Part, word: int) -> bool:
    """Say whether a verb without auxiliary or subject of its own has an object, or aims at something."""
    children = part.children[word]
    if any(part.upos[child] == "AUX" or part.deprel[child].startswith(("nsubj", "mark")) for child in children):
        return False
    after = part.key[word + 1] if word + 1 < len(part) else "by"
    return any(part.deprel[child] == "obj" and child > word for child in children) or after in _AIMING


def _after_participle(part: Part, word: int) -> int | None:
    """Return the noun of the participle that a verb was joined to with nothing between: "fired by troops | struck"."""
    head = part.head[word]
    if not part.deprel[head].startswith("acl") or part.deprel[head] == "acl:relcl" or head > word:
        return None
    if any(part.upos[at] in ("CCONJ", "PUNCT") for at in range(head, word)):
        return None
    return part.head[head]


def _heading_noun(part: Part, word: int, first: int) -> int | None:
    """Return the noun that heads a sentence without a verb: "Masked men seized a lawyer", "Fighters manning a post fired on"."""
    noun = part.head[word]
    if part.deprel[word] != "acl":
        return None
    while part.head[noun] >= 0 and (part.deprel[noun] == "acl" or part.deprel[part.head[noun]] == "acl"):
        noun = part.head[noun]
    has_object = any(part.deprel[child] == "obj" and child > word for child in part.children[word])
    return (
        noun
        if part.head[noun] < 0
        and part.upos[noun] in ("NOUN", "PROPN")
        and noun < word
        and (has_object or part.key[word + 1] in ("on", "at"))
        and not any(part.upos[at] == "PUNCT" for at in range(first, word))
        else None
    )


def _laden_craft(part: Part, word: int, first: int) -> int | None:
    """Return the craft of "planes loaded with shells | landed in", whatever the verb was hung on."""
    if not part.deprel[word].startswith("acl") or part.deprel[word] == "acl:relcl":
        return None
    for at in range(word - 1, max(first, word - 9), -1):
        if part.upos[at] == "PUNCT":
            return None
        if part.key[at] in _LADEN:
            return at - 1 if part.upos[at - 1] in ("NOUN", "PROPN") else None
    return None


def _govern(part: Part, word: int, noun: int) -> None:
    """Make a noun the subject of a verb, and the verb what the noun was."""
    part.children[part.head[word]].remove(word)
    above, relation = part.head[noun], part.deprel[noun]
    part.head[word], part.deprel[word] = above, "root" if above < 0 else relation
    if above >= 0:
        part.children[above].remove(noun)
        part.children[above].append(word)
        part.deprel[word] = "ccomp" if relation.startswith(("nsubj", "compound")) else relation
    part.head[noun], part.deprel[noun] = word, "nsubj"
    part.children[word].append(noun)
    part.feats[word] = part.feats[word].replace("VerbForm=Part", "VerbForm=Fin").replace("|Voice=Pass", "")
