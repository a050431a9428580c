"""The programme's words: those it has where it wrote none, and those it wrote for some only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from conversations.programme import MOST

# language -> key -> text; the notice is at most 700 characters
DEFAULTS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "name": "City Partnerships",
        "coordinator": "the programme team",
        "controller": "the organisation that runs the programme",
        "contact": "",
        "notice": (
            "With your consent, and on the programme’s own server, we store your first name, your"
            " Telegram number (not your phone number: the bot never sees it), your language and"
            " time zone, your answers and your notes, so that your city can assess its partnership,"
            " come back to it in later rounds and compare itself with others. Your answers are kept"
            " with your city’s as long as the programme runs. Telegram carries this chat, under its"
            " own terms, outside the EU too. /mydata shows what is stored, /forget erases you,"
            " /settings lets you leave. Nothing is sold, and nobody is ranked."
        ),
    },
    "fr": {
        "name": "Partenariats de villes",
        "coordinator": "l’équipe du programme",
        "controller": "l’organisation qui conduit le programme",
        "contact": "",
        "notice": (
            "Avec votre accord, et sur le serveur du programme, nous conservons votre prénom, votre"
            " numéro Telegram (pas votre numéro de téléphone\u00a0: le bot ne le voit jamais),"
            " votre langue, votre fuseau horaire, vos réponses et vos commentaires, pour que votre"
            " ville évalue son partenariat, y revienne lors des campagnes suivantes et se compare à"
            " d’autres. Vos réponses restent avec celles de votre ville pendant la durée du"
            " programme. Telegram achemine cette conversation, selon ses propres conditions, y"
            " compris hors de l’UE."
            " /mydata montre ce qui est conservé, /forget vous efface, /settings permet de vous"
            " retirer. Rien n’est vendu et aucune ville n’est classée."
        ),
    },
}


def by_key() -> dict[tuple[str, str], str]:
    """Return the texts by (key, language), as the database keeps a programme's own."""
    return {
        (key, language): text for language, words in DEFAULTS.items() for key, text in words.items()
    }


def unwritten(
    own: Mapping[tuple[str, str], str], languages: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """Return, by language, which words were written but not for those who read it.

    Args:
        own: What the programme wrote, by (key, language); empty where one serves for all.
    """
    written = {
        key: {language for (word, language), text in own.items() if word == key and text}
        for key in MOST
    }
    found = {
        language: tuple(key for key in MOST if written[key] and not written[key] & {language, ""})
        for language in languages
    }
    return {language: keys for language, keys in found.items() if keys}
