"""Indicators as an official enters them on a phone, in French, over HTTP."""

from tests.e2e.test_the_main_job import LABELS, answers_all, begins

TYPED = {"42,5 %": "42,5", "97": "97", "11,2": "11,2", "12": "12"}  # and as it is shown
PERCENT = "\u202f%"


async def test_figures_are_entered_with_nothing_but_numbers_and_stand_beside_the_scorecard(
    running, world
):
    awa = world.person("Awa", language="fr")
    await begins(awa, "awa", LABELS["fr"])
    await awa.sends("/indicators")
    await awa.taps("Femmes élues")
    await awa.taps("2025")
    await awa.taps("officielle")
    await awa.sees("Écrivez le nombre pour 2025")
    for typed, shown in TYPED.items():
        await awa.sends(typed)
        await awa.sees(f"{shown}{PERCENT} (2025), enregistré")
    stored = await running.read(
        "SELECT value, year, origin FROM figure WHERE person_id IS NOT NULL ORDER BY id"
    )
    assert [tuple(row) for row in stored] == [
        (value, 2025, "official") for value in ("42.5", "97", "11.2", "12")
    ]

    await awa.sends("/assess")
    await answers_all(awa, LABELS["fr"])
    await awa.taps("Transmettre")
    await awa.taps("Fiche de résultats")
    await awa.sees("4 indicateurs ODD de la ville")
    await awa.taps("Indicateurs")
    await awa.sees("Les 17 objectifs")
    await awa.taps("Tous les chiffres")
    await awa.sees("points sur 100")
    await awa.sees("Ils ne mesurent pas l’effet du partenariat.")
