"""Tell a reader how a number was found: "Valor · Año 2024 · NAICS 334 · Socio China".

The phrase is made of the fact's own options and of the titles and labels in the
dataset's papers, so it says exactly what was measured, in every language.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from folio.core.datasets import Column, Said
from folio.core.dates import day, month, quarter
from folio.core.forms import CannotSay
from folio.core.language import listing, number
from folio.core.model import Fact, Language, Option
from folio.core.tables import EVERY, Rows, column, comparison, labels, plain
from folio.core.words import word, words

SIGNS = {"<": "<", "<=": "≤", ">": ">", ">=": "≥", "!=": "≠", "=": ""}


def describe(
    language: Language, fact: Fact, facts: Mapping[str, Fact], tables: Mapping[str, Rows]
) -> str:
    """Return how a measured fact was found, for the page's table of numbers.

    facts: those it may be made of.  tables: the rows of each dataset they name.
    Raises CannotSay if a column or a label has no name in this language.
    """
    patterns = words(language, "how")
    fields = _of_rows(language, fact, tables) if fact.dataset else {}
    if not fact.dataset:
        fields = _of_facts(language, fact, facts, tables)
    if fact.function in patterns:
        return word(language, "how", fact.function).format_map(fields)
    if fact.dataset:
        return word(language, "how", "own-data").format_map(fields)
    own = "own-of" if fields["of"] else "own"
    return word(language, "how", own).format_map(fields)


def _of_facts(
    language: Language, fact: Fact, facts: Mapping[str, Fact], tables: Mapping[str, Rows]
) -> Mapping[str, str]:
    of = fact.options.get("of", ())
    names = [plain(name) for name in of] if isinstance(of, (tuple, list)) else [plain(of)]
    said = [_part(language, facts[name], facts, tables) for name in names if name in facts]
    first, second = (*said, "", "")[:2]
    return {"of": "; ".join(said), "first": first, "second": second}


def _part(
    language: Language, fact: Fact, facts: Mapping[str, Fact], tables: Mapping[str, Rows]
) -> str:
    """Return how a part was found, in brackets if it has parts itself."""
    said = describe(language, fact, facts, tables)
    return said if fact.dataset else f"({said})"


def _of_rows(language: Language, fact: Fact, tables: Mapping[str, Rows]) -> Mapping[str, str]:
    rows, options = tables[fact.dataset], fact.options
    separator = word(language, "how", "separator")
    fields = {"where": "", "place": "1", "order": word(language, "how", "descending")}
    for option, written in options.items():
        if isinstance(written, Mapping):
            conditions = [_condition(language, rows, *pair) for pair in written.items()]
            fields[option] = separator.join(conditions)
        elif option in ("value", "by", "among", "column"):
            fields[option] = _named(language, column(rows, plain(written)).title, plain(written))
        elif option == "item":
            among = column(rows, plain(options["among"]))
            fields[option] = _value(language, rows, among, written)
        elif option == "order":
            fields[option] = word(language, "how", plain(written))
        else:
            fields[option] = plain(written)
    fields["value"] = fields.get("value", fields.get("by", ""))
    fields["where"] = f"{separator}{fields['where']}" if fields["where"] else ""
    return fields


def _condition(language: Language, rows: Rows, name: str, wanted: Option) -> str:
    papers = column(rows, name)
    values = wanted if isinstance(wanted, (tuple, list)) else (wanted,)
    said = listing(language, [_value(language, rows, papers, value) for value in values])
    return f"{_named(language, papers.title, name)} {said}"


def _value(language: Language, rows: Rows, papers: Column, written: Option) -> str:
    text = plain(written)
    if text == EVERY:
        return word(language, "how", "all")
    compared = comparison(papers, text)
    if compared:
        value = _value(language, rows, papers, compared[1])
        return f"{SIGNS[compared[0]]} {value}".strip()
    if papers.kind == "label":
        return _labelled(language, rows, papers, text)
    if papers.kind == "number":
        return number(language, Decimal(text), len(text.partition(".")[2]))
    if papers.kind == "quarter":
        return quarter(language, text)
    if papers.kind in ("month", "date"):
        return month(language, text) if papers.kind == "month" else day(language, text)
    return text


def _labelled(language: Language, rows: Rows, papers: Column, code: str) -> str:
    """Return a code's name; a column that names nothing, as NAICS, shows its codes."""
    if not papers.labels and not papers.labels_from:
        return code
    return _named(language, labels(rows, papers.name).get(code, {}), code)


def _named(language: Language, said: Said, code: str) -> str:
    if language.code not in said:
        raise CannotSay("label-without-name", label=code, language=language.code)
    return said[language.code]
