"""Look through what Tandem is made of: `python -m scripts.audit`.

Exit code: 0 where all is well, 1 where something was found, 3 where nothing was found but
known vulnerabilities could not be looked up, or not for every package.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from scripts.audit import bill, dangers, licences, vulnerabilities
from scripts.audit.packages import TESTED, USED, pinned

NOT_LOOKED_UP = 3


def main() -> int:
    """Tell what was found; return the exit code."""
    used = licences.of(pinned(USED))
    report = vulnerabilities.look(TESTED)
    found = _told("dangerous calls", dangers.found())
    found += _told("licences that are not allowed", licences.refused(used))
    found += _told(f"known vulnerabilities, in {report.looked_up} packages", report.found)
    print(f"bill of materials: {bill.write(used)}")
    if report.unknown:
        print(
            f"NOT LOOKED UP, for no source was reached that knows them: {len(report.unknown)}"
            f" packages, which may be vulnerable: {', '.join(report.unknown)}"
        )
    return 1 if found else NOT_LOOKED_UP if report.unknown else 0


def _told(what: str, problems: Iterable[str]) -> int:
    problems = list(problems)
    print(f"{what}: {len(problems) or 'none'}")
    for problem in problems:
        print(f"  {problem}")
    return len(problems)


if __name__ == "__main__":
    sys.exit(main())
