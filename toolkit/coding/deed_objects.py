"""What a deed is done to: a truce, an embargo, civilians, arms, talks; and what the object makes of the act."""

from __future__ import annotations

from toolkit.codebook.cues import Act, ActForm
from toolkit.coding.deed_modality import DeedModality
from toolkit.coding.doers import Doer, Doers
from toolkit.coding.english_objects import EnglishObjects
from toolkit.coding.speech import Span


class DeedObjects(EnglishObjects):
    """Finds the objects that acts ask for.

    Parameters
    ----------
    doers : Doers
    modality : DeedModality
    """

    def __init__(self, doers: Doers, modality: DeedModality) -> None:
        super().__init__(doers)
        self.modality = modality
        self._truce_named: bool | None = None

    def fit(self, form: ActForm, word: int, first: int, last: int, *, bare: bool = True) -> bool:
        """Say whether the object that an act asks for stands near its word."""
        kind = form.act.object
        if (
            not self.arabic
            and form.kind == "verb"
            and (hit := self.part.child(word, "obj")) is not None
            and self._harmless(hit)
        ):
            return False
        if kind is None:
            return True
        if not self.arabic and (said := self.read_object(form, word)) is not None:
            return said
        if kind == "camp":
            return self._camp_near(word, last)
        if kind == "foreign":
            # Whether the doer is a foreign force is asked once the doer is known.
            return True
        if kind == "arms" and any(self.lexicon.has("aid", key) for key in self.part.key[word + 1 : word + 10]):
            return False
        if kind == "peace" and any(self.lexicon.has("charges", key) for key in self.part.key[word + 1 : word + 3]):
            return False
        if form.act.kept and any(self.lexicon.has("hosting", key) for key in self.part.key[word : word + 4]):
            return False
        if bare and self.part.key[word] in form.act.bare and not form.act.kept:
            return not (self.arabic and kind == "truce" and self._breach_of_other(word, last))
        if form.act.kept and self.part.key[word] in form.act.bare and self.modality.without(word, first):
            return True
        if self.arabic and form.act.kept and form.kind == "noun" and self.part.key[word] in form.act.bare:
            # «توقيع» alone promises nothing; only what is left unsigned does.
            return False
        if self.arabic and form.kind == "verb" and self._taken_up_by_pronoun(word, kind):
            return True
        reach = 12 if form.kind == "verb" else 10
        stop = min(last, word + reach)
        # Only English asks where another verb's clause begins, and the subtree is dear.
        own = () if self.arabic else self.part.subtree(word) if form.kind == "verb" else range(word, stop)
        inserted = self._inserted_clause(word, stop)
        for at in range(word + 1, max(stop, inserted.stop + 4) if inserted else stop):
            if at in inserted:
                continue
            if at >= last:
                break
            if self.width(at, kind) and not (kind == "civilians" and self._stands_at(at, word)):
                return True
            if not self.arabic and self.part.upos[at] == "VERB" and (at not in own or self.part.key[at - 1] == "to"):
                break
            if (
                kind in ("peace", "commitment")
                and self.lexicon.has("circumstances", self.part.key[at])
                and at > word + 1
            ):
                break
            if (
                not self.arabic
                and self.part.form[at] == ","
                and any(key in self.lexicon.cues for key in self.part.key[at + 1 : at + 5])
            ):
                break
            if self.part.form[at] in (".", "؛", ";") or (
                self.part.form[at] in ("،", ",") and at > word + 6 and at != inserted.stop
            ):
                break
            if self.arabic and kind == "civilians" and (self.part.form[at] == "،" or self._next_deed(at)):
                break
        if form.kind == "verb":
            begin = max(first, word - 7)
            return any(
                self.width(at, kind)
                for at in range(begin, word)
                if not self._breaks(at, word)
                and (kind == "truce" or self._taken_up(at, word))
                and (self.arabic or kind != "civilians" or not self.says_where(at, word))
            )
        return kind == "truce" and any(self.width(at, kind) for at in range(max(first, word - 3), word))

    def _next_deed(self, at: int) -> bool:
        """Say whether "and" joins another deed here («نهبت متاجر وأحرقت منازل»): whom that hits is not hit by the first."""
        return self.part.upos[at] == "CCONJ" and self.part.upos[at + 1 : at + 2] == ["VERB"]

    def _harmless(self, word: int) -> bool:
        """Say whether nobody is harmed by what is done to a thing: burning a flag, shooting a film, a penalty."""
        return self.lexicon.has("harmless", self.part.key[word]) or self.part.key[word].endswith(("self", "selves"))

    def _inserted_clause(self, word: int, stop: int) -> range:
        """Return the words of a relative clause between commas («رفض حفتر، الذي كان في موسكو، التوقيع»): no object stands there."""
        part = self.part
        for at in range(word + 1, stop - 1):
            if self.arabic and part.form[at] == "،" and self.lexicon.has("relative_pronouns", part.key[at + 1]):
                end = next((k for k in range(at + 2, min(len(part), at + 14)) if part.form[k] == "،"), None)
                return range(at, end) if end is not None else range(0)
        return range(0)

    def _taken_up(self, at: int, verb: int) -> bool:
        """Say whether what stands before a verb is its object: of a passive, or of a relative clause («الأسلحة التي أرسلتها»)."""
        part = self.part
        if part.is_passive(verb) or self.reduced_passive(verb):
            return True
        if not self.arabic and part.deprel[verb] == "acl:relcl" and part.head[verb] == at:
            # "The lawmaker his men abducted".
            return True
        relative = any(part.key[k] in ("which", "that", "الذي", "التي", "الذين", "ما") for k in range(at + 1, verb))
        return relative or (self.arabic and part.is_clitic(verb + 1))

    def _taken_up_by_pronoun(self, word: int, kind: str) -> bool:
        """Say whether the pronoun on a verb means a listed object before it («قبلت الهدنة ثم خرقتها»)."""
        part = self.part
        if kind not in ("truce", "peace", "commitment", "embargo") or not part.is_clitic(word + 1):
            return False
        feminine = part.key[word + 1] == "ها"
        for at in range(word - 1, max(-1, word - 26), -1):
            if part.upos[at] in ("NOUN", "PROPN") and self.width(at, kind):
                fits = feminine == (part.key[at].endswith(("ه", "ات")) or part.key[at] in ("وعود", "عهود"))
                if fits:
                    return True
        return False

    def _breach_of_other(self, word: int, last: int) -> bool:
        """Say whether «خرق» breaks something else than a truce: «خرق الحكومة للإعلان الدستوري»."""
        for at in range(word + 1, min(last - 1, word + 6)):
            if self.part.upos[at] in ("PUNCT", "VERB"):
                return False
            if self.part.key[at] == "ل":
                return not any(self.width(k, "truce") for k in range(at + 1, min(last, at + 5)))
        return False

    def _breaks(self, left: int, right: int) -> bool:
        """Say whether punctuation stands between two words."""
        return any(self.part.form[at] in ("،", ",", ".", "؛", ";", ":") for at in range(left, right))

    def reduced_passive(self, word: int) -> bool:
        """Read a participle without auxiliary as passive before "by" ("Airport hit by rockets")."""
        part = self.part
        if self.arabic or any(part.upos[child] == "AUX" for child in part.children[word]) or word + 1 >= len(part):
            return False
        return part.key[word + 1] == "by"

    def act_name(self, act: Act, word: int, first: int, last: int, affected: Span | None) -> str:
        """Raise an attack to harm to civilians, sending arms to a breach of the embargo, where the clause says so."""
        hit = self.part.words_in(*affected) if affected else ()
        if act.name == "attack" and any(self.width(at, "civilians") and not self._stands_at(at, word) for at in hit):
            return "civilian_harm"
        if self.arabic and act.name == "attack" and self._kills(word, last):
            return "civilian_harm"
        if self.arabic and self.lexicon.has_noun("occupying", self.part.key[word]):
            # «احتلال المنازل» hits who lives there, «احتلال المستشفيات» is no meddling from abroad.
            near = range(word + 1, min(last, word + (8 if self.part.upos[word] == "VERB" else 4)))
            if any(self.width(at, "civilians") for at in near):
                return "civilian_harm"
            if any(self.lexicon.has_noun("buildings", self.part.key[at]) for at in near):
                return "other"
        threatened = ("attack", "foreign_intervention") if self.arabic else ("attack",)
        if act.name in threatened and self._prepared(word, first):
            return "escalation"
        if (
            not self.arabic
            and act.name == "bad_faith"
            and act.object == "commitment"
            and not act.kept
            and self._means_truce(word, last)
        ):
            return "ceasefire_violation"
        if self.arabic and act.object == "commitment" and not act.kept and self._near(word, last, "truce"):
            # «انتهك الاتفاقيات السابقة لوقف إطلاق النار»
            return "ceasefire_violation" if act.name == "bad_faith" else act.name
        if self.arabic and self.lexicon.has("seizing", self.part.key[word]) and self._near(word, last, "resources"):
            # A place is taken by force of arms; fuel and money are robbed.
            return "other"
        if act.name == "obstruction" and (act.object is None or self.arabic) and self._near(word, last, "resources"):
            return "other"
        # The subject of an active verb is who did it, whatever they are.
        active = not self.arabic and self.part.upos[word] == "VERB" and not self._taken_up(word, word)
        window = range(word + 1 if active else max(first, word - 10), min(last, word + 12))
        if self.arabic:
            # Who speaks before «أن» is not who is hit.
            opening = max((at for at in window if at < word and self.part.key[at] == "ان"), default=window.start)
            window = range(opening, window.stop)
        if act.name == "attack" and any(
            self.width(at, "civilians")
            for at in window
            if not self._breaks(min(at, word), max(at, word))
            and not self._located(at, word)
            and not (
                self.arabic
                and self.part.upos[word] == "VERB"
                and any(self.part.upos[k] == "VERB" for k in range(word + 1, at))
            )
        ):
            return "civilian_harm"
        if self.takes_people(act.name, word, affected):
            return "civilian_harm"
        if not self.arabic and act.name == "attack" and self.boards(word):
            return "other"
        if act.name == "attack" and (self._nation_hit(word, last) or (act.object is None and self._captive(affected))):
            return "other"
        if not self.arabic and act.object == "arms" and self._to_the_front(word, last):
            return "escalation"
        if act.name == "foreign_intervention":
            wide = range(max(first, word - 10), min(last, word + 18))
            despite = self.lexicon.phrases.get("despite", {})
            if any(
                self.doers.phrase_width(at, despite)
                and any(self.width(k, "embargo") for k in range(at + 1, min(last, at + 5)))
                for at in wide
            ):
                return "arms_embargo_breach"
            broken = any(
                form.act.name == "arms_embargo_breach"
                for at in wide
                for form in self.lexicon.acts.get(self.part.key[at], ())
            )
            if broken and any(self.width(at, "embargo") for at in wide):
                return "arms_embargo_breach"
        return act.name

    def _means_truce(self, word: int, last: int) -> bool:
        """Say whether "the agreement" that is broken is the truce that the text has named."""
        part = self.part
        if self._truce_named is None:
            self._truce_named = any(self.width(at, "truce") for at in range(len(part)))
        window = range(max(0, word - 9), min(last, word + 5))
        return self._truce_named and any(self.lexicon.has("agreements", part.key[at]) for at in window)

    def _captive(self, affected: Span | None) -> bool:
        """Say whether those hit are prisoners: that is ill-treatment, no armed act."""
        hit = list(self.part.words_in(*affected)) if affected and not self.arabic else []
        return bool(hit) and self.part.key[hit[-1]] not in ("prison", "jail") and self.width(hit[-1], "captives") > 0

    def _nation_hit(self, word: int, last: int) -> bool:
        """Say whether what is destroyed is the country or its wealth, and no place."""
        part = self.part
        for at in range(word + 1, min(last, word + 5)):
            if part.upos[at] in ("ADP", "PUNCT", "VERB"):
                return False
            width = self.width(at, "nation")
            if width and part.key[at] not in ("capital", "libya", "region"):
                return part.upos[at + width : at + width + 1] not in (["NOUN"], ["PROPN"])
        return False

    def _to_the_front(self, word: int, last: int) -> bool:
        """Say whether arms or men are moved to a front or a border: that is a build-up."""
        part = self.part
        for at in range(word + 1, min(last, word + 10)):
            if part.form[at] in (",", ".", ";"):
                return False
            if self.lexicon.has("fronts", part.key[at]):
                before = part.key[max(word, at - 3) : at]
                return bool({"to", "towards", "toward", "along", "on", "at"} & set(before))
        return False

    def _kills(self, word: int, last: int) -> bool:
        """Read «قصفت المستشفى، ما أسفر عن مقتل طبيبين»: the people whom a deed is said to have killed or hurt were hit."""
        part = self.part
        for verb in range(max(0, word - 1), min(last, word + 26)):
            if part.form[verb] in (".", "؛"):
                return False
            if not self.lexicon.has("hitting_verbs", part.key[verb]):
                continue
            for at in range(verb + 1, min(last, verb + 14)):
                if self.lexicon.has("casualty_nouns", part.key[at]):
                    return any(self.width(k, "civilians") for k in range(at + 1, min(last, at + 6)))
        return False

    def _prepared(self, word: int, first: int) -> bool:
        """Say whether an attack is only being prepared or threatened: that escalates."""
        part = self.part
        for at in range(max(first, word - 5), word):
            key = part.key[at].removeprefix("ال") if self.arabic else part.lemma[at]
            if self.lexicon.has("preparing", part.key[at]) or self.lexicon.has("preparing", key):
                return not self._breaks(at, word)
        return False

    def distance(self, kind: str, word: int, last: int) -> int:
        """Return how far the nearest listed object of a kind stands after a word; 2 for those before it."""
        relative = self.part.deprel[word] == "acl:relcl"
        before = 3 if self.arabic else 2 if relative or self._taken_up(word - 1, word) else 8
        return next((at - word for at in range(word + 1, min(last, word + 12)) if self.width(at, kind)), before)

    def _camp_near(self, word: int, last: int) -> bool:
        """Say whether a listed person, force or government follows a deed («تدعم حفتر», "backing the GNA")."""
        for at in range(word + 1, min(last, word + (7 if self.arabic else 5))):
            reference = self.doers.ref_of.get(at)
            if reference is not None and reference.role == "actor" and reference.actor:
                kind = self.doers.index.actors[reference.actor].kind
                if kind in ("person", "force", "government"):
                    return True
                if not self.arabic or kind != "state":
                    # «تواطؤ فرنسا مع حفتر»: the state is who backs.
                    return False
        return False

    def foreign_force(self, doer: Doer | None) -> bool:
        """Say whether a doer is the force of a foreign state («طائرات روسية»): whose side has a state in the conflict file."""
        reference = doer.reference if doer is not None else None
        index = self.doers.index
        if doer is not None and doer.own and not doer.pronoun:
            # «ضباطا من بلاده»: whose country it is the claim asks.
            return True
        if reference is None or reference.actor is None or reference.form not in ("collective", "classification"):
            return False
        side = index.side(reference.actor)
        return any(actor.side == side and actor.kind == "state" for actor in index.actors.values())

    def deployed(self, doer: Doer | None, word: int, first: int, last: int) -> bool:
        """Say whether a side of the country moves its own forces («أرسل حفتر قواته»): that escalates and is not foreign."""
        reference = doer.reference if doer is not None else None
        if (
            not self.arabic
            or reference is None
            or reference.actor is None
            or not self.lexicon.has("deploying", self.part.key[word])
        ):
            return False
        index = self.doers.index
        side = index.side(reference.actor)
        if any(actor.side == side and actor.kind == "state" for actor in index.actors.values()):
            return False
        around = self.part.key[word + 1 : min(last, word + 12)]
        return not any(self.lexicon.has_noun("from_abroad", key) for key in around) and not any(
            other.role == "adjective" and self.part.start[word] < other.start < self.part.start[word] + 80
            for other in self.doers.references
        )

    def _near(self, word: int, last: int, kind: str) -> bool:
        """Say whether a listed object follows a deed within its phrase."""
        return any(self.width(at, kind) for at in range(word + 1, min(last, word + 5)) if not self._breaks(word, at))

    def _stands_at(self, at: int, word: int) -> bool:
        """Say whether a noun only says where, as each language words it."""
        return self._located(at, word) if self.arabic else self.says_where(at, word)

    def _located(self, at: int, word: int) -> bool:
        """Say whether a noun only says where ("shelled a station in the village"); mines in homes are meant for those in them."""
        part = self.part
        if any(self.lexicon.has("mines", part.key[k]) for k in range(max(0, word - 1), min(len(part), word + 4))):
            return False
        if not self.arabic and self.lexicon.has("lived_in", part.key[at]):
            # Who fires in a residential area hits those who live there.
            return False
        if self.arabic and not self.lexicon.has_noun("dwellings", part.key[at]):
            # Only where people live can say where; people cannot.
            return False
        if self.arabic and part.key[at - 1] == "عن":
            return True
        if not self.arabic and self.says_where(at, word):
            return True
        return (
            any(part.key[k] in ("in", "at", "near", "from", "في", "قرب", "من") for k in range(max(0, at - 2), at))
            and at > word
        )
