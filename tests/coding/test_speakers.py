"""Who speaks, and where a reporting clause ends, in sentences of newsroom prose: one or more for each fact of grammar."""

from __future__ import annotations

import pytest

from tests.coding.rows import Rows, code_texts

pytestmark = pytest.mark.models

#: Text to its statements: actor id (or None), speaker as the text has it, content.
Case = dict[str, list[tuple[str | None, str | None, str]]]

ENGLISH: Case = {
    # An office or a body speaks for the actor it belongs to.
    "The ports will reopen next week, the oil ministry of the Tripoli government said.": [
        ("gna", "the oil ministry of the Tripoli government", "The ports will reopen next week")
    ],
    "Delegates from the African Union warned that the talks were close to collapse.": [
        ("african_union", "Delegates from the African Union", "the talks were close to collapse")
    ],
    "Haftar's press office denied that he had left the country.": [
        ("lna", "Haftar's press office", "he had left the country")
    ],
    "The Security Council met on Friday; a spokesman for the council said no text had been agreed.": [
        ("security_council", "spokesman for the council", "no text had been agreed")
    ],
    "The UN mission has pulled out half of its staff. The mission said the rest would follow.": [
        ("unsmil", "The mission", "the rest would follow")
    ],
    # Not everybody who serves, and not two at once.
    "A former adviser to Erdogan said the deal was a mistake.": [
        (None, "former adviser to Erdogan", "the deal was a mistake")
    ],
    "Moscow and Ankara said on Sunday that the truce was holding.": [(None, "Moscow and Ankara", "the truce was holding")],
    "Greek officials, for their part, insisted that the map was void.": [("greece", "Greek officials", "the map was void")],
    # The speaker after the verb.
    "Drones struck the port at dawn, reports Libya Al-Wasat.": [
        (None, "Libya Al-Wasat", "Drones struck the port at dawn")
    ],
    "“We are tired,” sighed a nurse at the hospital.": [(None, "nurse", "We are tired")],
    "Haftar ready to sign, says Lavrov": [("lavrov", "Lavrov", "Haftar ready to sign")],
    # Where the outlet's own words begin.
    "Haftar's forces had agreed to a truce, Moscow announced, but shells fell on the airport an hour later.": [
        ("russia", "Moscow", "Haftar's forces had agreed to a truce")
    ],
    "The LNA said the road was open, a day after Bashagha accused it of mining the verge.": [
        ("lna", "The LNA", "the road was open"), ("bashagha", "Bashagha", "it of mining the verge"),
    ],
    "Libya is not for sale, the prime minister of the GNA told parliament on Tuesday, before flying to Rome.": [
        ("sarraj", "the prime minister of the GNA", "Libya is not for sale")
    ],
    "The UAE accused Tripoli of lying, a charge Tripoli denies.": [
        ("uae", "The UAE", "Tripoli of lying")
    ],
    "Paris confirmed that the missiles were its own but denied having given them to Haftar.": [
        ("france", "Paris", "the missiles were its own"), ("france", "Paris", "having given them to Haftar"),
    ],
    "Maas told reporters he had “no illusions” about the summit.": [
        ("maas", "Maas", "he had “no illusions” about the summit")
    ],
    "Algeria condemned in the strongest terms the bombing of the academy.": [
        ("algeria", "Algeria", "the bombing of the academy")
    ],
    # Subjects that are shared, fronted or taken up.
    "Praising “the courage of the negotiators”, Merkel said the door was open.": [
        ("merkel", "Merkel", "the courage of the negotiators"), ("merkel", "Merkel", "the door was open"),
    ],
    "Erdogan vowed that Turkey would stay, and said parliament would vote next week.": [
        ("erdogan", "Erdogan", "Turkey would stay"), ("erdogan", "Erdogan", "parliament would vote next week"),
    ],
    "Turkey published pictures which, it said, showed tanks near Sirte.": [
        ("turkey", "it", "which … showed tanks near Sirte")
    ],
    "“The border is closed,” Dendias said, pointing to a map. “It will stay closed.”": [
        ("dendias", "Dendias", "The border is closed"), ("dendias", None, "It will stay closed"),
    ],
    "Siala denounced what he called an act of piracy.": [
        ("siala", "Siala", "what he called an act of piracy"), ("siala", "he", "an act of piracy"),
    ],
    "Doha stands accused of having paid for the drones.": [(None, None, "Doha … of having paid for the drones")],
    "The talks will resume on Monday, it was announced in Geneva.": [(None, None, "The talks will resume on Monday")],
    "16:05 LNA: our forces have entered Sirte. 15:40 Two wounded near the port.": [
        ("lna", "LNA", "our forces have entered Sirte")
    ],
    # Nobody speaks.
    "Any suggestion that Cairo wants war is absurd.": [],
    "It is not known who laid the mines.": [],
    "Nobody in Cairo went so far as to accuse Turkey of lying.": [],
    "A witness who asked not to be named said the men wore no uniforms.": [
        (None, "witness", "the men wore no uniforms")
    ],
}  # fmt: skip

