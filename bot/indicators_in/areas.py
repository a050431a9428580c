"""Which city an area of a file is: by a code kept with the city, else by its exact name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from assessment.indicators.figures import Scale
from assessment.near import likeness_to
from storage.cities import Town

# How the codes of cities begin, where that is not the country's own code in ISO 3166-1.
COUNTRIES = {
    "EL": "GR",
    "UK": "GB",
    "AUS": "AU",
    "CAN": "CA",
    "CHL": "CL",
    "COL": "CO",
    "CRI": "CR",
    "ISR": "IL",
    "JPN": "JP",
    "KOR": "KR",
    "MEX": "MX",
    "NZL": "NZ",
    "TUR": "TR",
    "USA": "US",
}
NUMBERED = re.compile(r"([A-Z]{2,3})\d+\w*")
OF_LEVEL = {
    "CITY": Scale.CITY,
    "FUA": Scale.FUA,
    "REGION": Scale.REGION,
    "COUNTRY": Scale.COUNTRY,
    "CTRY": Scale.COUNTRY,
}


@dataclass(frozen=True, slots=True)
class Guess:
    """An area that is spelled nearly like a city of ours: somebody has to say if it is."""

    name: str
    like: Town


def with_country(town: Town) -> str:
    """Return what tells a city from another of its name, such as `Aville (SN)`."""
    return f"{town.name} ({town.country})"


class Areas:
    """The cities of the programme, and the areas of a file that are none of them.

    Attributes:
        missed: Rows of each area that is no city of ours, by its code and name.
        guesses: Areas that may be cities of ours, by the number that stands for the city
            until somebody has said so: below 0.
    """

    def __init__(
        self,
        towns: Iterable[Town],
        matched: Mapping[str, int] | None = None,
        *,
        guess: bool = False,
    ) -> None:
        self._by_code: dict[str, Town] = {}
        self._by_name: dict[str, list[Town]] = {}
        self._by_country: dict[str, list[Town]] = {}
        by_id = {}
        for town in towns:
            by_id[town.id] = town
            self._by_name.setdefault(town.name, []).append(town)
            self._by_country.setdefault(town.country, []).append(town)
            for code in town.codes.split():
                self._by_code[code] = town
        for town in (one for shared in self._by_name.values() if len(shared) > 1 for one in shared):
            self._by_code.setdefault(with_country(town), town)
        for area, city in (matched or {}).items():
            self._by_code[area] = by_id[city]
        self._like = likeness_to(self._by_name if guess else ())
        self._seen: dict[tuple[str, str, str], Town | None] = {}
        self.missed: dict[tuple[str, str], int] = {}
        self.guesses: dict[int, Guess] = {}

    def find(self, code: str, name: str = "", country: str = "") -> Town | None:
        """Return the city; an area that is none of ours is remembered.

        Args:
            country: Where the name is to be looked for, if the file says so.
        """
        key = (code, name, country)
        if key not in self._seen:
            self._seen[key] = self._look_up(*key) or self._guess(*key)
        town = self._seen[key]
        if town is None:
            told = (code or country, name)
            self.missed[told] = self.missed.get(told, 0) + 1
        return town

    def of_country(self, country: str, name: str) -> tuple[Town, ...]:
        """Return the cities of a country; one that has none of ours is remembered."""
        found = self._by_country.get(country, ())
        if not found:
            told = ("" if country == name else country, name)
            self.missed[told] = self.missed.get(told, 0) + 1
        return tuple(found)

    def _guess(self, code: str, name: str, country: str) -> Town | None:
        like = self._like(name or code)
        town = self._look_up(code if name else "", like, country) if like else None
        if town is None:
            return None
        number = -1 - len(self.guesses)
        self.guesses[number] = Guess(name or code, town)
        return replace(town, id=number)

    def several(self, name: str) -> bool:
        """Return whether a name is that of several cities, so that only a code tells."""
        return name not in self._by_code and len(self._by_name.get(name, ())) > 1

    def _look_up(self, code: str, name: str, country: str) -> Town | None:
        if found_by := self._by_code.get(code) or self._by_code.get(name):
            return found_by
        found = self._by_name.get(name or code, [])
        country = country or _country(code)
        found = [town for town in found if country in ("", town.country)]
        return found[0] if len(found) == 1 else None


@lru_cache(10_000)  # a file of a million rows has few areas
def scale_of(code: str, level: str = "") -> Scale:
    """Return which area a figure is for: as the file says, else as the code looks."""
    if level in OF_LEVEL:
        return OF_LEVEL[level]
    if level.startswith("TL"):
        return Scale.COUNTRY if level == "TL1" else Scale.REGION
    if not NUMBERED.fullmatch(code):
        return Scale.COUNTRY if re.fullmatch("[A-Z]{2,3}", code) else Scale.CITY
    if re.search(r"[CK]\d?$", code):
        return Scale.CITY
    return Scale.FUA if re.search(r"(?:F|L\d)$", code) else Scale.REGION


def _country(code: str) -> str:
    """Return the country of a numbered code, nothing where it has none."""
    found = NUMBERED.fullmatch(code)
    return COUNTRIES.get(found[1], found[1]) if found else ""
