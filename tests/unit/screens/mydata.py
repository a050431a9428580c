"""The screens on which somebody looks at their own data, and has it erased."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from conversations import mydata
from conversations.view import RoleName
from conversations.view.mydata import Kept, OwnSheet
from tests.unit.screens.world import World


def screens(w: World) -> Iterator[tuple[str, Any, Any]]:
    """Yield every face of one's own data."""
    sheets = tuple(OwnSheet(w.names.round, w.names.city, 12, at > 1) for at in range(8))
    kept = Kept(7_000_000_001, date(2027, 1, 4), sheets, 3, 40, agreed=date(2027, 1, 5))
    seen = w.view(*RoleName, kept=kept)
    yield "showing", mydata.Showing(), seen
    yield "showing little", mydata.Showing(), w.view(kept=Kept(7_000_000_001, date(2027, 1, 4)))
    yield "forgetting", mydata.Forgetting(), seen
    sent = replace(kept, sheets=sheets[2:])
    yield "forgetting, all sent", mydata.Forgetting(), w.view(kept=sent)
    yield "forgetting, alone", mydata.Forgetting(), w.view(kept=replace(kept, alone=True))
    yield "gone", mydata.Gone(), w.view()
