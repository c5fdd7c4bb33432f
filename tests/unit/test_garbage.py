"""How often Python looks for circles: seldom while much is taken in, and as before after it."""

import gc

import pytest

from index.archive.garbage import OBJECTS, collected_seldom


def test_it_looks_seldom_and_then_as_before():
    usual = gc.get_threshold()
    with collected_seldom():
        assert gc.get_threshold() == (OBJECTS, *usual[1:])
    assert gc.get_threshold() == usual


def test_it_looks_as_before_after_a_failure_too():
    usual = gc.get_threshold()
    with pytest.raises(ValueError, match="half way"), collected_seldom():
        raise ValueError("half way")
    assert gc.get_threshold() == usual
