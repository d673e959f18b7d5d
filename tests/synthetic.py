"""Seeded synthetic analyses with real texts: for tests and benchmarks that need rows, not models.

The conflict, its actors and its outlets are invented. Every row's offsets slice its article's text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from toolkit import tables
from toolkit.analysis import Analysis
from toolkit.codebook.schema import Actor, Conflict, Label, Side, Truce

Row = dict[str, Any]

#: side -> (English, Arabic)
SIDES = {
    "coast": ("Coast government", "حكومة الساحل"),
    "hills": ("Highland command", "قيادة المرتفعات"),
    "nakhla": ("Republic of Nakhla", "جمهورية نخلة"),
    "mission": ("International mission", "البعثة الدولية"),
}

#: actor -> (side, kind, gender, English, Arabic)
ACTORS = {
    "coast_government": ("coast", "government", "f", "Coast government", "حكومة الساحل"),
    "coast_forces": ("coast", "force", "f", "Coast forces", "قوات الساحل"),
    "amrani": ("hills", "person", "m", "General Amrani", "اللواء العمراني"),
    "hills_forces": ("hills", "force", "f", "Highland forces", "قوات المرتفعات"),
    "nakhla": ("nakhla", "state", "f", "Nakhla", "نخلة"),
    "mission": ("mission", "organisation", "f", "International mission", "البعثة الدولية"),
}

#: actor -> language -> (text, form, stance, label)
NAMES: dict[str, dict[str, tuple[tuple[str, str, str, str | None], ...]]] = {
    "coast_government": {
        "ar": (
            ("حكومة الساحل", "nomination", "neutral", None),
            ("حكومة الساحل المعترف بها دوليا", "nomination", "legitimating", "internationally_recognised"),
            ("السلطات الشرعية", "functionalisation", "legitimating", "legitimate"),
            ("حكومة التوافق", "nomination", "neutral", "self_designation"),
            ("حكومة المرفأ", "reduction", "neutral", "reduction"),
            ("المرفأ", "impersonalisation", "neutral", None),
            ("ما يسمى حكومة الساحل", "nomination", "delegitimating", "so_called"),
        ),
        "en": (
            ("the Coast government", "nomination", "neutral", None),
            ("the internationally recognised government", "functionalisation", "legitimating",
             "internationally_recognised"),
            ("the legitimate authorities", "functionalisation", "legitimating", "legitimate"),
            ("the Accord government", "nomination", "neutral", "self_designation"),
            ("the port-city government", "reduction", "neutral", "reduction"),
            ("the port city", "impersonalisation", "neutral", None),
            ("the so-called Coast government", "nomination", "delegitimating", "so_called"),
        ),
    },
    "coast_forces": {
        "ar": (
            ("قوات الساحل", "nomination", "neutral", None),
            ("الجيش الوطني", "functionalisation", "legitimating", "state_claim"),
            ("ميليشيات الساحل", "classification", "delegitimating", "militia"),
            ("المرتزقة", "collective", "delegitimating", "mercenary"),
        ),
        "en": (
            ("Coast forces", "nomination", "neutral", None),
            ("the national army", "functionalisation", "legitimating", "state_claim"),
            ("the Coast militias", "classification", "delegitimating", "militia"),
            ("mercenaries", "collective", "delegitimating", "mercenary"),
        ),
    },
    "amrani": {
        "ar": (
            ("العمراني", "nomination", "neutral", None),
            ("المشير العمراني", "functionalisation", "legitimating", "rank_granted"),
            ("اللواء المتقاعد العمراني", "functionalisation", "delegitimating", "rank_denied"),
            ("أمير الحرب العمراني", "classification", "delegitimating", "warlord"),
        ),
        "en": (
            ("Amrani", "nomination", "neutral", None),
            ("Field Marshal Amrani", "functionalisation", "legitimating", "rank_granted"),
            ("the retired general Amrani", "functionalisation", "delegitimating", "rank_denied"),
            ("the warlord Amrani", "classification", "delegitimating", "warlord"),
        ),
    },
    "hills_forces": {
        "ar": (
            ("قوات العمراني", "relational", "neutral", None),
            ("القيادة العامة", "nomination", "neutral", "self_designation"),
            ("القوات المسلحة", "functionalisation", "legitimating", "state_claim"),
            ("مليشيا العمراني", "relational", "delegitimating", "militia"),
            ("القوات الانقلابية", "classification", "delegitimating", "putschist"),
        ),
        "en": (
            ("Amrani's forces", "relational", "neutral", None),
            ("the General Command", "nomination", "neutral", "self_designation"),
            ("the armed forces", "functionalisation", "legitimating", "state_claim"),
            ("Amrani's militia", "relational", "delegitimating", "militia"),
            ("the putschist forces", "classification", "delegitimating", "putschist"),
        ),
    },
    "nakhla": {
        "ar": (("نخلة", "nomination", "neutral", None), ("جمهورية نخلة", "nomination", "neutral", None)),
        "en": (("Nakhla", "nomination", "neutral", None), ("the Republic of Nakhla", "nomination", "neutral", None)),
    },
    "mission": {
        "ar": (("البعثة الدولية", "nomination", "neutral", None),),
        "en": (("the international mission", "nomination", "neutral", None),),
    },
}  # fmt: skip

#: act -> (English past, English gerund, English passive, Arabic feminine past, Arabic verbal noun, Arabic passive)
ACTS = {
    "ceasefire_violation": ("broke the truce", "breaking the truce", "The truce was broken",
                            "خرقت الهدنة", "خرق الهدنة", "خُرقت الهدنة"),
    "attack": ("shelled the port", "shelling the port", "The port was shelled",
               "قصفت الميناء", "قصف الميناء", "قُصف الميناء"),
    "civilian_harm": ("shelled family homes", "shelling family homes", "Family homes were shelled",
                      "قصفت منازل المدنيين", "قصف منازل المدنيين", "قُصفت منازل المدنيين"),
    "obstruction": ("blocked the talks", "blocking the talks", "The talks were blocked",
                    "عرقلت المحادثات", "عرقلة المحادثات", "عُرقلت المحادثات"),
    "foreign_intervention": ("sent fighters abroad", "sending fighters abroad", "Fighters were sent from abroad",
                             "أرسلت مقاتلين", "إرسال مقاتلين", "أُرسل مقاتلون"),
    "arms_embargo_breach": ("broke the arms embargo", "breaking the arms embargo", "The arms embargo was broken",
                            "انتهكت حظر السلاح", "انتهاك حظر السلاح", "انتُهك حظر السلاح"),
    "bad_faith": ("broke every promise", "breaking every promise", "Every promise was broken",
                  "نكثت الوعود", "نكث الوعود", "نُكثت الوعود"),
    "escalation": ("massed troops near the bridge", "massing troops near the bridge",
                   "Troops were massed near the bridge",
                   "حشدت القوات قرب الجسر", "حشد القوات قرب الجسر", "حُشدت القوات قرب الجسر"),
    "other": ("closed the coastal road", "closing the coastal road", "The coastal road was closed",
              "أغلقت الطريق الساحلي", "إغلاق الطريق الساحلي", "أُغلق الطريق الساحلي"),
}  # fmt: skip

#: cue class -> (English verb, Arabic masculine, Arabic feminine, lemma)
CUES = {
    "neutral": ("said that", "قال إن", "قالت إن"),
    "explain": ("explained that", "أوضح أن", "أوضحت أن"),
    "continue": ("added that", "أضاف أن", "أضافت أن"),
    "assert": ("stressed that", "شدد على أن", "شددت على أن"),
    "endorse": ("confirmed that", "أثبت أن", "أثبتت أن"),
    "distance": ("claimed that", "زعم أن", "زعمت أن"),
    "believe": ("believes that", "رأى أن", "رأت أن"),
    "accuse": ("charged that", "اتهم خصومه بالقول إن", "اتهمت خصومها بالقول إن"),
    "condemn": ("deplored that", "استنكر أن", "استنكرت أن"),
    "deny": ("denied that", "نفى أن", "نفت أن"),
    "concede": ("admitted that", "أقر بأن", "أقرت بأن"),
    "call": ("demanded recognition that", "دعا إلى الإقرار بأن", "دعت إلى الإقرار بأن"),
    "warn": ("warned that", "حذر من أن", "حذرت من أن"),
    "commit": ("vowed to show that", "تعهد بإثبات أن", "تعهدت بإثبات أن"),
    "affect": ("regretted that", "أسف لأن", "أسفت لأن"),
    "relay": ("reported that", "نقل أن", "نقلت أن"),
}

CLOSING = {
    "ar": ("وتستمر حركة السفن في المرفأ رغم التوتر.", "وعاد الهدوء إلى الأحياء القريبة من الجسر مساء.",
           "وقال سكان إن الأسواق بقيت مفتوحة."),
    "en": ("Ships kept moving through the harbour.", "Calm returned to the streets near the bridge by evening.",
           "Residents said the markets stayed open."),
}  # fmt: skip

HEADLINES = {
    "ar": ("تبادل الاتهامات بشأن الهدنة بعد ليلة من القصف", "هدوء حذر على خطوط التماس", "محادثات جديدة بشأن الميناء"),
    "en": ("Truce in doubt after a night of shelling", "Uneasy calm along the front", "New talks on the port"),
}


@dataclass(frozen=True)
class Composed:
    """A sentence with the spans of its tags, and the rows read from it (table, tag, values)."""

    text: str
    spans: dict[str, tuple[int, int]]
    rows: tuple[tuple[str, str, Row], ...]


def synthetic_conflict() -> Conflict:
    """Return the invented conflict of the synthetic analyses: two camps, a neighbour, a mission, one truce."""
    return Conflict(
        id="coast-and-hills",
        version="1",
        title=Label(en="Coast and Highlands", ar="الساحل والمرتفعات"),
        note="Invented.",
        sides=tuple(Side(id=key, name=Label(en=en, ar=ar)) for key, (en, ar) in SIDES.items()),
        actors=tuple(
            Actor(
                id=key, kind=kind, side=side, gender=gender, name=Label(en=en, ar=ar),
                aliases={language: tuple(name[0] for name in NAMES[key][language]) for language in ("ar", "en")},
            )
            for key, (side, kind, gender, en, ar) in ACTORS.items()
        ),
        truces=(
            Truce.model_validate(
                {"id": "harbour", "name": {"en": "Harbour truce", "ar": "هدنة المرفأ"}, "from": "2020-07-01"}
            ),
        ),
    )  # fmt: skip


def synthetic_analysis(
    n_articles: int = 40,
    outlets: Sequence[str] = ("A", "B", "C", "D"),
    stories: int = 5,
    seed: int = 0,
    languages: Sequence[str] = ("ar", "en"),
    *,
    bias: float = 1.0,
    copied: float = 0.1,
) -> Analysis:
    """Make an analysis of invented articles.

    Parameters
    ----------
    n_articles : int
        Including, from 10 on, one empty and one failed article (the last two) and one without a date.
    outlets, languages : sequence of str
        Dealt out in turn: each story is reported by every outlet, in every language.
    stories : int
        How many stories there are; they lie two days apart, from 1 July 2020.
    seed : int
        The same seed gives the same analysis.
    bias : float
        How strongly outlets differ (0: not at all): even-numbered outlets lean to the coast, odd ones to the
        hills, more so the further they stand from the middle of the list.
    copied : float
        Share of articles that reprint an earlier article of the same story and language, but for one
        sentence.
    """
    rng = np.random.default_rng(seed)
    decks = Decks(rng)
    rows: dict[str, list[Row]] = {name: [] for name in tables.SCHEMA}
    texts: dict[tuple[str, str], str] = {}
    printed: dict[tuple[int, str], list[list[Composed]]] = {}
    for number in range(n_articles):
        article_id = f"a{number:05d}"
        outlet = outlets[number % len(outlets)]
        turn = number // len(outlets)
        language = languages[turn % len(languages)]
        story = (turn // len(languages)) % stories
        status = "coded"
        if n_articles >= 10 and number >= n_articles - 2:
            status = "empty" if number == n_articles - 2 else "failed"
        date = dt.date(2020, 7, 1) + dt.timedelta(days=2 * story + int(rng.integers(2)))
        undated = n_articles >= 10 and number == 3
        title = str(rng.choice(HEADLINES[language]))
        rows["articles"].append(
            {
                "article_id": article_id, "outlet": outlet, "date": None if undated else date,
                "date_text": "July 2020" if undated else date.isoformat(), "language": language,
                "title": title if status == "coded" else None, "url": None, "story": f"story-{story + 1}",
                "status": status,
                "reason": {"empty": "no text", "failed": "made to fail"}.get(status),
            }
        )  # fmt: skip
        if status != "coded":
            continue
        lean = bias * (1 if number % len(outlets) % 2 == 0 else -1) * (1 + (number % len(outlets)) // 2) / 2
        earlier = printed.setdefault((story, language), [])
        if earlier and rng.random() < copied:
            body = [*earlier[int(rng.integers(len(earlier)))][:-1], _closing(rng, language)]
        else:
            body = _body(decks, language, lean)
            earlier.append(body)
        texts[article_id, "title"] = title
        rows["sentences"].append(
            {"article_id": article_id, "part": "title", "sentence": 0, "start": 0, "end": len(title), "text": title}
        )
        texts[article_id, "body"] = _print(article_id, body, rows)
    return Analysis(
        {name: tables.make_table(name, rows[name]) for name in tables.SCHEMA},
        texts,
        synthetic_conflict(),
        {"corpus_hash": f"synthetic-{seed}-{n_articles}", "seed": seed, "toolkit_version": "test"},
    )


class Decks:
    """Shuffled decks: values come in random order, yet each of them comes before any comes again."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self._left: dict[str, list[Any]] = {}

    def draw(self, name: str, values: Sequence[Any]) -> Any:
        left = self._left.setdefault(name, [])
        if not left:
            left.extend(values[i] for i in self.rng.permutation(len(values)))
        return left.pop()


