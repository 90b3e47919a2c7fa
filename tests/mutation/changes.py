"""Every small change to a module's code, made on its syntax tree.

Left out, because mypy and ruff see them: types, imports, names, the kind of a container.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Any

_COMPARE: dict[type, tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,), ast.NotIn: (ast.In,), ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
}  # fmt: skip
_BINARY: dict[type, type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.BitXor: ast.BitOr,
    ast.LShift: ast.RShift, ast.RShift: ast.LShift,
}  # fmt: skip
_SWAPPED = {
    "min": "max", "max": "min", "any": "all", "all": "any", "partition": "rpartition",
    "removeprefix": "removesuffix", "startswith": "endswith", "rstrip": "lstrip",
}  # fmt: skip
_ORDERING = ("reversed", "sorted")
_DROPPED = ast.Assign | ast.AugAssign | ast.Expr | ast.Raise | ast.Assert | ast.Continue | ast.Break
_UNSEEN = ("annotation", "returns")

New = tuple[str, ast.AST]
"""What was done, and what stands there instead."""
Place = tuple[str, ast.AST, str, int | None, ast.AST]
"""The function around a node, its parent, the field and the place in it, and the node."""


@dataclass(frozen=True)
class Change:
    """One small change: where it is, the source line as written, and what was done.

    `function` is empty outside every function, and `class X` in the body of a class.
    """

    module: str
    function: str
    line: int
    text: str
    what: str
    edit: tuple[ast.AST, str, int | None, ast.AST]

    def made(self, tree: ast.Module) -> CodeType:
        """The module's code with this change. Spoils `tree`, so call it in a process of its own."""
        parent, field, at, new = self.edit
        if at is None:
            setattr(parent, field, new)
        else:
            getattr(parent, field)[at] = new
        return compile(ast.fix_missing_locations(tree), self.module, "exec")


def changes(module: str, path: Path) -> tuple[ast.Module, list[Change]]:
    """The tree of a module and every change to it, in the order of its lines."""
    source, found = path.read_text(encoding="utf-8"), list[Change]()
    lines, tree = source.splitlines(), ast.parse(source)
    seen: Counter[tuple[str, ...]] = Counter()
    for function, parent, field, at, node in _places(tree, ""):
        for what, new in _news(node, parent, field):
            text = lines[_line(node) - 1].strip()
            seen[function, text, what] += 1
            again = seen[function, text, what]
            said = what if again == 1 else f"{what} ({again})"
            edit = (parent, field, at, ast.copy_location(new, node))
            found.append(Change(module, function, _line(node), text, said, edit))
    return tree, sorted(found, key=lambda change: change.line)


def _places(node: ast.AST, function: str) -> Iterator[Place]:
    """Every node that may be changed, with the outermost function or method around it."""
    for field, value in ast.iter_fields(node):
        items = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        for at, item in items if field not in _UNSEEN else ():
            if isinstance(item, ast.AST) and not _is_told(item) and not _is_type(item, node):
                inside = _inside(function, node, item)
                yield inside, node, field, at, item
                yield from _places(item, inside)


def _inside(function: str, node: ast.AST, item: ast.AST) -> str:
    """`function`, or the class or method that begins here."""
    if isinstance(item, ast.ClassDef) and isinstance(node, ast.Module):
        return f"class {item.name}"
    if isinstance(item, ast.FunctionDef) and isinstance(node, ast.ClassDef):
        return f"{node.name}.{item.name}"
    if isinstance(item, ast.FunctionDef) and isinstance(node, ast.Module):
        return item.name
    return function


