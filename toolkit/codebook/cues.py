"""The cue files compiled for matching: every inflected form of a cue points to its entry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal

from toolkit.codebook.cue_schema import CueFile
from toolkit.codebook.faults import parse_plain
from toolkit.language.text import match_key

Mood = Literal["finite", "participle"]


@dataclass(frozen=True)
class Cue:
    """A reporting verb and its frame (see the head of the cue file for the meaning of each field)."""

    lemma: str
    cue_class: str
    after: frozenset[str] = frozenset()
    object: str | None = None
    complement: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    strict: bool = False
    ambiguous: bool = False
    weak: bool = False
    infinitive: bool = False
    quote_only: bool = False
    particle: str | None = None
    act: str | None = None
    source: str | None = None


@dataclass(frozen=True)
class CueForm:
    """An inflected form: its cue, mood, gender and number where the form shows them."""

    cue: Cue
    mood: Mood
    gender: str | None = None
    plural: bool = False


@dataclass(frozen=True)
class Act:
    """A kind of deed: what it is called, what its object has to be, whether it is a keeping or needs a weapon as subject."""

    name: str
    object: str | None
    kept: bool
    needs_agent: bool
    weapon: bool
    bare: frozenset[str]


@dataclass(frozen=True)
class ActForm:
    """A word form that can express an act."""

    act: Act
    kind: Literal["verb", "noun"]


Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """All cues of one language, keyed by `toolkit.language.text.match_key` of the word form."""

    language: str
    cues: dict[str, tuple[CueForm, ...]]
    cue_lemmas: dict[str, tuple[CueForm, ...]]
    reporting_nouns: dict[str, str]
    source_phrases: dict[Phrase, str]
    acts: dict[str, tuple[ActForm, ...]]
    act_phrases: dict[str, tuple[tuple[Phrase, ActForm], ...]]
    light_verbs: frozenset[str]
    bear: frozenset[str]
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    phrases: dict[str, dict[Phrase, str]] = field(default_factory=dict)
    _openings: dict[int, tuple[dict[Phrase, str], dict[str, tuple[Phrase, ...]]]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @cached_property
    def verb_forms(self) -> frozenset[str]:
        """Folded finite forms of all reporting verbs and verbs of deeds."""
        cues = {key for key, forms in self.cues.items() if any(form.mood == "finite" for form in forms)}
        return frozenset(cues | {key for key, forms in self.acts.items() if any(form.kind == "verb" for form in forms)})

    @cached_property
    def irregular_past(self) -> frozenset[str]:
        """Irregular past forms of the English reporting verbs, which are no nouns."""
        return frozenset(
            key for key, forms in self.cues.items()
            if not key.endswith(("s", "ing", "ed")) and key != forms[0].cue.lemma and key not in ("found", "felt", "saw", "cast")
        )  # fmt: skip

    def openings(self, phrases: dict[Phrase, str]) -> dict[str, tuple[Phrase, ...]]:
        """Return the phrases of a list by their first word, in the order of the list; computed once for each list."""
        known = self._openings.get(id(phrases))
        if known is None or known[0] is not phrases:
            first: dict[str, list[Phrase]] = defaultdict(list)
            for keys in phrases:
                first[keys[0]].append(keys)
            # The list is kept beside its answer, so that no other list can get its identity.
            known = (phrases, {key: tuple(found) for key, found in first.items()})
            self._openings[id(phrases)] = known
        return known[1]

    def has(self, group: str, key: str) -> bool:
        """Say whether a folded word is in a one-word list of the cue file."""
        return key in self.words.get(group, frozenset())

    def has_noun(self, group: str, key: str) -> bool:
        """Say whether a folded noun is in a one-word list, with or without the article «ال»."""
        return self.has(group, key) or self.has(group, key.removeprefix("ال"))


def phrase(text: str) -> Phrase:
    """Fold a phrase into the tuple of its words' keys.

    Examples
    --------
    >>> phrase("Right of self-defence")
    ('right', 'of', 'self', 'defence')
    """
    parted = text.replace("'s ", " s ").replace("’s ", " s ").replace("-", " ").replace(".", " ")
    return tuple(match_key(word) for word in parted.split())


def stands_in(wanted: Phrase, keys: Phrase) -> bool:
    """Say whether a phrase stands anywhere among folded words.

    Examples
    --------
    >>> stands_in(("for", "his", "part"), ("but", "for", "his", "part", "he"))
    True
    """
    return any(keys[at : at + len(wanted)] == wanted for at in range(len(keys) - len(wanted) + 1))


def arabic_verb_forms(past: str, present: str | None) -> Iterator[tuple[str, str | None, bool]]:
    """Yield (form, gender, plural) for the third-person forms of an Arabic verb.

    Examples
    --------
    >>> [form for form, gender, plural in arabic_verb_forms("نفى", "ينفي") if gender == "f"]
    ['نفت', 'تنفي', 'تنف', 'تنفيان', 'تنفيا']
    """
    stem = past[:-1] if past[-1] in "ىا" else past
    yield from ((past, "m", False), (stem + "ت", "f", False), (stem + "وا", None, True), (stem + "تا", None, True))
    yield (stem + "يا" if stem != past else past + "ا", None, True)
    if not present:
        return
    weak = present[-1] in "يوى"
    short = present[:-1] if weak else present
    yield (present, "m", False)
    yield ("ت" + present[1:], "f", False)
    if weak:
        yield (short, "m", False)
        yield ("ت" + short[1:], "f", False)
    for ending in ("ون", "وا"):
        yield (short + ending, None, True)
    for ending in ("ان", "ا"):
        yield (present + ending, None, True)
        yield ("ت" + present[1:] + ending, "f", True)
    yield ("ن" + present[1:], None, True)


def arabic_participle_forms(participle: str, present: str | None, accusative: str | None) -> Iterator[tuple[str, str]]:
    """Yield (form, gender) of the participle as circumstance («مضيفاً», «مضيفةً») and predicate."""
    weak = bool(present) and str(present)[-1] in "يوى"
    yield (accusative or participle + ("يا" if weak else "ا"), "m")
    yield (participle + ("ية" if weak else "ة"), "f")
    yield (participle + "ين", "m")


def english_verb_forms(verb: str) -> Iterator[str]:
    """Yield the inflected forms of an English verb.

    Examples
    --------
    >>> sorted(english_verb_forms("deny"))
    ['denied', 'denies', 'deny', 'denying']
    """
    yield verb
    if verb in _ENGLISH_IRREGULAR:
        stem = verb[:-1] if verb.endswith("e") else verb
        yield from (verb + "s", *_ENGLISH_IRREGULAR[verb], stem + "ing", stem + verb[-1] + "ing")
    elif verb.endswith("y") and verb[-2] not in "aeou":
        yield from (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    elif verb.endswith("e"):
        yield from (verb + "s", verb + "d", verb[:-1] + "ing")
    else:
        yield verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
        double = (
            verb[-1]
            if len(verb) > 2 and verb[-1] in "bdgmnpt" and verb[-2] in "aeiou" and verb[-3] not in "aeiou"
            else ""
        )
        for last in {"", double}:
            yield from (verb + last + "ed", verb + last + "ing")


#: Base, past and participle (where it differs) of verbs that take no -ed.
_ENGLISH_IRREGULAR = {
    words[0]: tuple(words[1:])
    for words in map(
        str.split,
        [
            "\nbreak broke broken",
            " keep kept",
            " hit",
            " strike struck stricken",
            " send sent",
            " fly flew flown",
            " bring brought",
            " steal stole stolen",
            " hold held",
            " stick stuck",
            " shoot shot",
            "\nbear bore borne",
            " withdraw withdrew withdrawn",
            " lead led",
            " quit",
            " begin began begun",
            " seek sought",
            " tear tore torn",
            " blow blew blown",
            " ride rode ridden",
            " make made",
            "\ngo went gone",
            " stand stood",
            " give gave given",
            " take took taken",
            " set",
            " put",
            " throw threw thrown",
            " sink sank sunk",
            " mislead misled",
            " slay slew slain",
            " sweep swept",
            " lay laid",
            "\ndrive drove driven",
            " overrun overran",
            " overthrow overthrew overthrown",
            " beat beaten",
            " shut",
            " cut",
            " hurt",
            " pay paid",
            " fight fought",
            " burn burnt",
            " dig dug",
            "\noversee oversaw overseen",
            " undertake undertook undertaken",
            " forbid forbade forbidden",
            " hide hid hidden",
            " leave left",
            " get got",
            " say said",
            " play played",
            " sell sold",
            " buy bought",
            " feed fed",
            " come came",
            " run ran",
            " spread",
            " split",
            " rise rose risen",
            " sow sowed sown",
            " mow mowed mown",
            " string strung",
            " fall fell fallen",
            " deal dealt",
            " steal stole stolen",
            " lend lent",
            " freeze froze frozen",
            " spend spent",
            " rip ripped",
            " bleed bled",
            " creep crept\n        ",
        ],
    )
}


def has_cues(language: str) -> bool:
    """Say whether cues are curated for a language.

    Examples
    --------
    >>> has_cues("ar"), has_cues("fr"), has_cues("../ar")
    (True, False, False)
    """
    return language.isalpha() and cue_file(language).is_file()


def cue_file(language: str) -> Traversable:
    """Return the place of the cue file of a language, be it there or not."""
    return files("toolkit") / "codebook" / "cues" / f"{language}.yaml"


@lru_cache(maxsize=8)
def load_lexicon(language: str) -> Lexicon:
    """Load and compile the cue file of a language.

    Raises
    ------
    FileNotFoundError
        If no cues are curated for the language; the message lists those that are.
    toolkit.codebook.faults.CodebookError
        If the cue file does not fit its schema.
    """
    path = cue_file(language)
    if not path.is_file():
        folder = files("toolkit") / "codebook" / "cues"
        known = sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir())
        raise FileNotFoundError(f"no cues for language {language!r}; curated are {', '.join(known)}")
    data = parse_plain(path.read_text(encoding="utf-8"), f"cues/{language}.yaml", CueFile)
    cues, lemmas = _cues(data, language)
    acts, act_phrases = _acts(data, language)
    words: dict[str, frozenset[str]] = {}
    phrases: dict[str, dict[Phrase, str]] = {}
    for group, value in data.items():
        if isinstance(value, list) and any(isinstance(entry, bool) for entry in value):
            raise ValueError(
                f"{path}: {group}: every entry has to be text; put words such as on, off, no in quotation marks"
            )
        if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
            _add_group(words, phrases, group, value)
        elif group in ("legitimation", "delegitimation", "exoneration", "objects"):
            for name, entries in value.items():
                _add_group(words, phrases, f"{group}.{name}", data[entries] if isinstance(entries, str) else entries)
    return Lexicon(
        language=language,
        cues=cues,
        cue_lemmas=lemmas,
        reporting_nouns={match_key(noun): name for name, nouns in data["reporting_nouns"].items() for noun in nouns},
        source_phrases={phrase(entry["text"]): entry["class"] for entry in data["source_phrases"]},
        acts=acts,
        act_phrases=act_phrases,
        light_verbs=frozenset(match_key(form) for verb in data["light_verbs"] for form in _forms(verb, language)),
        bear=frozenset(
            match_key(form) for verb in data.get("bear_responsibility", ()) for form in _forms(verb, language)
        ),
        words=words,
        phrases=phrases,
    )


def _add_group(
    words: dict[str, frozenset[str]], phrases: dict[str, dict[Phrase, str]], group: str, entries: Iterable[str]
) -> None:
    folded = {phrase(entry): entry for entry in entries}
    words[group] = frozenset(keys[0] for keys in folded if len(keys) == 1)
    phrases[group] = dict(sorted(folded.items(), key=lambda item: -len(item[0])))


def _forms(verb: Any, language: str) -> list[str]:
    if language == "ar":
        past, present = verb if isinstance(verb, list) else (verb, None)
        head, _, rest = past.partition(" ")
        tail = f" {rest}" if rest else ""
        present_head = present.partition(" ")[0] if present else None
        return [form + tail for form, _, _ in arabic_verb_forms(head, present_head)]
    head, _, rest = verb.partition(" ")
    return [f"{form} {rest}" if rest else form for form in english_verb_forms(head)]


def _hollow_passives(past: str) -> Iterator[str]:
    """Yield the passives of an Arabic verb with a long vowel, whose letters differ («اغتال»: «اغتيل», «حاصر»: «حوصر»)."""
    # Being hit («أصيب») is mere news without the weapon, which a list of its own asks for.
    if " " not in past and len(past) > 3 and past[-2] == "ا" and past != "أصاب":
        stem = past[:-2] + "ي" + past[-1]
        yield from (stem, stem + "ت", stem + "وا")
    if " " not in past and len(past) == 4 and past[1] == "ا":
        stem = past[0] + "و" + past[2:]
        yield from (stem, stem + "ت", stem + "وا")


def _cues(data: dict[str, Any], language: str) -> tuple[dict[str, tuple[CueForm, ...]], dict[str, tuple[CueForm, ...]]]:
    forms: dict[str, list[CueForm]] = defaultdict(list)
    lemmas: dict[str, list[CueForm]] = defaultdict(list)
    for entry in data["reporting"]:
        cue = Cue(
            lemma=entry.get("past") or entry["verb"],
            cue_class=entry["class"],
            after=frozenset(map(match_key, entry.get("after", ()))),
            object=entry.get("object"),
            complement=frozenset(map(match_key, entry.get("complement", ()))),
            needs=frozenset(map(match_key, entry.get("needs", ()))),
            **{key: entry[key] for key in ("strict", "ambiguous", "weak", "infinitive", "quote_only", "particle", "act", "source") if key in entry},
        )  # fmt: skip
        found: list[tuple[str, CueForm]] = []
        if language == "ar":
            for form, gender, plural in arabic_verb_forms(entry["past"], entry.get("present")):
                found.append((form, CueForm(cue, "finite", gender, plural)))
            if entry.get("participle"):
                for form, gender in arabic_participle_forms(
                    entry["participle"], entry.get("present"), entry.get("accusative")
                ):
                    found.append((form, CueForm(cue, "participle", gender)))
        else:
            for form in [cue.lemma, *entry["forms"]] if "forms" in entry else english_verb_forms(cue.lemma):
                found.append((form, CueForm(cue, "participle" if form.endswith("ing") else "finite")))
        for form, cue_form in found:
            key = match_key(form)
            if not any(known.cue.lemma == cue.lemma and known.mood == cue_form.mood for known in forms[key]):
                forms[key].append(cue_form)
        lemmas[match_key(cue.lemma)].append(CueForm(cue, "finite"))
    return {key: tuple(value) for key, value in forms.items()}, {key: tuple(value) for key, value in lemmas.items()}


def _acts(
    data: dict[str, Any], language: str
) -> tuple[dict[str, tuple[ActForm, ...]], dict[str, tuple[tuple[Phrase, ActForm], ...]]]:  # fmt: skip
    forms: dict[str, list[ActForm]] = defaultdict(list)
    phrases: dict[str, list[tuple[Phrase, ActForm]]] = defaultdict(list)
    for entry in data["acts"]:
        act = Act(
            entry["act"],
            entry.get("object"),
            bool(entry.get("kept")),
            bool(entry.get("needs_agent")),
            bool(entry.get("weapon")),
            frozenset(map(match_key, entry.get("bare", ()))),
        )
        found = [(form, ActForm(act, "verb")) for verb in entry.get("verbs", ()) for form in _forms(verb, language)]
        if language == "ar":
            found.extend(
                (form, ActForm(act, "verb"))
                for verb in entry.get("verbs", ())
                for form in _hollow_passives(verb if isinstance(verb, str) else verb[0])
            )
        for noun in entry.get("nouns", ()):
            found.append((noun, ActForm(act, "noun")))
            if language == "ar" and " " not in noun and not noun.startswith("ال"):
                found.append(("ال" + noun, ActForm(act, "noun")))
                if noun[-1] not in "ةىاء":
                    found.append((noun + "ا", ActForm(act, "noun")))
                dual = noun[:-1] + "ت" if noun[-1] == "ة" else noun
                if not dual.endswith(("ات", "ين", "ون", "ا", "ى", "ه", "ها")):
                    found.extend((dual + ending, ActForm(act, "noun")) for ending in ("ان", "ين"))
        for form, act_form in found:
            keys = phrase(form)
            if len(keys) > 1:
                phrases[keys[0]].append((keys, act_form))
            elif act_form not in forms[keys[0]]:
                forms[keys[0]].append(act_form)
    by_first = {key: tuple(sorted(value, key=lambda item: -len(item[0]))) for key, value in phrases.items()}
    return {key: tuple(value) for key, value in forms.items()}, by_first
