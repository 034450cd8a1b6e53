"""Footnotes: each that is mentioned is written, once, and each that is written is mentioned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

NOTE = re.compile(r"\[\^(?P<name>[^\[\]]*+)\]")
WRITTEN = re.compile(r"(?:^|(?<=\n))[ ]{0,3}\[\^(?P<name>[^\[\]]*+)\]:")

Wrong = tuple[Literal["unknown-note", "unused-note", "doubled-note"], int, int, str]


def note_mistakes(text: str) -> Iterator[Wrong]:
    """Yield what is wrong with the notes of a body: a code, where, and the note's name."""
    if "[^" not in text:
        return
    written: dict[str, re.Match[str]] = {}
    for found in WRITTEN.finditer(text):
        if found["name"] in written:
            yield "doubled-note", *found.span("name"), found["name"]
        written.setdefault(found["name"], found)
    places = {found.start("name") for found in WRITTEN.finditer(text)}
    mentioned = [found for found in NOTE.finditer(text) if found.start("name") not in places]
    for found in mentioned:
        if found["name"] not in written:
            yield "unknown-note", *found.span(), found["name"]
    names = {found["name"] for found in mentioned}
    for name, found in written.items():
        if name not in names:
            yield "unused-note", *found.span("name"), name