def _is_told(node: ast.AST) -> bool:
    """A text that stands alone."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_type(node: ast.AST, parent: ast.AST) -> bool:
    """The name of a type, or the list of names that may be imported."""
    if isinstance(parent, ast.Module) and isinstance(node, ast.Assign):
        typed = isinstance(node.value, ast.Subscript | ast.BinOp)
        return typed or _said(node.targets[0]) == "__all__"
    return False


def _line(node: ast.AST) -> int:
    return int(getattr(node.target if isinstance(node, ast.comprehension) else node, "lineno", 1))


def _news(node: ast.AST, parent: ast.AST, field: str) -> Iterator[New]:
    """What may stand in the place of a node."""
    if isinstance(node, ast.Constant):
        yield from _constants(node)
    elif isinstance(node, ast.Compare):
        yield from _compares(node)
    elif isinstance(node, ast.BoolOp):
        yield from _conditions(node)
    elif isinstance(node, ast.BinOp):
        yield from _binaries(node)
    elif isinstance(node, ast.UnaryOp):
        yield f"drop {type(node.op).__name__.lower()}", node.operand
    elif isinstance(node, ast.Call):
        yield from _calls(node, parent, field)
    elif isinstance(node, ast.Tuple | ast.List | ast.Set | ast.Dict):
        yield from _items(node)
    elif isinstance(node, ast.Slice):
        for name in ("lower", "upper"):
            if getattr(node, name) is not None:
                yield f"no {name} bound", _with(node, **{name: None})
    elif isinstance(node, ast.Lambda):
        yield "lambda gives None", _with(node, body=ast.Constant(None))
    else:
        yield from _statements(node, parent)


def _items(node: ast.Tuple | ast.List | ast.Set | ast.Dict) -> Iterator[New]:
    if isinstance(node, ast.Dict):
        for at, key in enumerate(node.keys):
            left = {"keys": _without(node.keys, at), "values": _without(node.values, at)}
            yield f"drop {_said(key) if key else '**'}", _with(node, **left)
    elif isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
        for at, item in enumerate(node.elts):
            yield f"drop {_said(item)}", _with(node, elts=_without(node.elts, at))


def _constants(node: ast.Constant) -> Iterator[New]:
    value = node.value
    news: tuple[object, ...] = ()
    if isinstance(value, bool):
        news = (not value,)
    elif isinstance(value, int):
        news = (value + 1, value - 1) if value else (1,)
    elif isinstance(value, str):
        news = ("",) if value else ("mutant",)
    for new in news:
        yield f"{_said(node)} → {new!r}", ast.Constant(new)  # type: ignore[arg-type]


def _compares(node: ast.Compare) -> Iterator[New]:
    for at, op in enumerate(node.ops):
        for new in _COMPARE[type(op)]:
            changed = _with(node, ops=[*node.ops[:at], new(), *node.ops[at + 1 :]])
            yield f"{_said(node)} → {_said(changed)}", changed


def _conditions(node: ast.BoolOp) -> Iterator[New]:
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    word = type(node.op).__name__.lower()
    yield f"{word} → {type(other).__name__.lower()}", _with(node, op=other)
    for at, item in enumerate(node.values):
        left = _without(node.values, at)
        yield f"{word}: drop {_said(item)}", left[0] if len(left) == 1 else _with(node, values=left)


def _binaries(node: ast.BinOp) -> Iterator[New]:
    if type(node.op) in _BINARY:
        changed = _with(node, op=_BINARY[type(node.op)]())
        yield f"{_said(node)} → {_said(changed)}", changed
    yield f"{_said(node)} → {_said(node.left)}", node.left
    yield f"{_said(node)} → {_said(node.right)}", node.right


def _calls(node: ast.Call, parent: ast.AST, field: str) -> Iterator[New]:
    for at, keyword in enumerate(node.keywords if field != "decorator_list" else ()):
        yield f"drop {keyword.arg}=", _with(node, keywords=_without(node.keywords, at))
    name, func = _called(node), node.func
    if name in _SWAPPED:
        new = _with(func, **{"id" if isinstance(func, ast.Name) else "attr": _SWAPPED[name]})
        yield f"{name} → {_SWAPPED[name]}", _with(node, func=new)
    if name in _ORDERING:
        yield f"drop {name}", node.args[0]


def _called(node: ast.Call) -> str:
    found: str = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
    return found


def _statements(node: ast.AST, parent: ast.AST) -> Iterator[New]:
    if isinstance(node, ast.If | ast.IfExp):
        for value in (True, False):
            changed = _with(node, test=ast.Constant(value))
            yield f"if {_said(node.test)} → if {value}", changed
    elif isinstance(node, ast.comprehension):
        for at, test in enumerate(node.ifs):
            for value in (True, False):
                ifs = [*node.ifs[:at], ast.Constant(value), *node.ifs[at + 1 :]]
                yield f"if {_said(test)} → if {value}", _with(node, ifs=ifs)
    elif isinstance(node, ast.For):
        yield "never loop", _with(node, iter=ast.Tuple([], ast.Load()))
    elif isinstance(node, ast.Return) and not isinstance(node.value, ast.Constant | None):
        yield "return None", ast.Return(ast.Constant(None))
    elif _may_go(node, parent):
        yield f"drop {_said(node)}", ast.Pass()
    if isinstance(node, ast.Break | ast.Continue):
        other = ast.Continue() if isinstance(node, ast.Break) else ast.Break()
        yield f"{_said(node)} → {_said(other)}", other


def _may_go(node: ast.AST, parent: ast.AST) -> bool:
    """A statement that can be dropped; alone under an `if`, `if False` has done that already."""
    if isinstance(parent, ast.If) and len(parent.body) == 1 and not parent.orelse:
        return False
    return isinstance(node, _DROPPED) or (isinstance(node, ast.Return) and node.value is None)


def _with(node: ast.AST, **fields: object) -> ast.AST:
    new = copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def _without(items: list[Any], at: int) -> list[Any]:
    return [*items[:at], *items[at + 1 :]]


def _said(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 60 else f"{text[:59]}…"
