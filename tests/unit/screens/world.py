"""A town in values alone: what a person sees, with plain names or the worst ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from assessment.questionnaire import Form
from assessment.scorecard import Heading, scorecard
from assessment.sheet import DONT_KNOW, NOT_APPLICABLE, Sheet, scored
from assessment.trend import Then, trend
from bot.content import frameworks_of, latest
from bot.languages import Languages
from conversations.view import (
    Card,
    Colleague,
    Desk,
    Invited,
    Other,
    Person,
    Programme,
    Progress,
    Reopened,
    Request,
    Result,
    Role,
    RoleName,
    RoundInfo,
    Seat,
    Sight,
    View,
)

NOW = datetime(2027, 3, 3, 9, tzinfo=UTC)
LANGUAGES = Languages()
FRAMEWORK = latest(frameworks_of(LANGUAGES))
ZONES = ("Africa/Dakar", "America/Argentina/ComodRivadavia")
NOTICE = (
    "The programme keeps your first name, your Telegram number, your language and your answers,"
    " to assess the partnership, until two years after its end. The controller is the office of"
    " the programme; write to mira@example.org to see, correct or erase what is kept. The bot"
    " does not see your phone number."
)


@dataclass(frozen=True)
class Names:
    """What people and towns are called."""

    city: str = "Nakoro"
    partner: str = "Port-Lumière"
    person: str = "Awa"
    round: str = "Demo 2027"
    programme: str = "Demonstration programme"
    coordinator: str = "Mira Demo"
    contact: str = "mira@example.org"
    notice: str = NOTICE
    typed: str = "Atlantis"
    reason: str = "A figure was typed twice"
    label: str = "For the town hall"

    @property
    def partnership(self):
        return f"{self.partner} – {self.city}"


PLAIN = Names()


def all_called(name):
    """Everybody and everything called by the same name."""
    return Names(*[name] * 11)


@dataclass(frozen=True)
class World:
    """Views on one city's round, by whoever looks."""

    names: Names = PLAIN
    language: str = "en"
    form: Form = Form.QUICK

    @property
    def round(self):
        return RoundInfo(1, self.names.round, Form.QUICK, date(2027, 4, 2), NOW, "open")

    def sheet(self, answered=99):
        """So many answers, of every kind."""
        kinds = (*(scored(level) for level in (4, 2, 5, 3, 1)), DONT_KNOW, NOT_APPLICABLE)
        asked = FRAMEWORK.asked(self.form)[:answered]
        answers = {q.id: kinds[at % len(kinds)] for at, q in enumerate(asked)}
        return Sheet(FRAMEWORK, self.form, answers)

    @property
    def others(self):
        return (
            Other(2, self.names.partner, Progress.UNDER_WAY),
            Other(3, self.names.partner, Progress.NOT_BEGUN),
            Other(4, self.names.partner, Progress.SUBMITTED),
        )

    def desk(self, answered=99, **changed):
        n = self.names
        desk = Desk(self.round, 1, n.city, n.partnership, self.sheet(answered), others=self.others)
        return replace(desk, **changed)

    @property
    def reopened(self):
        return Reopened(NOW, self.names.reason)

    def seat(self, progress=Progress.UNDER_WAY, side=1, *, reopened=False):
        place = self.round, side, self.names.city, self.names.partnership
        return Seat(*place, progress, reopened)

    def role(self, name=RoleName.OFFICIAL, number=1):
        side = {} if name is RoleName.COORDINATOR else {"side": number, "city": self.names.city}
        return Role(number, name, **side, partnership=self.names.partnership)

    def person(self, *names):
        roles = tuple(self.role(name, at) for at, name in enumerate(names, 1))
        return Person(1, self.names.person, self.language, "Africa/Dakar", roles=roles)

    def invited(self, **changed):
        n = self.names
        invited = Invited(
            alive=True,
            city=n.city,
            partnership=n.partnership,
            partners=(n.partner, n.partner),
            round=self.round,
        )
        return replace(invited, **changed)

    def result(self, sight=Sight.SHOWN, side=1):
        n = self.names
        shown = {"round": self.round, "others": self.others}
        return Result(side, n.city, n.partnership, own=side == 1, sight=sight, **shown)

    def card(self, answered=99, **changed):
        n = self.names
        heading = Heading(n.city, (n.partner,), n.partnership, n.round, NOW.date(), 2, draft=False)
        changes = dict(zip(range(1, 11), ("improved", "stable", "declined") * 4, strict=False))
        card = scorecard(replace(heading, **changed), self.sheet(answered))
        return Card(self.result(), card, changes, self.trend(answered))

    def trend(self, answered):
        """Four rounds, in which everything else changed as well."""
        sheets = [self.sheet(few) for few in (answered, 5, 30, answered)]
        sheets[1] = replace(sheets[1], form=Form.QUICK)
        old = replace(FRAMEWORK, version="2025")
        sheets[2] = replace(sheets[2], form=Form.FULL, framework=old)
        names = enumerate((self.names.round,) * 4, 1)
        return trend([Then(name, sheets[n - 1], n) for n, name in names])

    def request(self, status="asked", only=""):
        return Request(1, self.names.person, self.names.city, status, only, self.round, 1)

    def numbered(self, *every):
        return tuple(replace(one, id=number) for number, one in enumerate(every, 1))

    @property
    def colleagues(self):
        return (Colleague(2, self.names.person), Colleague(3, self.names.person))

    def view(self, *roles, **seen):
        n = self.names
        programme = Programme(n.programme, n.coordinator, n.coordinator, n.contact, n.notice)
        person = self.person(*(roles or (RoleName.OFFICIAL,)))
        languages = LANGUAGES.names()
        return View(NOW, person, programme, languages, zones=ZONES, **seen)
