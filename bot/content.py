"""The versions of the questionnaire, with what the catalogues say of them."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.content import LookUp
from assessment.errors import ContentError, Problem
from assessment.indicators import loading as indicators
from assessment.indicators.catalogue import Catalogue
from assessment.loading import FOLDER, load, versions
from assessment.questionnaire import Framework
from bot.languages import SOURCE, Languages


def frameworks_of(languages: Languages) -> Mapping[str, Framework]:
    """Return every version, by its name.

    Raises:
        ContentError: A file is wrong or a text is missing in a language.
    """
    translations = _translations(languages)
    return {version: load(version, translations) for version in versions()}


def indicators_of(languages: Languages) -> Catalogue:
    """Return the catalogue of the SDG indicators.

    Raises:
        ContentError: A file is wrong or a text is missing in a language.
    """
    return indicators.load(_translations(languages))


def _translations(languages: Languages) -> dict[str, LookUp]:
    return {code: languages[code].translation for code in languages if code != SOURCE}


def latest(frameworks: Mapping[str, Framework]) -> Framework:
    """Return the version that a new round is opened with.

    Raises:
        ContentError: There is none.
    """
    if not frameworks:
        words = "there is no version of the questionnaire"
        raise ContentError((Problem("/".join(FOLDER.parts[-2:]), 0, words),))
    return frameworks[max(frameworks)]
