"""Data that a page's script asks for: scripts that hold JSON.

A policy without `eval` allows them, and a page that is read from a disk finds them too, which
it would not if it had to fetch.
"""

from __future__ import annotations

import json

from folio.core.model import Tree


def in_script(held: str) -> str:
    """Return JSON as it may stand in a script: without two line ends of Unicode's."""
    return held.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def choice_script(name: str, explored: Tree) -> bytes:
    """Return what a reader can choose among of a figure, for templates/js/explore.js.

    explored: its `explore.json`.
    """
    held = in_script(explored["explore.json"].decode())
    return f"(self.folioExplore ||= {{}})[{json.dumps(name)}] =\n{held};\n".encode()