def _body(decks: Decks, language: str, lean: float) -> list[Composed]:
    kinds = ("accuse", "direct", "cue", "passive", "active", "nominal", "deny", "symmetric", "demand", "right",
             "credit", "if", "scare", "mixed", "excuse")  # fmt: skip
    count = int(decks.rng.integers(6, 11))
    return [*(_sentence(decks, decks.draw("kind", kinds), language, lean) for _ in range(count)),
            _closing(decks.rng, language)]  # fmt: skip


def _closing(rng: np.random.Generator, language: str) -> Composed:
    return _compose(str(rng.choice(CLOSING[language])), ())


def _pick(decks: Decks, side_weight: dict[str, float]) -> str:
    actors = list(side_weight)
    weights = np.array([side_weight[actor] for actor in actors])
    return str(decks.rng.choice(actors, p=weights / weights.sum()))


def _name(decks: Decks, actor: str, language: str, sympathy: float) -> Row:
    """Choose a name of an actor; friends of the actor choose legitimating ones more often."""
    names = NAMES[actor][language]
    way = {"legitimating": 1.0, "neutral": 0.0, "delegitimating": -1.0}
    weights = np.array([(2.0 if name[2] == "neutral" else 1.0) * np.exp(way[name[2]] * sympathy) for name in names])
    text, form, stance, label = names[int(decks.rng.choice(len(names), p=weights / weights.sum()))]
    return {
        "name": text, "actor": actor, "side": ACTORS[actor][0], "form": form, "stance": stance, "label": label,
        "hedged": label == "so_called",
    }  # fmt: skip


