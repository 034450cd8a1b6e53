"""vl-convert fetches nothing, is called in one place, and waits until something is drawn."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from folio.charts import vega
from tests.charts.samples import HOUSE, figure
from tests.charts.test_refusals import refused

HEAVY = ("altair", "vl_convert", "pandas", "narwhals", "jsonschema", "babel")


def _imports(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    whole = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return whole | {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}


def test_one_module_calls_vl_convert() -> None:
    files = (HOUSE / "folio").rglob("*.py")

    assert [path.name for path in files if "vl_convert" in _imports(path)] == ["vega.py"]


def test_the_stage_is_light_until_something_is_drawn() -> None:
    code = f"import folio.charts, sys; print(*[m for m in {HEAVY!r} if m in sys.modules])"

    said = subprocess.run([sys.executable, "-c", code], cwd=HOUSE, capture_output=True, check=True)

    assert said.stdout.split() == []


@pytest.mark.parametrize(
    "url", ["https://example.com/x.csv", "file:///etc/passwd", "/etc/passwd", "data/x.csv"]
)
def test_a_chart_cannot_fetch_its_data(url: str) -> None:
    with pytest.raises(vega.VegaError, match=r"denied|not allowed|about:invalid"):
        vega.drawn({"data": {"url": url}, "mark": "point"}, "es-MX")


def test_an_own_chart_that_would_fetch_its_data_is_told() -> None:
    code = b"""
import altair as alt

def own(data):
    return alt.Chart("https://example.com/x.csv").mark_point().encode(x="a:Q")
"""

    problem = refused(figure("propia", "own"), code=code)

    assert problem.code == "chart-code"
    assert "https://example.com/x.csv" in dict(problem.params)["error"]


def test_what_vega_warns_of_stays_off_the_terminal() -> None:
    crowded = [{"a": str(number)} for number in range(200)]
    legend = {
        "data": {"values": crowded},
        "mark": "point",
        "encoding": {"color": {"field": "a", "type": "nominal"}},
    }
    code = f"from folio.charts import vega; vega.drawn({legend!r}, 'es-MX')"

    said = subprocess.run([sys.executable, "-c", code], cwd=HOUSE, capture_output=True, check=True)

    assert said.stderr == b""
