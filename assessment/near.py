"""Names that differ by a slip of the pen: perhaps the same thing under two names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from assessment.roster import plain

# Letters of other scripts that look like Latin ones: the same name, to whoever reads it.
LOOKS_LIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁһΑΒΕΖΗΙΚΜΝΟΡΤΥΧονιı",
    "ABESIJKMHOPCTYXaesijopcyxdhABEZHIKMNOPTYXovii",
)
LONG_ENOUGH = 5  # letters; short names are often one letter apart, as Rome and Lome


def near(names: Iterable[str], known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each name with one that nearly looks like it, known or earlier in the row.

    Names that are exactly alike are the same and are not told.
    """
    seen: dict[str, str] = {}
    for name in known:
        _remember(seen, name)
    for name in dict.fromkeys(names):
        likeness = _likeness(seen, name)
        if likeness != name:
            yield name, likeness
        _remember(seen, name)


def likeness_to(known: Iterable[str]) -> Callable[[str], str | None]:
    """Return what finds, for a name, the known one that it nearly looks like."""
    seen: dict[str, str] = {}
    for name in known:
        _remember(seen, name)

    def find(name: str) -> str | None:
        found = _likeness(seen, name)
        return None if found == name else found

    return find


def _likeness(seen: dict[str, str], name: str) -> str:
    return next((seen[form] for form in _forms(name) if form in seen), name)


def _remember(seen: dict[str, str], name: str) -> None:
    # The name itself comes before what only looks like it.
    first, *others = _forms(name)
    seen[first] = name
    for form in others:
        seen.setdefault(form, name)


def _forms(name: str) -> list[str]:
    """Return a name made plain, then with each of its letters left out.

    Two names one slip apart (a letter more, less, other or in another place) share one.
    """
    letters = plain(name.translate(LOOKS_LIKE)).replace("-", "")
    shorter = [letters[:i] + letters[i + 1 :] for i in range(len(letters))]
    return [letters, *(shorter if len(letters) >= LONG_ENOUGH else [])]