def _mention(name: Row, voice: str = "outlet", **more: Any) -> Row:
    values = {key: value for key, value in name.items() if key != "name"}
    return {**values, "voice": voice, "voice_side": _side(voice), "quoted": False, "editorial": False, **more}


def _side(voice: str) -> str | None:
    return ACTORS[voice][0] if voice in ACTORS else None


def _sympathy(side: str | None, actor: str, lean: float) -> float:
    """How much a voice likes an actor: speakers like their own camp, outlets lean (positive: to the coast)."""
    about = ACTORS[actor][0]
    if about not in ("coast", "hills"):
        return 0.0
    sign = 1 if about == "coast" else -1
    if side is None:
        return lean * sign
    return {"coast": 1.5, "hills": -1.5}.get(side, 0.0) * sign


def _sentence(decks: Decks, kind: str, language: str, lean: float) -> Composed:
    """Write one sentence of a kind, with the rows that a perfect coder would read from it."""
    ar = language == "ar"
    speaker = _pick(decks, {"coast_government": 3 + lean, "amrani": 1.5, "hills_forces": 1.5 - lean / 2,
                            "nakhla": 1.0, "mission": 1.5} if abs(lean) < 2 else dict.fromkeys(ACTORS, 1.0))  # fmt: skip
    foes = {"coast": ("amrani", "hills_forces", "nakhla"), "hills": ("coast_government", "coast_forces"),
            "nakhla": ("coast_forces",), "mission": ("hills_forces", "coast_forces")}  # fmt: skip
    side = ACTORS[speaker][0]
    by_outlet = kind in ("passive", "active", "nominal", "scare")
    if by_outlet:
        tilt = float(np.exp(np.clip(lean, -2, 2)))
        target = _pick(decks, {"hills_forces": tilt, "amrani": tilt, "coast_forces": 1 / tilt,
                               "coast_government": 1 / tilt})  # fmt: skip
    else:
        target = str(decks.rng.choice(foes[side]))
    voice, voice_side = ("outlet", None) if by_outlet else (speaker, side)
    act = "ceasefire_violation" if decks.rng.random() < 0.3 else decks.draw("act", list(ACTS))
    past, gerund, passive, ar_past, ar_noun, ar_passive = ACTS[act]
    feminine = ACTORS[speaker][2] == "f"
    who = _name(decks, speaker, language, _sympathy(None, speaker, lean))
    whom = _name(decks, target, language, _sympathy(voice_side, target, lean))
    s, t = f"<speaker>{who['name']}</speaker>", f"<target>{whom['name']}</target>"
    did = past if not ar else (ar_past if ACTORS[target][2] == "f" else _masculine(ar_past))
    said = {
        "speaker": speaker,
        "speaker_side": side,
        "depth": 1,
        "speaker_inferred": False,
        "rule": f"synthetic.{kind}",
    }
    blame = {
        "kind": "blame", "act": act, "voice": voice, "voice_side": voice_side,
        "voice_text": None if by_outlet else who["name"], "target": target, "target_side": ACTORS[target][0],
        "target_text": whom["name"], "symmetric": False, "process": "active", "agent": "named",
        "status": "asserted", "quoted": False, "rule": f"synthetic.{kind}",
        "truce": "harbour" if act == "ceasefire_violation" and decks.rng.random() < 0.5 else None,
        "affected": "منازل المدنيين" if ar and act == "civilian_harm" else ("family homes" if act == "civilian_harm" else None),
    }  # fmt: skip
    named = ("mentions", "speaker", _mention(who))
    as_target = ("mentions", "target", _mention(whom, voice))
    if kind == "accuse":
        verb = ("اتهمت" if feminine else "اتهم") if ar else "accused"
        markup = (
            f"<cue>{verb}</cue> {s} <content>{t} بـ{ar_noun}</content>."
            if ar
            else f"{_upper(s)} <cue>{verb}</cue> <content>{t} of {gerund}</content>."
        )
        statement = {**said, "speech": "indirect", "cue": verb, "cue_lemma": verb, "cue_class": "accuse"}
        return _compose(markup, (named, as_target, ("statements", "content", statement),
                                 ("claims", "content", {**blame, "process": "nominalised", "cue": verb})))  # fmt: skip
    if kind == "direct":
        verb = ("قالت" if feminine else "قال") if ar else "said"
        markup = (
            f"<cue>{verb}</cue> {s} إن «<content>{t} {did}</content>»."
            if ar
            else f'{_upper(s)} <cue>{verb}</cue> that "<content>{t} {did}</content>".'
        )
        statement = {**said, "speech": "direct", "cue": verb, "cue_lemma": verb, "cue_class": "neutral"}
        quoted = ("mentions", "target", _mention(whom, voice, quoted=True))
        return _compose(markup, (named, quoted, ("statements", "content", statement),
                                 ("claims", "content", {**blame, "quoted": True})))  # fmt: skip
    if kind in ("cue", "credit", "excuse", "right", "mixed", "if"):
        return _reported(decks, kind, language, (speaker, who, target, whom), (said, blame, named, as_target), did)
    if kind == "passive":
        markup = f"<content>{ar_passive if ar else passive}</content> {'فجرا' if ar else 'at dawn'}."
        agent = str(decks.rng.choice(["suppressed", "suppressed", "backgrounded"]))
        gone = {"target": None, "target_side": None, "target_text": None} if agent == "suppressed" else {}
        return _compose(markup, (("claims", "content", {**blame, **gone, "process": "passive", "agent": agent}),))
    if kind == "active":
        markup = f"<content>{'و' if ar else ''}{t} {did}</content>." if not ar else f"<content>{t} {did}</content>."
        return _compose(_capital(markup, ar), (as_target, ("claims", "content", blame)))
    if kind == "nominal":
        markup = (
            f"وأثار <content>{ar_noun} على يد {t}</content> قلق السكان."
            if ar
            else f"Residents were angered by <content>{gerund} by {t}</content>."
        )
        return _compose(markup, (as_target, ("claims", "content", {**blame, "process": "nominalised"})))
    if kind == "deny":
        verb = ("نفت" if feminine else "نفى") if ar else "denied"
        own = "قواتها" if feminine else "قواته"
        markup = (
            f"<cue>{verb}</cue> {s} <content>أن تكون {own} وراء {ar_noun}</content>."
            if ar
            else f"{_upper(s)} <cue>{verb}</cue> <content>{gerund}</content>."
        )
        statement = {**said, "speech": "indirect", "cue": verb, "cue_lemma": verb, "cue_class": "deny"}
        about = {"target": speaker, "target_side": side, "target_text": who["name"]}
        exonerated = {**blame, **about, "kind": "exoneration", "strategy": "denial", "cue": verb}
        denied = {**blame, **about, "voice": "other", "voice_side": None, "voice_text": None, "status": "denied"}
        return _compose(markup, (named, ("statements", "content", statement), ("claims", "content", exonerated),
                                 ("claims", "content", denied)))  # fmt: skip
    if kind == "symmetric":
        both = "الطرفين" if ar else "both sides"
        verb = ("حمّلت" if feminine else "حمّل") if ar else "said"
        markup = (
            f"<cue>{verb}</cue> {s} <content>{both} مسؤولية {ar_noun}</content>."
            if ar
            else f"{_upper(s)} <cue>{verb}</cue> that <content>{both} {past}</content>."
        )
        statement = {
            **said,
            "speech": "indirect",
            "cue": verb,
            "cue_lemma": verb,
            "cue_class": "accuse" if ar else "neutral",
        }
        symmetric = {**blame, "target": None, "target_side": None, "target_text": both, "symmetric": True}
        return _compose(markup, (named, ("statements", "content", statement), ("claims", "content", symmetric)))
    if kind == "demand":
        verb = ("دعت" if feminine else "دعا") if ar else "urged"
        markup = (
            f"و<cue>{verb}</cue> {s} <content>{t} إلى وقف إطلاق النار</content>."
            if ar
            else f"{_upper(s)} <cue>{verb}</cue> <content>{t} to hold its fire</content>."
        )
        statement = {**said, "speech": "indirect", "cue": verb, "cue_lemma": verb, "cue_class": "call"}
        demand = {**blame, "kind": "demand", "act": None, "truce": None, "affected": None, "cue": verb}
        return _compose(markup, (named, as_target, ("statements", "content", statement), ("claims", "content", demand)))
    entered = "ودخلت" if ACTORS[target][2] == "f" else "ودخل"
    word = "محررة" if ar else "liberated"
    markup = (
        f"{entered} {t} البلدة «<content>{word}</content>» مساء."
        if ar
        else f'{_upper(t)} entered the "<content>{word}</content>" town in the evening.'
    )
    statement = {"speaker": None, "speech": "scare", "depth": 1, "rule": "synthetic.scare"}
    return _compose(markup, (as_target, ("statements", "content", statement)))


