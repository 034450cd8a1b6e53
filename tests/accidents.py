"""What befalls a project between two builds: files change places and times, caches go, folders
are tampered with, and another thing is asked for on the command line.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from folio.engine.standing import Order
from tests.edits import MD, WEEK, YAML, Inapplicable, Project


@dataclass
class Newsroom:
    """A project, where it is built, and what is asked for."""

    project: Project
    home: Path
    briefs: bool = False
    """Whether PDFs may be asked for."""
    drafts: bool = False
    base_url: str = ""
    html_only: bool = True
    output: str = "output"
    past: list[dict[str, tuple[bytes, int]]] = field(default_factory=list)
    """What the project was, path to content and time, after each build."""
    good: dict[str, tuple[bytes, int]] = field(default_factory=dict)
    """What it was when it was last without an error."""

    def order(self, output: str = "", cache: str = "") -> Order:
        """Return what is asked for; in folders of the newsroom's own, if no others are named."""
        return Order(
            str(self.project.root),
            output or str(self.home / self.output),
            cache or str(self.cache),
            base_url=self.base_url,
            drafts=self.drafts,
            html_only=self.html_only,
        )

    @property
    def cache(self) -> Path:
        """Return where the builds keep what they made."""
        return self.home / ".cache"

    def now(self) -> dict[str, tuple[bytes, int]]:
        """Return what the project is: path to content and time."""
        root = self.project.root
        paths = (p for p in sorted(root.rglob("*")) if p.is_file() and not p.is_symlink())
        return {
            p.relative_to(root).as_posix(): (p.read_bytes(), p.stat().st_mtime_ns) for p in paths
        }

    def bring_back(self, then: dict[str, tuple[bytes, int]], *, times: bool) -> None:
        """Make the project what it was, with the times that its files had, or with those of now."""
        root = self.project.root
        for path in sorted(root.rglob("*"), reverse=True):
            name = path.relative_to(root).as_posix()
            if path.is_symlink() or (path.is_file() and name not in then):
                path.unlink()
            elif path.is_dir() and not any(known.startswith(f"{name}/") for known in then):
                path.rmdir()
        for name, (content, time) in then.items():
            if not (root / name).is_file() or (root / name).read_bytes() != content:
                self.project.write(name, content)
                if times:
                    os.utime(root / name, ns=(time, time))


Accident = Callable[[Newsroom], str]

# ---------------------------------------------------------------- files and their times


def touched(of: Newsroom) -> str:
    path = of.project.pick("content/**/*", "data/*", "templates/**/*")
    os.utime(of.project.root / path)
    return f"{path}: touched"


def saved_again(of: Newsroom) -> str:
    path = of.project.pick("content/**/*", "data/*", "templates/**/*")
    of.project.write(path, (of.project.root / path).read_bytes())
    return f"{path}: saved as it was"


def aged(of: Newsroom) -> str:
    """Changed to as many bytes, with an older time, or the one it had."""
    path = of.project.root / of.project.pick(MD)
    before = path.stat().st_mtime_ns
    of.project.sub(path.relative_to(of.project.root).as_posix(), r"\b(sol|sal|mar|pan)\b", "rey")
    time = before - of.project.dice.choice([0, WEEK * 10**9])
    os.utime(path, ns=(time, time))
    return f"{path}: as many bytes, another word, an older time"


def swapped(of: Newsroom) -> str:
    kind = of.project.one_of([MD, YAML, "data/*.csv", "data/*.yaml", "content/*/*.py"])
    one, other = of.project.pick(kind), of.project.pick(kind)
    if one == other:
        raise Inapplicable
    first, second = of.project.root / one, of.project.root / other
    first.rename(of.home / "between")
    second.rename(first)
    (of.home / "between").rename(second)
    return f"{one} and {other} changed places"


def folders_swapped(of: Newsroom) -> str:
    one, other = (of.project.one_of(of.project.folders()) for _ in "12")
    if one == other:
        raise Inapplicable
    first, second = (of.project.root / "content" / name for name in (one, other))
    first.rename(of.home / "between")
    second.rename(first)
    (of.home / "between").rename(second)
    return f"the folders {one} and {other} changed places"


def away(of: Newsroom) -> str:
    """A file goes, or comes back if it went before."""
    stash = of.home / "away"
    gone = sorted(path for path in stash.rglob("*") if path.is_file()) if stash.exists() else []
    if gone:
        back = of.project.root / gone[0].relative_to(stash)
        back.parent.mkdir(parents=True, exist_ok=True)
        gone[0].rename(back)
        return f"{back}: came back"
    path = of.project.pick("content/*/*", "data/*")
    (stash / path).parent.mkdir(parents=True, exist_ok=True)
    (of.project.root / path).rename(stash / path)
    return f"{path}: went"


