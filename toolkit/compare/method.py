"""What a comparison says about itself: the note under its table and the paragraph for a methods section."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from toolkit.compare.selection import SCOPES, Counted, Sample, Selection
from toolkit.compare.uncertainty import Uncertainty

#: Works that the method paragraphs cite.
REFERENCES = {
    "bootstrap": "Field, C. A. and Welsh, A. H. (2007), Bootstrapping clustered data, JRSS B 69(3)",
    "expanded": "Hesterberg, T. C. (2015), What teachers should know about the bootstrap, "
    "The American Statistician 69(4)",
    "wilson": "Wilson, E. B. (1927), Probable inference, JASA 22(158)",
    "effective": "Korn, E. L. and Graubard, B. I. (1998), Confidence intervals for proportions with small expected "
    "number of positive counts estimated from survey data, Survey Methodology 24(2)",
    "permutation": "Phipson, B. and Smyth, G. K. (2010), Permutation p-values should never be zero, SAGMB 9(1)",
    "bh": "Benjamini, Y. and Hochberg, Y. (1995), Controlling the false discovery rate, JRSS B 57(1)",
    "actors": "van Leeuwen, T. (2008), Discourse and Practice, Oxford University Press",
    "agency": "Trew, T. (1979), Theory and ideology at work, in Fowler et al., Language and Control, Routledge",
    "jsd": "Lin, J. (1991), Divergence measures based on the Shannon entropy, IEEE Trans. Inf. Theory 37(1); "
    "Endres, D. M. and Schindelin, J. E. (2003), A new metric for probability distributions, ibid. 49(7)",
    "keyness": "Monroe, B. L., Colaresi, M. P. and Quinn, K. M. (2008), Fightin' words, Political Analysis 16(4), "
    "equations 15, 16, 19, 20 and 22",
}


def counted(n: int, noun: str) -> str:
    """Return a number with its thousands marked, and what it counts.

    Examples
    --------
    >>> counted(12000, "claims"), counted(1, "stories"), counted(1, "acts of blame")
    ('12,000 claims', '1 story', '1 act of blame')
    """
    first, _, rest = noun.partition(" ")
    if n == 1:
        first = first.removesuffix("ies") + "y" if first.endswith("ies") else first.removesuffix("s")
    return f"{n:,} {first} {rest}".strip()


def note_line(
    n: int, noun: str, chosen: Sample, uncertainty: Uncertainty, tests: pd.DataFrame, *more: str, shares: bool = True
) -> str:
    """Return the line under a table: n, unit, interval, seed, number of tests, and what was left out.

    Parameters
    ----------
    n : int
        How many things were counted.
    noun : str
        What they are, in the plural.
    chosen : Sample
    uncertainty : Uncertainty
    tests : pandas.DataFrame
    *more : str
        Further sentences.
    shares : bool
        Whether the estimates are shares, which Wilson intervals are for.
    """
    articles = chosen.articles
    size = f"n = {counted(n, noun)} in {counted(len(articles), 'articles')}"
    if uncertainty.unit == "story":
        size += f" of {counted(articles['unit'].nunique(), 'stories')}"
    parts = [f"{size}.", interval_sentence(uncertainty, shares=shares)]
    made = int(tests["p"].notna().sum()) if "p" in tests else 0
    if made:
        shuffled = "within stories" if uncertainty.unit == "story" else "across the corpus"
        parts.append(
            f"{counted(made, 'permutation tests')} (labels shuffled {shuffled}), "
            "q by Benjamini–Hochberg over all of them."
        )
    if chosen.copies is not None:
        parts.append(f"{counted(chosen.copies, 'articles')} reprint another one.")
    return " ".join(part.strip() for part in (*parts, chosen.left_out, *more) if part.strip())


def interval_sentence(uncertainty: Uncertainty, *, shares: bool = True) -> str:
    """Return the sentence on intervals: unit, number of resamples, seed, and what replaces them."""
    few = f" Wilson with effective n below {uncertainty.few} {uncertainty.units} or at 0 % and 100 %;"
    return (
        f"{uncertainty.level:.0%} intervals: bootstrap over {uncertainty.units} "
        f"({uncertainty.n_resamples:,} resamples, seed {uncertainty.seed});{few if shares else ''} "
        f"none below {uncertainty.too_few}."
    )


def paragraph(
    what: str,
    selection: Selection,
    uncertainty: Uncertainty,
    *,
    table: Counted,
    voices: Sequence[str] = (),
    tested: str = "",
    cites: Sequence[str] = (),
) -> str:
    """Return the paragraph for a methods section.

    Parameters
    ----------
    what : str
        What is estimated, with its formula.
    selection : Selection
    uncertainty : Uncertainty
    table : {"mentions", "claims", "statements"}
        Whose rows are counted.
    voices : sequence of str
        The scopes shown, names of `SCOPES`.
    tested : str
        What is tested; nothing where there are no tests.
    cites : sequence of str
        Further keys of `REFERENCES`.
    """
    said = [what]
    if voices:
        said.append("Lines are given for " + "; ".join(f"“{name}”: {SCOPES[name]}" for name in voices) + ".")
    said.append(selection.sentences(table))
    said.append(
        f"Each share is a ratio p = Σx/Σd of sums over {uncertainty.units}; {uncertainty.n_resamples:,} bootstrap "
        f"samples draw whole {uncertainty.units} with replacement (seed {uncertainty.seed}) and recompute both sums "
        f"[1]. {uncertainty.level:.0%} intervals are expanded percentile intervals with the tail "
        "Φ(−√(n/(n−1))·t), n the number of units [2]. Where fewer than "
        f"{uncertainty.few} {uncertainty.units} hold data, a Wilson score interval [3] is given with the effective "
        f"sample size n* = p(1−p)/V·(z/t)², V the linearised variance between {uncertainty.units} [4]; at shares of 0 "
        f"and 1 n* is the number of {uncertainty.units}; below {uncertainty.too_few} of them there is no interval."
    )
    keys = ["bootstrap", "expanded", "wilson", "effective"]
    if tested:
        shuffled = (
            "within stories that at least two of them report" if uncertainty.unit == "story" else "across all articles"
        )
        said.append(
            f"{tested} The labels of whole articles are shuffled {shuffled} ({uncertainty.n_resamples:,} permutations); "
            "p = (1 + b)/(1 + m), two-sided about the permutation mean [5]; q controls the false discovery rate "
            "over the whole family [6]."
        )
        keys += ["permutation", "bh"]
    keys += [key for key in cites if key not in keys]
    said.append("References: " + "; ".join(f"[{i}] {REFERENCES[key]}" for i, key in enumerate(keys, 1)) + ".")
    return " ".join(said)
