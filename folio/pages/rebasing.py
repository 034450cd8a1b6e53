"""HTML that was written for one page stands in another, and its ways still lead there."""

from __future__ import annotations

import re

from folio.pages.address import top

WAY = re.compile(r'(?P<before>\s(?:href|src)=")(?P<way>[^"]*)"')
ELSEWHERE = re.compile(r"[A-Za-z][\w+.-]*:|//")


def rebased(html: str, folder: str) -> str:
    """Return HTML whose ways lead from a folder below the page that it was written for.

    >>> rebased('<a href="#uno"> <a href="../otra/index.html"> <a href="mailto:a@b.mx">', "f/x/")
    '<a href="../../index.html#uno"> <a href="../../../otra/index.html"> <a href="mailto:a@b.mx">'
    """

    def led(match: re.Match[str]) -> str:
        if ELSEWHERE.match(match["way"]):
            return match[0]
        page = "index.html" if match["way"].startswith("#") else ""
        return f'{match["before"]}{top(folder)}{page}{match["way"]}"'

    return WAY.sub(led, html)
