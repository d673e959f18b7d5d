"""Reported speech in plain newspaper sentences: who speaks, how directly, and what is said.

Every sentence was written with the answer it should have before the coder saw it; together they show the shapes in which
Arabic and English newspapers write speech.
"""

from __future__ import annotations

import pytest

from tests.coding.rows import Rows, code_texts

pytestmark = pytest.mark.models

#: Text to its statements: the speaker's id (None for those who are not listed), the type of speech, the content.
Said = list[tuple[str | None, str, str]]

ARABIC: dict[str, Said] = {
    "قال أحمد المسماري: «لن نتراجع عن مواقعنا مهما كلف الأمر».": [
        ("mismari", "direct", "لن نتراجع عن مواقعنا مهما كلف الأمر")
    ],
    'وقال العميد عبد الهادي دراه الناطق باسم غرفة عمليات سرت الجفرة: "رصدنا أرتالا تتحرك نحو المدينة".': [
        (None, "direct", "رصدنا أرتالا تتحرك نحو المدينة")
    ],
    'وعلّق المسماري على ذلك. "لن نسمح بعبور السفن مرة أخرى".': [("mismari", "direct", "لن نسمح بعبور السفن مرة أخرى")],
    '"هذا هراء". بهذه الكلمة رد لافروف على الاتهامات الأميركية.': [("lavrov", "direct", "هذا هراء")],
    "«لا نريد حربا مع أحد»، يقول باشاغا، «لكننا لن نقبل الإملاءات».": [
        ("bashagha", "direct", "لا نريد حربا مع أحد»، يقول باشاغا، «لكننا لن نقبل الإملاءات")
    ],
    'وكتب السفير الأميركي على تويتر: "الحل السياسي هو الطريق الوحيد".': [
        ("norland", "direct", "الحل السياسي هو الطريق الوحيد")
    ],
    "وغرد الوزير عبر حسابه على تويتر قائلا: «سنرد على كل اعتداء».": [(None, "direct", "سنرد على كل اعتداء")],
    "ورد أردوغان قائلا إن بلاده لن تسحب جنودها من ليبيا.": [("erdogan", "indirect", "بلاده لن تسحب جنودها من ليبيا")],
    "ونقلت وكالة رويترز عن دبلوماسي أوروبي قوله إن العقوبات ستطال ثلاث شركات.": [
        (None, "indirect", "العقوبات ستطال ثلاث شركات")
    ],
    "ونقلت قناة العربية عن المسماري قوله: «القوات ملتزمة بالهدنة».": [("mismari", "direct", "القوات ملتزمة بالهدنة")],
    "توقفت حركة الملاحة في المطار، وفق ما أعلنته إدارته في بيان.": [(None, "indirect", "توقفت حركة الملاحة في المطار")],
    "أُغلق الطريق الساحلي مساء السبت، بحسب شهود عيان.": [(None, "indirect", "أُغلق الطريق الساحلي مساء السبت")],
    "ووفقا لمصدر أمني، فإن المسلحين انسحبوا من الحي قبل الفجر.": [
        (None, "indirect", "المسلحين انسحبوا من الحي قبل الفجر")
    ],
    "المفاوضات لم تعد مجدية، على حد قول المشري.": [("mishri", "indirect", "المفاوضات لم تعد مجدية")],
    "واتهم المتحدث باسم حفتر الجانب التركي بنقل مقاتلين إلى مصراتة.": [
        ("lna", "indirect", "الجانب التركي بنقل مقاتلين إلى مصراتة")
    ],
    "وقال المتحدث باسم رئيس حكومة الوفاق حسن الهوني إن الزيارة تأجلت.": [("gna", "indirect", "الزيارة تأجلت")],
    "أكدت المتحدثة باسم الخارجية الروسية ماريا زاخاروفا أن موسكو لم ترسل جنودا.": [
        ("zakharova", "indirect", "موسكو لم ترسل جنودا")
    ],
    "وقال الناطق باسم البنتاغون جوناثان هوفمان إن لدى بلاده صورا للطائرات.": [
        ("us", "indirect", "لدى بلاده صورا للطائرات")
    ],
    "وشدد السراج على أن الحكومة متمسكة بالمسار السياسي، مضيفا أن الأبواب مفتوحة أمام الجميع.": [
        ("sarraj", "indirect", "الحكومة متمسكة بالمسار السياسي"),
        ("sarraj", "indirect", "الأبواب مفتوحة أمام الجميع"),
    ],
    "التقى السراج المبعوثة الأممية في طرابلس. وقال بعد اللقاء إن الأولوية لفتح الحقول.": [
        ("sarraj", "indirect", "الأولوية لفتح الحقول")
    ],
    "قالت وليامز إن المحادثات تسير بشكل جيد. وأضافت: «نحن متفائلون».": [
        ("williams", "indirect", "المحادثات تسير بشكل جيد"),
        ("williams", "direct", "نحن متفائلون"),
    ],
    "قالت ناشطة من بنغازي إن الأجهزة الأمنية تلاحق المنتقدين. وتابعت أن كثيرين غادروا المدينة.": [
        (None, "indirect", "الأجهزة الأمنية تلاحق المنتقدين"),
        (None, "indirect", "كثيرين غادروا المدينة"),
    ],
    "ونُقل عن عقيلة صالح قوله إن الجيش سيبقى في مواقعه.": [("saleh", "indirect", "الجيش سيبقى في مواقعه")],
    "وأُعلن في القاهرة أن الاجتماع المقبل سيعقد في الغردقة.": [(None, "indirect", "الاجتماع المقبل سيعقد في الغردقة")],
    "واتُّهمت فرنسا بدعم طرف على حساب آخر.": [(None, "indirect", "فرنسا بدعم طرف على حساب آخر")],
    "وقال بيان صادر عن القيادة العامة إن الطيران استهدف مخزنا للذخيرة.": [
        ("lna", "indirect", "الطيران استهدف مخزنا للذخيرة")
    ],
    "وذكرت صحيفة «الشرق الأوسط» أن وفدا مصريا سيزور طرابلس.": [(None, "indirect", "وفدا مصريا سيزور طرابلس")],
    "وقال رئيس بلدية تاورغاء عبد الرحمن الشكشاك إن الأهالي عادوا إلى بيوتهم.": [
        (None, "indirect", "الأهالي عادوا إلى بيوتهم")
    ],
    "وطالب عميد بلدية الأصابعة عمر المغربي بسحب المسلحين من المدينة.": [(None, "indirect", "سحب المسلحين من المدينة")],
    "ودعا وزراء خارجية الدول الأوروبية في بيان مشترك الأطراف الليبية إلى ضبط النفس.": [
        (None, "indirect", "الأطراف الليبية إلى ضبط النفس")
    ],
    "ودعت كل من تونس والجزائر إلى حل سياسي بعيد عن السلاح.": [(None, "indirect", "حل سياسي بعيد عن السلاح")],
    "وقال ماكرون وميركل في بيان إن الوقت ينفد.": [(None, "indirect", "الوقت ينفد")],
    "المسماري: قواتنا لن تغادر سرت.": [("mismari", "indirect", "قواتنا لن تغادر سرت")],
    "ووصف باشاغا الهجوم بالجبان.": [("bashagha", "indirect", "الهجوم بالجبان")],
    "واعتبر المحلل السياسي فرج دردور أن الاتفاق هش، وقال لـ«الجزيرة نت» إنه لن يصمد طويلا.": [
        (None, "indirect", "الاتفاق هش"),
        (None, "indirect", "لن يصمد طويلا"),
    ],
    '"لا أحد يسمعنا هنا. الكهرباء مقطوعة منذ أسبوع والمياه كذلك"، تقول أم محمد وهي تقف أمام بيتها.': [
        (None, "direct", "لا أحد يسمعنا هنا. الكهرباء مقطوعة منذ أسبوع والمياه كذلك")
    ],
    "«لقد دفعنا ثمنا باهظا»، قال أحد المقاتلين، مضيفا أن زملاءه لم يتسلموا رواتبهم منذ ثلاثة أشهر.": [
        (None, "direct", "لقد دفعنا ثمنا باهظا"),
        (None, "indirect", "زملاءه لم يتسلموا رواتبهم منذ ثلاثة أشهر"),
    ],
    "واستبعد مسؤول حكومي عودة المفاوضات قبل نهاية العام.": [(None, "indirect", "عودة المفاوضات قبل نهاية العام")],
    "وأبلغ سلامة مجلس الأمن أن الوضع ينذر بكارثة.": [("salame", "indirect", "الوضع ينذر بكارثة")],
    "وأبلغت مصادر طبية وكالة الأناضول بأن ثلاثة مدنيين قتلوا.": [(None, "indirect", "ثلاثة مدنيين قتلوا")],
    "وحذّر خبراء من أن السد قد ينهار.": [(None, "indirect", "السد قد ينهار")],
    "وتوعد قائد ميداني في مصراتة بالرد على القصف.": [(None, "indirect", "الرد على القصف")],
    "وبينما كان الوفد يغادر القاعة، قال رئيسه للصحفيين إن الخلاف لا يزال قائما.": [
        (None, "indirect", "الخلاف لا يزال قائما")
    ],
    "الرئيس التونسي قيس سعيد قال إن بلاده لن تكون قاعدة خلفية لأي طرف.": [
        ("saied", "indirect", "بلاده لن تكون قاعدة خلفية لأي طرف")
    ],
    "أما القاهرة فتقول إن أمنها القومي يبدأ من الحدود الليبية.": [
        ("egypt", "indirect", "أمنها القومي يبدأ من الحدود الليبية")
    ],
    "وكان مجلس النواب قد طالب بتجميد حسابات المصرف المركزي.": [("hor", "indirect", "تجميد حسابات المصرف المركزي")],
    "من جهتها، نفت وزارة الدفاع التركية أي علاقة لها بالسفينة.": [("turkey", "indirect", "أي علاقة لها بالسفينة")],
    "بدوره، أعرب الاتحاد الأوروبي عن قلقه من التصعيد.": [("eu", "indirect", "قلقه من التصعيد")],
    "وختم حديثه بالقول إن «ليبيا أكبر من الجميع».": [(None, "direct", "ليبيا أكبر من الجميع")],
    "وأوضح المكتب الإعلامي لعملية بركان الغضب أن القصف أصاب مخزنا للأدوية.": [
        ("volcano_of_rage", "indirect", "القصف أصاب مخزنا للأدوية")
    ],
    "وقال شقيق أحد الضحايا إن الأسرة لم تبلغ رسميا.": [(None, "indirect", "الأسرة لم تبلغ رسميا")],
    "وتساءلت صحيفة محلية عن مصير الأموال المجمدة.": [(None, "indirect", "مصير الأموال المجمدة")],
    "وقال في مقابلة مع قناة «ليبيا الأحرار» المشري إن الحوار توقف.": [("mishri", "indirect", "الحوار توقف")],
    "نفى ذلك المتحدث باسم الجيش الوطني الليبي.": [("lna", "indirect", "ذلك")],
    "وهو ما أكده مسؤول في وزارة الصحة بحكومة الوفاق.": [],
    "افتُتح في طرابلس معرض للكتاب شاركت فيه خمسون دار نشر.": [],
    "سُميت العملية «عاصفة السلام» وبدأت في الخامسة فجرا.": [],
    "وقال مكتب النائب العام في بيان نشره على صفحته: إن التحقيقات كشفت تورط ثلاثة ضباط في الحادث.": [
        (None, "indirect", "التحقيقات كشفت تورط ثلاثة ضباط في الحادث")
    ],
    "ونددت منظمة العفو الدولية بالقصف العشوائي للأحياء، معتبرة أنه قد يرقى إلى جريمة حرب.": [
        (None, "indirect", "القصف العشوائي للأحياء"),
        (None, "indirect", "قد يرقى إلى جريمة حرب"),
    ],
    "وقال اللواء أسامة الجويلي آمر المنطقة العسكرية الغربية: «لن نسمح بدخول أي قوة إلى المدينة دون إذن».": [
        (None, "direct", "لن نسمح بدخول أي قوة إلى المدينة دون إذن")
    ],
    '"نحن أمام كارثة إنسانية"، هكذا وصف مدير مستشفى غريان عبد الباسط معتوق الوضع في المدينة.': [
        (None, "direct", "نحن أمام كارثة إنسانية")
    ],
    "«لن نتفاوض تحت القصف». بهذه العبارة اختصر باشاغا موقف حكومته.": [("bashagha", "direct", "لن نتفاوض تحت القصف")],
    "وأشار تقرير للبعثة الأممية إلى أن الجانبين يواصلان التحشيد.": [("unsmil", "indirect", "الجانبين يواصلان التحشيد")],
    "وأكدت الوزيرة الألمانية أنغريت كرامب كارنباور أن بلادها ستشارك في المهمة البحرية.": [
        (None, "indirect", "بلادها ستشارك في المهمة البحرية")
    ],
    "وتعليقا على القرار، قال الناطق باسم الجيش الوطني إن القوات باقية في مواقعها.": [
        ("lna", "indirect", "القوات باقية في مواقعها")
    ],
    "«انتهى زمن المليشيات»، قال حفتر. «سندخل العاصمة خلال أيام».": [
        ("haftar", "direct", "انتهى زمن المليشيات"),
        ("haftar", "direct", "سندخل العاصمة خلال أيام"),
    ],
    "وصرح السيسي للصحفيين في القاهرة بأن مصر لن تتدخل إلا لحماية حدودها.": [
        ("sisi", "indirect", "مصر لن تتدخل إلا لحماية حدودها")
    ],
    "وبدا الوزير غاضبا. «هذه إهانة لنا جميعا ولن نسكت عنها».": [(None, "direct", "هذه إهانة لنا جميعا ولن نسكت عنها")],
    "وذكرت وكالة الأنباء الليبية أن المطار أعيد فتحه أمام الملاحة.": [
        (None, "indirect", "المطار أعيد فتحه أمام الملاحة")
    ],
    "ونشر المكتب الإعلامي للقيادة العامة بيانا قال فيه إن الدفاعات الجوية أسقطت طائرة مسيرة.": [
        ("lna", "indirect", "الدفاعات الجوية أسقطت طائرة مسيرة")
    ],
    "وفي مقابلة مع قناة فرنسية، أقر لودريان بأن الوضع يدعو إلى القلق.": [
        ("le_drian", "indirect", "الوضع يدعو إلى القلق")
    ],
    "رفض المجلس الأعلى للدولة نتائج الاجتماع، معتبرا أنها لا تمثل الليبيين.": [
        ("hcs", "indirect", "نتائج الاجتماع"),
        ("hcs", "indirect", "لا تمثل الليبيين"),
    ],
    'وتابع القيادي في حزب العدالة والبناء محمد صوان قائلا: "المرحلة تتطلب تنازلات من الجميع".': [
        (None, "direct", "المرحلة تتطلب تنازلات من الجميع")
    ],
    "وردت أنقرة على باريس بالقول إنها لا تتلقى دروسا من أحد.": [("turkey", "indirect", "لا تتلقى دروسا من أحد")],
    "وقالت أرملة أحد القتلى بصوت متهدج: «أخذوه من البيت ولم يعد».": [(None, "direct", "أخذوه من البيت ولم يعد")],
    "وأوضح البيان أن العملية جرت بالتنسيق مع مديرية أمن سبها.": [
        (None, "indirect", "العملية جرت بالتنسيق مع مديرية أمن سبها")
    ],
    "ويعتقد خبراء عسكريون أن المعركة المقبلة ستكون بحرية.": [(None, "indirect", "المعركة المقبلة ستكون بحرية")],
    "وحثت واشنطن الطرفين على العودة إلى طاولة الحوار فورا.": [
        ("us", "indirect", "الطرفين على العودة إلى طاولة الحوار فورا")
    ],
    "وأدان الأمين العام للجامعة العربية أحمد أبو الغيط التفجير الذي استهدف المقبرة.": [
        ("aboul_gheit", "indirect", "التفجير الذي استهدف المقبرة")
    ],
    "وقال عقيلة صالح، الذي وصل إلى القاهرة مساء السبت، إن المبادرة ما زالت قائمة.": [
        ("saleh", "indirect", "المبادرة ما زالت قائمة")
    ],
    "من ناحيتها، شددت إيطاليا على لسان وزير خارجيتها لويجي دي مايو على ضرورة وقف تدفق السلاح.": [
        ("italy", "indirect", "ضرورة وقف تدفق السلاح")
    ],
    "وبحسب ما نقلته وكالة الأناضول عن مصدر في الوزارة، ستصل دفعة ثانية من المساعدات غدا.": [
        (None, "indirect", "ستصل دفعة ثانية من المساعدات غدا")
    ],
    "وقالت الشاهدة، التي طلبت عدم ذكر اسمها، إن المسلحين كانوا يرتدون زيا عسكريا.": [
        (None, "indirect", "المسلحين كانوا يرتدون زيا عسكريا")
    ],
    "السراج يؤكد: لن نجلس مع مجرمي الحرب.": [("sarraj", "indirect", "لن نجلس مع مجرمي الحرب")],
    '"كنا ننتظر الموت كل ليلة".. هكذا تروي عائشة، وهي أم لخمسة أطفال، ما عاشته خلال الحصار.': [
        (None, "direct", "كنا ننتظر الموت كل ليلة")
    ],
    "وسخر دندياس من الاتفاق واصفا إياه بأنه «حبر على ورق».": [
        ("dendias", "indirect", "الاتفاق"),
        ("dendias", "direct", "حبر على ورق"),
    ],
    "ودعا قادة دول الجوار إثر اجتماعهم في الجزائر إلى انسحاب المقاتلين الأجانب.": [
        (None, "indirect", "انسحاب المقاتلين الأجانب")
    ],
    "وتعهدت الحكومة المؤقتة في البيضاء بتعويض المتضررين من السيول.": [
        ("eastern_government", "indirect", "تعويض المتضررين من السيول")
    ],
    "الهدنة صامدة حتى الآن، يؤكد المسماري.": [("mismari", "indirect", "الهدنة صامدة حتى الآن")],
    "وفي المقابل يرى أستاذ العلوم السياسية إبراهيم هيبة أن الحل بعيد المنال.": [(None, "indirect", "الحل بعيد المنال")],
    "وقال في ختام كلمته: «عاشت ليبيا حرة».": [(None, "direct", "عاشت ليبيا حرة")],
    "وبينت نتائج التحقيق أن القذيفة أطلقت من مسافة قريبة.": [(None, "indirect", "القذيفة أطلقت من مسافة قريبة")],
    "وطالبت رابطة أسر الضحايا النائب العام بفتح تحقيق عاجل.": [(None, "indirect", "النائب العام بفتح تحقيق عاجل")],
    "نقلت مصادر مطلعة أن الاجتماع أُرجئ إلى الأسبوع المقبل.": [(None, "indirect", "الاجتماع أُرجئ إلى الأسبوع المقبل")],
    "وأضاف المصدر نفسه أن أربع طائرات شحن هبطت ليلا.": [(None, "indirect", "أربع طائرات شحن هبطت ليلا")],
    "وخاطب حفتر جنوده قائلا: «أنتم على موعد مع النصر».": [("haftar", "direct", "أنتم على موعد مع النصر")],
    "شُيّع القتلى في مقبرة سيدي حسين بحضور المئات.": [],
    "تعرض مقر البعثة لإطلاق نار من سيارة مسرعة ولم يصب أحد.": [],
    "واستُقبل الوفد في المطار من قبل رئيس المجلس.": [],
    "وصلت إلى الميناء سفينة «أنقرة إكسبرس» محملة بالقمح.": [],
    '"الوضع تحت السيطرة الكاملة"، هذا ما أكده العميد إدريس مادي في اتصال مع «الوسط».': [
        (None, "direct", "الوضع تحت السيطرة الكاملة")
    ],
    "وأطلق المشري تحذيرا شديد اللهجة: «من يعبث بقوت الليبيين سيدفع الثمن».": [
        ("mishri", "direct", "من يعبث بقوت الليبيين سيدفع الثمن")
    ],
    'وقالت الخارجية التركية على لسان المتحدث باسمها حامي أقصوي: "لا نعير هذه التصريحات أي أهمية".': [
        ("turkey", "direct", "لا نعير هذه التصريحات أي أهمية")
    ],
    "ولدى سؤاله عن موعد الانتخابات، اكتفى صالح بالقول: «قريبا إن شاء الله».": [
        ("saleh", "direct", "قريبا إن شاء الله")
    ],
    'وكتب وزير الداخلية المفوض فتحي باشاغا في تغريدة: "لن يفلت المجرمون من العقاب".': [
        ("bashagha", "direct", "لن يفلت المجرمون من العقاب")
    ],
    '"يجب أن تتوقف هذه الحرب فورا"، بحسب ما جاء في بيان مشترك لوزراء خارجية فرنسا وإيطاليا وألمانيا.': [
        (None, "direct", "يجب أن تتوقف هذه الحرب فورا")
    ],
    "وشدد على أن «المعركة ضد الإرهاب مستمرة»، لافتا إلى أن «العاصمة على موعد مع الحرية».": [
        (None, "direct", "المعركة ضد الإرهاب مستمرة"),
        (None, "direct", "العاصمة على موعد مع الحرية"),
    ],
    'ونقلت صحيفة «لوموند» عن مصدر مقرب من الإليزيه قوله: "لم نعد نثق بأنقرة".': [(None, "direct", "لم نعد نثق بأنقرة")],
    "وتساءل حفتر أمام ضباطه: «أين كان هؤلاء حين كنا نقاتل في بنغازي؟».": [
        ("haftar", "direct", "أين كان هؤلاء حين كنا نقاتل في بنغازي؟")
    ],
    'وقال غوتيريش إن ما يجري في ترهونة "صادم للغاية"، وطالب بتحقيق شفاف.': [
        ("guterres", "mixed", 'ما يجري في ترهونة "صادم للغاية'),
        ("guterres", "indirect", "تحقيق شفاف"),
    ],
    "وجاء في التغريدة: «نرحب بكل جهد صادق لإنهاء القتال».": [(None, "direct", "نرحب بكل جهد صادق لإنهاء القتال")],
    "وأضاف سيالة: «أبلغنا مجلس الأمن بكل الخروق». وتابع: «لكنه لم يحرك ساكنا».": [
        ("siala", "direct", "أبلغنا مجلس الأمن بكل الخروق"),
        ("siala", "direct", "لكنه لم يحرك ساكنا"),
    ],
    "وفي رسالة صوتية بثتها صفحته على فيسبوك، قال القائد الميداني محمود الورفلي لأنصاره: «اصبروا فالنصر قريب».": [
        (None, "direct", "اصبروا فالنصر قريب")
    ],
    'وعلق دبلوماسي غربي ساخرا: "كل طرف يريد هدنة على مقاسه".': [(None, "direct", "كل طرف يريد هدنة على مقاسه")],
    "رفعت إحدى المتظاهرات لافتة كتب عليها: «ارحلوا جميعا».": [(None, "direct", "ارحلوا جميعا")],
    "وأجاب كالن عن سؤال حول القاعدة قائلا: «نحن هناك بدعوة من الحكومة الشرعية».": [
        ("kalin", "direct", "نحن هناك بدعوة من الحكومة الشرعية")
    ],
    "«ليبيا لن تكون سوريا ثانية».. السراج يرد على تصريحات لافروف.": [("sarraj", "direct", "ليبيا لن تكون سوريا ثانية")],
    "ونوهت وليامز بالتقدم المحرز في المسار الاقتصادي، داعية المصرف المركزي إلى الشفافية.": [
        ("williams", "indirect", "التقدم المحرز في المسار الاقتصادي"),
        ("williams", "indirect", "المصرف المركزي إلى الشفافية"),
    ],
    "واستبعد المتحدث باسم البرلمان الليبي عبد الله بليحق انعقاد الجلسة هذا الأسبوع.": [
        ("hor", "indirect", "انعقاد الجلسة هذا الأسبوع")
    ],
    "وأكد مستشار رئيس مجلس النواب فتحي المريمي أن المبادرة لا تزال مطروحة.": [
        (None, "indirect", "المبادرة لا تزال مطروحة")
    ],
    "ودعت السفارة الأميركية في ليبيا جميع الأطراف إلى خفض التصعيد.": [
        ("us", "indirect", "جميع الأطراف إلى خفض التصعيد")
    ],
    "وأشارت إلى أن واشنطن تدعم جهود الأمم المتحدة.": [(None, "indirect", "واشنطن تدعم جهود الأمم المتحدة")],
    "وقد أكد وزير الدفاع اليوناني نيكوس باناغيوتوبولوس، أمس الجمعة، أن بلاده مستعدة لكل الاحتمالات.": [
        (None, "indirect", "بلاده مستعدة لكل الاحتمالات")
    ],
    "حذّر رئيس المؤسسة الوطنية للنفط مصطفى صنع الله من انهيار وشيك للشبكة الكهربائية.": [
        (None, "indirect", "انهيار وشيك للشبكة الكهربائية")
    ],
    "واتهم عضو المؤتمر الوطني السابق عبد الرحمن السويحلي البعثة الأممية بالانحياز.": [
        (None, "indirect", "البعثة الأممية بالانحياز")
    ],
    "وكان السيسي قد قال في وقت سابق إن سرت والجفرة خط أحمر.": [("sisi", "indirect", "سرت والجفرة خط أحمر")],
    "وذكّر بوريل بأن الاتحاد يطبق الحظر برا وبحرا وجوا.": [("borrell", "indirect", "الاتحاد يطبق الحظر برا وبحرا وجوا")],
    "أعلنت غرفة عمليات تحرير غرب ليبيا التابعة للقيادة العامة سيطرتها على معسكر اليرموك.": [
        ("lna", "indirect", "سيطرتها على معسكر اليرموك")
    ],
    "كشف موقع «إيتاميل رادار» المتخصص في تتبع حركة الطيران أن طائرة شحن تركية هبطت في الوطية.": [
        (None, "indirect", "طائرة شحن تركية هبطت في الوطية")
    ],
    "وبرر أردوغان القرار بأن حكومة طرابلس هي التي طلبت المساعدة.": [
        ("erdogan", "indirect", "القرار بأن حكومة طرابلس هي التي طلبت المساعدة")
    ],
    "ويقول سكان في حي أبو سليم إن المسلحين يبتزونهم يوميا.": [(None, "indirect", "المسلحين يبتزونهم يوميا")],
    "وفيما التزمت أنقرة الصمت، قالت أثينا إن السفينة كانت تحمل أسلحة.": [
        ("greece", "indirect", "السفينة كانت تحمل أسلحة")
    ],
    "وأكدت مصادر متطابقة لـ«العربي الجديد» أن الاجتماع فشل.": [(None, "indirect", "الاجتماع فشل")],
    "ونفى في الوقت ذاته وجود أي خلاف مع رئيس الحكومة.": [(None, "indirect", "وجود أي خلاف مع رئيس الحكومة")],
    "ولم تؤكد وزارة الدفاع الروسية النبأ ولم تنفه.": [],
    "وتحمل العملية اسم «غضب البركان» وتشارك فيها ثلاث كتائب.": [],
    "عبرت قافلة المساعدات الحدود بعد انتظار دام يومين.": [],
    "وعد المراقبون ثلاثين سفينة في الميناء خلال يوم واحد.": [],
    "لم يعد أحد إلى القرية منذ انسحاب القوات.": [],
    "وقال المبعوث الأممي السابق طارق متري إن المجتمع الدولي تخلى عن ليبيا.": [
        (None, "indirect", "المجتمع الدولي تخلى عن ليبيا")
    ],
    "واعتبرت أستاذة القانون في جامعة طرابلس عزة المقهور أن المسودة تحتاج إلى مراجعة.": [
        (None, "indirect", "المسودة تحتاج إلى مراجعة")
    ],
    "ودعا الحراك المدني في مصراتة إلى وقفة احتجاجية أمام مقر البلدية.": [
        (None, "indirect", "وقفة احتجاجية أمام مقر البلدية")
    ],
    "وقال ناشط حقوقي فضل عدم ذكر اسمه إن الاعتقالات طالت عشرات الشبان.": [
        (None, "indirect", "الاعتقالات طالت عشرات الشبان")
    ],
    "وقال السراج في كلمته أمام الجمعية العامة: «دماء أبنائنا ليست للمساومة».": [
        ("sarraj", "direct", "دماء أبنائنا ليست للمساومة")
    ],
    "وزعمت وسائل إعلام روسية أن الطائرة سقطت بسبب عطل فني.": [(None, "indirect", "الطائرة سقطت بسبب عطل فني")],
    "واتهمت بعثة الأمم المتحدة للدعم في ليبيا الطرفين بتجاهل نداءاتها المتكررة.": [
        ("unsmil", "indirect", "الطرفين بتجاهل نداءاتها المتكررة")
    ],
    "وأوضحت المتحدثة باسم المفوضية السامية لحقوق الإنسان رافينا شامداساني أن القصف قتل سبعة أشخاص.": [
        (None, "indirect", "القصف قتل سبعة أشخاص")
    ],
    "«الحوار هو السبيل الوحيد»، شدد تبون في خطابه.": [("tebboune", "direct", "الحوار هو السبيل الوحيد")],
    "ووفق تصريحات أدلى بها المسماري، فإن ثلاث طائرات مسيرة أسقطت منذ الفجر.": [
        ("mismari", "indirect", "ثلاث طائرات مسيرة أسقطت منذ الفجر")
    ],
    "«لم أر مثل هذا الدمار من قبل»، يقول المسعف عماد، الذي فقد اثنين من زملائه.": [
        (None, "direct", "لم أر مثل هذا الدمار من قبل")
    ],
    "وقالت مصادر في المستشفى الميداني لـ«بوابة الوسط» إن عدد الجرحى ارتفع إلى عشرين.": [
        (None, "indirect", "عدد الجرحى ارتفع إلى عشرين")
    ],
    "ورأى كاتب العمود أن الاتفاق ولد ميتا.": [(None, "indirect", "الاتفاق ولد ميتا")],
    "وهدد شيوخ قبائل الزوية بإغلاق الحقول إذا لم توزع العائدات بعدالة.": [
        (None, "indirect", "إغلاق الحقول إذا لم توزع العائدات بعدالة")
    ],
    "ونفت موسكو وأبوظبي الاتهامات الموجهة إليهما.": [(None, "indirect", "الاتهامات الموجهة إليهما")],
    "وقال لها: «سنعود قريبا».": [(None, "direct", "سنعود قريبا")],
    "وطلب وزير الدفاع من قواته البقاء في حالة تأهب.": [(None, "indirect", "قواته البقاء في حالة تأهب")],
    "ورحبت مصر على لسان وزير خارجيتها سامح شكري بإعلان وقف النار.": [("egypt", "indirect", "إعلان وقف النار")],
    'وقالت ميركل: "لن نقف متفرجين". ثم أضافت: "أوروبا مسؤولة عن جوارها".': [
        ("merkel", "direct", "لن نقف متفرجين"),
        ("merkel", "direct", "أوروبا مسؤولة عن جوارها"),
    ],
    "وكشفت صحيفة التايمز البريطانية، نقلا عن مسؤول أمني، أن المرتزقة وصلوا عبر مطار بنينا.": [
        (None, "indirect", "المرتزقة وصلوا عبر مطار بنينا")
    ],
}

