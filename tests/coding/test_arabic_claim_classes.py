"""Classes of Arabic claims: sources without a name, deeds that go on or fail, victims and their attack, closures, presence."""

from __future__ import annotations

from functools import lru_cache

import pytest

from tests.coding.rows import Rows, code_texts
from tests.coding.test_blame import Claim, claims

# fmt: off
SENTENCES: list[tuple[str, list[Claim]]] = [
    ("قُتل أربعة مدنيين في غارة جوية نفذتها طائرة تركية على سوق في سرت.", [("blame", "civilian_harm", "outlet", "turkey")]),
    ("أصيب ستة أطفال في قصف لقوات حفتر على حي الهضبة، بحسب مصدر طبي.", [("blame", "civilian_harm", "unnamed", "lna")]),
    ("قال موظفون في مصفاة الزاوية إن مسلحين أطلقوا النار على مهندسي المنشأة.", [("blame", "civilian_harm", "unnamed", None)]),
    ("ذكر أطباء في مصراتة أن صواريخ أصابت مستشفى المدينة.", [("blame", "attack", "unnamed", None)]),
    ("قالت لاجئة من ترهونة إن عناصر من قوات حفتر أحرقوا بيتها.", [("blame", "civilian_harm", "unnamed", "lna")]),
    ("قال متحدث باسم الهلال الأحمر إن قافلة تعرضت لإطلاق نار قرب بني وليد.", [("blame", "attack", "unnamed", None)]),
    ("لم تكف أنقرة عن إرسال المرتزقة إلى ليبيا، بحسب الجيش الوطني الليبي.", [("blame", "foreign_intervention", "lna", "turkey")]),
    ("أخفقت حكومة الوفاق في الوفاء بالتزاماتها، وفق عقيلة صالح.", [("blame", "bad_faith", "saleh", "gna")]),
    ("عجز الطرفان عن احترام وقف إطلاق النار.", [("blame", "ceasefire_violation", "outlet", "both")]),
    ("قال المسماري إن تركيا ماضية في نقل المقاتلين السوريين إلى طرابلس.", [("blame", "foreign_intervention", "mismari", "turkey")]),
    ("توقفت قوات حفتر عن قصف المطار منذ السبت.", []),
    ("قال السراج إن موسكو شريكة في العدوان على طرابلس.", [("blame", "attack", "sarraj", "russia")]),
    ("أغلقت المدارس أبوابها في طرابلس بسبب العاصفة.", []),
    ("أغلقت قوات موالية لحفتر موانئ النفط في يناير.", [("blame", "other", "outlet", "lna")]),
    ("أقر أردوغان بوجود مستشارين أتراك في طرابلس.", [("blame", "foreign_intervention", "erdogan", "turkey")]),
    ("خسرت ليبيا ملياري دولار بسبب إغلاق حقول النفط.", [("blame", "other", "outlet", None)]),
    ("طالبت المنظمة بالكشف عن مصير ناشطة خطفها مسلحون ملثمون من منزلها في بنغازي.", [("blame", "civilian_harm", "other", None), ("demand", None, "other", None)]),
    ("قالت غرفة عملية بركان الغضب إن دفاعاتها الجوية أسقطت طائرة مسيّرة فوق بني وليد.", [("blame", "attack", "volcano_of_rage", "volcano_of_rage")]),
    ("أصيب صحفيان برصاص قوات حفتر قرب مطار طرابلس.", [("blame", "civilian_harm", "outlet", "lna")]),
    ("لم تتوقف قوات الكرامة عن قصف الأحياء الجنوبية رغم الهدنة.", [("blame", "civilian_harm", "outlet", "lna")]),
    ("فشلت البعثة الأممية في إقناع الطرفين بالهدنة.", []),
    ("تسببت غارة إماراتية في مقتل ثلاثين طالبا.", [("blame", "civilian_harm", "outlet", "uae")]),
    ("نفت أنقرة وجود قوات تركية في سرت.", [("exoneration", "foreign_intervention", "turkey", "turkey")]),
    ("أقر لافروف بوجود مقاتلين روس في ليبيا.", [("blame", "foreign_intervention", "lavrov", "russia")]),
    ("أغلقت السلطات المدارس بسبب كورونا.", []),
    ("أعادت المؤسسة الوطنية للنفط فتح الحقول بعد إغلاق دام أشهرا.", []),
    ("اتهم السراج حفتر بالغدر، داعيا إياه إلى سحب قواته.", [("blame", "bad_faith", "sarraj", "haftar"), ("demand", None, "sarraj", "haftar")]),
    ("قال سفير أوروبي رفض كشف اسمه إن الإمارات نقلت صواريخ إلى الخادم.", [("blame", "foreign_intervention", "unnamed", "uae")]),
    ("يفرض الجيش الوطني حصارا على مدينة درنة منذ عام.", [("blame", "attack", "outlet", "lna")]),
    ("طالبت واشنطن بمحاسبة من قصف المستشفى.", [("blame", "attack", "us", None), ("demand", None, "us", None)]),
    ("استهدفت مسيرة لقوات الوفاق شاحنة وقود في ترهونة.", [("blame", "attack", "outlet", "gna")]),
]
# fmt: on


@lru_cache(maxsize=1)
def coded() -> dict[str, Rows]:
    return code_texts([text for text, _ in SENTENCES], "ar")


@pytest.mark.models
@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_class(text: str, expected: list[Claim]) -> None:
    assert claims(coded()[text]) == expected
