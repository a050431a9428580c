"""Indicators as an official enters them on a phone, in French, over HTTP."""

import re

from tests.e2e.test_the_main_job import LABELS, answers_all, begins

YEAR = "2024"
YES = ""  # a tap instead of a number
# What is written, and how it is shown; where yes or no is asked, nothing is written.
ANSWERS = (
    ("42,5 %", "42,5\u202f%"),
    ("97", "97\u202f%"),
    ("11,2", "11,2\u202f%"),
    ("12", "12\u202f%"),
    ("81,25 %", "81,25\u202f%"),
    (YES, f"oui ({YEAR}, donnée officielle, ville), enregistré"),
    ("74,5", "74,5\u202f%"),
    ("18,4", "18,4"),
    ("43", "43\u202f%"),
    ("5,2", "5,2"),
    ("0,3", "0,3\u202f%"),
    (YES, f"oui ({YEAR}, donnée officielle, ville), enregistré"),
)


async def test_figures_are_entered_with_nothing_but_numbers_and_stand_beside_the_scorecard(
    running, world
):
    awa = world.person("Awa", language="fr")
    await begins(awa, "awa", LABELS["fr"])
    await awa.sends("/indicators")
    await awa.taps("Femmes élues")
    await awa.sends(YEAR)
    await awa.taps("officielle")
    await awa.sees(f"Écrivez le nombre pour {YEAR}")
    for typed, shown in ANSWERS:
        assert re.fullmatch(r"[\d, %]*", typed)
        await (awa.sends(typed) if typed else awa.taps("Oui"))
        await awa.sees(shown)
        await awa.sees(f"({YEAR}, donnée officielle, ville), enregistré")
    stored = await running.read(
        "SELECT value, year, origin FROM figure WHERE person_id IS NOT NULL ORDER BY id"
    )
    values = [typed.strip(" %").replace(",", ".") or "1" for typed, _ in ANSWERS]
    assert [tuple(row) for row in stored] == [(v, int(YEAR), "official") for v in values]

    await awa.sends("/assess")
    await answers_all(awa, LABELS["fr"])
    await awa.taps("Transmettre")
    await awa.sees(LABELS["fr"]["thanks"])
    await awa.taps("Fiche de résultats")
    await awa.sees("12 indicateurs ODD de la ville")
    await awa.taps("Indicateurs")
    await awa.sees("Les 17 objectifs")
    await awa.taps("Tous les chiffres")
    await awa.sees("points sur 100")
    await awa.sees("Ils ne mesurent pas l’effet du partenariat.")
