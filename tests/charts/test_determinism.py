"""The same figure gives the same bytes: again, in any order, in another process."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys

from tests.charts.samples import FIGURES, HOUSE, drawn

SOME = [one for one in FIGURES if one.name in ("saldo", "linea", "pila", "chicas")]


def digests(names: list[str]) -> dict[str, str]:
    by_name = {one.name: one for one in FIGURES}
    made = {name: drawn(by_name[name], "en") for name in names}
    return {
        f"{name}/{path}": hashlib.sha256(content).hexdigest()
        for name, tree in made.items()
        for path, content in tree.items()
    }


def test_order_and_repetition_do_not_matter() -> None:
    names = [one.name for one in SOME]

    assert digests(names) == digests(names[::-1])


def test_processes_and_their_surroundings_do_not_matter() -> None:
    names = [one.name for one in SOME]
    program = (
        "import json; from tests.charts.test_determinism import digests;"
        f"print(json.dumps(digests({names!r})))"
    )
    odd = {**os.environ, "TZ": "Pacific/Auckland", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "7"}

    said = subprocess.run(
        [sys.executable, "-c", program], cwd=HOUSE, env=odd, capture_output=True, check=True
    )

    assert json.loads(said.stdout) == digests(names)
