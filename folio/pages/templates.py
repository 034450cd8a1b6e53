"""Templates, from bytes: strict about what is undefined, and everything escaped.

A template that cannot be understood, or that names what no view has, is a problem
at its own line: a fault of the house or of a project's own templates/, not of an
editor, but told as plainly.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError
from jinja2.exceptions import TemplateSyntaxError
from markupsafe import Markup

from folio.core.model import Language, Tree
from folio.core.problems import Position, ProjectError, error

FOLDER = "templates/"

Made = TypeVar("Made")


def environment(templates: Tree) -> Environment:
    """Return the templates of a tree, by their path from templates/.

    A process compiles them once.
    """
    return _environment(tuple(sorted(templates.items())))


@lru_cache(maxsize=2)
def _environment(templates: tuple[tuple[str, bytes], ...]) -> Environment:
    files = dict(templates)

    def load(name: str) -> tuple[str, str, None] | None:
        found = files.get(name)
        return None if found is None else (found.decode(), FOLDER + name, None)

    return Environment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        keep_trailing_newline=True,
    )


def render(templates: Environment, name: str, page: object, language: Language) -> bytes:
    """Return a page: the template is told the view as `page` and the language's `words`.

    Raises ProjectError for what is wrong in a template.
    """
    return _placed(
        name,
        lambda: templates.get_template(name).render(page=page, words=language.words).encode(),
    )


def macro(templates: Environment, file: str, name: str, *given: object) -> Markup:
    """Return what a macro of templates/macros/ makes of what it is given.

    Raises ProjectError for what is wrong in a template.
    """
    path = f"macros/{file}.html"

    def make() -> Markup:
        module: Any = templates.get_template(path).module
        return Markup(getattr(module, name)(*given))

    return _placed(path, make)


def _placed(name: str, make: Callable[[], Made]) -> Made:
    try:
        return make()
    except TemplateError as wrong:
        at = _place(wrong, Position(FOLDER + name))
        said = (wrong.message or type(wrong).__name__).rstrip(".")
        raise ProjectError([error(at, "template", said=said)]) from wrong


def _place(wrong: TemplateError, otherwise: Position) -> Position:
    """Return the template's line; Jinja writes templates' own lines into the traceback."""
    if isinstance(wrong, TemplateSyntaxError):
        return Position(wrong.filename or otherwise.path, wrong.lineno)
    frames = traceback.extract_tb(wrong.__traceback__)
    inside = [frame for frame in frames if frame.filename.startswith(FOLDER)]
    return Position(inside[-1].filename, inside[-1].lineno or 1) if inside else otherwise
