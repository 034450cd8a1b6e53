"""Lend the house's faces to vl-convert, and measure words in them.

vl-convert takes fonts only from a folder, and when it lacks one it draws with
whatever the machine has, without a word.  So the faces are renamed to a name
that no machine has, after their own bytes, and kept in a folder of that name:
THE ONE PLACE IN THIS STAGE THAT TOUCHES THE DISK.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from folio.charts import vega
from folio.charts.truetype import Face
from folio.core.model import Tree
from folio.core.nouns import noun

WEIGHTS = (500, 700)
"""What the charts are set in."""


@noun
class Faces:
    """The face of the charts, as vl-convert knows it."""

    family: str
    """As the page names it: `Ubuntu`."""
    lent: str
    """As vl-convert knows it: a name of its own."""
    advances: Mapping[int, Mapping[str, float]]
    """Weight to character to its width, in ems."""
    widest: Mapping[int, float]
    """Weight to the width of its widest character, for those it does not have."""

    def width(self, text: str, size: float, weight: int = 500) -> float:
        """Return the width of a line of text, in px, without kerning."""
        advances, unknown = self.advances[weight], self.widest[weight]
        return size * sum([advances.get(character, unknown) for character in text])

    def wrapped(self, text: str, size: float, limit: float, weight: int = 500) -> list[str]:
        """Return the text in lines of at most `limit` px; a longer word stays whole."""
        lines: list[str] = []
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer, size, weight) <= limit:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines


def lend(fonts: Tree, family: str) -> Faces:
    """Give vl-convert the family's faces and return them.

    fonts: TTF files.  Raises LookupError if a weight of the family is not among them.
    """
    return _lent(tuple(fonts[path] for path in sorted(fonts) if path.endswith(".ttf")), family)


@lru_cache(maxsize=4)  # A process lends the same few faces to hundreds of drawings.
def _lent(files: tuple[bytes, ...], family: str) -> Faces:
    faces = _faces(files, family)
    digest = hashlib.sha256(b"".join(files)).hexdigest()[:12]
    lent = f"folio-{digest}"  # One CSS identifier: digits may not begin a word of it.
    vega.lend(str(_folder(digest, {w: face.renamed(lent) for w, face in faces.items()})))
    advances = {weight: face.advances for weight, face in faces.items()}
    widest = {weight: max(widths.values()) for weight, widths in advances.items()}
    return Faces(family, lent, advances, widest)


def _faces(files: tuple[bytes, ...], family: str) -> dict[int, Face]:
    faces = {
        face.weight: face
        for face in map(Face, files)
        if family in face.families and not face.italic
    }
    lacking = [str(weight) for weight in WEIGHTS if weight not in faces]
    if lacking:
        raise LookupError(f"The charts need {family} {' and '.join(lacking)} in templates/fonts/.")
    return {weight: faces[weight] for weight in WEIGHTS}


def _folder(digest: str, faces: Mapping[int, bytes]) -> Path:
    """Return a folder that holds the faces: the same for every process of this user."""
    folder = Path(tempfile.gettempdir()) / f"folio-fonts-{digest}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        for weight, content in faces.items():
            _write(folder / f"{weight}.ttf", content)
    except OSError:  # Somebody else's folder: one of our own, then.
        folder = Path(tempfile.mkdtemp(prefix="folio-fonts-"))
        for weight, content in faces.items():
            _write(folder / f"{weight}.ttf", content)
    return folder


def _write(path: Path, content: bytes) -> None:
    if path.is_file() and path.read_bytes() == content:
        return
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    Path(file.name).replace(path)
