"""Receipts: every statistic against another implementation or a slow loop."""

import numpy as np
import pytest
from scipy import stats
from scipy.spatial.distance import jensenshannon

from toolkit.compare.divergence import distance
from toolkit.compare.keyness import log_odds
from toolkit.compare.uncertainty import (
    Uncertainty,
    benjamini_hochberg,
    bootstrap_sums,
    effective_size,
    excess_shares,
    expanded_tails,
    group_sums,
    percentiles,
    permutation_p,
    permuted_labels,
    resample,
    wilson,
)


@pytest.mark.parametrize(("k", "n", "level"), [(0, 7, 0.95), (3, 10, 0.95), (10, 10, 0.9), (55, 100, 0.99)])
def test_wilson_against_scipy(k, n, level):
    theirs = stats.binomtest(k, n).proportion_ci(confidence_level=level, method="wilson")
    low, high = wilson(k / n, n, level)
    assert low == pytest.approx(theirs.low, abs=1e-12)
    assert high == pytest.approx(theirs.high, abs=1e-12)


def test_wilson_against_the_published_example():
    # Newcombe (1998), Statistics in Medicine 17, table I: 81 of 263 gives 0.2553 to 0.3662
    low, high = wilson(81 / 263, 263)
    assert (round(float(low), 4), round(float(high), 4)) == (0.2553, 0.3662)


def test_benjamini_hochberg_against_scipy_and_leaves_gaps():
    p = np.random.default_rng(1).random(30)
    given = np.insert(p, 7, np.nan)
    ours = benjamini_hochberg(given)
    assert np.isnan(ours[7])
    np.testing.assert_allclose(np.delete(ours, 7), stats.false_discovery_control(p))


def test_benjamini_hochberg_by_hand():
    # sorted 0.005 0.02 0.03 0.5, times 4/rank: 0.02 0.04 0.04 0.5
    np.testing.assert_allclose(benjamini_hochberg([0.02, 0.5, 0.005, 0.03]), [0.04, 0.5, 0.02, 0.04])


def test_bootstrap_sums_against_a_loop():
    setting = Uncertainty(n_resamples=7, seed=3)
    counts = np.random.default_rng(0).integers(0, 5, (6, 4))
    weights = np.vstack(list(resample(6, setting)))
    expected = [[sum(w[u] * counts[u, c] for u in range(6)) for c in range(4)] for w in weights]
    np.testing.assert_allclose(bootstrap_sums(counts, setting), expected)


def test_bootstrap_standard_error_against_theory():
    values = np.random.default_rng(5).normal(size=(40, 1))
    means = bootstrap_sums(values, Uncertainty(n_resamples=4000)) / 40
    assert means.std() == pytest.approx(values.std() / np.sqrt(40), rel=0.05)


def test_same_seed_same_resamples():
    first, second = (np.vstack(list(resample(9, Uncertainty(n_resamples=300, seed=s)))) for s in (1, 1))
    np.testing.assert_array_equal(first, second)
    assert (first.sum(axis=1) == 9).all()


def test_expanded_tails_against_scipy():
    n = np.array([5, 10, 40])
    expected = stats.norm.cdf(-np.sqrt(n / (n - 1)) * stats.t.ppf(0.975, n - 1))
    np.testing.assert_allclose(expanded_tails(n, 0.95), expected)


def test_percentiles_against_numpy_with_gaps():
    samples = np.random.default_rng(2).normal(size=(101, 3))
    samples[:20, 1] = np.nan
    low, high = percentiles(samples, np.array([0.025, 0.05, 0.1]))
    for column, tail in enumerate((0.025, 0.05, 0.1)):
        assert low[column] == pytest.approx(np.nanquantile(samples[:, column], tail))
        assert high[column] == pytest.approx(np.nanquantile(samples[:, column], 1 - tail))


def test_effective_size_of_independent_units_is_their_number_up_to_t():
    # one observation a unit: V = p(1-p)/(n-1), so n* = (n-1)(z/t)^2
    parts = np.array([[1.0]] * 6 + [[0.0]] * 14)
    z, t = stats.norm.ppf(0.975), stats.t.ppf(0.975, 19)
    found = effective_size(parts, np.ones((20, 1)), [20], 0.95)[0]
    assert found == pytest.approx(19 * (z / t) ** 2)


