"""A coordinator takes a round out over HTTP: Excel first, the rest under More; in French too."""

import io

from openpyxl import load_workbook

from tests.e2e.conftest import TOKENS


async def test_a_coordinator_gets_files(running, world):
    mira = world.person("Mira", language="en")
    await mira.sends(f"/start {TOKENS['mira']}")
    await mira.taps("Yes, it's me")
    await mira.taps("I take part")

    await mira.sends("/export")
    await mira.taps("Other rounds")
    await mira.sees("Which round?")
    await mira.taps("Demo 2026")
    await mira.sees("Export – Demo 2026")
    await mira.taps("Excel")
    excel = await mira.sees("Demo 2026.xlsx")
    book = load_workbook(io.BytesIO(excel.media.file.content))
    assert book.sheetnames == ["answers", "scores", "indicators", "codebook"]
    assert book["answers"].max_row == 1 + 4 * 20

    await mira.taps("More")
    await mira.taps("CSV")
    for name in ("answers.csv", "scores.csv", "indicators.csv"):
        await mira.sees(name)
    await mira.taps("Report for donors")
    await mira.taps("PDF")
    report = await mira.sees("Report Demo 2026.pdf")
    assert report.media.file.content.startswith(b"%PDF")

    await mira.sends("/language")
    await mira.taps("Français")
    await mira.sends("/export")
    await mira.taps("Plus")
    await mira.taps("Questionnaire vierge")
    await mira.taps("PDF")
    await mira.sees("Questionnaire Demo 2027.pdf")

    noted = await running.read("SELECT facts FROM audit WHERE action = 'exported' ORDER BY id")
    assert [facts for (facts,) in noted] == [
        f'{{"what": "{what}"}}' for what in ("xlsx", "csv", "report", "paper")
    ]
