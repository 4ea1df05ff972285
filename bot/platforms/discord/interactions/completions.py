"""What an option offers while somebody types: models that are served, one's own jobs, the commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from bot.conversation.services import Services
from bot.menus.names import STATES, title
from bot.menus.registry import commands_on
from bot.platforms.discord.capabilities import CAPABILITIES
from bot.speech.languages import spoken
from core.domain.jobs.job import Job
from core.domain.place import Author
from core.language.flags import flags_by_name

# docs: at most 25 choices, names of at most 100 characters
MOST_CHOICES, _NAME_CHARS = 25, 100

# what is shown, and what is sent
Offer = tuple[str, str]


def completed(name: str, typed: str, services: Services, person: Author) -> list[dict[str, str]]:
    """The choices for an option whose text so far is `typed`, JSON-ready; blocks. Raises StoreUnavailable."""
    find = COMPLETED.get(name)
    offers = _choices(name) if find is None else find(services, person)
    wanted = typed.strip().casefold()
    fitting = [offer for offer in offers if wanted in offer[0].casefold() or wanted in offer[1].casefold()]
    return [{"name": shown[:_NAME_CHARS], "value": value} for shown, value in fitting[:MOST_CHOICES]]


def _choices(name: str) -> Iterable[Offer]:
    """The choices of a flag that has more of them than a list takes."""
    flag = flags_by_name().get(name)
    return () if flag is None else [(choice, choice) for choice in flag.reads.choices]


def _models(services: Services, _: Author) -> Iterable[Offer]:
    served = services.worker_status.served_models()
    cards = [(f"{card.id}: {card.title}", card.id) for card in services.catalogue.cards if card.id in served]
    aliases = [one for one in services.aliases.values() if served & one.weights.keys()]
    return [*cards, *((f"{one.name}: {', '.join(one.weights)}", one.name) for one in aliases)]


def _jobs(services: Services, person: Author) -> Iterable[Offer]:
    return [(_named(job, person.locale), job.id) for job in services.ledger.of_person(person.key)]


def _named(job: Job, locale: str) -> str:
    state = spoken(STATES[job.state], locale)
    return f"{job.spec.prompt[:60] or spoken(title(job.spec.task), locale)} · {state}"


def _commands(_: Services, person: Author) -> Iterable[Offer]:
    said = [(verb.name, spoken(verb.typed.summary, person.locale)) for verb in commands_on(CAPABILITIES)]
    return [(f"/{name}: {summary}", name) for name, summary in said]


# by the name of the option, which means the same in every command
COMPLETED: Mapping[str, Callable[[Services, Author], Iterable[Offer]]] = {
    "model": _models,
    "job": _jobs,
    "command": _commands,
}
