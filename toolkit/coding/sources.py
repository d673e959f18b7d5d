"""Who a noun phrase in a reporting clause is: a listed actor, an office that speaks for one, an unlisted or unnamed source."""

from __future__ import annotations

import re
from itertools import pairwise

from toolkit.coding.part import Part
from toolkit.coding.references import NameIndex, Reference
from toolkit.coding.speech import Source

_PREPOSITIONS = frozenset(("of", "for", "from", "in", "at", "to", "with", "on", "by", "near", "inside"))
_DETERMINERS = frozenset(("the", "a", "an", "its", "their", "his", "her", "s"))
_FORMER = frozenset(("former", "ex", "late", "would"))
_POSSESSIVES = frozenset(("its", "their"))
_OFFICES = ("office_nouns", "government_nouns", "spokespersons", "bodies")
_ARABIC_OFFICES = ("titles", "government_nouns", "force_nouns", "spokespersons", "carriers", "bodies")
#: "Libya's GNA": the country before the name of its government.
_PLACE_OWNER = re.compile(r"[A-Z]\w+['’]s ")
_JOINTS = frozenset(("and", "&", "as well as", "و", "،", ","))


def resolve_source(part: Part, index: NameIndex, references: tuple[Reference, ...], start: int, end: int) -> Source:
    """Say who a noun phrase is: a listed actor, an office of one, an unnamed or an unlisted source.

    Parameters
    ----------
    part, index, references
    start, end : int
        The noun phrase on the surface.

    Returns
    -------
    Source
    """
    tokens = part.tokens_in(start, end)
    if len(tokens) > 1 and tokens[-1].key in ("himself", "herself", "itself", "themselves"):
        end = tokens[-2].end
    touching = [ref for ref in references if ref.start < end and ref.end > start and not _surname(part, index, ref)]
    inside = [ref for ref in touching if ref.role != "adjective"]
    if _several(part, [ref for ref in inside if ref.actor]):
        return Source(start, end, None, None, True, False)
    lexicon = index.lexicon
    keys = {token.key for token in part.tokens_in(start, end)}
    actor = _staff(part, index, touching, start, end) or _actor(part, index, references, touching, start, end)
    named = any(part.upos[word] == "PROPN" and not part.key[word].endswith("ي") for word in part.words_in(start, end))
    if lexicon.language == "en":
        named = named and not _merely_described(part, index, touching, start, end)
    unnamed = actor is None and any(lexicon.has_noun("unnamed_sources", key) for key in keys) and not named
    if actor is None and (
        _indefinite(part, start, end) if lexicon.language == "en" else _nameless(part, index, touching, start, end)
    ):
        unnamed = True
    entry = index.actors.get(actor) if actor else None
    return Source(start, end, actor, entry.gender if entry else None, False, unnamed)


def _head(part: Part, start: int, end: int) -> int | None:
    """Return the word that heads an English noun phrase: the last one before its first preposition."""
    words = list(part.words_in(start, end))
    stop = next((n for n, at in enumerate(words) if n and part.key[at] in _PREPOSITIONS), len(words))
    return words[stop - 1] if words else None


def _staff(part: Part, index: NameIndex, touching: list[Reference], start: int, end: int) -> str | None:
    """Return the body whose unnamed officials, experts or reports speak for it: "a Turkish official", "a UN report"."""
    head = _head(part, start, end) if part.language == "en" else None
    if head is None or not index.lexicon.has("speaking_staff", part.key[head]):
        return None
    before = [ref for ref in touching if ref.actor and ref.start < part.start[head]]
    if not before or index.actors[str(before[-1].actor)].kind == "person":
        return None
    between = part.words_in(before[-1].end, part.start[head])
    return before[-1].actor if all(part.upos[at] in ("ADJ", "NOUN", "PART") for at in between) else None


def _merely_described(part: Part, index: NameIndex, touching: list[Reference], start: int, end: int) -> bool:
    """Say whether the names in a phrase only describe a source that has none: "a resident of Ain Zara", "Greek diplomats"."""
    head = _head(part, start, end)
    if head is None or not index.lexicon.has("unnamed_sources", part.key[head]):
        return False
    return all(
        at > head or any(ref.start <= part.start[at] < ref.end for ref in touching)
        for at in part.words_in(start, end)
        if part.upos[at] == "PROPN"
    )


