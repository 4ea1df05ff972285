"""Questions, and the commands that wait for an answer: kept by the fake and by Redis."""

from __future__ import annotations

from dataclasses import replace

from core.domain.ids import consent_ticket, question_ticket
from core.domain.question import Question
from core.ports.questions import Posed
from tests.contract.ports.rows import NOW, PLACE, author, make_invocation

ANA, BEN = author("ana").key, author("ben").key
TICKET = consent_ticket(BEN, PLACE.key)
# to Ben, as long as he likes; and to Ana, for ten minutes
STANDING = Question(ticket=TICKET, about="consent", place=PLACE, person=BEN, answers=("allow", "deny"))


def really(ports, number: int = 1) -> Question:
    ticket = question_ticket("many", make_invocation(number).id)
    until = ports.clock.now() + 600
    return Question(ticket=ticket, about="many", place=PLACE, person=ANA, answers=("yes", "no"), until=until)


def test_what_was_asked_can_be_read(ports):
    """As it was asked, under its own ticket and no other."""
    question = really(ports)
    assert Posed.NEW is ports.questions.pose(question, make_invocation(1), for_s=600)
    assert question == ports.questions.posed(question.ticket)
    assert ports.questions.posed(TICKET) is None


def test_several_commands_wait_for_one_answer(ports):
    """The question is shown once, the commands come in their order, and each is there once however often it comes."""
    first, second = make_invocation(1), make_invocation(2)
    said = [ports.questions.pose(STANDING, one, for_s=600) for one in (first, second, first, second)]
    assert [Posed.NEW, Posed.STANDS, Posed.REPEATED, Posed.REPEATED] == said
    assert [first, second] == list(ports.questions.waiting(TICKET))
    ports.questions.done(TICKET, first.id)
    assert [second] == list(ports.questions.waiting(TICKET))
    ports.questions.done(TICKET, first.id)
    assert Posed.REPEATED is ports.questions.pose(STANDING, first, for_s=600)


def test_a_command_that_is_taken_back_waits_for_nothing(ports):
    """Whatever it waits for; the others go on waiting, and nobody else hears of it."""
    first, second = make_invocation(1), make_invocation(2)
    for question in (STANDING, really(ports)):
        for one in (first, second):
            ports.questions.pose(question, one, for_s=600)
    ports.questions.withdraw(first.id)
    ports.questions.withdraw(make_invocation(3).id)
    assert [[second], [second]] == [list(ports.questions.waiting(one)) for one in (TICKET, really(ports).ticket)]


def test_a_question_may_have_nothing_that_waits(ports):
    """It is asked all the same."""
    assert Posed.NEW is ports.questions.pose(STANDING, None, for_s=600)
    assert Posed.STANDS is ports.questions.pose(STANDING, None, for_s=600)
    assert [] == list(ports.questions.waiting(TICKET))


def test_a_command_that_waited_too_long_is_gone(ports):
    """The others are still there, and the question is asked anew once nobody remembers it."""
    stale, fresh = make_invocation(1), make_invocation(2)
    ports.questions.pose(STANDING, stale, for_s=10)
    ports.wait(6)
    ports.questions.pose(STANDING, fresh, for_s=600)
    ports.wait(6)
    assert [fresh] == list(ports.questions.waiting(TICKET))
    assert Posed.NEW is ports.questions.pose(STANDING, make_invocation(3), for_s=600)


def test_the_first_answer_counts(ports):
    """Another one is told so; the same is taken again only while a command still waits, as after a crash."""
    question, waits = really(ports), make_invocation(1)
    assert not ports.questions.answer(question.ticket, "yes")
    ports.questions.pose(question, waits, for_s=600)
    assert ports.questions.answer(question.ticket, "yes")
    assert not ports.questions.answer(question.ticket, "no")
    assert ports.questions.answer(question.ticket, "yes")
    ports.questions.done(question.ticket, waits.id)
    assert not ports.questions.answer(question.ticket, "yes")
    assert "yes" == ports.questions.posed(question.ticket).answered


def test_it_is_known_that_a_question_is_over(ports):
    """For a day: what waits is gone, and whoever answers can be told why."""
    question = really(ports)
    ports.questions.pose(question, make_invocation(1), for_s=600)
    ports.wait(3600)
    assert [] == list(ports.questions.waiting(question.ticket))
    assert question == ports.questions.posed(question.ticket)
    ports.wait(86_400)
    assert ports.questions.posed(question.ticket) is None


def test_forgetting_takes_questions_and_commands_along(ports):
    """The asker's command, and whatever was asked of somebody; what others wait for stays."""
    asked, other = make_invocation(1, by="ana"), make_invocation(2, by="cyd")
    for one in (asked, other):
        ports.questions.pose(STANDING, one, for_s=600)
    question = really(ports)
    ports.questions.pose(question, asked, for_s=600)
    ports.people.forget(ANA)
    assert [other] == list(ports.questions.waiting(TICKET))
    assert STANDING == ports.questions.posed(TICKET)
    assert ports.questions.posed(question.ticket) is None
    assert not ports.questions.answer(question.ticket, "yes")
    ports.people.forget(BEN)
    assert [] == list(ports.questions.waiting(TICKET))
    assert ports.questions.posed(TICKET) is None


def test_who_may_answer():
    """The person from anywhere; an admin where the question says so, in its own place."""
    question = Question(ticket=TICKET, about="many", place=PLACE, person=ANA, answers=("yes",), until=NOW)
    root, elsewhere = replace(author("root"), is_admin=True), replace(PLACE, chat="other")
    assert question.may_be_answered_by(author("ana"), elsewhere)
    assert not question.may_be_answered_by(author("ben"), PLACE)
    assert not question.may_be_answered_by(root, PLACE)
    open_to_admins = replace(question, admins=True)
    assert open_to_admins.may_be_answered_by(root, PLACE)
    assert not open_to_admins.may_be_answered_by(root, elsewhere)
    assert not open_to_admins.may_be_answered_by(author("ben"), PLACE)
