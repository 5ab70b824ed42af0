"""The rules of the house, each a small function: files in, breaches out as "path:line what"."""

from __future__ import annotations

import ast
import re
import tomllib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MOST_LINES_OF_A_FILE = 400
MOST_LINES_OF_A_FUNCTION = 40
FILES_THAT_CATCH_ALL = ("ui/tasks.py", "ui/crash.py", "app/last_resort.py")
SAYS_NOTHING = re.compile(r"(^|_)(utils?|helpers?|managers?|misc|common)($|_)")
NOT_OURS = {"build", "dist", "out", "node_modules", "__pycache__"}
OUR_DOT_FOLDERS = {".ci"}

# Put together from halves, so that this file does not break its own rule.
REGISTRIES = ("pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "registry.yarn" + "pkg.com")
INDEX_OPTION = re.compile(r"--(?:extra-)?(?:index|find)-(?:url|links)\b|\b(?:default-)?index[-]url\s*=")
HOME_FOLDER = re.compile(r"(?<![\w.:/~$}-])/(?:home|root|work|Users)/\w|\b[A-Z]:\\+Users\\+\w")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def breaches_of_file_length(name: str, text: str) -> Iterator[str]:
    """No file is longer than a reader keeps in mind."""
    lines = text.count("\n")
    if lines > MOST_LINES_OF_A_FILE:
        yield f"{name}:{lines} dài hơn {MOST_LINES_OF_A_FILE} dòng"


def breaches_of_function_length(name: str, text: str) -> Iterator[str]:
    """No function is longer than a screen."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, Function) and lines_of(node) > MOST_LINES_OF_A_FUNCTION:
            yield f"{name}:{node.lineno} hàm {node.name} dài {lines_of(node)} dòng"


def lines_of(node: Function) -> int:
    """How many lines a function takes, its decorators left out."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def breaches_of_docstrings(name: str, text: str) -> Iterator[str]:
    """Every module and every public class and function says what it is."""
    tree = ast.parse(text)
    if ast.get_docstring(tree) is None and tree.body:
        yield f"{name}:1 mô-đun thiếu docstring"
    for node in public_definitions(tree.body):
        if ast.get_docstring(node) is None:
            yield f"{name}:{node.lineno} {node.name} thiếu docstring"


def public_definitions(body: list[ast.stmt]) -> Iterator[Function | ast.ClassDef]:
    """Public classes, functions and methods; what overrides is told by what it overrides."""
    for node in body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_") and not overrides(node):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public_definitions(node.body)


def overrides(node: Function | ast.ClassDef) -> bool:
    """Whether a method is told by another one: @override, @overload, the setter of a property."""
    marks = {ast.unparse(mark).rpartition(".")[2] for mark in node.decorator_list}
    return not marks.isdisjoint({"override", "overload", "setter", "deleter"})


def breaches_of_catching_all(name: str, text: str) -> Iterator[str]:
    """Bugs fly to the crash report; only the files that receive them may catch everything and keep it."""
    if name.endswith(FILES_THAT_CATCH_ALL):
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ExceptHandler) and catches_all(node) and not passes_on(node):
            yield f"{name}:{node.lineno} bắt mọi lỗi"


def catches_all(handler: ast.ExceptHandler) -> bool:
    """Whether an except clause takes every exception."""
    if handler.type is None:
        return True
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(ast.unparse(kind) in ("Exception", "BaseException") for kind in kinds)


def passes_on(handler: ast.ExceptHandler) -> bool:
    """Whether an except clause only cleans up and then lets the same exception fly on."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def breaches_of_module_names(names: Iterable[str]) -> Iterator[str]:
    """A module is named after its concern."""
    for name in names:
        stems = name.removesuffix(".py").split("/")
        if any(SAYS_NOTHING.search(stem) for stem in stems):
            yield f"{name}: tên không nói lên việc gì"


def breaches_of_places(name: str, text: str) -> Iterator[str]:
    """No file names a package registry or a folder of one machine."""
    for number, line in enumerate(text.splitlines(), 1):
        if any(host in line for host in REGISTRIES) or INDEX_OPTION.search(line):
            yield f"{name}:{number} nêu địa chỉ kho gói phần mềm"
        if HOME_FOLDER.search(line):
            yield f"{name}:{number} nêu thư mục riêng của một máy"


def breaches_of_locks(name: str, text: str) -> Iterator[str]:
    """A lock file holds exact versions with hashes and no address at all."""
    for number, line in enumerate(text.splitlines(), 1):
        words = line.strip()
        if "://" in words or (words.startswith("-") and not words.startswith("--hash=sha256:")):
            yield f"{name}:{number} chỉ được có phiên bản và mã băm"
        elif words and not line.startswith(" ") and not words.startswith("#") and "==" not in words:
            yield f"{name}:{number} thiếu phiên bản chính xác"


def run_time_libraries(pyproject: str) -> list[str]:
    """The names of the libraries that the program needs when it runs."""
    wanted = tomllib.loads(pyproject)["project"]["dependencies"]
    return [re.split(r"[\s<>=!~;\[]", name)[0] for name in wanted]


def not_named(words: Iterable[str], text: str) -> list[str]:
    """The words that a document forgets."""
    folded = text.casefold()
    return [word for word in words if word.casefold() not in folded]


def project_files(root: Path) -> Iterator[Path]:
    """Every file of the project, without what is made, fetched or private to a tool."""
    for path in sorted(root.iterdir()):
        hidden = path.name.startswith(".") and path.name not in OUR_DOT_FOLDERS
        if path.is_symlink() or path.name in NOT_OURS:
            continue
        if path.is_dir() and not hidden and not path.name.endswith(".egg-info"):
            yield from project_files(path)
        elif path.is_file() and (not hidden or path.name == ".gitignore"):
            yield path


def text_of(path: Path) -> str | None:
    """The words of a file, or None when it holds no text."""
    data = path.read_bytes()
    if b"\0" in data:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None
