"""Whatever a person does, in whatever order: nothing is lost and nobody is stuck."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from assessment.questionnaire import Form
from assessment.sheet import Sheet
from conversations import codec, interview
from conversations.effects import SaveAnswer
from conversations.events import Media, Opened, Sent, Tapped
from conversations.interview_screens import draw
from conversations.screen import DATA_BYTES, Fixed, parse
from conversations.view import Desk, Person, Programme, RoundInfo, View
from tests.framework import FRAMEWORK

NOW = datetime(2027, 1, 1, tzinfo=UTC)
ROUND = RoundInfo(1, "2027", Form.QUICK, date(2027, 2, 1), NOW, "open")
VERBS = st.sampled_from(
    ["level", "na", "dk", "back", "skip", "note", "help", "all", "undo", "principle", "question"]
    + ["same", "tomorrow", "review", "share", "hide", "x"]
)
ARGS = st.lists(
    st.sampled_from(["1.1", "3.2", "3.5", "9.9", "0", "1", "5", "6", "²", ""]), max_size=3
)


def buttons(screen):
    rows = (row.rows if isinstance(row, Fixed) else (row,) for row in screen.rows)
    return [button for some in rows for row in some for button in row]


class AnyInterview(RuleBasedStateMachine):
    """One official, who does anything."""

    def __init__(self):
        super().__init__()
        sheet = Sheet(FRAMEWORK, Form.QUICK)
        self.desk = Desk(ROUND, 5, "Aville", "Aville and Betown", sheet)
        self.state = None
        self.tapped = {}

    def view(self):
        person = Person(1, "Ana", "en", "UTC")
        return View(NOW, person, Programme("P", "C", "D", "E", "F"), desk=self.desk)

    def do(self, event):
        turn = interview.step(self.state, event, self.view())
        for effect in turn.effects:
            if isinstance(effect, SaveAnswer):
                answered = self.desk.sheet.answered(effect.question, effect.answer)
                self.desk = replace(self.desk, sheet=answered)
        self.state = turn.state
        return turn

    @initialize()
    def sit_down(self):
        self.do(Opened("", ("1", "5")))

    @rule(verb=VERBS, args=ARGS)
    def forge_a_tap(self, verb, args):
        before = dict(self.desk.sheet.answers)
        at = interview.spot(self.state)
        self.do(Tapped(verb, tuple(args)))
        changed = {q for q, a in self.desk.sheet.answers.items() if before.get(q) != a}
        assert changed <= {at.question}, "a forged tap answered a question that was not shown"
        self.tapped.update({q: self.desk.sheet.answers[q] for q in changed})

    @rule(text=st.text(max_size=20), media=st.sampled_from(Media))
    def write(self, text, media):
        before = dict(self.desk.sheet.answers)
        at = interview.spot(self.state)
        self.do(Sent(text, media, message_id=7))
        for question, answer in self.desk.sheet.answers.items():
            if before.get(question) != answer:
                assert question == at.question
                self.tapped[question] = answer

    @rule(data=st.data())
    def tap_what_is_shown(self, data):
        shown = buttons(draw(self.state, self.view()))
        press = data.draw(st.sampled_from(shown)).press
        at = interview.spot(self.state)
        self.do(Tapped(press.verb, press.args))
        if at.question in self.desk.sheet.answers:
            self.tapped[at.question] = self.desk.sheet.answers[at.question]

    @rule()
    def come_back_weeks_later(self):
        turn = self.do(Opened("", ("1", "5")))
        following = self.desk.sheet.next_open()
        if following is None:
            assert turn.goto is not None
        else:
            assert self.state.question == following.id

    @invariant()
    def the_state_survives_a_restart(self):
        if self.state is not None:
            assert codec.load(codec.dump(self.state)) == self.state

    @invariant()
    def nobody_is_stuck_and_every_button_fits(self):
        if self.state is None:
            return
        screen = draw(self.state, self.view())
        assert screen.lines
        assert screen.rows
        for button in buttons(screen):
            sent = button.press.data(10**9)
            assert len(sent.encode()) <= DATA_BYTES
            assert parse(sent) == (button.press, 10**9)

    @invariant()
    def answers_are_what_was_tapped(self):
        assert dict(self.desk.sheet.answers) == self.tapped


TestAnyInterview = AnyInterview.TestCase
TestAnyInterview.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