ENGLISH: dict[str, Said] = {
    '"We will not leave our posts," Mismari told reporters in Benghazi. "Nobody can force us out."': [
        ("mismari", "direct", "We will not leave our posts"),
        ("mismari", "direct", "Nobody can force us out"),
    ],
    "“The road is closed,” a soldier at the checkpoint said, waving cars back.": [
        (None, "direct", "The road is closed")
    ],
    "Bashagha was blunt. “Those who attack hospitals will answer for it.”": [
        ("bashagha", "direct", "Those who attack hospitals will answer for it")
    ],
    "He is confident that the deal will hold, Kalin told Turkish television.": [
        ("kalin", "indirect", "He is confident that the deal will hold")
    ],
    "A spokeswoman for the European Union said new sanctions were being prepared.": [
        ("eu", "indirect", "new sanctions were being prepared")
    ],
    '"It is not a ceasefire," says Omar, a taxi driver. "It is a pause to reload."': [
        (None, "direct", "It is not a ceasefire"),
        (None, "direct", "It is a pause to reload"),
    ],
    "Asked about the tanker, the minister said he had no information.": [(None, "indirect", "he had no information")],
    "The foreign ministry in Athens called the deal “null and void”.": [("greece", "mixed", "the deal “null and void")],
    "Paris denied supplying the missiles.": [("france", "indirect", "supplying the missiles")],
    "Libya's central bank has frozen the accounts, according to two bank employees.": [
        (None, "indirect", "Libya's central bank has frozen the accounts")
    ],
    "“Haftar,” he said, “has never respected a signature.”": [
        (None, "direct", "Haftar,” he said, “has never respected a signature")
    ],
    "Williams said she was alarmed by the build-up, warning that any spark could restart the war.": [
        ("williams", "indirect", "she was alarmed by the build-up"),
        ("williams", "indirect", "any spark could restart the war"),
    ],
    "Erdogan: Turkey will not abandon Tripoli": [("erdogan", "indirect", "Turkey will not abandon Tripoli")],
    "Militia leader killed in Tripoli clash, officials say": [
        (None, "indirect", "Militia leader killed in Tripoli clash")
    ],
    "In a letter to the Council, Egypt complained of arms smuggling across the desert border.": [
        ("egypt", "indirect", "arms smuggling across the desert border")
    ],
    "Saleh, who arrived in Cairo on Sunday, said the initiative was still alive.": [
        ("saleh", "indirect", "the initiative was still alive")
    ],
    "Salame urged both sides to put civilians first and said time was running out.": [
        ("salame", "indirect", "both sides to put civilians first"),
        ("salame", "indirect", "time was running out"),
    ],
    "“Enough,” said a banner hung from the balcony of the old town hall.": [(None, "direct", "Enough")],
    "Macron told Le Monde that Turkey was playing a dangerous game.": [
        ("macron", "indirect", "Turkey was playing a dangerous game")
    ],
    "She is certain that her brother is alive.": [(None, "indirect", "her brother is alive")],
    "Neither side has commented on the report.": [],
    "The ship, the “Sea Rose”, left Mersin with a cargo of cement.": [],
    "Oil output rose to 800,000 barrels a day in September.": [],
    "Quoting an unnamed pilot, the newspaper reported that three drones had been lost.": [
        (None, "indirect", "three drones had been lost")
    ],
    "The mayor of Zliten, Miftah Hamadi, said families were sleeping in schools.": [
        (None, "indirect", "families were sleeping in schools")
    ],
    "What Haftar wants, Maiteeq argued, is not a deal but a surrender.": [
        ("maiteeq", "indirect", "What Haftar wants, Maiteeq argued, is not a deal but a surrender")
    ],
    "The EU “deeply regrets” the veto, Borrell said.": [("borrell", "mixed", "The EU “deeply regrets” the veto")],
    "Asked whether he trusted Haftar, Conte replied: “I trust facts.”": [("conte", "direct", "I trust facts")],
    "The court said it had received no request for extradition and declined to comment further.": [
        (None, "indirect", "it had received no request for extradition")
    ],
    "“No one asked us,” complained Fatima, whose house stands near the port. Her neighbours nodded. “They never do.”": [
        (None, "direct", "No one asked us"),
        (None, "direct", "They never do"),
    ],
    "“We buried six people today,” said Salem, a grave digger in Tarhuna. “Yesterday it was nine.”": [
        (None, "direct", "We buried six people today"),
        (None, "direct", "Yesterday it was nine"),
    ],
    "The attack killed three children, the Government of National Accord's health ministry said.": [
        ("gna", "indirect", "The attack killed three children")
    ],
    "Lavrov warned against what he called “hasty elections”.": [("lavrov", "mixed", "what he called “hasty elections")],
    "Several diplomats said privately that the embargo was a joke.": [(None, "indirect", "the embargo was a joke")],
    "“It's a joke,” one of them said.": [(None, "direct", "It's a joke")],
    "Shoukry insisted Egypt had “every right” to defend its border.": [
        ("shoukry", "mixed", "Egypt had “every right” to defend its border")
    ],
    "Berlin hopes the two sides will meet before the end of the month.": [
        ("germany", "indirect", "the two sides will meet before the end of the month")
    ],
    "Di Maio added: “Italy will do its part.”": [("di_maio", "direct", "Italy will do its part")],
    "The general told his men to hold their fire, an officer said.": [
        (None, "indirect", "The general told his men to hold their fire")
    ],
    "There was no immediate comment from Haftar's forces.": [],
    "Gargash tweeted that the priority was a political settlement.": [
        ("gargash", "indirect", "the priority was a political settlement")
    ],
    "Officials in Malta said 120 migrants had been rescued overnight.": [
        (None, "indirect", "120 migrants had been rescued overnight")
    ],
    "The pipeline was reopened on Sunday after a week of repairs.": [],
}


@pytest.fixture(scope="module")
def coded() -> dict[str, Rows]:
    return code_texts(list(ARABIC), "ar") | code_texts(list(ENGLISH), "en")


@pytest.mark.parametrize("text", [*ARABIC, *ENGLISH])
def test_a_sentence(text: str, coded: dict[str, Rows]) -> None:
    found = [(row["speaker"], row["speech"], row["text"]) for row in coded[text]["statements"]]
    assert found == (ARABIC | ENGLISH)[text]
