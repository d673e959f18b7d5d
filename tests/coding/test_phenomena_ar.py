"""Phenomena that break naive tools, in Arabic: the example of each, and a varied sentence where there is one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.coding.rows import Row, Rows, code_texts

pytestmark = pytest.mark.models

#: text -> statements as (speaker, speech, depth, inferred, content)
STATEMENTS: dict[str, list[tuple[str | None, str, int, bool, str]]] = {
    "قال قالن إن «الهدنة لن تصمد».": [("kalin", "direct", 1, False, "الهدنة لن تصمد")],
    "وأضاف قالن إن «الحوار ما زال ممكنا».": [("kalin", "direct", 1, False, "الحوار ما زال ممكنا")],
    "قال السراج إن المفاوضات مستمرة. وأضاف أن بلاده لن تنسحب.": [
        ("sarraj", "indirect", 1, False, "المفاوضات مستمرة"), ("sarraj", "indirect", 1, True, "بلاده لن تنسحب")],
    "أكد قالن أن الوضع خطير. وتابع أن أنقرة مستعدة للحوار.": [
        ("kalin", "indirect", 1, False, "الوضع خطير"), ("kalin", "indirect", 1, True, "أنقرة مستعدة للحوار")],
    "قالت زاخاروفا إن موسكو تتابع الوضع. وأضاف أن الحل سياسي.": [
        ("zakharova", "indirect", 1, False, "موسكو تتابع الوضع"), (None, "indirect", 1, False, "الحل سياسي")],
    "«لن نستسلم».. حفتر يتوعد": [("haftar", "direct", 1, False, "لن نستسلم")],
    "«سندخل سرت قريبا».. باشاغا يتوعد خصومه": [("bashagha", "direct", 1, False, "سندخل سرت قريبا")],
    "وأوضح المتحدث باسم الجيش الوطني أن قواته تقدمت.": [("lna", "indirect", 1, False, "قواته تقدمت")],
    "قال المتحدث باسم حكومة الوفاق إن المطار آمن.": [("gna", "indirect", 1, False, "المطار آمن")],
    "قال السراج إن حفتر اتهم أنقرة بخرق الهدنة.": [
        ("sarraj", "indirect", 1, False, "حفتر اتهم أنقرة بخرق الهدنة"),
        ("haftar", "indirect", 2, False, "أنقرة بخرق الهدنة")],
    "لم يتهم غوتيريش أي طرف.": [],
    "سيطرت «الميليشيات» على المعسكر.": [(None, "scare", 1, False, "الميليشيات")],
    "وصلت «المرتزقة» إلى مطار الجفرة.": [(None, "scare", 1, False, "المرتزقة")],
    "نقلت «الشرق الأوسط» عن مصدر عسكري أن المعارك توقفت.": [(None, "indirect", 1, False, "المعارك توقفت")],
    "قال السراج: «الطريق إلى السلام طويل\n\nلكننا سنمشيه حتى نهايته».": [
        ("sarraj", "direct", 1, False, "الطريق إلى السلام طويل\n\nلكننا سنمشيه حتى نهايته")],
    "قال السراج: \"سمّاهم حفتر «المرتزقة» علنًا\".": [("sarraj", "direct", 1, False, "سمّاهم حفتر «المرتزقة» علنًا")],
    "قال السرّاج إن العاصمة آمنة. وقال السرج إن المطار آمن. وقال فايز السراج إن الميناء آمن.": [
        ("sarraj", "indirect", 1, False, "العاصمة آمنة"), ("sarraj", "indirect", 1, False, "المطار آمن"),
        ("sarraj", "indirect", 1, False, "الميناء آمن")],
    "أكد غوتيريش أن الحوار مستمر. وأكد جوتيريش أن الوقت ينفد. وأكد غوتيريس أن الحل سياسي.": [
        ("guterres", "indirect", 1, False, "الحوار مستمر"), ("guterres", "indirect", 1, False, "الوقت ينفد"),
        ("guterres", "indirect", 1, False, "الحل سياسي")],
    "حفتر، الذي يسيطر على الشرق، قال إن قواته ستتقدم.": [("haftar", "indirect", 1, False, "قواته ستتقدم")],
    "السراج، الذي زار روما أمس، أكد أن الحوار مستمر.": [("sarraj", "indirect", 1, False, "الحوار مستمر")],
    "ردّت القوات على النيران.": [],
    "ردّ قالن بأن أنقرة لن تنسحب.": [("kalin", "indirect", 1, False, "أنقرة لن تنسحب")],
    "وكان لافروف قد قال إن الهدنة ممكنة.": [("lavrov", "indirect", 1, False, "الهدنة ممكنة")],
    "أُعلن أن الهدنة انتهت.": [(None, "indirect", 1, False, "الهدنة انتهت")],
    "ذُكر أن المطار أغلق.": [(None, "indirect", 1, False, "المطار أغلق")],
    "قال السراج إن قواته التزمت بالهدنة. من جانبه أكد حفتر أن السراج خرقها. وتابع أن قواته سترد.": [
        ("sarraj", "indirect", 1, False, "قواته التزمت بالهدنة"), ("haftar", "indirect", 1, False, "السراج خرقها"),
        ("haftar", "indirect", 1, True, "قواته سترد")],
}  # fmt: skip

#: headline -> statements, in the same form
HEADLINES: dict[str, list[tuple[str | None, str, int, bool, str]]] = {
    "لافروف: على الطرفين وقف النار": [("lavrov", "indirect", 1, False, "على الطرفين وقف النار")],
    "قالن: أنقرة لن تنسحب من ليبيا": [("kalin", "indirect", 1, False, "أنقرة لن تنسحب من ليبيا")],
}

#: text -> claims as (kind, act, voice, target, process, agent, status)
CLAIMS: dict[str, list[tuple[str | None, ...]]] = {
    "قال السراج إن حفتر اتهم أنقرة بخرق الهدنة.": [
        ("blame", "ceasefire_violation", "haftar", "turkey", "nominalised", "named", "asserted")],
    "اتهم السراج قوات حفتر بقصف العاصمة.": [("blame", "attack", "sarraj", "lna", "nominalised", "named", "asserted")],
    "اتهمت أنقرة باريس بعرقلة الحوار.": [("blame", "obstruction", "turkey", "france", "nominalised", "named", "asserted")],
    "اتُّهمت تركيا بإرسال مقاتلين.": [
        ("blame", "foreign_intervention", "unnamed", "turkey", "nominalised", "named", "asserted")],
    "اتُّهم حفتر بخرق الهدنة.": [("blame", "ceasefire_violation", "unnamed", "haftar", "nominalised", "named", "asserted")],
    "حمّل السراج حفتر مسؤولية انهيار الهدنة.": [
        ("blame", "ceasefire_violation", "sarraj", "haftar", "nominalised", "named", "asserted")],
    "حمّل السفير رسالة إلى السراج.": [],
    "حمّل المبعوث وثيقة إلى حفتر.": [],
    "قُصف المطار فجرًا.": [("blame", "attack", "outlet", None, "passive", "suppressed", "asserted")],
    "استُهدفت القاعدة ليلا.": [("blame", "attack", "outlet", None, "passive", "suppressed", "asserted")],
    "تمّ خرق الهدنة.": [("blame", "ceasefire_violation", "outlet", None, "passive", "suppressed", "asserted")],
    "جرى قصف المطار مساء الأحد.": [("blame", "attack", "outlet", None, "passive", "suppressed", "asserted")],
    "قُصف المطار على يد قوات حفتر.": [("blame", "attack", "outlet", "lna", "passive", "named", "asserted")],
    "استُهدفت القاعدة من قبل قوات الوفاق.": [("blame", "attack", "outlet", "gna", "passive", "named", "asserted")],
    "قصف قوات حفتر للمطار أثار غضبًا.": [("blame", "attack", "outlet", "lna", "nominalised", "named", "asserted")],
    "نفى المسماري أن تكون قواته خرقت الهدنة.": [
        ("exoneration", "ceasefire_violation", "mismari", "lna", "active", "named", "asserted")],
    "لم يتهم غوتيريش أي طرف.": [],
    "قال قالن إن أنقرة سترد في حال خرق حفتر الهدنة.": [
        ("blame", "ceasefire_violation", "kalin", "haftar", "nominalised", "named", "hypothetical")],
    "زعم المسماري أن تركيا قصفت المطار.": [("blame", "attack", "mismari", "turkey", "active", "named", "alleged")],
    "ادعى قالن أن قوات حفتر خرقت الهدنة.": [
        ("blame", "ceasefire_violation", "kalin", "lna", "active", "named", "alleged")],
    "وكان لافروف قد قال إن الهدنة ممكنة.": [],
    "سبق أن اتهم قالن حفتر بخرق الهدنة.": [
        ("blame", "ceasefire_violation", "kalin", "haftar", "nominalised", "named", "asserted")],
    "طرابلس (رويترز) - قُصف المطار فجرا.": [("blame", "attack", "outlet", None, "passive", "suppressed", "asserted")],
}  # fmt: skip

#: text -> mentions as (actor, text, stance, voice, hedged, editorial)
MENTIONS: dict[str, list[tuple[str | None, str, str, str, bool, bool]]] = {
    "سيطر ما يسمى «الجيش الوطني» على المعسكر.": [
        ("lna", "ما يسمى «الجيش الوطني", "delegitimating", "outlet", True, False)],
    "أعلنت ما تسمى حكومة الوفاق فتح المطار.": [("gna", "ما تسمى حكومة الوفاق", "delegitimating", "outlet", True, False)],
    "سيطرت «الميليشيات» على المعسكر.": [(None, "الميليشيات", "delegitimating", "outlet", True, False)],
    "وصفهم المسماري بـ«الميليشيات» مرارا.": [
        ("mismari", "المسماري", "neutral", "outlet", False, False),
        (None, "الميليشيات", "delegitimating", "outlet", True, False)],
    "قال السراج: «لن نقبل به [حفتر] شريكًا».": [
        ("sarraj", "السراج", "neutral", "outlet", False, False), ("haftar", "حفتر", "neutral", "outlet", False, True)],
    "قال المسماري: «لن نسلمهم [حكومة الوفاق] المدينة».": [
        ("mismari", "المسماري", "neutral", "outlet", False, False),
        ("gna", "حكومة الوفاق", "neutral", "outlet", False, True)],
    "قال المسماري: «إنهم (الأتراك) يرسلون السلاح».": [
        ("mismari", "المسماري", "neutral", "outlet", False, False),
        ("turkey", "الأتراك", "neutral", "outlet", False, True)],
    "قدم المبعوث الشكر لحفتر وللسراج.": [
        ("haftar", "حفتر", "neutral", "outlet", False, False), ("sarraj", "لسراج", "neutral", "outlet", False, False)],
    "وصل قالن في 20 يوليو/تموز إلى موسكو، ثم عاد في كانون الثاني (يناير) إلى أنقرة.": [
        ("kalin", "قالن", "neutral", "outlet", False, False)],
    "طرابلس (رويترز) - قُصف المطار فجرا.": [],
    "وصل المبعوث إلى أنقرة.": [],
    "أنقرة ترفض الانسحاب من ليبيا.": [("turkey", "أنقرة", "neutral", "outlet", False, False)],
}  # fmt: skip

#: text -> the whole expression that names the speaker
SPEAKERS = {
    "وزير الخارجية الروسي سيرغي لافروف قال إن الحل سياسي.": ("lavrov", "وزير الخارجية الروسي سيرغي لافروف"),
    "رئيس حكومة الوفاق فائز السراج أكد أن العاصمة آمنة.": ("sarraj", "رئيس حكومة الوفاق فائز السراج"),
    "نقلت «الشرق الأوسط» عن مصدر عسكري أن المعارك توقفت.": (None, "مصدر عسكري"),
}


@pytest.fixture(scope="session")
def coded() -> dict[str, Rows]:
    texts = list(dict.fromkeys([*STATEMENTS, *CLAIMS, *MENTIONS, *SPEAKERS]))
    return {**code_texts(texts, "ar"), **code_texts(list(HEADLINES), "ar", part="title")}


def _statements(rows: Rows) -> Iterator[tuple[str | None, str, int, bool, str]]:
    for row in sorted(rows["statements"], key=lambda row: (row["start"], -row["end"])):
        yield row["speaker"], row["speech"], row["depth"], row["speaker_inferred"], row["text"]


@pytest.mark.parametrize("text", [*STATEMENTS, *HEADLINES])
def test_who_says_what(coded: dict[str, Rows], text: str) -> None:
    assert list(_statements(coded[text])) == {**STATEMENTS, **HEADLINES}[text]


@pytest.mark.parametrize("text", CLAIMS)
def test_who_is_blamed_by_whom(coded: dict[str, Rows], text: str) -> None:
    columns = ("kind", "act", "voice", "target", "process", "agent", "status")
    assert [tuple(row[column] for column in columns) for row in coded[text]["claims"]] == CLAIMS[text]


@pytest.mark.parametrize("text", MENTIONS)
def test_who_is_called_what(coded: dict[str, Rows], text: str) -> None:
    columns = ("actor", "text", "stance", "voice", "hedged", "editorial")
    assert [tuple(row[column] for column in columns) for row in coded[text]["mentions"]] == MENTIONS[text]


@pytest.mark.parametrize("text", SPEAKERS)
def test_the_speaker_is_the_whole_expression(coded: dict[str, Rows], text: str) -> None:
    (row,) = coded[text]["statements"]
    assert (row["speaker"], row["speaker_text"]) == SPEAKERS[text]


def test_a_headline_may_ask_both_sides(coded: dict[str, Rows]) -> None:
    (row,) = coded["لافروف: على الطرفين وقف النار"]["claims"]
    assert (row["kind"], row["voice"], row["symmetric"], row["target_text"]) == ("demand", "lavrov", True, "الطرفين")


def test_a_quotation_may_be_split_by_its_clause() -> None:
    text = "«قوات حفتر»، قال قنونو، «لم تلتزم وقف النار يوما واحدا»."
    rows: list[Row] = code_texts([text], "ar")[text]["statements"]
    assert [row["speaker"] for row in rows] == ["gununu"]
    assert [text[a:b] for a, b in rows[0]["spans"]] == ["قوات حفتر", "لم تلتزم وقف النار يوما واحدا"]
