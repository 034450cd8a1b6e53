"""What chart and fact functions may be told, read from their source without running it."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from folio.core.model import Parameter, Signature, Tree
from folio.core.problems import Position, Problem, error

ON_DATA = ("data", "rows")


def house_signatures(files: Tree) -> Mapping[str, Signature]:
    """Return the functions of folio/charts/ or folio/facts/: one for each file of its name."""
    found = {}
    for path, content in files.items():
        name = path.rsplit("/", 1)[-1].removesuffix(".py")
        functions = _functions(ast.parse(content))
        if name in functions:
            found[name] = functions[name]
    return found


def own_signatures(path: str, content: bytes, problems: list[Problem]) -> Mapping[str, Signature]:
    """Return the public functions of a publication's own figures.py or facts.py."""
    try:
        tree = ast.parse(content)
    except (SyntaxError, ValueError) as broken:
        line = getattr(broken, "lineno", None) or 1
        column = getattr(broken, "offset", None) or 1
        at = Position(path, line, column)
        problems.append(error(at, "python-syntax", said=getattr(broken, "msg", str(broken))))
        return {}
    return _functions(tree)


def _functions(tree: ast.Module) -> dict[str, Signature]:
    return {
        node.name: _signature(node)
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }


def _signature(node: ast.FunctionDef) -> Signature:
    positional = [*node.args.posonlyargs, *node.args.args]
    parameters = tuple(
        Parameter(argument.arg.rstrip("_"), required=default is None)
        for argument, default in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
    )
    takes_data = bool(positional) and positional[0].arg in ON_DATA
    return Signature(node.name, takes_data, parameters)
