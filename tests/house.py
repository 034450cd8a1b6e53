"""A project that is built again and again, while a test does something to it."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from folio import cli
from tests.building import BUILD, built, change, site

TITLES = ("Casa de la fruta", "Frutería", "La fruta " * 1000 + "vale")
"""Titles that a project may have; each stands on every page.  The last makes pages larger."""
LONG = 2
Site = dict[str, bytes]


@dataclass
class House:
    """A project and its site; and what clean builds make of it with each title."""

    root: Path
    clean: tuple[Site, ...]
    options: tuple[str, ...] = ()
    title: int = 0

    @property
    def output(self) -> Path:
        return self.root / "output"

    @property
    def cache(self) -> Path:
        return self.root / ".cache"

    @property
    def now(self) -> Site:
        """What the sources make."""
        return self.clean[self.title]

    def turn(self, title: int | None = None) -> None:
        """Change the title to a certain one; else from the first to the second, or back."""
        new = 1 - self.title if title is None else title
        retitle(self.root, self.title, new)
        self.title = new

    def command(self, *args: str) -> list[str]:
        return ["--root", str(self.root), *self.options, *args]

    def build(self, *args: str) -> tuple[int, str]:
        """Build in this process; return the status and what was said."""
        said = io.StringIO()
        with redirect_stdout(said), redirect_stderr(io.StringIO()) as noise:
            status = cli.main(self.command("--jobs=1", *args))
        assert "Traceback" not in noise.getvalue()
        return status, said.getvalue()

    def settle(self) -> None:
        """Build with two titles, so that there is a spare that is in use."""
        for _ in range(2):
            self.turn()
            assert self.build()[0] == 0

    def run(self, *args: str, **how: object) -> subprocess.CompletedProcess[str]:
        """Build in a process of its own."""
        command = [sys.executable, str(BUILD), *self.command(*args)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, **how)  # type: ignore[call-overload]
        assert "Traceback" not in done.stderr + done.stdout
        return done  # type: ignore[no-any-return]

    def is_refused(self, code: str, *args: str) -> None:
        """Assert that a build ends with a problem, and the former site stands."""
        former = site(self.output) if self.output.exists() else {}
        status, said = self.build(*args)
        assert (status, f"[{code}]" in said) == (1, True), said
        assert said.endswith("Errores: 1. Avisos: 0.\n")
        assert (site(self.output) if self.output.exists() else {}) == former

    def is_whole(self) -> None:
        """Assert that the site is that of some title."""
        assert site(self.output) in self.clean

    def is_mended(self, *args: str) -> None:
        """Assert that the next build makes what a clean one makes, and leaves nothing else."""
        status, said = self.build(*args)
        assert status == 0, said
        assert site(self.output) == self.now
        beside = {name for name in os.listdir(self.output.parent) if name.startswith(".output")}
        assert beside <= {".output.lock", ".output.spare"}
        assert self.build(*args) == (0, f"{self.output}: nada que hacer.\n")


def retitle(root: Path, old: int, new: int) -> None:
    """Change the title of a project."""
    change(root, "content/site.yaml", f"title: {TITLES[old]}\n", f"title: {TITLES[new]}\n")


def clean(root: Path, base: Path, *, titles: int = len(TITLES), **more: object) -> tuple[Site, ...]:
    """Return what builds of a project make with each title, each in a folder of base."""
    found = []
    for title in range(titles):
        retitle(root, max(0, title - 1), title)
        built(root, base / str(title) / "output", **more)
        found.append(dict(site(base / str(title) / "output")))
    retitle(root, titles - 1, 0)
    assert all(one != other for one, other in combinations(found, 2))
    return tuple(found)


def flip(path: Path, chance: random.Random) -> None:
    """Alter a byte at a random place, or cut the file off there, and leave its times."""
    content, before = path.read_bytes(), path.stat()
    content = content or b"?"  # One that is empty becomes one that is not.
    place = chance.randrange(len(content))
    altered = content[:place] + bytes([content[place] ^ chance.randrange(1, 256)])
    if chance.random() < 0.8:
        altered += content[place + 1 :]
    path.write_bytes(altered)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def cache_files(house: House, *folders: str) -> list[Path]:
    found = [path for folder in folders for path in (house.cache / folder).rglob("*")]
    return sorted(path for path in [*found, house.cache / "index"] if path.is_file())
