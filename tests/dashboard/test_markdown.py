"""Nothing but words of the catalogue and what went through ``plain`` is read as Markdown.

Streamlit reads most texts as Markdown, so that a name out of a file could draw a link, an image or
a formula. Here every such call of the dashboard is read as a syntax tree: its text must be a
constant, a message without data, ``plain(...)``, or put together of these. A function that puts
Markdown together has a name that ends in ``_markdown``, and what it returns is held to the same.
"""

import ast
from pathlib import Path

import pytest

import dashboard

PACKAGE = Path(dashboard.__file__).parent
READ_AS_MARKDOWN = {
    "badge", "button", "caption", "checkbox", "datetime_input", "download_button", "error",
    "expander", "file_uploader", "form_submit_button", "header", "info", "link_button", "markdown",
    "popover", "radio", "segmented_control", "selectbox", "spinner", "subheader", "success",
    "text_area", "text_input", "title", "toast", "toggle", "warning",
}  # fmt: skip
TEXT_ARGUMENTS = {"help", "text"}
NUMBERS_ONLY = {"count", "number", "done", "total", "used", "seconds", "row"}


class Function:
    """One function: what its names stand for, and whether an expression is safe in it."""

    def __init__(self, node: ast.FunctionDef) -> None:
        self.node = node
        self.values: dict[str, list[ast.expr]] = {}
        for part in ast.walk(node):
            if isinstance(part, ast.Assign):
                for target in part.targets:
                    self._assign(target, part.value)
            elif isinstance(part, ast.comprehension):
                for name in ast.walk(part.target):
                    self._assign(name, part.iter)
            elif isinstance(part, ast.AugAssign):
                self._assign(part.target, part.value)
            elif isinstance(part, ast.Call) and _called(part) == "append":
                self._assign(part.func.value, part.args[0])

    def _assign(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Name):
            self.values.setdefault(target.id, []).append(value)
        elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            for one, its in zip(target.elts, value.elts, strict=True):
                self._assign(one, its)

    def is_safe(self, text: ast.expr, seen: frozenset[str] = frozenset()) -> bool:
        match text:
            case ast.Constant():
                return True
            case ast.JoinedStr():
                inner = [v.value for v in text.values if isinstance(v, ast.FormattedValue)]
                return all(self.is_safe(value, seen) for value in inner)
            case ast.BinOp():
                return self.is_safe(text.left, seen) and self.is_safe(text.right, seen)
            case ast.IfExp():
                return self.is_safe(text.body, seen) and self.is_safe(text.orelse, seen)
            case ast.List() | ast.Tuple():
                return all(self.is_safe(part, seen) for part in text.elts)
            case ast.ListComp() | ast.GeneratorExp():
                return self.is_safe(text.elt, seen)
            case ast.DictComp():
                return self.is_safe(text.value, seen)
            case ast.Dict():
                parts = [*text.keys, *text.values]
                return all(part is not None and self.is_safe(part, seen) for part in parts)
            case ast.Subscript() | ast.Starred():
                return self.is_safe(text.value, seen)
            case ast.Name():
                known = self.values.get(text.id, [])
                new = seen | {text.id}
                return text.id in seen or (bool(known) and all(self.is_safe(v, new) for v in known))
            case ast.Call():
                return self._is_safe_call(text, seen)
        return False

    def _is_safe_call(self, call: ast.Call, seen: frozenset[str]) -> bool:
        name = _called(call)
        if name in ("words", "_words"):
            return {keyword.arg for keyword in call.keywords} <= NUMBERS_ONLY
        if name == "items":
            return self.is_safe(call.func.value, seen)
        if name == "join":
            return self.is_safe(call.func.value, seen) and self.is_safe(call.args[0], seen)
        return name == "plain" or name.endswith("_markdown")


def _called(call: ast.Call) -> str:
    return getattr(call.func, "attr", "") or getattr(call.func, "id", "")


def _unsafe_in(source: str) -> list[str]:
    """``line: expression`` of everything that is read as Markdown and may hold data."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.FunctionDef):
            continue
        function = Function(node)
        texts = []
        for part in ast.walk(node):
            if isinstance(part, ast.Call) and _called(part) in READ_AS_MARKDOWN and part.args:
                named = [k.value for k in part.keywords if k.arg in TEXT_ARGUMENTS]
                texts += [part.args[0], *named]
            if isinstance(part, ast.Return) and node.name.endswith("_markdown"):
                texts.append(part.value)
        found += [f"{t.lineno}: {ast.unparse(t)}" for t in texts if not function.is_safe(t)]
    return sorted(set(found))


def _screens():
    return [
        path
        for path in sorted(PACKAGE.rglob("*.py"))
        if "import streamlit as st" in path.read_text(encoding="utf-8")
    ]


@pytest.mark.parametrize("path", _screens(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_data_is_read_as_markdown(path):
    assert _unsafe_in(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "name",
        "f'**{name}**'",
        "words('who', name=name)",
        "row['source']",
        "' · '.join([plain(name), name])",
        "name_text(name)",
    ],
)
def test_this_test_finds_data_that_is_read_as_markdown(text):
    assert len(_unsafe_in(f"def draw(name, row):\n    st.markdown({text})")) == 1


@pytest.mark.parametrize(
    "text",
    ["'Teplo'", "f'**{plain(name)}**'", "words('who')", "words('how-many', count=name)", "told"],
)
def test_this_test_lets_pass_what_cannot_be_read_otherwise(text):
    source = f"def draw(name):\n    told = plain(name) + words('x')\n    st.markdown({text})"
    assert _unsafe_in(source) == []