def _nameless(part: Part, index: NameIndex, touching: list[Reference], start: int, end: int) -> bool:
    """Say whether an Arabic source has no name: «سكان في ترهونة», «أهالي غريان», «ناطق باسم المستشفى»; a place only says where."""
    words = list(part.words_in(start, end))
    lexicon, key = index.lexicon, part.key[words[0]] if words else ""
    people = not key.startswith("ال") and lexicon.has("nameless_people", key)
    spokesman = not key.startswith("ال") and lexicon.has("spokespersons", key)
    if not (people or spokesman or lexicon.has_noun("unnamed_sources", key)):
        return False

    def placed(at: int) -> bool:
        return any(ref.start <= part.start[at] < ref.end for ref in touching)

    if any(lexicon.has("given_names", part.key[at]) for at in words[1:3]):
        return False
    if spokesman:
        names = [at for at in words[3:] if part.upos[at] == "PROPN" or lexicon.has("given_names", part.key[at])]
        return all(placed(at) or part.key[at - 1] in ("بلديه", "مدينه") for at in names)
    plural = key.endswith(("ون", "ين", "ات", "ان", "ي")) or key in ("شهود", "خبراء", "نشطاء", "اطباء", "عمال", "اقارب")
    for at in words[1:]:
        located = any(part.upos[k] in ("ADP", "VERB") for k in words if k < at)
        if part.upos[at] == "PROPN" and not (located or placed(at) or plural or part.key[at].endswith("ي")):
            return False
    return True


def _actor(
    part: Part, index: NameIndex, references: tuple[Reference, ...], touching: list[Reference], start: int, end: int
) -> str | None:  # fmt: skip
    """Return the listed actor that speaks in a noun phrase."""
    lexicon = index.lexicon
    inside = [ref for ref in touching if ref.role != "adjective"]
    tokens = part.tokens_in(start, end)
    head = tokens[0].key if tokens else ""
    carrier = lexicon.has_noun("carriers", head)
    if part.language == "ar" and len(tokens) > 2 and tokens[1].key == "باسم" and lexicon.has("spokespersons", head):
        return _in_the_name_of(index, inside) or _taken_up(part, index, references, start, end)
    person = next((ref for ref in inside if ref.actor and index.actors[ref.actor].kind == "person"), None)
    several = {t.key for t in tokens[:1]} | {part.key[max(0, at - 1)] for at in part.words_in(start, end)[:1]}
    if person is not None and person.form == "functionalisation" and part.language == "en" and several & {"a", "an"}:
        # "An LNA commander" is not the commander.
        return None
    if person is not None and person.form == "functionalisation" and _qualifies(part, person, end):
        return _office(part, index, touching, start, end)
    if (
        person is not None
        and person.form != "nomination"
        and lexicon.has("spokespersons", head)
        and _names_someone(part, end, [person])
        and index.actors[person.actor or ""].spokesperson_of is None
    ):
        # "The spokesman of the secretary-general, Stéphane Dujarric": the office, not the chief.
        return _belonging(index, person.actor)
    owner = next((ref for ref in touching if ref.start <= start + 4 and _owns(part, ref, end)), None)
    if person is not None and _attends(part, index, person, start):
        if _names_someone(part, end, [person]) or not _is_envoy(part, index, start, end):
            return None
        return _office(part, index, touching, start, end)
    owned = owner is not None and person is not None and person.start < owner.end
    if person is not None and not owned and (person.end >= end - 2 or person.start <= start + 4 or carrier):
        return person.actor
    body = next((ref for ref in inside if owner is not None and ref.start >= owner.end and ref.role == "actor"), None)
    if body is not None and body.end >= end - 2:
        # "The EU's Operation Irini": the body named, not its owner.
        return body.actor
    if owner is not None and not carrier:
        return _office(part, index, touching, start, end)
    if carrier or any(lexicon.has("spokespersons", token.key) for token in tokens):
        acting = [ref for ref in inside if ref.role == "actor"]
        named = next((ref.actor for ref in (*acting, *touching) if ref.actor and ref.role != "place"), None)
        named = named or _taken_up(part, index, references, start, end)
        return _owned(part, index, references, start, end) if named is None and part.language == "ar" else named
    if part.language == "ar":
        holder = _holder_before(part, index, references, start, [token.key for token in tokens])
        if holder is not None:
            return holder
    slack = 4 if part.language == "en" else 2
    opening = start + (len(place.group()) if (place := _PLACE_OWNER.match(part.text[start:end])) else 0)
    whole = next((ref for ref in inside if ref.start <= opening + slack and ref.actor), None)
    if (
        whole is not None
        and part.language == "en"
        and any(lexicon.has("unnamed_sources", t.key) and t.end == whole.end for t in tokens)
    ):
        # "Greek officials": a source without a name.
        return None
    if whole is not None and _qualifies(part, whole, end):
        return _office(part, index, touching, start, end)
    if whole is not None:
        return None if _names_another(part, index, whole, end) else whole.actor
    found = _office(part, index, touching, start, end) or _taken_up(part, index, references, start, end)
    return _owned(part, index, references, start, end) if found is None and part.language == "ar" else found