ARABIC: Case = {
    # An office or a body speaks for the actor it belongs to; an unlisted spokesman for his office.
    "قالت وزارة الداخلية في حكومة الوفاق إن الطريق الساحلي سيفتح قريبا.": [
        ("gna", "وزارة الداخلية في حكومة الوفاق", "الطريق الساحلي سيفتح قريبا")
    ],
    "حذر أعضاء في مجلس الأمن من انهيار الهدنة.": [("security_council", "أعضاء في مجلس الأمن", "انهيار الهدنة")],
    "قال المتحدث باسم وزارة الدفاع الروسية إيغور كوناشينكوف إن بلاده لا تقاتل في ليبيا.": [
        ("russia", "المتحدث باسم وزارة الدفاع الروسية إيغور كوناشينكوف", "بلاده لا تقاتل في ليبيا")
    ],
    "أصدرت هيومن رايتس ووتش تقريرا عن الألغام. وطالبت المنظمة الأطراف بتسليم الخرائط.": [
        ("hrw", "المنظمة", "الأطراف بتسليم الخرائط")
    ],
    # Not everybody who serves, and not two at once.
    "صرح مستشار حفتر السابق محمد بويصير بأن المشير فقد السيطرة على أبنائه.": [
        (None, "مستشار حفتر السابق محمد بويصير", "المشير فقد السيطرة على أبنائه")
    ],
    "أكد لافروف وتشاووش أوغلو أن الهدنة صامدة.": [(None, "لافروف وتشاووش أوغلو", "الهدنة صامدة")],
    # Subject and object side by side.
    "دعت الحكومة المواطنين إلى البقاء في منازلهم، محذرة المزارعين من الاقتراب من الألغام.": [
        (None, "الحكومة", "المواطنين إلى البقاء في منازلهم"), (None, None, "المزارعين من الاقتراب من الألغام"),
    ],
    "حمّل باشاغا، في مقابلة تلفزيونية، قوات حفتر مسؤولية قطع المياه.": [
        ("bashagha", "باشاغا", "قوات حفتر مسؤولية قطع المياه")
    ],
    # The subject of a clause that reports nothing.
    "التقى ماكرون وفدا من أعيان الجنوب، ودعا إلى انسحاب القوات الأجنبية.": [
        ("macron", None, "انسحاب القوات الأجنبية")
    ],
    # Nouns of speech after light verbs.
    "وجهت أنقرة أصابع الاتهام إلى أبوظبي بتمويل المرتزقة.": [("turkey", "أنقرة", "أبوظبي بتمويل المرتزقة")],
    "اكتفت الجامعة العربية بالإعراب عن أسفها لسقوط ضحايا.": [("arab_league", "الجامعة العربية", "أسفها لسقوط ضحايا")],
    "ألقى السراج باللوم على الدول التي تدعم حفتر.": [("sarraj", "السراج", "الدول التي تدعم حفتر")],
    # What is described belongs to what is said.
    "وصف المسماري التدخل التركي بالغزو.": [("mismari", "المسماري", "التدخل التركي بالغزو")],
    "استنكر المجلس الرئاسي ما وقع في ترهونة، ووعد بالتحقيق.": [
        ("gna", "المجلس الرئاسي", "ما وقع في ترهونة"), ("gna", None, "التحقيق"),
    ],
    "عبّر الاتحاد الأوروبي عن قلقه البالغ إزاء التصعيد.": [
        ("eu", "الاتحاد الأوروبي", "قلقه البالغ إزاء التصعيد")
    ],
    # Source phrases.
    "توقفت المعارك عند الفجر، على ما أفاد سكان في عين زارة.": [(None, "سكان في عين زارة", "توقفت المعارك عند الفجر")],
    "ارتفع عدد القتلى إلى تسعة، وفق ما أعلنته وزارة الصحة.": [(None, "وزارة الصحة", "ارتفع عدد القتلى إلى تسعة")],
    "كان الطيران، بحسب شهود، يحلق على ارتفاع منخفض.": [(None, "شهود", "كان الطيران … يحلق على ارتفاع منخفض")],
    # Nobody speaks.
    "يجوز للسراج أن يعلن الهدنة متى شاء.": [],
    "قال ضابط طلب عدم ذكر اسمه إن القصف استهدف مخزنا للذخيرة.": [(None, "ضابط", "القصف استهدف مخزنا للذخيرة")],
}  # fmt: skip


@pytest.fixture(scope="module")
def coded() -> dict[str, Rows]:
    return code_texts(list(ENGLISH), "en") | code_texts(list(ARABIC), "ar")


@pytest.mark.parametrize("text", [*ENGLISH, *ARABIC])
def test_who_says_what(text: str, coded: dict[str, Rows]) -> None:
    found = [
        (row["speaker"], row["speaker_text"], " … ".join(text[start:end] for start, end in row["spans"]))
        for row in coded[text]["statements"]
    ]
    assert found == (ENGLISH | ARABIC)[text]


def test_a_country_before_a_colon_may_be_the_place_of_the_news() -> None:
    headlines = ["تونس: عودة الهدوء إلى الحدود", "تونس: لن نسمح بعبور السلاح من أراضينا"]
    place, speaker = code_texts(headlines, "ar", part="title").values()
    assert place["statements"] == []
    assert [row["speaker"] for row in speaker["statements"]] == ["tunisia"]
