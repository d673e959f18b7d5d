"""Score reported speech against PolNeAR: English news with every attribution annotated (brat standoff).

PolNeAR (Newell, Margolin and Ruths 2018) marks the source, the cue and the content of every attribution, and
counts thoughts, intentions and beliefs among them. So every statement of the coder counts here, whatever its cue
class; only scare quotes, which have no cue, are left out. The headline (the first line) is read as a title.

Three figures:

* **content**: over all words of an article, those inside anybody's content (P, R, F1; nested contents count once);
* **spans**: contents, paired one to one where they share at least half of their words (intersection over union);
* **speaker**: of the pairs whose gold attribution has a source, the share where the found speaker overlaps it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit import corpus
from toolkit.language.models import Choice
from toolkit.readers.brat import read_annotation
from toolkit.validation.coded import code_articles, models_of
from toolkit.validation.gold import Row
from toolkit.validation.intervals import Counts, Score, f1_score, share_score
from toolkit.validation.matching import SAME_SPAN, Span, jaccard, pair_up, unpaired, word_spans, words_under


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody's words or thoughts: what was said, by whom, with which cue.

    Attributes
    ----------
    content, source, cue : tuple of (start, end)
        Spans on the article; empty where there is none.
    note : str
        Where it came from, for reading errors.
    """

    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its gold attributions."""

    name: str
    text: str
    gold: tuple[Attribution, ...]

    @property
    def title_end(self) -> int:
        """Where the first line ends."""
        end = self.text.find("\n")
        return len(self.text) if end < 0 else end


@dataclass(frozen=True, slots=True)
class Comparison:
    """One article scored.

    Attributes
    ----------
    article : Article
    found : tuple of Attribution
    pairs : tuple of (int, int)
        Numbers in ``article.gold`` and in `found`.
    tokens : Counts
        Words inside contents.
    """

    article: Article
    found: tuple[Attribution, ...]
    pairs: tuple[tuple[int, int], ...]
    tokens: Counts

    @property
    def spans(self) -> Counts:
        """Contents paired one to one."""
        return Counts(len(self.pairs), len(self.found), len(self.article.gold))

    @property
    def speakers(self) -> tuple[int, int]:
        """Of the pairs with a source in the gold: how many overlap it, and how many there are."""
        asked = [(g, f) for g, f in self.pairs if self.article.gold[g].source]
        right = sum(_overlap(self.article.gold[g].source, self.found[f].source) for g, f in asked)
        return right, len(asked)


def read_brat(text: str, annotation: str, where: str = "annotation") -> tuple[Attribution, ...]:
    r"""Read the attributions of a brat standoff file.

    Parameters
    ----------
    text : str
        The article.
    annotation : str
        ``T`` lines are spans (``;`` between the pieces of a discontinuous one), ``E`` lines name the source, cue and
        content of an attribution; other lines are passed over.
    where : str
        For errors.

    Returns
    -------
    tuple of Attribution
        Those with a content, by its start.

    Raises
    ------
    ValueError
        If a line cannot be read or a span leaves the text; the message names the file and the line.

    Examples
    --------
    >>> brat = "T1\tSource 0 2\tHe\nT2\tCue 3 7\tsaid\nT3\tContent 8 11\tyes\nE1\tAttribution:T2 Source:T1 Cue:T2 Content:T3"
    >>> read_brat("He said yes.", brat)[0].content
    ((8, 11),)
    """
    spans: dict[str, tuple[Span, ...]] = {}
    events: list[tuple[int, str, list[str]]] = []
    for number, line in enumerate(annotation.splitlines(), 1):
        read = read_annotation(line)
        if line.strip() and read is None:
            raise ValueError(f"{where}, line {number}: not brat standoff: {line[:60]!r}")
        if read is not None and "spans" in read:
            spans[read["id"]] = tuple(sorted(read["spans"]))
            if not all(0 <= start < end <= len(text) for start, end in spans[read["id"]]):
                raise ValueError(f"{where}, line {number}: the span lies outside the text: {line[:60]!r}")
        elif read is not None and read["id"].startswith("E"):
            events.append((number, read["id"], read["arguments"]))
    found: list[Attribution] = []
    for number, name, arguments in events:
        roles: dict[str, list[Span]] = {"Content": [], "Source": [], "Cue": []}
        for role, _, key in (argument.partition(":") for argument in arguments):
            # A second content of one attribution is called Content2.
            if (known := role.rstrip("0123456789")) in roles:
                if key not in spans:
                    raise ValueError(f"{where}, line {number}: {name} names {key}, which is no span of this file")
                roles[known] += spans[key]
        if roles["Content"]:
            content = tuple(sorted(roles["Content"]))
            found.append(Attribution(content, tuple(roles["Source"]), tuple(roles["Cue"]), name))
    return tuple(sorted(found, key=lambda attribution: attribution.content))


def read_folder(folder: Path) -> list[Article]:
    """Read a folder with ``text/*.txt`` and ``attributions/*.ann``.

    Where an article has several annotations, the first in sorted order counts.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    list of Article

    Raises
    ------
    FileNotFoundError
        If there is no text or no annotation to a text.
    """
    texts = sorted((folder / "text").glob("*.txt"))
    if not texts:
        raise FileNotFoundError(f"{folder / 'text'} holds no .txt file: give PolNeAR's folder (text, attributions)")
    articles = []
    for path in texts:
        files = sorted((folder / "attributions").glob(f"{path.stem}*.ann"))
        if not files:
            raise FileNotFoundError(f"{folder / 'attributions'} holds no annotation for {path.name}")
        text = path.read_bytes().decode("utf-8")
        gold = read_brat(text, files[0].read_text(encoding="utf-8"), files[0].name)
        articles.append(Article(path.stem, text, gold))
    return articles


def compare(article: Article, found: Sequence[Attribution]) -> Comparison:
    """Score what was found in an article against its gold.

    Parameters
    ----------
    article : Article
    found : sequence of Attribution

    Returns
    -------
    Comparison
    """
    words = word_spans(article.text)
    gold_words = [words_under(words, attribution.content) for attribution in article.gold]
    found_words = [words_under(words, attribution.content) for attribution in found]

    def likeness(gold: frozenset[int], answer: frozenset[int]) -> float:
        same = jaccard(gold, answer)
        return same if same >= SAME_SPAN else 0.0

    inside, answered = frozenset().union(*gold_words), frozenset().union(*found_words)
    tokens = Counts(len(inside & answered), len(answered), len(inside))
    return Comparison(article, tuple(found), tuple(pair_up(gold_words, found_words, likeness)), tokens)


def scores(comparisons: Sequence[Comparison]) -> list[Score]:
    """Return the three figures over all articles.

    Parameters
    ----------
    comparisons : sequence of Comparison

    Returns
    -------
    list of Score
    """
    return [
        f1_score("content", [comparison.tokens for comparison in comparisons]),
        f1_score("spans", [comparison.spans for comparison in comparisons]),
        share_score("speaker", [comparison.speakers for comparison in comparisons]),
    ]


def to_attributions(article: Article, statements: Sequence[Row]) -> list[Attribution]:
    """Return statements as attributions on the whole article; scare quotes are left out.

    Parameters
    ----------
    article : Article
    statements : sequence of mapping
        Rows of the statements table.

    Returns
    -------
    list of Attribution
    """
    found: list[Attribution] = []
    quoted: int | None = None
    for row in statements:
        if row["speech"] == "scare":
            continue
        offset = article.title_end if row["part"] == "body" else 0
        if row["rule"] == "continued_quotation" and quoted is not None:
            # PolNeAR counts the quotations before and after a reporting clause as one content.
            more = tuple((start + offset, end + offset) for start, end in row["spans"])
            found[quoted] = replace(found[quoted], content=found[quoted].content + more)
            continue
        if row["speech"] != "indirect" and row["cue_start"] is not None and row["cue_start"] >= row["spans"][0][1]:
            quoted = len(found)
        found.append(
            Attribution(
                tuple((start + offset, end + offset) for start, end in row["spans"]),
                _span(row, "speaker", offset),
                _span(row, "cue", offset),
                f"{row['rule']}, {row['cue_class']}, {row['cue_lemma']!r}",
            )
        )
    return found


def score_folder(
    folder: Path, *, models: Choice = "compact", store: str | Path | None = None, progress: bool = False
) -> tuple[list[Comparison], dict[str, str]]:
    """Code and score PolNeAR articles.

    Parameters
    ----------
    folder : Path
    models : {"auto", "official", "compact"}
    store : path, optional
        Folder of the store of annotations.
    progress : bool

    Returns
    -------
    comparisons : list of Comparison
    used : dict
        Language to a name of the models.
    """
    articles = read_folder(folder)
    news = [
        corpus.Article(each.name, each.text[each.title_end :], each.text[: each.title_end], language="en")
        for each in articles
    ]
    rows, analysis = code_articles(news, None, models=models, store=store, progress=progress)
    compared = [compare(each, to_attributions(each, rows[each.name]["statements"])) for each in articles]
    return compared, models_of(analysis)


def describe_errors(comparisons: Sequence[Comparison], limit: int) -> str:
    """Return misses, false contents and wrong speakers as text for reading.

    Of each sort the most frequent cues are counted, then the cases with the longest contents are shown.

    Parameters
    ----------
    comparisons : sequence of Comparison
    limit : int
        How many of each, the longest first.

    Returns
    -------
    str
    """
    missed: list[_Case] = []
    false: list[_Case] = []
    speakers: list[_Case] = []
    for comparison in comparisons:
        article = comparison.article
        not_found, not_gold = unpaired(article.gold, comparison.found, comparison.pairs)
        missed += [_describe(article, attribution) for attribution in not_found]
        false += [_describe(article, attribution) for attribution in not_gold]
        for number, answer in comparison.pairs:
            gold, other = article.gold[number], comparison.found[answer]
            if gold.source and not _overlap(gold.source, other.source):
                length, cue, said = _describe(article, gold)
                speakers.append((length, cue, f"found [{_words(article, other.source)}] for {said}"))
    lines = []
    for heading, cases in (("MISSED", missed), ("FALSE", false), ("WRONG SPEAKER", speakers)):
        often = Counter(cue for _, cue, _ in cases).most_common(2 * limit)
        lines.append(f"\n{heading}: {len(cases)} ({', '.join(f'{cue} {count}' for cue, count in often)})")
        lines += [f"  {text}" for _, _, text in sorted(cases, reverse=True)[:limit]]
    return "\n".join(lines)


_Case = tuple[int, str, str]


def _describe(article: Article, attribution: Attribution) -> _Case:
    """Return the length of the content, the cue, and the attribution for reading."""
    said = (
        f"[{_words(article, attribution.source)}] <{_words(article, attribution.cue)}> "
        f"{_words(article, attribution.content)}  ({attribution.note}; {article.name} {attribution.content[0][0]})"
    )
    return _length(attribution.content), _words(article, attribution.cue).lower() or "-", said


def _words(article: Article, spans: Sequence[Span]) -> str:
    return " … ".join(article.text[start:end].replace("\n", " ¶ ") for start, end in spans)


def _length(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)


def _span(row: Row, what: str, offset: int) -> tuple[Span, ...]:
    start, end = row[f"{what}_start"], row[f"{what}_end"]
    return () if start is None or end is None else ((start + offset, end + offset),)


def _overlap(first: Sequence[Span], second: Sequence[Span]) -> bool:
    return any(a < d and c < b for a, b in first for c, d in second)