def _surname(part: Part, index: NameIndex, reference: Reference) -> bool:
    """Say whether an adjective of a state is somebody's surname: «عمر المغربي»."""
    if reference.role != "adjective" or part.language != "ar":
        return False
    before = part.tokens_in(max(0, reference.start - 12), reference.start)
    return bool(before) and index.lexicon.has("given_names", before[-1].key)


def _holder_before(
    part: Part, index: NameIndex, references: tuple[Reference, ...], start: int, keys: list[str]
) -> str | None:  # fmt: skip
    """Return the person whom an office alone takes up again: «الوزير», «الوزير الروسي» after «وزير الخارجية الروسي لافروف»."""
    if not keys or not keys[0].startswith("ال") or len(keys) > 2 or not index.lexicon.has("titles", keys[0]):
        return None
    owner = index.adjectives.get(keys[1]) if len(keys) == 2 else None
    if len(keys) == 2 and owner is None and keys[1] not in ("نفسه", "نفسها", "ذاته", "ذاتها"):
        return None
    for reference in reversed([ref for ref in references if ref.end <= start and ref.actor]):
        person = index.actors[reference.actor or ""]
        named = {token.key.removeprefix("ال") for token in part.tokens_in(reference.start, reference.end)}
        if person.kind != "person" or keys[0].removeprefix("ال") not in named or reference.form != "nomination":
            continue
        if owner is None or person.side == index.side(owner):
            return reference.actor
    return None


def _in_the_name_of(index: NameIndex, inside: list[Reference]) -> str | None:
    """Return for whom «المتحدث باسم …» speaks: the listed spokesperson, else the body or the camp of the one served."""
    named = [ref for ref in inside if ref.actor and ref.role != "place"]
    listed = [ref.actor for ref in named if index.actors[ref.actor or ""].spokesperson_of is not None]
    if listed:
        return listed[0]
    return _belonging(index, named[0].actor) if named else None


def _attends(part: Part, index: NameIndex, person: Reference, start: int) -> bool:
    """Say whether a person is named only as the one whose adviser or envoy speaks: «مستشار حفتر», "an aide to Erdogan"."""
    if part.language == "ar":
        titles = part.tokens_in(start, person.core_start)
        return bool(titles) and index.lexicon.has("attendants", titles[-1].key)
    before = part.tokens_in(start, person.start)
    if not before:
        return False
    return before[-1].key in ("of", "to", "for") and any(index.lexicon.has("attendants", token.key) for token in before)


def _is_envoy(part: Part, index: NameIndex, start: int, end: int) -> bool:
    """Say whether an attendant stands for the one he serves: an envoy does, an adviser or a brother does not."""
    return any(index.lexicon.has("envoys", token.key) for token in part.tokens_in(start, end))


def _owns(part: Part, reference: Reference, end: int) -> bool:
    """Say whether a name stands in the possessive before another noun: "Turkey's opposition"."""
    return reference.end < end and part.text[reference.end : reference.end + 3] in ("'s ", "’s ")


def _several(part: Part, inside: list[Reference]) -> bool:
    """Say whether two actors are named side by side: together they are nobody's single voice."""
    return any(
        left.actor != right.actor and left.end <= right.start and part.text[left.end : right.start].strip() in _JOINTS
        for left, right in pairwise(inside)
    )


