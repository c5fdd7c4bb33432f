"""The benches' own arithmetic; what they measure is looked at, not asserted."""

from __future__ import annotations

import pytest

from tests.bench import __main__ as benches
from tests.bench.timing import exponent


@pytest.mark.parametrize(("power", "times"), [(1, [2, 4, 8]), (2, [3, 12, 48]), (0, [5, 5, 5])])
def test_growth_is_told_by_its_exponent(power: int, times: list[float]) -> None:
    assert exponent([1000, 2000, 4000], times) == pytest.approx(power)


def test_an_unknown_bench_is_refused_by_name(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["bench", "anotate"])
    with pytest.raises(SystemExit):
        benches.main()
    assert "no such bench: anotate. There are adding, annotate" in capsys.readouterr().err
