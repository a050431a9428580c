"""The hard stops: a file is read at one sitting, a function at a glance."""

import ast

from tests.habits.repository import files, found, name

MOST_LINES = 400
MOST_LINES_OF_A_FUNCTION = 40
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
# A migration is a record of what was done once; nobody works on it again.
MIGRATIONS = "storage/migrations/versions/"
SOURCES = files(".py", ".js", ".css", ".typ")
PYTHON = [path for path in files(".py") if not name(path).startswith(MIGRATIONS)]


def too_long(source):
    """The length of a file, where it is beyond the stop."""
    lines = len(source.splitlines())
    return [lines] if lines > MOST_LINES else []


def long_functions(source):
    """The functions beyond the stop, with their lengths."""
    nodes = (node for node in ast.walk(ast.parse(source)) if isinstance(node, FUNCTIONS))
    lengths = ((node.name, node.end_lineno - node.lineno + 1) for node in nodes)
    return [(name, lines) for name, lines in lengths if lines > MOST_LINES_OF_A_FUNCTION]


def test_the_sources_are_found():
    assert {"bot", "assessment", "tests"} <= {name(path).split("/")[0] for path in PYTHON}


def test_a_file_is_read_at_one_sitting():
    assert found(too_long, SOURCES) == {}


def test_a_function_is_read_at_a_glance():
    assert found(long_functions, PYTHON) == {}


def test_what_is_beyond_a_stop_is_seen():
    assert too_long("x\n" * (MOST_LINES + 1))
    assert not too_long("x\n" * MOST_LINES)
    for head in ("def f():", "async def f():"):
        inside = "\n    x"
        assert long_functions(head + inside * MOST_LINES_OF_A_FUNCTION) == [("f", 41)]
        assert not long_functions(head + inside * (MOST_LINES_OF_A_FUNCTION - 1))