def _office(part: Part, index: NameIndex, touching: list[Reference], start: int, end: int) -> str | None:
    """Return the actor whose office or body a noun phrase names by its grammatical head: "members of the council"."""
    lexicon = index.lexicon
    words = list(part.words_in(start, end))
    if not words or not touching:
        return None
    groups: tuple[str, ...]
    if part.language == "ar":
        head, groups = words[0], _ARABIC_OFFICES
        if (
            len(words) > 1
            and part.upos[words[1]] == "ADJ"
            and not part.key[words[1]].startswith("ال")
            and (lexicon.has("titles", part.key[head]) or part.key[head] == "امر")
        ):
            # «قائد ميداني في قوات الوفاق»: one among many.
            return None
    else:
        stop = next((n for n, at in enumerate(words) if n and part.key[at] in _PREPOSITIONS), len(words))
        head, groups = words[stop - 1], _OFFICES
        if part.upos[head] == "NUM" and stop > 1:
            # "The mission's number two".
            head = words[stop - 2]
        before = {part.key[at] for at in words[:stop]} | {part.key[max(0, words[0] - 1)]}
        if before & _FORMER or (
            "Number=Sing" in part.feats[head] and _OF_MANY & {part.key[head]} and before & {"a", "an"}
        ):
            return None
    keys = (part.key[head], part.key[head].removeprefix("ال")) if part.language == "ar" else (part.key[head],)
    if any(lexicon.has("unnamed_sources", key) for key in keys):
        return None
    if not any(lexicon.has(group, key) for group in groups for key in keys):
        return None
    last = max((ref.end for ref in touching), default=start)
    if (
        part.language == "ar"
        and len([at for at in words if part.start[at] >= last and part.upos[at] in ("NOUN", "X")]) > 1
    ):
        # A name that the annotation took for common nouns.
        return None
    if any(
        part.upos[at] == "PROPN"
        and part.key[at] not in index.places
        and not any(ref.start <= part.start[at] < ref.end for ref in touching)
        and not any(lexicon.has(group, part.key[at]) for group in (*groups, "titles"))
        for at in words
    ):
        return None
    named = [ref for ref in touching if ref.actor]
    after = [ref for ref in named if ref.start >= part.start[head]]
    chosen = after[0] if after else named[-1] if named else None
    if chosen is None or chosen.actor is None:
        return None
    return _belonging(index, chosen.actor)


def _belonging(index: NameIndex, actor: str | None) -> str | None:
    """Return the body that an office of an actor speaks for: a person's force, government or camp, else the actor itself."""
    entry = index.actors.get(actor) if actor else None
    if entry is None or entry.kind != "person":
        return actor
    return entry.force or entry.government or (entry.side if entry.side in index.actors else None)


def _owned(part: Part, index: NameIndex, references: tuple[Reference, ...], start: int, end: int) -> str | None:
    """Return whose office speaks where a pronoun names the owner: «مكتبه الإعلامي», «الناطق باسمها»."""
    lexicon = index.lexicon
    for word in part.words_in(start, end):
        key = part.key[word]
        office = key == "اسم" or any(lexicon.has_noun(group, key) for group in ("bodies", "spokespersons", "carriers"))
        if not office or not part.is_clitic(word + 1) or part.key[word + 1] not in ("ه", "ها"):
            continue
        feminine = part.key[word + 1] == "ها"
        for reference in reversed(
            [ref for ref in references if ref.end <= start and ref.role == "actor" and ref.actor]
        ):
            entry = index.actors[reference.actor or ""]
            if part.sentence_at(start) - part.sentence_at(reference.start) > 1:
                return None
            person = entry.kind == "person"
            if feminine == (entry.gender == "f" if person else True):
                return _belonging(index, reference.actor) if key == "اسم" else reference.actor
    return None


def _qualifies(part: Part, reference: Reference, end: int) -> bool:
    """Say whether a name only qualifies the noun after it: "the LNA's chief negotiator", "a German government source"."""
    if part.language != "en" or reference.end >= end:
        return False
    after = part.words_in(reference.end, end)
    return bool(after) and part.upos[after[0]] == "NOUN" and part.text[reference.end] == " "


#: Nouns of one among many: "a member of the council" does not speak for it, "members of the council" do.
_OF_MANY = frozenset(
    ("member", "delegate", "adviser", "advisor", "aide", "ally", "general", "representative", "leader", "commander")
)


