"""Articles by the thousand, made of the teaching corpus: no two are the same, and none can come out of a cache.

Numbers change, people and places get invented names, paragraphs change their order, and three sentences full of
invented names are put in, so that each article brings some twenty words that no other has.
"""

from __future__ import annotations

import random
import re
from functools import lru_cache
from pathlib import Path

import toolkit as tk
from toolkit.corpus import Article, Corpus

TEACHING = Path(__file__).parents[1] / "corpora" / "teaching"

NAMES = {
    "en": "Saiti Faraj Rugaie Abdulsalam Ratam Najat Hamali Suad Samar Layla Qasem Tarhuni Zaytun Sirte Jufra Misrata",
    "ar": "السعيطي فرج الرقيعي رتام نجاة حمالي سعاد سمر ليلى قاسم الترهوني زيتون سرت الجفرة مصراتة",
}
SENTENCES = {
    "en": (
        'Residents of {} and {} told {} that "nobody asked us", and that {} houses had been hit.',
        "Colonel {} said forces from {} had shelled the road to {} for {} hours.",
        "According to {}, {} families from {} had left within {} days.",
        "The mayor of {}, {} {}, accused both sides of breaking the truce {} times.",
    ),
    "ar": (
        "وقال سكان {} و{} لصحيفة {} إن «أحدا لم يسألنا»، وإن {} منزلا أصيب.",
        "وذكر العقيد {} أن قوات من {} قصفت الطريق إلى {} طوال {} ساعة.",
        "وبحسب {} من منظمة {} فقد غادرت عائلات {} المنطقة خلال {} يوما.",
        "واتهم عميد بلدية {} {} {} الطرفين بخرق الهدنة {} مرة.",
    ),
}


def corpus(count: int, language: str | None = None, seed: int = 0) -> Corpus:
    """Return so many articles, half of them Arabic where no language is named.

    Parameters
    ----------
    count : int
    language : {"ar", "en"}, optional
    seed : int
        Corpora of different seeds share no article.
    """
    patterns = _patterns()
    if language:
        patterns = [each for each in patterns if each.language == language]
    return Corpus(tuple(_varied(patterns[n % len(patterns)], f"{seed}-{n:05}") for n in range(count)))


def words_of(texts: Corpus) -> int:
    """Return the number of words as anybody counts them: between blanks, in titles and texts."""
    return sum(len(f"{each.title or ''} {each.text}".split()) for each in texts)


@lru_cache(maxsize=1)
def _patterns() -> list[Article]:
    return list(tk.read_corpus(TEACHING))


def _varied(pattern: Article, number: str) -> Article:
    chance = random.Random(number)
    language = pattern.language or "en"
    named: dict[str, str] = {}

    def other_name(found: re.Match[str]) -> str:
        return named.setdefault(found[0], _invented(language, chance))

    paragraphs = pattern.text.strip().split("\n\n")
    for sentence in chance.sample(SENTENCES[language], 3):
        invented = [_invented(language, chance) for _ in range(3)]
        paragraphs[chance.randrange(len(paragraphs))] += " " + sentence.format(*invented, chance.randint(2, 99))
    first, *others = paragraphs
    chance.shuffle(others)
    names = re.compile(r"\b(?:" + "|".join(NAMES[language].split()) + r")\b")
    text = names.sub(other_name, "\n\n".join([first, *others]))
    text = re.sub(r"\d+", lambda found: str(chance.randint(2, 10 ** len(found[0]))), text)
    return Article(
        f"{pattern.article_id}-{number}", text, title=f"{pattern.title} ({chance.randint(1, 10**6)})",
        outlet=pattern.outlet, date=pattern.date, language=language, story=f"{pattern.story}-{number}",
    )  # fmt: skip


def _invented(language: str, chance: random.Random) -> str:
    if language == "ar":
        letters = "".join(chance.choice("بتجحدرزسشصطعفقكلمنهي") for _ in range(3))
        return (
            chance.choice(("ال", ""))
            + letters[:1]
            + chance.choice(("", "ا", "و", "ي"))
            + letters[1:]
            + chance.choice(("ي", "ان", "ون", ""))
        )
    syllables = [chance.choice("bdfghjklmnrstz") + chance.choice(("a", "e", "i", "o", "u", "ai")) for _ in range(3)]
    return "".join(syllables).capitalize() + chance.choice(("n", "r", "h", ""))
