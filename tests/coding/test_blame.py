"""Who is blamed for what, by whom: plain sentences, one wording of a deed each."""

from __future__ import annotations

from functools import lru_cache

import pytest

from tests.coding.rows import Rows, code_texts

Claim = tuple[str, str | None, str, str | None]

# fmt: off
ARABIC: list[tuple[str, list[Claim]]] = [
    ("حمّل لافروف حفتر مسؤولية انهيار الهدنة.", [("blame", "ceasefire_violation", "lavrov", "haftar")]),
    ("قال السراج إن حفتر هو المسؤول عن فشل محادثات موسكو.", [("blame", "obstruction", "sarraj", "haftar")]),
    ("تبنت قوات حفتر الغارة على مطار معيتيقة.", [("blame", "attack", "lna", "lna")]),
    ("سقطت صواريخ على ميناء طرابلس صباح الثلاثاء.", [("blame", "attack", "outlet", None)]),
    ("تعرض مطار معيتيقة لقصف صاروخي فجر اليوم.", [("blame", "attack", "outlet", None)]),
    ("قالت حكومة الوفاق في بيان إن قوات حفتر خرقت الهدنة أكثر من مرة.", [("blame", "ceasefire_violation", "gna", "lna")]),
    ("دمرت طائرات مسيرة تركية دبابتين قرب ترهونة، بحسب المسماري.", [("blame", "attack", "mismari", "turkey")]),
    ("ندد وزير الخارجية المصري بالتدخل التركي في ليبيا.", [("blame", "foreign_intervention", "shoukry", "turkey")]),
    ("زرع مرتزقة فاغنر ألغاما في منازل جنوب طرابلس، وفق هيومن رايتس ووتش.", [("blame", "civilian_harm", "hrw", "wagner")]),
    ("قال باشاغا إن حفتر خرق الهدنة وقصف منازل المدنيين في أبو سليم.", [("blame", "ceasefire_violation", "bashagha", "haftar"), ("blame", "civilian_harm", "bashagha", "haftar")]),
    ("اتهم السراج حفتر بخرق الهدنة وقصف المطار.", [("blame", "attack", "sarraj", "haftar"), ("blame", "ceasefire_violation", "sarraj", "haftar")]),
    ("خُرقت الهدنة من قبل قوات حفتر بعد ساعات.", [("blame", "ceasefire_violation", "outlet", "lna")]),
    ("نفت موسكو إرسال مرتزقة إلى ليبيا.", [("exoneration", "foreign_intervention", "russia", "russia")]),
    ("قال المسماري: «لم نخرق وقف إطلاق النار».", [("exoneration", "ceasefire_violation", "mismari", "lna")]),
    ("حذر تشاووش أوغلو من أن تركيا سترد إذا هاجمت قوات حفتر سرت.", [("blame", "attack", "cavusoglu", "lna")]),
    ("تسلح الإمارات حفتر منذ سنوات في خرق لحظر السلاح، كما قال المشري.", [("blame", "arms_embargo_breach", "mishri", "uae")]),
    ("رفض حفتر التوقيع على الاتفاق في موسكو.", [("blame", "obstruction", "outlet", "haftar")]),
    ("غادر حفتر موسكو دون أن يوقع على الاتفاق.", [("blame", "obstruction", "outlet", "haftar")]),
    ("انسحب السراج من محادثات جنيف بعد قصف الميناء.", [("blame", "obstruction", "outlet", "sarraj")]),
    ("تنصل حفتر من التعهدات التي قطعها في أبوظبي، كما قال سيالة.", [("blame", "bad_faith", "siala", "haftar")]),
    ("أغلقت قبائل موالية لحفتر الموانئ النفطية في يناير.", [("blame", "other", "outlet", "lna")]),
    ("حشدت مصر قواتها على الحدود مع ليبيا.", [("blame", "escalation", "outlet", "egypt")]),
    ("قتلت قوات حفتر خمسة مدنيين في غارة على منزل في تاجوراء.", [("blame", "civilian_harm", "outlet", "lna")]),
    ("رحب ستولتنبرغ باستعداد تركيا لدعم وقف إطلاق النار.", [("credit", None, "stoltenberg", "turkey")]),
    ("أشاد غوتيريش بالتزام الطرفين بالهدنة.", [("credit", None, "guterres", "both")]),
    ("دعت وليامز جميع الدول إلى احترام حظر السلاح.", [("demand", None, "williams", None)]),
    ("قال قنونو للجزيرة إن من خرق الهدنة هو حفتر وليس قواتنا.", [("blame", "ceasefire_violation", "gununu", "haftar")]),
    ("فتحت قوات خليفة حفتر النار على متظاهرين في سرت.", [("blame", "civilian_harm", "outlet", "lna")]),
    ("قال قرقاش إن تركيا تؤجج الصراع بإرسال المرتزقة.", [("blame", "foreign_intervention", "gargash", "turkey")]),
    ("قال وزير خارجية الوفاق محمد سيالة إن الجيش الوطني ارتكب 110 خروقات للهدنة منذ يناير.", [("blame", "ceasefire_violation", "siala", "lna")]),
    ("قال عقيلة صالح إن حكومة السراج جلبت مقاتلين أجانب إلى البلاد.", [("blame", "foreign_intervention", "saleh", "gna")]),
    ("اتهم الاتحاد الأوروبي تركيا وروسيا والإمارات بانتهاك حظر السلاح.", [("blame", "arms_embargo_breach", "eu", "russia"), ("blame", "arms_embargo_breach", "eu", "turkey"), ("blame", "arms_embargo_breach", "eu", "uae")]),
    ("واصلت مليشيات حفتر قصفها العشوائي للأحياء السكنية جنوبي العاصمة.", [("blame", "civilian_harm", "outlet", "lna")]),
    ("أكد المسماري أن الميليشيات المدعومة من تركيا هي التي بدأت بالهجوم.", [("blame", "attack", "mismari", "gna")]),
    ("استهدفت غارة جوية مستشفى ميدانيا جنوب طرابلس.", [("blame", "attack", "outlet", None)]),
    ("قال الناطق باسم الجيش الوطني إن أنقرة نقلت آلاف المرتزقة السوريين إلى طرابلس.", [("blame", "foreign_intervention", "lna", "turkey")]),
    ("اعتبر ماكرون أن تركيا تتحمل مسؤولية إجرامية في ليبيا.", [("blame", "other", "macron", "turkey")]),
    ("خرقت قوات حفتر اليوم الهدنة الإنسانية في محاور جنوب طرابلس.", [("blame", "ceasefire_violation", "outlet", "lna")]),
    ("لم تلتزم قوات حفتر بوقف إطلاق النار، بحسب بركان الغضب.", [("blame", "ceasefire_violation", "volcano_of_rage", "lna")]),
    ("أعلن قنونو أن ميليشيات حفتر انتهكت الهدنة ثلاث مرات منذ الصباح.", [("blame", "ceasefire_violation", "gununu", "lna")]),
    ("حمّلت البعثة الأممية الطرفين مسؤولية انهيار وقف إطلاق النار.", [("blame", "ceasefire_violation", "unsmil", "both")]),
    ("قال المسماري إن قوات الوفاق هي التي بدأت الهجوم.", [("blame", "attack", "mismari", "gna")]),
    ("استهدفت طائرة إماراتية مسيرة الكلية العسكرية في طرابلس.", [("blame", "attack", "outlet", "uae")]),
    ("أدى قصف قوات حفتر لمطار معيتيقة إلى تعليق الرحلات.", [("blame", "attack", "outlet", "lna")]),
    ("أدانت الأمم المتحدة قصف المستشفى الميداني.", [("blame", "attack", "un", None)]),
    ("شنت قوات الوفاق هجوما واسعا على قاعدة الوطية.", [("blame", "attack", "outlet", "gna")]),
    ("نفذ الطيران التركي غارات على مواقع قرب سرت، وفق مصدر عسكري.", [("blame", "attack", "unnamed", "turkey")]),
    ("اتهمت هيومن رايتس ووتش قوات الوفاق بنهب منازل في ترهونة.", [("blame", "civilian_harm", "hrw", "gna")]),
    ("تواصل تركيا إرسال المرتزقة السوريين إلى ليبيا، بحسب ماكرون.", [("blame", "foreign_intervention", "macron", "turkey")]),
    ("قال لافروف إن دولا غربية تزود طرفي النزاع بالسلاح.", [("blame", "foreign_intervention", "lavrov", "both")]),
    ("أرسلت روسيا طائرات مقاتلة إلى الجفرة، حسب أفريكوم.", [("blame", "foreign_intervention", "africom", "russia")]),
    ("انتهكت الإمارات حظر السلاح المفروض على ليبيا، وفق تقرير أممي.", [("blame", "arms_embargo_breach", "un", "uae")]),
    ("طالب شكري تركيا بسحب قواتها من ليبيا.", [("demand", None, "shoukry", "turkey")]),
    ("نكث حفتر بوعوده، وفق السراج.", [("blame", "bad_faith", "sarraj", "haftar")]),
    ("صعّدت تركيا من تهديداتها لمصر.", [("blame", "escalation", "outlet", "turkey")]),
    ("حشدت قوات الوفاق مقاتليها غرب سرت.", [("blame", "escalation", "outlet", "gna")]),
    ("اعتقلت قوات حفتر ناشطين في بنغازي.", [("blame", "other", "outlet", "lna")]),
    ("اتُّهمت فاغنر بزرع الألغام في منازل المدنيين.", [("blame", "civilian_harm", "unnamed", "wagner")]),
    ("تعرضت أحياء سكنية في طرابلس للقصف ليلا.", [("blame", "civilian_harm", "outlet", None)]),
    ("تم استهداف سيارة إسعاف جنوب طرابلس.", [("blame", "attack", "outlet", None)]),
    ("جرى خرق الهدنة أكثر من مرة، بحسب البعثة.", [("blame", "ceasefire_violation", "unsmil", None)]),
    ("وصف باشاغا قصف المستشفى بأنه جريمة حرب ارتكبتها قوات حفتر.", [("blame", "attack", "bashagha", "lna")]),
    ("دعا غوتيريش الأطراف إلى وقف فوري للقتال.", [("demand", None, "guterres", "both")]),
    ("أشاد لافروف باستعداد حفتر لتوقيع الاتفاق.", [("credit", None, "lavrov", "haftar")]),
    ("زعم المسماري أن تركيا أرسلت ضباطا إلى مصراتة.", [("blame", "foreign_intervention", "mismari", "turkey")]),
    ("يُعتقد أن قوات حفتر قصفت الميناء.", [("blame", "attack", "unnamed", "lna")]),
    ("قوات حفتر مسؤولة عن مقتل المهاجرين في تاجوراء، وفق الأمم المتحدة.", [("blame", "civilian_harm", "un", "lna")]),
    ("يقف حفتر وراء إغلاق الموانئ النفطية، بحسب السفارة الأمريكية.", [("blame", "other", "us", "haftar")]),
    ("تبادل الطرفان الاتهامات بخرق وقف إطلاق النار.", [("blame", "ceasefire_violation", "other", "both")]),
    ("وقع الهجوم الذي شنته قوات حفتر على المطار فجرا.", [("blame", "attack", "outlet", "lna")]),
    ("الهجوم الذي شنته قوات حفتر على طرابلس أفشل الملتقى الوطني.", [("blame", "attack", "outlet", "lna")]),
    ('"خرق حفتر الهدنة"، قال السراج للصحفيين.', [("blame", "ceasefire_violation", "sarraj", "haftar")]),
    ("السراج: حفتر خرق الهدنة.", [("blame", "ceasefire_violation", "sarraj", "haftar")]),
    ("لافروف يتهم تركيا بتأجيج الصراع في ليبيا.", [("blame", "escalation", "lavrov", "turkey")]),
    ("الأمم المتحدة تندد بخرق الهدنة في طرابلس.", [("blame", "ceasefire_violation", "un", None)]),
    ("ذكرت وكالة الأناضول أن قوات حفتر قصفت ميناء طرابلس.", [("blame", "attack", "other", "lna")]),
    ("أفاد مصدر في حكومة الوفاق بأن طائرات إماراتية قصفت مصراتة.", [("blame", "attack", "unnamed", "uae")]),
    ("استنكر المجلس الأعلى للدولة العدوان على طرابلس.", [("blame", "attack", "hcs", None)]),
    ("أعرب غوتيريش عن قلقه من خروقات الهدنة.", [("blame", "ceasefire_violation", "guterres", None)]),
    ("اعترف حفتر بأن قواته قصفت المطار.", [("blame", "attack", "haftar", "lna")]),
    ("أقرت تركيا بإرسال خبراء عسكريين إلى طرابلس.", [("blame", "foreign_intervention", "turkey", "turkey")]),
    ("قالت البعثة الأممية إنها وثقت أكثر من مئة خرق للهدنة.", [("blame", "ceasefire_violation", "unsmil", None)]),
    ("احتجزت قوات حفتر ناقلة نفط.", [("blame", "other", "outlet", "lna")]),
    ("فجّر مجهولون خط أنابيب النفط.", [("blame", "attack", "outlet", None)]),
    ("أحرقت قوات الوفاق منازل في ترهونة.", [("blame", "civilian_harm", "outlet", "gna")]),
    ("تمنع قوات حفتر وصول المساعدات إلى العالقين.", [("blame", "obstruction", "outlet", "lna")]),
    ("أخل الطرفان بالتزاماتهما في برلين.", [("blame", "bad_faith", "outlet", "both")]),
    ("تدخلت روسيا عسكريا لصالح حفتر.", [("blame", "foreign_intervention", "outlet", "russia")]),
    ("تدق تركيا طبول الحرب في سرت.", [("blame", "escalation", "outlet", "turkey")]),
    ("رفض المسماري دعوات وقف القتال.", [("blame", "obstruction", "outlet", "mismari")]),
    ("انقلب حفتر على الاتفاق السياسي.", [("blame", "bad_faith", "outlet", "haftar")]),
    ("تقف الإمارات وراء قصف قاعدة الوطية، بحسب مصدر تركي.", [("blame", "attack", "turkey", "uae")]),
    ("وصف السراج هجوم حفتر على طرابلس بأنه انقلاب.", [("blame", "attack", "sarraj", "haftar")]),
    ("إرسال تركيا للمرتزقة يهدد أمن المنطقة.", [("blame", "foreign_intervention", "outlet", "turkey")]),
    ("الهجوم على المطار نفذته قوات حفتر.", [("blame", "attack", "outlet", "lna")]),
    ("هجوم قوات حفتر على طرابلس أدى إلى تشريد آلاف المدنيين.", [("blame", "civilian_harm", "outlet", "lna")]),
    ("نقلت سفن تركية أسلحة إلى مصراتة رغم الحظر.", [("blame", "arms_embargo_breach", "outlet", "turkey")]),
    ("عرقل حفتر الحل السياسي، كما يقول المشري.", [("blame", "obstruction", "mishri", "haftar")]),
    ("قوات حفتر هي المسؤولة عن انهيار الهدنة، كما أكد كالن.", [("blame", "ceasefire_violation", "kalin", "lna")]),
    ("الإمارات متورطة في قصف الكلية العسكرية، قال سيالة.", [("blame", "attack", "siala", "uae")]),
    ("إذا خرق حفتر الهدنة فستعود المعارك، حذر تشاووش أوغلو.", [("blame", "ceasefire_violation", "cavusoglu", "haftar")]),
    ("القوات التركية تحتل غرب ليبيا، يقول صالح.", [("blame", "foreign_intervention", "saleh", "turkey")]),
    ("اتهم أحمد المسماري المتحدث باسم الجيش الوطني الليبي تركيا بخرق الهدنة.", [("blame", "ceasefire_violation", "mismari", "turkey")]),
    ("قال متحدث باسم قوات حفتر إن الميليشيات بدأت إطلاق النار.", [("blame", "attack", "lna", "gna")]),
]
ENGLISH: list[tuple[str, list[Claim]]] = [
    ("Guterres said both sides bore responsibility for the deaths of civilians.", [("blame", "civilian_harm", "guterres", "both")]),
    ("The raid was attributed to the United Arab Emirates.", [("blame", "attack", "unnamed", "uae")]),
    ("Mismari held Turkey responsible for the influx of fighters.", [("blame", "foreign_intervention", "mismari", "turkey")]),
    ("The LNA claimed responsibility for the air strike on Mitiga airport.", [("blame", "attack", "lna", "lna")]),
    ("Rockets hit the port of Tripoli on Tuesday.", [("blame", "attack", "outlet", None)]),
    ("Haftar's forces have repeatedly violated the ceasefire, the GNA said in a statement.", [("blame", "ceasefire_violation", "gna", "lna")]),
    ("Turkish drones destroyed two tanks near Tarhuna, according to Mismari.", [("blame", "attack", "mismari", "turkey")]),
    ("Egypt's foreign minister denounced Turkish interference in Libya.", [("blame", "foreign_intervention", "shoukry", "turkey")]),
    ("The UN mission deplored the attacks on hospitals.", [("blame", "attack", "unsmil", None)]),
    ("Wagner mercenaries planted mines in homes in southern Tripoli, Human Rights Watch said.", [("blame", "civilian_harm", "hrw", "wagner")]),
    ("Haftar broke the truce and shelled homes in Abu Salim, Bashagha said.", [("blame", "ceasefire_violation", "bashagha", "haftar"), ("blame", "civilian_harm", "bashagha", "haftar")]),
    ("Sarraj accused Haftar of breaking the truce and of bombing the airport.", [("blame", "attack", "sarraj", "haftar"), ("blame", "ceasefire_violation", "sarraj", "haftar")]),
    ("The truce was violated by Haftar's forces within hours.", [("blame", "ceasefire_violation", "outlet", "lna")]),
    ("The truce has been broken by both sides, UNSMIL said.", [("blame", "ceasefire_violation", "unsmil", "both")]),
    ("Moscow denied sending mercenaries to Libya.", [("exoneration", "foreign_intervention", "russia", "russia")]),
    ('"We have not violated the ceasefire," Mismari said.', [("exoneration", "ceasefire_violation", "mismari", "lna")]),
    ("Haftar reportedly ordered the attack on the oil port.", [("blame", "attack", "outlet", "haftar")]),
    ("The UAE has been arming Haftar for years in breach of the embargo, Mishri said.", [("blame", "arms_embargo_breach", "mishri", "uae")]),
    ("Haftar refused to sign the agreement in Moscow.", [("blame", "obstruction", "outlet", "haftar")]),
    ("Sarraj withdrew from the Geneva talks after the port was shelled.", [("blame", "attack", "outlet", None), ("blame", "obstruction", "outlet", "sarraj")]),
    ("Haftar reneged on the promises he made in Abu Dhabi, Siala told reporters.", [("blame", "bad_faith", "siala", "haftar")]),
    ("Tribesmen loyal to Haftar shut down the oil terminals in January.", [("blame", "other", "outlet", "lna")]),
    ("Egypt massed troops on the border with Libya.", [("blame", "escalation", "outlet", "egypt")]),
    ("The army commanded by Haftar killed five civilians in a strike on a house in Tajoura.", [("blame", "civilian_harm", "outlet", "lna")]),
    ("Three children were killed when Haftar's forces shelled a residential area.", [("blame", "civilian_harm", "outlet", "lna")]),
    ("Haftar has no legitimacy, Sarraj said.", [("delegitimation", None, "sarraj", "haftar")]),
    ("Williams called on all states to respect the arms embargo.", [("demand", None, "williams", None)]),
    ('"It was Haftar who broke the truce, not us," Gununu told Al Jazeera.', [("blame", "ceasefire_violation", "gununu", "haftar")]),
    ("The forces of Khalifa Haftar opened fire on protesters in Sirte.", [("blame", "civilian_harm", "outlet", "lna")]),
    ("Gargash said Turkey was fuelling the conflict by sending mercenaries.", [("blame", "foreign_intervention", "gargash", "turkey")]),
    ("The GNA foreign minister, Mohamed Siala, said the LNA had carried out 110 violations of the truce since January.", [("blame", "ceasefire_violation", "siala", "lna")]),
    ("Saleh said that Sarraj's government had brought foreign fighters into the country.", [("blame", "foreign_intervention", "saleh", "gna")]),
    ("The EU accused Turkey, Russia and the UAE of violating the arms embargo.", [("blame", "arms_embargo_breach", "eu", "russia"), ("blame", "arms_embargo_breach", "eu", "turkey"), ("blame", "arms_embargo_breach", "eu", "uae")]),
]
# fmt: on


@lru_cache(maxsize=2)
def coded(language: str) -> dict[str, Rows]:
    return code_texts([text for text, _ in (ARABIC if language == "ar" else ENGLISH)], language)


def claims(rows: Rows) -> list[Claim]:
    """Kind, act, voice and target of each claim; ``both`` for both sides at once."""
    found = {
        (row["kind"], row["act"], row["voice"], "both" if row["symmetric"] else row["target"]) for row in rows["claims"]
    }
    return sorted(found, key=str)


@pytest.mark.models
@pytest.mark.parametrize(("text", "expected"), ARABIC)
def test_arabic(text: str, expected: list[Claim]) -> None:
    assert claims(coded("ar")[text]) == expected


@pytest.mark.models
@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text: str, expected: list[Claim]) -> None:
    assert claims(coded("en")[text]) == expected
