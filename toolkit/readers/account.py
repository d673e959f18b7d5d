"""The last step of reading: unique ids, languages, and the account of what is missing or was noticed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from toolkit.corpus import Article
from toolkit.readers.fields import ALSO_IN_ARCHIVE, DECODED
from toolkit.readers.languages import detect_language

#: Notes name this many places; `Article.remarks` and `Article.problem` have all of them.
_SHOWN: Final = 5
#: Kinds of remark that need nobody to do anything.
_FOR_INFORMATION: Final = (DECODED, ALSO_IN_ARCHIVE)


@dataclass(frozen=True)
class Reading:
    """Articles as they come from their source, with what is known about its files.

    Parameters
    ----------
    articles : iterable of Article
    urgent : tuple of str
        Notes that want attention.
    calm : tuple of str
        Notes for information.
    """

    articles: Iterable[Article]
    urgent: tuple[str, ...] = ()
    calm: tuple[str, ...] = ()


def complete(
    reading: Reading, *, language: str | None, outlet: str | None
) -> tuple[tuple[Article, ...], tuple[str, ...], bool]:
    """Make ids unique, fill in language and outlet, and give the account.

    Parameters
    ----------
    reading : Reading
    language, outlet : str or None
        For articles that do not say theirs.

    Returns
    -------
    tuple
        The articles, all notes, and whether any of them wants attention.
    """
    unique, renamed = _unique(tuple(reading.articles))
    filled = tuple(_filled(each, language, outlet) for each in unique)
    detected = [
        after
        for before, after in zip(unique, filled, strict=True)
        if after.language and not (before.language or language)
    ]
    urgent = [*reading.urgent, *_problems(filled), *renamed, *_missing(filled), *_remarks(filled, urgent=True)]
    calm = [*reading.calm, *_remarks(filled, urgent=False), *_detected(detected, len(filled)), *_metadata(filled)]
    return filled, (*urgent, *calm), len(urgent) > 0


def _unique(articles: Sequence[Article]) -> tuple[list[Article], list[str]]:
    taken = {each.article_id for each in articles}
    first: dict[str, Article] = {}
    next_number: defaultdict[str, int] = defaultdict(lambda: 2)
    unique, places = [], []
    for each in articles:
        if each.article_id not in first:
            first[each.article_id] = each
            unique.append(each)
            continue
        name = each.article_id
        while (free := f"{name}-{next_number[name]}") in taken:
            next_number[name] += 1
        taken.add(free)
        unique.append(replace(each, article_id=free))
        places.append(f"{name} in {first[name].source or 'the list'} and {each.source or 'the list'}, now {free}")
    return unique, [f"ids that occur more than once: {_shown(places, '; ')}"] if places else []


def _filled(article: Article, language: str | None, outlet: str | None) -> Article:
    wanted = article.language or language or (detect_language(article.text) if article.problem is None else None)
    if wanted == article.language and (article.outlet or not outlet):
        return article
    return replace(article, language=wanted, outlet=article.outlet or outlet)


def _problems(articles: Sequence[Article]) -> Iterator[str]:
    failing = [each for each in articles if each.problem is not None]
    if failing:
        reasons: defaultdict[str, list[str]] = defaultdict(list)
        for each in failing:
            reasons[each.problem or ""].append(each.source or each.article_id)
        listed = _shown([f"{reason} ({_shown(places, ', ')})" for reason, places in reasons.items()], "; ")
        yield f"{len(failing)} of {len(articles)} articles cannot be analysed: {listed}"


def _missing(articles: Sequence[Article]) -> Iterator[str]:
    for field, mend in (
        ("outlet", "comparisons by outlet leave them out; tk.read_corpus(…, outlet=…) names one for all"),
        ("date_text", "figures over time leave them out"),
    ):
        without = [each for each in articles if getattr(each, field) is None and each.status != "failed"]
        if without:
            name = field.removesuffix("_text")
            places = _shown([each.article_id for each in without], ", ")
            yield f"{len(without)} of {len(articles)} articles without {name} ({mend}): {places}"


def _remarks(articles: Sequence[Article], *, urgent: bool) -> Iterator[str]:
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for each in articles:
        for remark in each.remarks:
            kind, _, detail = remark.partition(": ")
            place = each.source or each.article_id
            kinds[kind].append(f"{detail} ({place})" if detail else place)
    for kind, places in kinds.items():
        if (kind not in _FOR_INFORMATION) == urgent:
            yield f"{kind}: {_shown(places, ', ')}"


def _detected(articles: Sequence[Article], total: int) -> Iterator[str]:
    if articles:
        languages = ", ".join(sorted({each.language or "" for each in articles}))
        yield f"language detected for {len(articles)} of {total} articles ({languages})"


def _metadata(articles: Sequence[Article]) -> Iterator[str]:
    names = dict.fromkeys(name for each in articles for name in each.metadata)
    if names:
        yield f"unknown columns kept as metadata: {', '.join(names)}"


def _shown(places: Sequence[str], between: str) -> str:
    more = f"{between}and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
    return between.join(places[:_SHOWN]) + more
