"""Intervals cover and p-values are uniform where the truth is known, through the engine the comparisons use."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from toolkit.compare import shares as engine
from toolkit.compare.selection import Sample
from toolkit.compare.uncertainty import Uncertainty

LAYOUT = engine.Layout(("outlet",), ("feature",), ("value",), "names")


def simulated(rng, stories, *, outlets=("A", "B"), per_story=2, spread=0.12):
    """Articles of several outlets on common stories; each story and each article pulls its names along."""
    items, articles = [], []
    for story in range(stories):
        pull = rng.normal(0, spread)
        for outlet in outlets:
            for copy in range(per_story):
                article = f"{story}-{outlet}-{copy}"
                articles.append({"article_id": article, "outlet": outlet, "unit": f"s{story}", "weight": 1.0})
                chance = np.clip(0.4 + pull + rng.normal(0, spread), 0.02, 0.98)
                hits = rng.random(rng.integers(3, 9)) < chance
                items += [
                    {"article_id": article, "outlet": outlet, "unit": f"s{story}", "weight": 1.0,
                     "feature": "stance", "value": "delegitimating" if hit else "neutral"}
                    for hit in hits
                ]  # fmt: skip
    return pd.DataFrame(items), Sample(pd.DataFrame(articles), ("outlet",), None, "")


@pytest.mark.parametrize(("stories", "kind"), [(30, "bootstrap"), (12, "bootstrap"), (6, "wilson")])
def test_intervals_cover_what_they_say(stories, kind):
    rng = np.random.default_rng(stories)
    covered = []
    for seed in range(120):
        items, chosen = simulated(rng, stories)
        table = engine.shares(items, LAYOUT, chosen, Uncertainty(n_resamples=400, seed=seed))
        rows = table[table["value"] == "delegitimating"]
        assert set(rows["interval"]) == {kind}
        covered += ((rows["low"] <= 0.4) & (rows["high"] >= 0.4)).tolist()
    # with few stories the interval errs on the wide side
    assert 0.92 <= np.mean(covered) <= (0.98 if kind == "bootstrap" else 1.0)


def test_single_words_would_not_cover():
    """The reason for clusters: treating names as independent covers far less than 95 %."""
    rng = np.random.default_rng(1)
    covered = []
    for _ in range(200):
        items, _ = simulated(rng, 12, outlets=("A",), spread=0.2)
        hits, n = int((items["value"] == "delegitimating").sum()), len(items)
        interval = stats.binomtest(hits, n).proportion_ci(method="wilson")
        covered.append(interval.low <= 0.4 <= interval.high)
    assert np.mean(covered) < 0.85


def test_p_values_are_uniform_under_the_null():
    rng = np.random.default_rng(7)
    p = []
    for seed in range(200):
        items, chosen = simulated(rng, 8)
        setting = Uncertainty(n_resamples=199, seed=seed)
        found = engine.tests(items, LAYOUT, chosen, setting, {"value": ("delegitimating",)})
        p.append(float(found["p"].iloc[0]))
    assert stats.kstest(p, "uniform").pvalue > 0.05
    assert 0.02 <= np.mean(np.array(p) <= 0.05) <= 0.09


def test_a_real_difference_is_found():
    rng = np.random.default_rng(0)
    items, chosen = simulated(rng, 15)
    flip = (items["outlet"] == "A") & (rng.random(len(items)) < 0.5)
    items.loc[flip, "value"] = "delegitimating"
    found = engine.tests(items, LAYOUT, chosen, Uncertainty(n_resamples=499), {"value": ("delegitimating",)})
    assert (found["q"] < 0.01).all()
    assert found.set_index("outlet")["excess"]["A"] > 0.2
