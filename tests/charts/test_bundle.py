"""What draws in a reader's browser is what draws in the build, and says whose work it is."""

from __future__ import annotations

import json
import re
from pathlib import Path

import vl_convert

ROOT = Path(__file__).parents[2]
BUNDLE = ROOT / "templates/js/vega.js"
ASKED = json.loads((ROOT / "tools/vega/package.json").read_text("utf-8"))["devDependencies"]


def test_the_browser_draws_with_the_version_that_the_build_draws_with() -> None:
    version = vl_convert.get_vega_version()

    assert ASKED["vega"] == version
    assert BUNDLE.read_text("utf-8").startswith(
        f"/* Vega {version}; licences: vega-licences.txt */"
    )


def test_the_licence_of_each_package_stands_beside_it() -> None:
    told = BUNDLE.with_name("vega-licences.txt").read_text("utf-8")

    assert f"vega-interpreter {ASKED['vega-interpreter']}" in told
    for package in ("vega-view", "vega-scale", "d3-array", "d3-geo", "topojson-client"):
        assert re.search(rf"\b{package} \d+\.\d+\.\d+", told), package
    assert "Redistributions in binary form" in told


def test_nothing_asks_another_origin_for_code() -> None:
    for script in ROOT.glob("templates/js/*.js"):
        text = script.read_text("utf-8")
        assert not re.search(r"import\s*\(|importScripts|integrity=", text), script