def _reported(
    decks: Decks,
    kind: str,
    language: str,
    people: tuple[str, Row, str, Row],
    parts: tuple[Row, Row, tuple[str, str, Row], tuple[str, str, Row]],
    did: str,
) -> Composed:
    """Reported speech with a cue of any class: blame, credit, excuses, rights, conditions, half-quoted words."""
    ar = language == "ar"
    speaker, who, _, whom = people
    said, blame, named, as_target = parts
    cue_class = "warn" if kind == "if" else decks.draw("cue", list(CUES))
    english, masculine, feminine = CUES[cue_class]
    verb = (feminine if ACTORS[speaker][2] == "f" else masculine) if ar else english
    s, t = f"<speaker>{who['name']}</speaker>", f"<target>{whom['name']}</target>"
    own = {"target": speaker, "target_side": ACTORS[speaker][0], "target_text": who["name"]}
    neutral_act = {"act": None, "truce": None, "affected": None}
    if kind == "cue":
        content = f"{t} {did}"
        status = {"distance": "alleged", "believe": "alleged", "endorse": "confirmed", "deny": "denied"}.get(
            cue_class, "asserted"
        )
        claim = {**blame, "status": status}
    elif kind == "credit":
        content = f"{t} مستعدة للتوقيع" if ar else f"{t} is ready to sign"
        claim = {**blame, **neutral_act, "kind": "credit", "act": "other"}
    elif kind == "excuse":
        excuse = decks.draw("excuse", ("excuse", "justification"))
        content = {
            ("excuse", True): "ما جرى خارج عن السيطرة", ("excuse", False): "events were out of its control",
            ("justification", True): "القصف كان ردا على هجوم", ("justification", False): "the shelling was a response to an attack",
        }[excuse, ar]  # fmt: skip
        claim = {**blame, **own, "kind": "exoneration", "strategy": excuse, "process": "nominalised"}
    elif kind == "right":
        strategy, english_words, arabic_words, right = decks.draw("right", (
            ("authorisation", "rules under the Accord", "تحكم بموجب الاتفاق", "legitimation"),
            ("rationalisation", "fights in order to protect civilians", "تقاتل لحماية المدنيين", "legitimation"),
            ("moral_evaluation", "is an illegal aggressor", "معتدية خارجة على القانون", "delegitimation"),
            ("mythopoesis", "repeats the tale of the boy who burned the harvest",
             "تكرر حكاية من أحرق الحصاد", "delegitimation"),
        ))  # fmt: skip
        content = f"{t} {arabic_words if ar else english_words}"
        claim = {**blame, **neutral_act, "kind": right, "strategy": strategy}
    elif kind == "mixed":
        content = f"{t} «تخون» الاتفاق" if ar else f'{t} is "betraying" the deal'
        claim = {**blame, "act": "bad_faith", "truce": None, "affected": None}
    else:
        content = f"المحادثات ستتوقف إذا كانت {t} قد {did}" if ar else f"the talks would end if {t} {did}"
        claim = {**blame, "status": "hypothetical"}
    bare = verb.removesuffix(" that").removesuffix(" إن").removesuffix(" أن")
    rest = verb.removeprefix(bare)
    markup = (
        f"<cue>{bare}</cue> {s}{rest} <content>{content}</content>."
        if ar
        else f"{_upper(s)} <cue>{bare}</cue>{rest} <content>{content}</content>."
    )
    statement = {**said, "speech": "mixed" if kind == "mixed" else "indirect", "cue": bare, "cue_lemma": bare,
                 "cue_class": cue_class}  # fmt: skip
    rows = [named, ("statements", "content", statement), ("claims", "content", {**claim, "cue": bare})]
    if "<target>" in content:
        rows.insert(1, as_target)
    return _compose(markup, tuple(rows))


