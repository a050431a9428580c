"""Whatever may happen to the cities of a round, at random and again the same."""

import random
from dataclasses import replace
from datetime import timedelta

from assessment.agreement import Settled
from assessment.questionnaire import Form
from assessment.sheet import DONT_KNOW, NOT_APPLICABLE, scored
from storage import agreed, agreements, delegations, invitations, people, roster, sheets
from tests.framework import FRAMEWORK
from tests.town import NOW, fill, rows

ASKED = {form.value: [q.id for q in FRAMEWORK.asked(form)] for form in Form}
A_MINUTE = timedelta(minutes=1)


class Life:
    """One step after the other; `now` moves on by itself."""

    def __init__(self, seed, pace=A_MINUTE):
        self.chance, self.number, self.now = random.Random(seed), 100, NOW  # noqa: S311
        self.pace = pace

    def step(self, c):
        self.now += self.pace
        side = self.chance.choice(roster.sides(c))
        team = people.officials_of(c, side.id)
        acts = [self.invited, self.joined, self.left, self.answered, self.answered, self.finished]
        acts += [
            self.changed_form,
            self.reached,
            self.sent,
            self.all_sent,
            self.submitted,
            self.submitted_again,
            self.reopened,
            self.paused,
            self.gave,
            self.gave_all,
            self.agreed_so_far,
            self.settled,
            self.objected,
            self.took_back,
        ]
        self.chance.choice(acts)(c, side, self.chance.choice(team) if team else None)

    def invited(self, c, side, _):
        self.number += 1
        days = self.chance.choice([-1, 30])
        invitations.create(
            c,
            token=f"t{self.number}",
            role=self.chance.choice(["official", "reader"]),
            side_id=side.id,
            language="en",
            label="",
            now=self.now,
            expires_at=self.now + timedelta(days=days),
        )

    def joined(self, c, side, _):
        self.number += 1
        newcomer = people.Newcomer(self.number, f"P{self.number}", "en", "UTC", "1")
        person = people.join(c, newcomer, self.now)
        people.grant(c, person, "official", side.id, self.now)
        if side.contact_id is None or self.chance.random() < 0.2:
            roster.set_contact(c, side.id, person)

    def left(self, c, side, person):
        if person and self.chance.random() < 0.3:
            people.end_role(c, person.id, person.roles[0].id, self.now)

    def answered(self, c, side, person):
        if person:
            answer = self.chance.choice([scored(4), DONT_KNOW, NOT_APPLICABLE])
            question = self.chance.choice(ASKED["full"])
            sheets.save(c, self.sheet(c, side, person), question, answer, self.now)

    def finished(self, c, side, person):
        if person:
            for question in ASKED["quick"]:
                sheets.save(c, self.sheet(c, side, person), question, scored(3), self.now)

    def changed_form(self, c, side, person):
        if person:
            form = self.chance.choice(["quick", "full"])
            sheets.change_form(c, self.sheet(c, side, person), form)

    def reached(self, c, side, person):
        if person:
            reachable = self.chance.random() < 0.6
            people.set_reachable(c, person.telegram_id, reachable=reachable)

    def sent(self, c, side, person):
        if person and self.chance.random() < 0.2:
            sheets.submit(c, self.sheet(c, side, person), self.now)

    def all_sent(self, c, side, person):
        for one in people.officials_of(c, side.id):
            sheets.submit(c, self.sheet(c, side, one), self.now)

    def submitted(self, c, side, person):
        if person and self.chance.random() < 0.05:
            self.write(c, side, self.sheet(c, side, person))

    def submitted_again(self, c, side, person):
        if person and agreed.find(c, 1, side.id):
            self.write(c, side, self.sheet(c, side, person))

    def reopened(self, c, side, _):
        agreed.reopen(c, 1, side.id, "Two figures were swapped.", self.now)

    def write(self, c, side, sheet):
        values = {"sheet_id": sheet, "form": "quick", "respondents": 1, "answers": {}}
        agreed.write(c, 1, side.id, **values, now=self.now)
        if there := agreements.find(c, 1, side.id):
            agreements.move(c, there.id, "final")

    def paused(self, c, side, person):
        away = self.chance.random() < 0.2
        roster.set_status(c, side.id, "paused" if away else "active")

    def gave(self, c, side, person):
        team = people.officials_of(c, side.id)
        others = [one for one in team if person and one.id != person.id]
        if others and self.chance.random() < 0.5:
            some = tuple(self.chance.sample(range(1, 11), self.chance.choice([1, 3])))
            taker = self.chance.choice(others).id
            delegations.give(c, side.id, some, person.id, self.now, taker_id=taker)

    def gave_all(self, c, side, person):
        """To a colleague, or by a link to somebody who has not come yet."""
        self.number += 1
        given = delegations.bare(c, side.id, self.now)
        if not person or given:
            return
        team = [one.id for one in people.officials_of(c, side.id) if one.id != person.id]
        if team and self.chance.random() < 0.5:
            way = {"taker_id": self.chance.choice(team)}
        else:
            until = self.now + timedelta(minutes=100)
            values = {"language": "en", "label": "", "now": self.now, "expires_at": until}
            link = invitations.create(
                c, token=f"t{self.number}", role="official", side_id=side.id, **values
            )
            way = {"invitation_id": link}
        delegations.give(c, side.id, tuple(range(1, 11)), person.id, self.now, **way)

    def agreed_so_far(self, c, side, person):
        there = agreements.find(c, 1, side.id)
        if person and there is None and self.chance.random() < 0.2:
            agreements.start(c, 1, side.id, person.id, self.now)
        elif there:
            agreements.move(c, there.id, self.chance.choice(["under_way", "proposed"]))

    def settled(self, c, side, person):
        there = agreements.find(c, 1, side.id)
        for question in self.chance.sample(ASKED["full"], 15) if there and person else ():
            answer = Settled(self.chance.choice([scored(2), None]))
            agreements.settle(c, there.id, question, answer, person.id, self.now)

    def objected(self, c, side, person):
        there = agreements.find(c, 1, side.id)
        if there and person:
            agreements.object_to(
                c, there.id, self.chance.choice(ASKED["full"]), person.id, self.now
            )

    def took_back(self, c, side, person):
        for one in delegations.standing(c, side.id, self.now):
            delegations.end(c, one.id, self.now)

    def sheet(self, c, side, person):
        return sheets.begin(c, sheets.Key(1, side.id, person.id), "quick", self.now)


def many_cities(c):
    fill(c)
    for pair in range(9):
        named = rows(f"City {pair}", f"Town {pair}")
        roster.apply(c, [replaced(row, pair) for row in named])


def replaced(row, pair):
    return replace(row, key=f"pair-{pair}", partnership=f"Pair {pair}")