def _taken_up(
    part: Part, index: NameIndex, references: tuple[Reference, ...], start: int, end: int
) -> str | None:  # fmt: skip
    """Return the body that a definite noun takes up again: «البعثة», "the mission", "a spokeswoman", "its media office"."""
    lexicon = index.lexicon
    words = list(part.words_in(start, end))
    if not words or any(part.upos[at] == "PROPN" for at in words):
        return None
    earlier = [
        ref for ref in references
        if ref.end <= start and ref.role == "actor" and ref.actor and index.actors[ref.actor].kind != "person"
    ]  # fmt: skip
    near = [ref for ref in earlier if part.sentence_at(ref.start) == part.sentence_at(start)]
    head = part.key[words[-1]] if part.language == "en" else part.key[words[0]]
    opening = {part.key[words[0]], part.key[max(0, words[0] - 1)]}
    if part.language == "en" and opening & _POSSESSIVES:
        owned = any(lexicon.has(group, part.key[at]) for group in _OFFICES for at in words)
        singular = "Number=Plur" not in part.feats[words[-1]]
        subjects = [ref for ref in near if any(part.deprel[at] == "nsubj" for at in part.words_in(ref.start, ref.end))]
        owner = next(iter((*subjects[-1:], *near[-1:])), None)
        return owner.actor if owner is not None and owned and singular and "its" in opening else None
    tail = next((n for n, at in enumerate(words) if part.key[at] in ("of", "for") and part.key[at + 1] == "the"), None)
    if (
        part.language == "en"
        and tail
        and tail + 2 < len(words)
        and any(lexicon.has(g, part.key[words[tail - 1]]) for g in _OFFICES)
    ):
        # "A spokesman for the council": the council named before.
        return _taken_up(part, index, references, part.start[words[tail + 2]], end)
    if len(words) == 1 and lexicon.has("spokespersons", head):
        bodies = [
            ref for ref in near if ref.form == "functionalisation" or index.actors[ref.actor or ""].kind != "state"
        ]
        return bodies[-1].actor if bodies else None
    if (
        part.language == "ar"
        and lexicon.has("spokespersons", head)
        and part.key[words[0] : words[0] + 3][-2:] == ["ب", "اسم"]
    ):
        return near[-1].actor if near and len(words) <= 4 else None
    definite = head.startswith("ال") if part.language == "ar" else "the" in opening
    if len(words) > 1 or not definite:
        return None
    bare = head.removeprefix("ال")
    for ref in reversed(earlier):
        kind = index.actors[ref.actor].kind if ref.actor else ""
        keys = {token.key.removeprefix("ال") for token in part.tokens_in(ref.start, ref.end)}
        keys |= {key[1:] for key in keys if key[0] in "لب"}
        organised = kind in ("organisation", "institution") and lexicon.has("organisations", bare)
        if organised or (bare in keys and any(lexicon.has(group, bare) for group in (*_OFFICES, "organisations"))):
            return ref.actor
    return None


def _indefinite(part: Part, start: int, end: int) -> bool:
    """Say whether an English phrase names nobody: "a diplomat", "relatives"."""
    words = part.words_in(start, end)
    head = _head(part, start, end)
    if head is None or any(part.upos[word] == "PROPN" for word in words if word <= head):
        return False
    before = part.key[words[0] - 1] if words[0] and part.upos[words[0] - 1] == "DET" else ""
    opening = part.key[words[0]] if before not in _DETERMINERS else before
    if opening in ("a", "an", "one", "some"):
        return True
    bare = before not in ("the", "its", "their", "his", "her", "our", "this", "that") and opening != "the"
    return bare and "Number=Plur" in part.feats[head]


def _names_someone(part: Part, end: int, inside: list[Reference]) -> bool:
    """Say whether a proper name follows the last reference in a noun phrase."""
    last = inside[-1].end if inside else end
    return any(part.upos[word] == "PROPN" for word in part.words_in(last, end))


def _names_another(part: Part, index: NameIndex, whole: Reference, end: int) -> bool:
    """Say whether an office is followed by the name of somebody unlisted who holds it («رئيس الأركان محمد الشريف»)."""
    if whole.actor is None or whole.form != "functionalisation":
        return False
    return any(
        part.upos[word] == "PROPN" and part.key[word] not in index.places and part.start[word] >= whole.end
        for word in part.words_in(whole.end, end)
    )