def test_effective_size_counts_a_repeated_unit_once():
    parts, totals = np.array([[1.0], [0.0], [1.0], [0.0], [1.0]]), np.ones((5, 1))
    many = effective_size(10 * parts, 10 * totals, [50], 0.95)
    assert many[0] == pytest.approx(effective_size(parts, totals, [5], 0.95)[0])


def test_permuted_labels_stay_in_their_block():
    labels, blocks = np.array([0, 1, 2, 0, 0, 1, 3]), np.array([0, 1, 0, 1, 0, 1, 2])
    shuffled = np.vstack(list(permuted_labels(labels, blocks, Uncertainty(n_resamples=400))))
    for block in range(3):
        inside = np.sort(shuffled[:, blocks == block], axis=1)
        assert (inside == np.sort(labels[blocks == block])).all()
    first = shuffled[:, 0]
    assert {name: (first == name).mean().round(1) for name in (0, 2)} == {0: 0.7, 2: 0.3}


def test_group_sums_and_excess_against_a_loop():
    rng = np.random.default_rng(4)
    labels, values = rng.integers(0, 3, (5, 12)), rng.random((12, 2))
    sums = group_sums(labels, values, 3)
    for row in range(5):
        for group in range(3):
            np.testing.assert_allclose(sums[row, group], values[labels[row] == group].sum(axis=0))
    parts, totals = np.array([[2.0], [1.0], [1.0]]), np.array([[4.0], [2.0], [8.0]])
    np.testing.assert_allclose(excess_shares(parts, totals)[:, 0], [0.5 - 0.2, 0.5 - 0.25, 1 / 8 - 0.5])


def test_permutation_p_against_scipy():
    rng = np.random.default_rng(8)
    x, y = rng.normal(size=6), rng.normal(1, 1, 6)
    theirs = stats.permutation_test((x, y), lambda a, b: a.mean() - b.mean(), n_resamples=9999, rng=1).pvalue
    values, labels = np.concatenate([x, y])[:, None], np.repeat([0, 1], 6)
    shuffled = np.vstack(list(permuted_labels(labels, np.zeros(12, int), Uncertainty(n_resamples=4000))))
    sums = group_sums(shuffled, values, 2)[:, :, 0] / 6
    ours = permutation_p(np.array([x.mean() - y.mean()]), (sums[:, 0] - sums[:, 1])[:, None])[0]
    assert ours == pytest.approx(theirs, abs=0.02)


def test_distance_against_scipy():
    rng = np.random.default_rng(0)
    p, q = rng.random((20, 7)), rng.random((20, 7))
    np.testing.assert_allclose(distance(p, q), jensenshannon(p, q, base=2, axis=1), atol=1e-9)
    assert np.isnan(distance(np.zeros(3), np.ones(3)))


def test_log_odds_against_the_written_formula():
    rng = np.random.default_rng(3)
    y, rest, alpha = rng.integers(0, 30, 9) + 0.0, rng.integers(0, 30, 9) + 0.0, rng.random(9) + 0.1
    delta, z = log_odds(y, rest, alpha)
    n, m, a0 = y.sum(), rest.sum(), alpha.sum()
    for w in range(9):
        own = np.log((y[w] + alpha[w]) / (n + a0 - y[w] - alpha[w]))
        other = np.log((rest[w] + alpha[w]) / (m + a0 - rest[w] - alpha[w]))
        variance = 1 / (y[w] + alpha[w]) + 1 / (rest[w] + alpha[w])
        assert delta[w] == pytest.approx(own - other)
        assert z[w] == pytest.approx((own - other) / np.sqrt(variance))


def test_settings_explain_themselves():
    with pytest.raises(ValueError, match="use 'story' or 'article'"):
        Uncertainty(unit="word")
    with pytest.raises(ValueError, match="between 0 and 1"):
        Uncertainty(level=95)
