from toolkit.validation.matching import jaccard, pair_up, word_spans, words_under


def test_words_are_letters_and_digits_in_both_scripts():
    text = "«وللسراج»، 2020: U.N. peace-talks"
    assert [text[start:end] for start, end in word_spans(text)] == ["وللسراج", "2020", "U", "N", "peace", "talks"]


def test_marks_on_arabic_letters_belong_to_the_word():
    text = "الهُدنةَ ثمّ خـرق"
    assert [text[start:end] for start, end in word_spans(text)] == ["الهُدنةَ", "ثمّ", "خـرق"]


def test_a_word_cut_by_a_span_counts():
    text = "وللسراج قوات"
    words = word_spans(text)
    assert words_under(words, [(2, 7)]) == {0}
    assert words_under(words, [(2, 7), (8, 12)]) == {0, 1}
    assert words_under(words, [(7, 8)]) == set()


def test_jaccard():
    assert jaccard(frozenset({1, 2, 3, 4}), frozenset({3, 4, 5, 6})) == 2 / 6
    assert jaccard(frozenset(), frozenset()) == 0


def test_pairs_share_the_most_in_sum_not_the_best_pair_first():
    # Greedy would take (0, 0) with 0.9 and leave row 1 alone: 0.9 in all. The best sum is 0.8 + 0.7.
    likeness = {(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.7, (1, 1): 0.0}
    assert pair_up([0, 1], [0, 1], lambda gold, found: likeness[gold, found]) == [(0, 1), (1, 0)]


def test_rows_without_likeness_stay_alone():
    assert pair_up([1, 2], [3], lambda gold, found: 0.0) == []
    assert pair_up([], [3], lambda gold, found: 1.0) == []
