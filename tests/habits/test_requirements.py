"""The program runs on what is pinned for it, without what only its testers have."""

import ast
import re
import subprocess
import sys
from functools import cache
from importlib.metadata import packages_distributions

from tests.habits.repository import ROOMS, ROOT, files, name, text

# A process of its own: the tests have loaded much already.
LOADING = """
import pkgutil, sys
from importlib import import_module
class Hidden:
    def find_spec(self, module, path=None, target=None):
        if module.partition(".")[0] in HIDDEN:
            raise ModuleNotFoundError(module, name=module)
sys.meta_path.insert(0, Hidden())
for one in MODULES:
    import_module(one)
"""
PINNED = re.compile(r"^([\w.-]+)==", re.MULTILINE)
REQUIREMENTS = text(ROOT / "requirements.txt")


def loading(requirements):
    """Load the program where nothing but these packages is installed; what it complains of."""
    known = set(PINNED.findall(requirements))
    hidden = {module for module, of in packages_distributions().items() if not known & names(of)}
    script = f"HIDDEN, MODULES = {hidden - set(ROOMS)!r}, {sorted(modules())!r}\n{LOADING}"
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", script], cwd=ROOT, stderr=subprocess.PIPE, text=True, check=False
    )
    return done.stderr


def names(distributions):
    return {re.sub(r"[-_.]+", "-", one).lower() for one in distributions}


@cache
def modules():
    """Every module of ours, and every one that it names, also inside a function."""
    sources = [path for path in files(".py") if name(path).split("/")[0] in ROOMS]
    sources = [path for path in sources if "migrations" not in path.parts]
    found = {name(path).removesuffix(".py").replace("/", ".") for path in sources}
    for path in sources:
        for node in ast.walk(ast.parse(text(path))):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
    return {one.removesuffix(".__init__") for one in found if not one.endswith("__main__")}


def test_whatever_the_program_loads_is_pinned_for_it():
    assert {"typst", "bot.app"} <= modules()
    assert loading(REQUIREMENTS) == ""


def test_a_package_that_only_testers_have_is_missed():
    assert "greenlet" in loading(REQUIREMENTS.replace("greenlet==", "other=="))
