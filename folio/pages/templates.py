"""Templates, from bytes: strict about what is undefined, and everything escaped.

A template that cannot be understood, or that names what no view has, is a problem
at its own line: a fault of the house or of a project's own templates/, not of an
editor, but told as plainly.

Jinja takes three times as long to compile the templates as to fill them in, so they
are compiled once and for all: a site holds them in both forms.
"""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable, Mapping, MutableMapping
from functools import lru_cache
from importlib.util import MAGIC_NUMBER
from types import CodeType
from typing import Any, TypeVar

import jinja2
from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateError
from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from folio.core.model import Language, Site, Tree
from folio.core.problems import Position, ProjectError, error

FOLDER = "templates/"
ENDING = ".html"
OPTIONS: Mapping[str, Any] = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "auto_reload": False,
    "keep_trailing_newline": True,
}
MADE_BY = MAGIC_NUMBER + f"{jinja2.__version__} {OPTIONS}".encode()
"""What code depends on besides its template: this Python, this Jinja, our options."""

Made = TypeVar("Made")


def environment(site: Site) -> Environment:
    """Return the templates of a site, by their path from templates/; one a process."""
    pages = {path: content for path, content in site.templates.items() if path.endswith(ENDING)}
    return _environment(tuple(sorted(pages.items())), tuple(sorted(site.compiled.items())))


@lru_cache(maxsize=2)
def _environment(
    templates: tuple[tuple[str, bytes], ...], compiled: tuple[tuple[str, bytes], ...]
) -> Environment:
    return Environment(loader=_Loader(dict(templates), dict(compiled)), **OPTIONS)


def compiled_templates(templates: Tree) -> Tree:
    """Return each template that can be understood, compiled, by its path.

    Compiled for another Python or Jinja, or of another source, it is taken no notice of.
    It is code that is run: keep it where only folio writes.
    """
    made = {}
    jinja = Environment(**OPTIONS)
    for path, content in templates.items():
        if path.endswith(ENDING):
            try:
                code = marshal.dumps(_compiled(jinja, path, content))
            except (TemplateError, UnicodeDecodeError):
                continue  # It is told when it is used, at its line.
            made[path] = _seal(content, code) + code
    return made


def _compiled(jinja: Environment, path: str, content: bytes) -> CodeType:
    return jinja.compile(content.decode(), path, FOLDER + path)


def _seal(content: bytes, code: bytes) -> bytes:
    """Return what stands before code: the hash of all it was made by and from, and of itself."""
    seal = hashlib.sha256(MADE_BY)
    for part in (content, code):
        seal.update(hashlib.sha256(part).digest())
    return seal.digest()


class _Loader(BaseLoader):
    """Compiles a template, unless it was compiled before, of this source and for this Python."""

    def __init__(self, templates: Tree, compiled: Tree) -> None:
        self._templates = templates
        self._compiled = compiled

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        content = self._templates.get(name)
        if content is None:
            raise TemplateNotFound(name)
        sealed = self._compiled.get(name, b"")
        size = hashlib.sha256().digest_size
        if sealed and _seal(content, sealed[size:]) == sealed[:size]:
            code = marshal.loads(sealed[size:])
        else:
            code = _compiled(environment, name, content)
        return environment.template_class.from_code(environment, code, globals or {})


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
    import traceback

    frames = traceback.extract_tb(wrong.__traceback__)
    inside = [frame for frame in frames if frame.filename.startswith(FOLDER)]
    return Position(inside[-1].filename, inside[-1].lineno or 1) if inside else otherwise
