"""The programme's words where it has none of its own yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

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
            " come back to it in later rounds and compare. Your answers are kept with your city’s"
            " as long as the programme runs, your name with them for two years after a round at"
            " most. Telegram carries this chat, under its own terms, outside the EU too. /mydata"
            " shows what is stored, /forget erases you, /settings lets you leave. Nothing is sold,"
            " and nobody is ranked."
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
            " ville évalue son partenariat, y revienne lors des campagnes suivantes et compare. Vos"
            " réponses restent avec celles de votre ville pendant le programme, votre nom avec"
            " elles deux ans au plus après une campagne. Telegram achemine cette conversation,"
            " selon ses propres conditions, y compris hors de l’UE. /mydata montre ce qui est"
            " conservé, /forget vous efface, /settings permet de vous retirer. Rien n’est vendu et"
            " aucune ville n’est classée."
        ),
    },
}


def by_key() -> dict[tuple[str, str], str]:
    """Return the texts by (key, language), as the database keeps a programme's own."""
    return {
        (key, language): text for language, words in DEFAULTS.items() for key, text in words.items()
    }
