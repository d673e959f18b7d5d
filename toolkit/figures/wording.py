"""What figures say, in English and Arabic, and how a label is prepared for either direction."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from toolkit.codebook.schema import Conflict

LANGUAGES: Final = ("en", "ar")

RIGHT_TO_LEFT_MARK: Final = "\u200f"

#: key -> (English, Arabic)
WORDS: Final[dict[str, tuple[str, str]]] = {
    # voices and targets that are no actors
    "outlet": ("The outlet itself", "الوسيلة نفسها"),
    "other": ("Others", "آخرون"),
    "unnamed": ("Unnamed sources", "مصادر غير مسماة"),
    "nobody": ("No doer named", "الفاعل غائب"),
    "both_sides": ("Both sides", "الطرفان معا"),
    "unknown": ("Not told", "غير محدد"),
    "all": ("All", "الكل"),
    # scopes
    "outlet_or_indirect": ("Outlet, with indirect speech", "الوسيلة مع الكلام غير المباشر"),
    "quoted": ("Quoted words", "الكلام المقتبس"),
    "reported": ("Reported voices", "الأصوات المنقولة"),
    "both": ("All voices", "كل الأصوات"),
    # stances, forms
    "delegitimating": ("delegitimating", "نازعة للشرعية"),
    "neutral": ("neutral", "محايدة"),
    "legitimating": ("legitimating", "مانحة للشرعية"),
    "nomination": ("proper name", "اسم علم"),
    "functionalisation": ("by function", "بالوظيفة"),
    "classification": ("by category", "بالتصنيف"),
    "relational": ("by relation", "بالعلاقة"),
    "collective": ("as a mass", "بالجمع"),
    "impersonalisation": ("impersonal", "بغير الأشخاص"),
    "reduction": ("reduced", "بالاختزال"),
    # claims
    "ceasefire_violation": ("breaking the truce", "خرق الهدنة"),
    "attack": ("attack", "هجوم"),
    "civilian_harm": ("harm to civilians", "إيذاء المدنيين"),
    "obstruction": ("obstruction", "عرقلة"),
    "foreign_intervention": ("foreign intervention", "تدخل أجنبي"),
    "arms_embargo_breach": ("breach of the arms embargo", "خرق حظر السلاح"),
    "bad_faith": ("bad faith", "سوء نية"),
    "escalation": ("escalation", "تصعيد"),
    "active": ("active", "مبني للمعلوم"),
    "passive": ("passive", "مبني للمجهول"),
    "nominalised": ("as a noun", "بالمصدر"),
    "named": ("doer named", "الفاعل مذكور"),
    "backgrounded": ("doer elsewhere in the text", "الفاعل في موضع آخر"),
    "suppressed": ("no doer", "الفاعل محذوف"),
    "asserted": ("asserted", "مؤكد القول"),
    "alleged": ("alleged", "مزعوم"),
    "confirmed": ("confirmed", "مثبت"),
    "one_sided": ("one side", "طرف واحد"),
    "symmetric": ("both sides", "الطرفان معا"),
    "not_told": ("not told", "غير محدد"),
    # speech
    "direct": ("direct", "مباشر"),
    "indirect": ("indirect", "غير مباشر"),
    "mixed": ("mixed", "مختلط"),
    # titles and axes
    "blame_title": ("Who blames whom", "من يلوم من"),
    "blame_x": ("Who is blamed", "من يقع عليه اللوم"),
    "blame_y": ("Who speaks", "صاحب القول"),
    "naming_title": ("What each side is called, by whom", "بم يسمى كل طرف، وعلى لسان من"),
    "naming_x": ("Share of names (%)", "النسبة من التسميات (٪)"),
    "voices_title": ("Whose words are carried", "كلام من ينقل"),
    "voices_x": ("Share of reported words (%)", "النسبة من الكلمات المنقولة (٪)"),
    "agency_title": ("For whose deeds the doer disappears", "أفعال من يغيب فاعلها"),
    "agency_x": ("Share of deeds (%)", "النسبة من الأفعال (٪)"),
    "timeline_title": ("over time", "عبر الزمن"),
    "keyness_title": ("Words that mark an outlet", "كلمات تميز كل وسيلة"),
    "keyness_axis": ("Log-odds against all other outlets", "لوغاريتم نسبة الأرجحية مقابل سائر الوسائل"),
    "divergence_title": ("How far apart outlets are", "المسافة بين الوسائل"),
    "divergence_x": (
        "Jensen–Shannon distance (0: the same, 1: nothing in common)",
        "مسافة جنسن-شانون (٠: تطابق، ١: لا مشترك)",
    ),
    "by_chance": ("Strokes: the distance if labels were shuffled", "العلامات: المسافة لو خلطت أسماء الوسائل"),
    "coverage_title": ("Accusations carried, and answers", "الاتهامات المنقولة وحق الرد"),
    "coverage_x": ("Share (%)", "النسبة (٪)"),
    "carried": ("accusation carried", "نقل الاتهام"),
    "answered": ("answer carried too", "نقل الرد أيضا"),
    "accused_speaks": ("accused side speaks", "يتكلم الطرف المتهم"),
    "responsibility_title": ("Who is said to have broken the truce", "من ينسب إليه خرق الهدنة"),
    "responsibility_x": ("Share of truce violations reported (%)", "النسبة من الخروق المذكورة (٪)"),
    "share_of_blame": ("Share of blame (%)", "النسبة من اللوم (٪)"),
    "nothing": ("Nothing to show: ", "لا شيء يعرض: "),
    "no_blame": ("no blame in this analysis", "لا لوم في هذا التحليل"),
    "no_rows": ("this comparison has no rows", "لا صفوف في هذه المقارنة"),
    "counts": ("counts of claims", "أعداد الادعاءات"),
    "n": ("n", "العدد"),
    "naming": ("naming", "التسمية"),
    "blame": ("blame", "اللوم"),
}


def check_language(lang: str) -> None:
    """Raise a ValueError unless labels exist in a language."""
    if lang not in LANGUAGES:
        raise ValueError(f"labels exist in {' and '.join(LANGUAGES)}, not in {lang!r}")


def word(key: str, lang: str = "en") -> str:
    """Return a word of the figures; unknown keys come back with spaces for underscores.

    Examples
    --------
    >>> word("nobody"), word("nobody", "ar"), word("no_such_word")
    ('No doer named', 'الفاعل غائب', 'no such word')
    """
    if key in WORDS:
        return WORDS[key][LANGUAGES.index(lang)]
    return key.replace("_", " ")


def label(key: str, conflict: Conflict | None, lang: str = "en") -> str:
    """Return the name for display of a side, actor, truce, category or outlet.

    Names in the conflict file come first, sides before actors; a name that is nowhere is shown as it is.
    """
    if conflict is not None:
        for truce in conflict.truces:
            if truce.id == key:
                return clean(truce.name.ar if lang == "ar" else truce.name.en, lang)
        names = {actor.id: actor.name for actor in conflict.actors} | {side.id: side.name for side in conflict.sides}
        if key in names:
            return clean(names[key].ar if lang == "ar" else names[key].en, lang)
    return clean(WORDS[key][LANGUAGES.index(lang)] if key in WORDS else key.replace("_", " "), lang)


def names_at(conflict: Conflict | None, level: str) -> Conflict | None:
    """Return the conflict whose names fit a level: an id may stand for a side and an actor alike."""
    if conflict is None or level == "side":
        return conflict
    return conflict.model_copy(update={"sides": ()})


def clean(text: str, lang: str = "en") -> str:
    """Prepare a label for drawing: no control characters, and the right direction.

    The direction of a line follows its first strong letter; an Arabic figure's label that begins in Latin
    but holds Arabic gets a right-to-left mark.

    Examples
    --------
    >>> clean("BBC عربي", "ar").startswith(RIGHT_TO_LEFT_MARK)
    True
    """
    kept = "".join(
        " " if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") else character for character in text
    )
    kept = re.sub(r"\s+", " ", kept).strip().lstrip(RIGHT_TO_LEFT_MARK)
    if has_arabic(kept) and (lang == "ar" or not kept[:1].isascii()):
        return RIGHT_TO_LEFT_MARK + kept
    return kept


def has_arabic(text: str) -> bool:
    """Say whether text holds Arabic letters.

    Examples
    --------
    >>> has_arabic("الهدنة"), has_arabic("truce")
    (True, False)
    """
    return any("\u0600" <= character <= "\u06ff" or "\u0750" <= character <= "\u077f" for character in text)


def wrapped(text: str, width: int = 18, lines: int = 3) -> str:
    r"""Break a label into lines at spaces; what exceeds `lines` ends in an ellipsis.

    Examples
    --------
    >>> wrapped("Government of National Accord", 18)
    'Government of\nNational Accord'
    """
    mark = RIGHT_TO_LEFT_MARK if text.startswith(RIGHT_TO_LEFT_MARK) else ""
    rows: list[str] = []
    for piece in text.removeprefix(mark).split(" "):
        while len(piece) > width:
            rows.append(piece[: width - 1] + "-")
            piece = piece[width - 1 :]
        if rows and len(rows[-1]) + 1 + len(piece) <= width and not rows[-1].endswith("-"):
            rows[-1] += " " + piece
        else:
            rows.append(piece)
    if len(rows) > lines:
        rows = [*rows[:lines]]
        rows[-1] = rows[-1][: width - 1].rstrip() + "…"
    return "\n".join(mark + row for row in rows)


def number(value: float, lang: str = "en", places: int = 0) -> str:
    """Format a number for a figure, with Arabic-Indic digits in Arabic.

    Examples
    --------
    >>> number(1234), number(12, "ar")
    ('1,234', '١٢')
    """
    text = f"{value:,.{places}f}"
    if lang != "ar":
        return text
    return text.translate(str.maketrans("0123456789,.-", "٠١٢٣٤٥٦٧٨٩٬٫−"))