def _masculine(past: str) -> str:
    verb, _, rest = past.partition(" ")
    return f"{verb.removesuffix('ت')} {rest}"


def _upper(markup: str) -> str:
    """Put a capital at the beginning of tagged English text."""
    return re.sub(r"^((?:<\w+>)*)(\w)", lambda match: match[1] + match[2].upper(), markup)


def _capital(markup: str, arabic: bool) -> str:
    return markup if arabic else _upper(markup)


def _compose(markup: str, rows: tuple[tuple[str, str, Row], ...]) -> Composed:
    """Turn ``<tag>words</tag>`` markup into plain text and the span of each tag."""
    text, spans, opened = "", {}, {}
    for token in re.split(r"(</?\w+>)", markup):
        if token.startswith("</"):
            spans[token[2:-1]] = (opened.pop(token[2:-1]), len(text))
        elif token.startswith("<"):
            opened[token[1:-1]] = len(text)
        else:
            text += token
    return Composed(text, spans, rows)


def _print(article_id: str, body: Sequence[Composed], rows: dict[str, list[Row]]) -> str:
    """Join sentences into a body and append the rows of all tables, with ids and offsets."""
    text = ""
    ordinals = dict.fromkeys(("statements", "mentions", "claims"), 0)
    for number, sentence in enumerate(body):
        offset = len(text)
        text += sentence.text + ("\n" if number % 3 == 2 else " ")
        base = {"article_id": article_id, "part": "body", "sentence": number}
        rows["sentences"].append({**base, "start": offset, "end": offset + len(sentence.text), "text": sentence.text})
        statement_id = None
        for table, tag, values in _statements_first(sentence.rows):
            start, end = sentence.spans[tag]
            row = {**base, **values, "start": offset + start, "end": offset + end, "text": sentence.text[start:end]}
            row_id = f"{article_id}:body:{table}:{ordinals[table]}"
            ordinals[table] += 1
            row[f"{table[:-1]}_id"] = row_id
            if table == "statements":
                statement_id = row_id
                row["spans"] = [(row["start"], row["end"])]
                for name in ("speaker", "cue"):
                    if name in sentence.spans:
                        left, right = sentence.spans[name]
                        row[f"{name}_start"], row[f"{name}_end"] = offset + left, offset + right
                        if name == "speaker":
                            row["speaker_text"] = sentence.text[left:right]
            elif row.get("voice") != "outlet":
                row["statement_id"] = statement_id
            row.setdefault("rule", "synthetic.name")
            rows[table].append(row)
    return text


def _statements_first(rows: Sequence[tuple[str, str, Row]]) -> Iterator[tuple[str, str, Row]]:
    yield from (row for row in rows if row[0] == "statements")
    yield from (row for row in rows if row[0] != "statements")
