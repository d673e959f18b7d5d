"""Broken files and texts of every kind: articles and rows, or the documented error, nothing else.

This is the short version; ``make fuzz`` tries 100,000 inputs.
"""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.fuzz import __main__ as long_run
from tests.fuzz import inputs, targets
from toolkit.language.models import compact_models
from toolkit.readers import READERS

LANGUAGES = st.sampled_from(("ar", "en"))


def short(examples):
    return settings(
        max_examples=examples, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )


@pytest.fixture(autouse=True)
def quiet():
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_a_broken_file_gives_articles_or_the_documented_error(suffix):
    @short(30)
    @given(content=inputs.broken_files(suffix))
    def test(content):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "f.txt").write_text("ab c")
            targets.read(Path(folder), suffix, content)

    test()


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_the_sound_files_are_read(suffix, tmp_path):
    (tmp_path / "f.txt").write_text("ab c")
    for content in inputs.sound_files()[suffix]:
        targets.read(tmp_path, suffix, content)


@short(150)
@given(text=inputs.broken_texts(), language=LANGUAGES)
@example(text="ـ", language="ar")
@example(text="قال إن ـ", language="ar")
@example(text="قال إن\u200e", language="ar")
@example(text='"?', language="en")
def test_any_text_is_coded(text, language):
    targets.code(text, language)


@pytest.mark.models
@pytest.mark.skipif(compact_models("ar") is None, reason="no compact models here")
@short(15)
@given(text=inputs.broken_texts(), language=LANGUAGES)
def test_any_text_is_annotated_and_coded(text, language):
    targets.annotate(text, language)


def test_every_target_has_its_turn():
    names = {long_run.target(number)[0] for number in range(60)}
    assert names == {f"read {suffix}" for suffix in READERS} | {"coder", "real pipeline"}


def test_a_fault_is_told_with_its_smallest_input(monkeypatch):
    def fail(text, language):
        assert len(text) < 30

    monkeypatch.setattr(long_run, "PORTION", 200)
    tried, fault = long_run.portion(lambda count: long_run._texts(fail, count), 7)
    assert tried > 5
    assert "AssertionError" in fault
    assert "Failing test case: test(" in fault
    assert "    text=" in fault
