"""The site as a revision in git makes it: laid out beside this one, and built by its own code.

Nothing of the working folder is touched.  What its build makes is kept with what this one's
does, so that a revision that differs little is made at once.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from contextlib import suppress
from shutil import rmtree

from folio.core.nouns import noun
from folio.engine.standing import HOUSE, Order
from folio.pipeline import Means

PUBLISHED = ("origin/HEAD", "origin/main", "main", "HEAD")
"""What is published, if nobody says: the first of these that there is."""
SHARED = ("blobs", "made")
"""What of the cache is what it is whoever looks: content by its digest."""


class NoRevision(LookupError):
    """There is no such revision, or no git."""


class Unbuilt(Exception):
    """A revision whose site cannot be made; `args[0]` is what its build said."""


@noun
class Revision:
    """A commit, by the name it was asked for."""

    name: str
    commit: str


def revision(root: str, name: str = "") -> Revision:
    """Return a revision of the repository that a project stands in; what is published, if no
    name is given.  Raises NoRevision.
    """
    for each in (name,) if name else PUBLISHED:
        asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{each}^{{commit}}")
        with suppress(subprocess.CalledProcessError, OSError):
            return Revision(each, _git(root, *asked).decode().strip())
    raise NoRevision(name)


def build_revision(of: Revision, order: Order, means: Means) -> tuple[str, str]:
    """Build a revision and return the folders of its files and of its site.

    Raises Unbuilt.
    """
    scratch = order.scratch
    source, site = f"{scratch}/source", f"{scratch}/site"
    _lay_out(of, order.root, source, f"{scratch}/commit")
    cache = _cache(scratch, order.cache)
    own = f"{source}/build.py"
    program = own if os.path.isfile(own) else f"{HOUSE}/build.py"
    asked = ["--root", source, "--output", site, "--cache", cache, "--jobs", str(means.workers)]
    asked += ["--lang", means.language]
    asked += ["--base-url", order.base_url] if order.base_url else []
    asked += ["--drafts"] if order.drafts else []
    asked += ["--html-only"] if order.html_only else []
    command = [sys.executable, program, *asked]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False, cwd=scratch)
    if done.returncode:
        raise Unbuilt(done.stdout.strip() or f"exit status {done.returncode}")
    return source, site


def _lay_out(of: Revision, root: str, source: str, mark: str) -> None:
    """Put the files of a revision in a folder, unless they stand there."""
    with suppress(OSError), open(mark, encoding="ascii") as file:
        if file.read() == of.commit:
            return
    with suppress(FileNotFoundError):
        os.unlink(mark)
    rmtree(source, ignore_errors=True)
    os.makedirs(source)
    packed = _git(root, "archive", "--format=tar", of.commit)
    with tarfile.open(fileobj=io.BytesIO(packed)) as files:
        files.extractall(source, filter="data")
    with open(mark, "w", encoding="ascii") as file:
        file.write(of.commit)


def _cache(scratch: str, cache: str) -> str:
    """Return a cache that shares what was made with another, and knows its own sources."""
    own = f"{scratch}/cache"
    os.makedirs(own, exist_ok=True)
    for name in SHARED:
        os.makedirs(f"{cache}/{name}", exist_ok=True)
        with suppress(OSError):  # Without links it is made anew, or stands already.
            os.symlink(f"{cache}/{name}", f"{own}/{name}", target_is_directory=True)
    return own


def _git(root: str, *asked: str) -> bytes:
    """Return what git says of the repository of a folder."""
    command: Sequence[str] = ("git", "-C", root, *asked)
    done = subprocess.run(command, capture_output=True, check=True)
    return done.stdout
