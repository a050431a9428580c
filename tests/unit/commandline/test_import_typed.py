"""Figures of a file against what officials typed, on the command line: told, with both."""

from datetime import UTC, datetime
from decimal import Decimal

from assessment.indicators.figures import Origin, Scale
from storage import indicators
from storage.database import write_now
from storage.indicators import Entry
from tests.unit.commandline.kit import AVILLE, BETOWN, HEAD, joined

FILE = "city,indicator,year,value\nAville,11.6-pm25,2025,18\nAville,11.6-pm25,2024,20\n"
TOLD = "entered by an official: Aville 11.6-pm25 2025 city: 21 (estimate), now 18 (official)"


def test_what_an_official_entered_is_told_with_both_figures(run, roster_file, tmp_path, url):
    run("import", roster_file(AVILLE, BETOWN, head=HEAD))
    ana = joined(url, 7, "Aville")
    typed = Entry(1, "11.6-pm25", 2025, Scale.CITY, Decimal(21), Origin.ESTIMATE, person_id=ana)
    write_now(url, lambda c: indicators.save(c, typed, datetime.now(UTC)))
    (tmp_path / "f.csv").write_text(FILE)
    for more in (("--dry-run",), ()):
        _, out, err = run("import", "f.csv", *more)
        assert TOLD in err
        assert "replacing what an official entered 1" in out
    _, out, err = run("import", "f.csv")

    assert "official" not in out + err
