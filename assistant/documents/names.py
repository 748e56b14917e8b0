"""Which fields a template uses: names followed through loops, macros and imports against the data's shape."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from jinja2 import Environment, nodes

from assistant.documents.schema import Anything, Leaf, Many, Record, Shape, nearest

# What these give has the shape of what they are given; of the others nothing is known.
_SAME = frozenset(
    {"list", "sort", "reverse", "selectattr", "rejectattr", "select", "reject", "unique", "default"}
)
_ONE = frozenset({"first", "last", "random", "min", "max"})
_TEXT_METHODS = frozenset(dir(str))


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression is, and where in the data it comes from (``plan.sections.rows``), if known."""

    shape: Shape
    path: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that is not in the data: as it is written, what was probably meant, and its line."""

    name: str
    suggestion: str
    line: int


Scope = dict[str, Value]
Loader = Callable[[str], nodes.Template | None]


@dataclass
class Reader:
    """Reads templates node by node. ``shown`` are the fields that reach the reader, or decide what does."""

    environment: Environment
    leaf_names: frozenset[str]
    extra: dict[str, frozenset[str]]
    load: Loader
    unknown: list[Unknown] = field(default_factory=list)
    filters: list[Unknown] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)
    _macros: dict[str, tuple[nodes.Macro, Scope]] = field(default_factory=dict)
    _running: list[str] = field(default_factory=list)
    _showing: bool = False

    def read(self, template: nodes.Template, data: Record) -> None:
        """Read a whole template, given the shape of its data."""
        scope = {name: Value(shape, name) for name, shape in data.fields.items()}
        scope |= {name: Value(Anything()) for name in (*self.environment.globals, "loop", "caller", "self")}
        self._body(template.body, scope)

    def _body(self, body: Iterable[nodes.Node], scope: Scope) -> None:
        for node in body:
            self._statement(node, scope)

    def _statement(self, node: nodes.Node, scope: Scope) -> None:
        match node:
            case nodes.Output():
                self._show(node.nodes, scope)
            case nodes.For():
                self._for(node, scope)
            case nodes.If():
                self._show([node.test], scope)
                for body in (node.body, node.elif_, node.else_):
                    self._body(body, scope)
            case nodes.Assign():
                self._bind(node.target, self._value(node.node, scope), scope)
            case nodes.Macro():
                scope[node.name] = Value(Anything())
                self._macros[node.name] = (node, scope)
            case nodes.FromImport():
                self._import(node, scope)
            case _:
                self._other(node, scope)

    def _other(self, node: nodes.Node, scope: Scope) -> None:
        """Read what has no rule of its own: what it assigns is anything, what it holds is read."""
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self._bind(child, Value(Anything()), scope)
                self._show([child], scope)
            else:
                self._statement(child, scope)

    def _show(self, expressions: Iterable[nodes.Node], scope: Scope) -> None:
        before, self._showing = self._showing, True
        for expression in expressions:
            self._value(expression, scope)
        self._showing = before

    def _for(self, node: nodes.For, scope: Scope) -> None:
        before, self._showing = self._showing, False
        many = self._value(node.iter, scope)
        self._showing = before
        of = many.shape.of if isinstance(many.shape, Many) else Anything()
        inner = {**scope}
        self._bind(node.target, Value(of, many.path), inner)
        if node.test is not None:
            self._show([node.test], inner)
        self._body(node.body, inner)
        self._body(node.else_, scope)

    def _bind(self, target: nodes.Node, value: Value, scope: Scope) -> None:
        if isinstance(target, nodes.Name) and target.ctx != "load":
            scope[target.name] = value
        elif isinstance(target, nodes.Tuple):
            for part in target.items:
                self._bind(part, Value(Anything()), scope)

    def _import(self, node: nodes.FromImport, scope: Scope) -> None:
        source = self.load(node.template.value) if isinstance(node.template, nodes.Const) else None
        known: Scope = {name: Value(Anything()) for name in (*self.environment.globals, "loop", "caller")}
        if node.with_context:
            known = {**scope}
        if source is not None:
            self._body(source.body, known)
        for name in node.names:
            here, there = name if isinstance(name, tuple) else (name, name)
            scope[there] = Value(Anything())
            if here in self._macros:
                self._macros[there] = self._macros[here]

    def _value(self, node: nodes.Node, scope: Scope) -> Value:  # noqa: PLR0911 - one way out for each kind of node
        match node:
            case nodes.Name():
                return self._name(node, scope)
            case nodes.Getattr():
                return self._member(node, self._value(node.node, scope), node.attr)
            case nodes.Getitem():
                return self._item(node, scope)
            case nodes.Filter():
                return self._filter(node, scope)
            case nodes.Call():
                return self._call(node, scope)
            case nodes.CondExpr():
                return [self._value(part, scope) for part in node.iter_child_nodes()][1]
            case nodes.Const() | nodes.TemplateData():
                return Value(Leaf())
        parts = [self._value(part, scope) for part in node.iter_child_nodes()]
        return parts[0] if isinstance(node, nodes.Or) else Value(Anything())

    def _name(self, node: nodes.Name, scope: Scope) -> Value:
        if node.name not in scope:
            self.unknown.append(Unknown(node.name, nearest(node.name, scope), node.lineno))
            return Value(Anything())
        return self._seen(scope[node.name])

    def _seen(self, value: Value) -> Value:
        if self._showing and value.path:
            self.shown.add(value.path)
        return value

    def _member(self, node: nodes.Node, value: Value, name: str) -> Value:
        shape, path = value.shape, f"{value.path}.{name}" if value.path else ""
        if isinstance(shape, Record):
            if name in shape.fields:
                return self._seen(Value(shape.fields[name], path))
            last = value.path.rsplit(".", 1)[-1]
            if name in self.extra.get(last, ()):
                return self._seen(Value(Anything(), path))
            self._missing(node, name, shape.fields)
        elif isinstance(shape, Many):
            self._missing(node, name, ())
        elif isinstance(shape, Leaf) and name not in _TEXT_METHODS:
            if name not in self.leaf_names:
                self._missing(node, name, self.leaf_names)
            return self._seen(Value(Many(Leaf()) if name == "paragraphs" else Leaf(), path))
        return Value(Anything())

    def _missing(self, node: nodes.Node, name: str, known: Iterable[str]) -> None:
        self.unknown.append(Unknown(_written(node) or name, nearest(name, known), node.lineno))

    def _item(self, node: nodes.Getitem, scope: Scope) -> Value:
        value = self._value(node.node, scope)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._member(node, value, node.arg.value)
        self._value(node.arg, scope)
        if isinstance(value.shape, Many):
            return Value(value.shape.of, value.path)
        if isinstance(value.shape, Record):
            # Which field is asked for is known first when the template runs; ours are alike where it is done.
            return Value(next(iter(value.shape.fields.values()), Anything()))
        return Value(Anything())

    def _filter(self, node: nodes.Filter, scope: Scope) -> Value:
        if node.name not in self.environment.filters:
            found = nearest(node.name, self.environment.filters)
            self.filters.append(Unknown(node.name, found, node.lineno))
        value = self._value(node.node, scope) if node.node is not None else Value(Anything())
        for part in (*node.args, *(pair.value for pair in node.kwargs)):
            self._value(part, scope)
        if node.name in _SAME:
            return value
        if node.name in _ONE and isinstance(value.shape, Many):
            return Value(value.shape.of, value.path)
        return Value(Anything())

    def _call(self, node: nodes.Call, scope: Scope) -> Value:
        given = [self._value(part, scope) for part in node.args]
        named = {pair.key: self._value(pair.value, scope) for pair in node.kwargs}
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if name not in self._macros:
            self._value(node.node, scope)
        elif name not in self._running:
            self._run(name, given, named)
        return Value(Anything())

    def _run(self, name: str, given: list[Value], named: Scope) -> None:
        macro, scope = self._macros[name]
        taken = [argument.name for argument in macro.args]
        inner = {**scope, **dict.fromkeys(taken, Value(Anything())), **dict(zip(taken, given, strict=False))}
        inner.update(named)
        self._running.append(name)
        before, self._showing = self._showing, False
        self._body(macro.body, inner)
        self._showing = before
        self._running.pop()


def _written(node: nodes.Node) -> str:
    """Return a chain of names as it is written in the template (``row.text.block``)."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            before = _written(node.node)
            return f"{before}.{node.attr}" if before else node.attr
        case nodes.Getitem() if isinstance(node.arg, nodes.Const):
            return f'{_written(node.node)}["{node.arg.value}"]'
    return ""
