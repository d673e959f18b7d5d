"""Which reporting clause an English quotation belongs to: the one that a comma, a colon or nothing joins to it.

The parse of a sentence with a long quotation is not trusted here. What is outside the quotation marks is short and
regular: "…," Kalin said; "…," said Kalin; Kalin said: "…"; "…," Kalin said, "…"; "…" — Kalin.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from toolkit.codebook.cues import Cue
from toolkit.coding.english_clauses import RELATIVE, SUBJECTS, head_nominal, is_abbreviated, is_mark
from toolkit.coding.english_complements import addresses
from toolkit.coding.part import Part
from toolkit.coding.quotations import Quotation
from toolkit.coding.references import NameIndex
from toolkit.coding.speech import Span, trim

_WINDOW = 45
_JOINTS = ",!?—–―-"
_DASHES = "—–―"


@dataclass(slots=True)
class Quoted:
    """A reporting clause with the quotations it governs.

    Attributes
    ----------
    word : int
        The cue.
    cue : Cue or None
        None where the grammar alone makes the word a cue.
    subject : int or None
        Head of the subject, as the clause outside the quotation marks shows it.
    limit : (int, int)
        First word of the reporting clause and one past its last.
    rule : str
    spans : list of (start, end)
    """

    word: int
    cue: Cue | None
    subject: int | None
    limit: tuple[int, int]
    rule: str
    spans: list[Span] = field(default_factory=list)


class QuotationClauses:
    """Joins the quotations of a part to their reporting clauses.

    Parameters
    ----------
    part : Part
    index : NameIndex
    """

    def __init__(self, part: Part, index: NameIndex) -> None:
        self.part = part
        self.lexicon = index.lexicon
        self.blocks = [quotation for quotation in part.quotations if self._is_block(quotation)]

    def find(self) -> list[Quoted]:
        """Return the reporting clauses in the order of their first quotations."""
        found: dict[int, Quoted] = {}
        last: Quoted | None = None
        for number, block in enumerate(self.blocks):
            before_end = self.blocks[number - 1].end if number else 0
            after_start = self.blocks[number + 1].start if number + 1 < len(self.blocks) else len(self.part.text)
            clause = self._introduced(block, before_end)
            if clause is None and self.part.text[before_end : block.start].rstrip()[-1:] == ".":
                clause = self._followed(block, before_end, after_start)
            if clause is None and last is not None and self._continues(last, block, before_end):
                last.spans.append(trim(self.part.text, block.inner_start, block.inner_end))
                continue
            clause = clause or self._followed(block, before_end, after_start)
            if clause is None:
                last = None
                continue
            known = found.setdefault(clause.word, clause)
            known.spans += [span for span in clause.spans if span not in known.spans]
            last = known
        return list(found.values())

    def _is_block(self, quotation: Quotation) -> bool:
        """Say whether a quotation is more than a quoted expression: a clause, or set off by a mark inside it."""
        if quotation.depth > 1:
            return False
        words = len(self.part.tokens_in(quotation.inner_start, quotation.inner_end))
        inner = self.part.text[quotation.inner_start : quotation.inner_end].rstrip()
        if words > 3 or (words > 0 and inner[-1:] in ",.!?—…"):
            return True
        # The ship, the “Sea Rose”, left: a name between commas is nobody's words.
        named = inner.istitle() and self.part.text[: quotation.start].rstrip()[-1:].isalpha()
        return words > 0 and self.part.text[quotation.end : quotation.end + 1] == "," and not named

    # -- the clause after the quotation --------------------------------------------------------------

    def _followed(self, block: Quotation, before_end: int, after_start: int) -> Quoted | None:
        part, text = self.part, self.part.text
        inner = text[block.inner_start : block.inner_end].rstrip()
        outer = text[block.end : block.end + 3].lstrip(" ")
        if not inner:
            return None
        line = text.find("\n", block.end)
        stop = min(len(text) if line < 0 else line, after_start)
        if outer[:1] in tuple(_DASHES) and line != block.end:
            return self._signature(block, stop)
        joined = inner[-1] in _JOINTS or outer[:1] in (",", "—", "–")
        window = part.words_in(block.end, stop)[:_WINDOW]
        words = [at for at in window if not (part.form[at] in ('"', "”") or part.start[at] < block.end)]
        while words and (is_mark(part, words[0]) and part.form[words[0]] != "."):
            words.pop(0)
        if not words or not (joined or (inner[-1] not in "." and outer[:1].isalpha())):
            return None
        end = next(
            (n for n, at in enumerate(words) if part.form[at] in (".", "!", "?", ";") and not is_abbreviated(part, at)),
            len(words),
        )
        words = words[:end]
        found = self._clause_after(words) if words else None
        if found is None:
            return None
        word, subject, rule = found
        after = next((at for at in words if at > word), None)
        if after is not None and self.part.key[after] == "that":
            # "…," he said that: the cue has a clause of its own.
            return None
        closed = after is None or is_mark(self.part, after) or rule == "quotation_then_inverted_clause"
        if not joined and (subject is None or not closed):
            return None
        cues = self.lexicon.cues.get(part.key[word], ())
        limit = (words[0], words[-1] + 1)
        span = self._with_lead(block, before_end)
        if not joined and span[0] >= block.inner_start and len(part.tokens_in(*span)) < 4:
            return None
        return Quoted(word, cues[0].cue if cues else None, subject, limit, rule, [span])

    def _clause_after(self, words: list[int]) -> tuple[int, int | None, str] | None:
        """Read "said Kalin …" or "Kalin, the spokesman, said …": return cue, subject and rule."""
        part = self.part
        if part.key[words[0]] in ("was", "is") and part.key[words[0] + 1] == "how" and len(words) > 3:
            # "…," was how Kalin put it.
            words = words[2:]
        first = next((n for n, at in enumerate(words[:3]) if part.upos[at] not in ("ADV", "CCONJ")), 0)
        opening = words[first]
        if self._can_report(opening) and not part.key[opening].endswith("ing"):
            rest = words[first + 1 :]
            stop = next((n for n, at in enumerate(rest) if part.upos[at] == "VERB" and part.key[at] != "to"), len(rest))
            nominal = head_nominal(part, self._up_to_preposition(rest[:stop]))
            if nominal is not None and nominal - opening <= 8:
                return opening, nominal, "quotation_then_inverted_clause"
        if self._speaks_up(words[first:]):
            return (
                opening,
                head_nominal(part, self._up_to_preposition(words[first + 1 :])),
                "quotation_then_inverted_clause",
            )
        for number, at in enumerate(words):
            if part.upos[at] == "SCONJ" and number == 0 and part.key[at] != "as":
                return None
            if not self._can_report(at) or number == 0:
                continue
            before = words[:number]
            if part.key[at].endswith("ing") and not any(part.upos[k] == "AUX" for k in before[-2:]):
                continue
            if any(part.key[k] in RELATIVE for k in before[-2:]) or self._inside_phrase(before, at):
                continue
            subject = next((c for c in part.children[at] if part.deprel[c] in SUBJECTS and c in before), None)
            if subject is None:
                subject = head_nominal(part, before)
            if subject is None:
                return None
            return at, subject, "quotation_then_clause"
        return self._any_verb(words)

    def _speaks_up(self, words: list[int]) -> bool:
        """Say whether any verb stands before a person alone: "…", fumed Lavrov."""
        part = self.part
        opening = words[0]
        if len(words) < 2 or part.upos[opening] != "VERB" or "Tense=Past" not in part.feats[opening]:
            return False
        named = self._up_to_preposition(words[1:])
        named = named[: next((n for n, at in enumerate(named) if n and part.upos[at] == "ADP"), len(named))]
        subject = head_nominal(part, named)
        if subject is None or part.is_passive(opening) or any(part.upos[at] in ("VERB", "ADP", "AUX") for at in named):
            return False
        return (
            part.upos[subject] == "PROPN"
            or part.upos[named[0]] == "DET"
            or any(
                self.lexicon.has(group, part.key[subject])
                for group in ("office_nouns", "unnamed_sources", "spokespersons")
            )
        )

    def _any_verb(self, words: list[int]) -> tuple[int, int | None, str] | None:
        """Read "…," Kalin thundered: a verb that closes the clause after a quotation reports it, whatever it is."""
        part = self.part
        for number, at in enumerate(words):
            if part.upos[at] != "VERB":
                continue
            closed = (
                number + 1 == len(words) or is_mark(part, words[number + 1]) or part.upos[words[number + 1]] == "ADP"
            )
            subject = head_nominal(part, words[:number])
            if (
                closed and subject is not None and number <= 8
                and not any(is_mark(part, k) or part.upos[k] in ("CCONJ", "SCONJ") for k in words[:number])
                and part.key[subject] not in RELATIVE
                and part.child(at, "obj") is None
                and not part.key[at].endswith("ing")
                and not part.is_passive(at)
            ):  # fmt: skip
                return at, subject, "quotation_then_clause"
            return None
        return None

    def _up_to_preposition(self, words: list[int]) -> list[int]:
        """Return the words up to the first comma."""
        stop = next((n for n, at in enumerate(words) if n and is_mark(self.part, at)), len(words))
        return words[:stop]

    def _inside_phrase(self, before: list[int], word: int) -> bool:
        """Say whether a verb belongs to a relative or participial clause of the subject, not to the main clause."""
        part = self.part
        relation = part.deprel[word]
        return (
            relation.startswith("acl")
            and part.head[word] in before
            and any(part.key[k] in RELATIVE for k in part.children[word])
        )

    def _can_report(self, word: int) -> bool:
        """Say whether a word is a verb that can have a quotation for object."""
        part = self.part
        forms = self.lexicon.cues.get(part.key[word], ())
        if not forms or forms[0].cue.needs:
            return False
        return part.upos[word] in ("VERB", "AUX") or part.key[word] in ("said", "says", "told", "added", "asked")

    def _signature(self, block: Quotation, stop: int) -> Quoted | None:
        """Read "“…” — Salma Ben Issa": a dash and a name alone on the rest of the line."""
        part = self.part
        words = [at for at in part.words_in(block.end, stop) if part.form[at] not in ('"',)]
        names = [at for at in words if not is_mark(part, at) and part.form[at] not in ("―", "”")]
        if not 0 < len(names) <= 14 or not all(
            part.form[at][0].isupper() or part.key[at] in ("de", "van", "al", "el", "bin", "of", "the", "and") or not part.form[at].isalpha()
            for at in names
        ):  # fmt: skip
            return None
        dash = next((at for at in words if at < names[0]), names[0])
        span = trim(part.text, block.inner_start, block.inner_end)
        return Quoted(dash, None, names[0], (names[0], names[-1] + 1), "signed_quotation", [span])

    def _with_lead(self, block: Quotation, before_end: int) -> Span:
        """Return the quotation, with the words of its sentence before it where it is woven into that sentence."""
        part, text = self.part, self.part.text
        start = block.inner_start
        left = max(text.rfind("\n", 0, block.start) + 1, before_end)
        lead = text[left : block.start]
        cut = max(
            (lead.rfind(mark) + len(mark) for mark in (". ", "! ", "? ", ".” ", '." ') if mark in lead), default=0
        )
        lead_start = left + cut
        if text[lead_start : block.start].strip(" ,;:—–-\"'“”"):
            words = part.words_in(lead_start, block.start)
            if words and self._woven(text[lead_start : block.start], text[block.inner_start], words):
                start = lead_start
        return trim(text, start, block.inner_end)

    def _woven(self, lead: str, opening: str, words: list[int] | range) -> bool:
        """Say whether a quotation goes on the sentence before it: no mark between, or a comma after a whole clause."""
        mark = lead.rstrip()[-1:]
        if mark == ",":
            return opening.islower() and len(words) > 5 and any(self.part.upos[at] in ("VERB", "AUX") for at in words)
        return mark != ":"

    # -- the clause before the quotation -------------------------------------------------------------

    def _introduced(self, block: Quotation, before_end: int) -> Quoted | None:
        part, text = self.part, self.part.text
        before = text[: block.start].rstrip()
        joint = before[-1:]
        newline = text.rfind("\n", 0, len(before))
        if joint != ":" and text.rfind("\n", 0, block.start) > len(before) - 1:
            return None
        start = max(newline + 1, before_end if before_end <= len(before) else 0)
        words = [at for at in part.words_in(start, block.start) if part.quotation_at(part.start[at]) is None]
        words = words[-_WINDOW:]
        cut = max(
            (
                n + 1
                for n, at in enumerate(words[:-1])
                if part.form[at] in (".", "!", "?", ";") and not is_abbreviated(part, at)
            ),
            default=0,
        )
        words = [at for at in words[cut:] if part.form[at] not in ('"', "“", "”")]
        if not words:
            return None
        plain = [at for at in words if not is_mark(part, at)]
        cue = next((at for at in reversed(plain) if self._can_report(at)), None)
        if joint == ":":
            word = cue if cue is not None else self._last_verb(plain)
            rule = "clause_colon_quotation"
        elif joint == ",":
            if cue is None or len([at for at in plain if at > cue]) > 10 or any(
                part.upos[at] == "VERB" for at in plain if at > cue
            ):  # fmt: skip
                return None
            if not self._object_free(cue):
                return None
            word, rule = cue, "clause_comma_quotation"
        elif joint.isalnum():
            if cue is None or any(
                at > cue
                and part.upos[at] not in ("ADV",)
                and part.key[at]
                not in ("that", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
                for at in plain
            ):
                return None
            opening = part.words_in(block.inner_start, block.inner_end)
            if opening and part.upos[opening[0]] == "ADP" and self._goes_on(block):
                # Condemned "in the strongest terms" the attack: how, not what.
                return None
            if plain[-1] > cue and part.key[plain[-1]] == "that" and self._goes_on(block):
                return None
            word, rule = cue, "clause_before_quotation"
        else:
            return None
        if word is None:
            return None
        cues = self.lexicon.cues.get(part.key[word], ())
        subject = next((c for c in part.children[word] if part.deprel[c] in SUBJECTS and c in words), None)
        if subject is None and rule == "clause_colon_quotation":
            earlier = [at for at in plain if at < word]
            subject = next((at for at in reversed(earlier) if part.deprel[at] in SUBJECTS), None)
        span = trim(text, block.inner_start, self._tail(block))
        return Quoted(word, cues[0].cue if cues else None, subject, (words[0], words[-1] + 1), rule, [span])

    def _goes_on(self, block: Quotation) -> bool:
        """Say whether the sentence goes on after a quotation without a mark."""
        rest = self.part.text[block.end : block.end + 2]
        inner = self.part.text[block.inner_start : block.inner_end].rstrip()
        return rest[:1] == " " and rest[1:].islower() and inner[-1:] not in ".,!?"

    def _tail(self, block: Quotation) -> int:
        """Return the end of the content that a quotation begins: the sentence's end where it goes on without a mark."""
        text = self.part.text
        if not self._goes_on(block):
            return block.inner_end
        words = self.part.words_in(block.end, len(text))
        end = block.inner_end
        for at in words:
            if is_mark(self.part, at) and self.part.form[at] not in ('"',):
                break
            if self.part.upos[at] in ("CCONJ", "SCONJ"):
                break
            end = self.part.end[at]
        return end

    def _last_verb(self, words: list[int]) -> int | None:
        part = self.part
        verbs = [at for at in words if part.upos[at] in ("VERB", "AUX")]
        nouns = [at for at in words if part.key[at] in self.lexicon.reporting_nouns]
        if not verbs:
            return None
        return verbs[0] if nouns or len(words) <= 14 else None

    def _object_free(self, word: int) -> bool:
        """Say whether the quotation can be the object: "said" yes, "said he was ill, “…" no."""
        part = self.part
        if any(part.deprel[child] == "obj" and child > word for child in part.children[word]) and not addresses(
            self.lexicon.cues[part.key[word]][0].cue
        ):
            return False
        return not any(
            part.deprel[child] == "ccomp" and child > word and part.quotation_at(part.start[child]) is None
            for child in part.children[word]
        )

    # -- the quotation that goes on -------------------------------------------------------------------

    def _continues(self, last: Quoted, block: Quotation, before_end: int) -> bool:
        """Say whether a quotation goes on after its reporting clause: only that clause stands between."""
        part, text = self.part, self.part.text
        between = text[before_end : block.start]
        if between.rstrip()[-1:] in (".", "!", "?") and "\n" not in between:
            # "…," she said. "…": a sentence of its own, whose speaker is understood.
            return False
        if "\n" in between:
            return not between.strip(" \n\r\t,.") and text[before_end - 1] not in '"”»'
        words = [at for at in part.words_in(before_end, block.start) if any(map(str.isalnum, part.form[at]))]
        if not words:
            return True
        first, stop = last.limit
        if last.rule.startswith("quotation_then"):
            # A second verb after the cue would have the quotation for itself: "…," she said, quoting him as "…".
            return all(
                first <= at < stop and not (at > last.word and part.upos[at] == "VERB" and part.key[at].endswith("ing"))
                for at in words
            )
        return False