def strange(of: Newsroom) -> str:
    """A file that is none of ours, or in a wrong place, or in a wrong form."""
    project = of.project
    some = project.one_of(project.folders())
    done = project.one_of(
        ["hidden", "note", "orphan", "link", "lost link", "link out", "deep", "empty", "windows",
         "bytes", "cut"]
    )  # fmt: skip
    if done in ("empty", "windows", "bytes", "cut"):
        path = project.pick("content/**/*.md", "content/**/*.yaml", "data/*")
        content = (project.root / path).read_bytes()
        new = {
            "empty": b"",
            "windows": b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"),
            "bytes": content + b"\xff\xfe",
            "cut": content[: len(content) // 2],
        }
        return f"{project.write(path, new[done])}: {done}"
    path = {
        "hidden": f"content/{some}/.es.md.swp",
        "note": f"content/{some}/notas.txt",
        "orphan": "content/nadie/es.md",
        "deep": "data/viejo/fruta.csv",
    }.get(done, f"content/{some}/en.md")
    if "link" not in done:
        return project.write(path, "Nada.\n")
    targets = {"link": f"content/{some}/es.md", "lost link": "content/x/nada.md"}
    (project.root / path).unlink(missing_ok=True)
    (project.root / path).symlink_to(project.root / targets.get(done, "../away.md"))
    return f"{path}: {done}"


def undone(of: Newsroom) -> str:
    """The whole project as it was some builds ago, or one file of it."""
    then = of.project.dice.choice(of.past) if of.past else None
    if then is None:
        raise Inapplicable
    times = of.project.chance(0.5)
    if of.project.chance(0.5):
        of.bring_back(then, times=times)
        return "all as it was once"
    path = of.project.one_of(sorted(then))
    of.project.write(path, then[path][0])
    if times:
        os.utime(of.project.root / path, ns=(then[path][1], then[path][1]))
    return f"{path}: as it was once"


def mended(of: Newsroom) -> str:
    of.bring_back(of.good, times=of.project.chance(0.3))
    return "mended"


# ---------------------------------------------------------------- the cache and the output


def cache_gone(of: Newsroom) -> str:
    part = of.project.one_of(["", "index", "standing", "blobs", "made"])
    path = of.cache / part
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    return f".cache/{part}: gone"


def cache_damaged(of: Newsroom) -> str:
    """Some of what is kept is lost, cut short, or changed where it stands."""
    part = of.project.one_of(["index", "standing/*", "blobs/*/*", "blobs/*/*", "made/*/*"])
    found = sorted(path for path in of.cache.glob(part) if path.is_file())
    if not found:
        raise Inapplicable
    done = of.project.one_of(["lost", "cut", "changed"])
    share = of.project.dice.choice([0.02, 0.5])
    for path in [p for p in found if len(found) < 3 or of.project.chance(share)]:
        content = path.read_bytes()
        path.unlink()  # A new file: the bytes may be shared with another cache.
        if done != "lost":
            path.write_bytes(content[:-1] if done == "cut" else content[:-1] + b"~")
    return f".cache/{part}: some {done} ({share})"


def output_damaged(of: Newsroom) -> str:
    """Somebody was in the output folder, or in its spare."""
    folder = of.home / of.project.one_of([of.output, of.output, f".{of.output}.spare"])
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    if not found:
        raise Inapplicable
    done = of.project.one_of(
        ["gone", "lost", "edited", "replaced", "more", "link", "next", "folder"]
    )
    path = of.project.dice.choice(found)
    if done == "gone":
        shutil.rmtree(folder)
    elif done == "lost":
        path.unlink()
    elif done == "edited":
        with path.open("r+b") as file:
            file.write(b"~")
    elif done == "replaced":
        content = path.read_bytes()
        path.unlink()
        path.write_bytes(content.replace(b"<", b">"))
    elif done == "more":
        (path.parent / "extra.html").write_text("Extra")
    elif done == "folder":
        (path.parent / "extra").mkdir(exist_ok=True)
    elif done == "link":
        path.rename(of.home / "elsewhere")
        path.symlink_to(of.home / "elsewhere")
    else:
        (of.home / f".{of.output}.next").mkdir(exist_ok=True)
        (of.home / f".{of.output}.next" / "half").write_text("half")
    return f"{path.relative_to(of.home)}: {done}"


# ---------------------------------------------------------------- what is asked for


def asked_otherwise(of: Newsroom) -> str:
    asked = ["drafts", "address", "output"] + (["briefs", "briefs"] if of.briefs else [])
    done = of.project.one_of(asked)
    if done == "drafts":
        of.drafts = not of.drafts
    elif done == "address":
        of.base_url = of.project.one_of([x for x in ("", "https://o.org/r") if x != of.base_url])
    elif done == "output":
        of.output = "other" if of.output == "output" else "output"
    else:
        of.html_only = not of.html_only
    return f"asked: drafts {of.drafts}, {of.base_url!r}, html {of.html_only}, {of.output}"


def nothing(of: Newsroom) -> str:
    return "nothing"


ACCIDENTS: tuple[Accident, ...] = (
    touched, saved_again, aged, aged, swapped, swapped, folders_swapped, away, away, strange,
    strange, undone, undone, cache_gone, cache_damaged, cache_damaged, output_damaged,
    output_damaged, asked_otherwise, asked_otherwise, asked_otherwise, nothing,
)  # fmt: skip
