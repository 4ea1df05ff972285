"""Puts the chat side together from settings: stores, the dispatcher, and the follower of progress."""

from __future__ import annotations

from bot.conversation.bot import Bot, Listen
from bot.conversation.dispatcher import Dispatcher
from bot.conversation.progress import ProgressFollower
from bot.conversation.services import Services
from bot.intake.word_lists import load_lists
from bot.menus.registry import choices
from bot.moderation import load_moderator
from bot.platforms import paintings_of, posters
from bot.posting.paced import paced
from bot.prompt_helper.chat_completions import ChatCompletions
from core.catalogue.aliases import aliases_of
from core.catalogue.rows import load_catalogue
from core.clock import SystemClock
from core.ports.chat import Files, ProgressFeed
from core.settings import Settings
from core.stores.files import open_files
from core.stores.redis.assembly import Role, open_store
from core.stores.redis.following import RedisFollowerLease
from core.stores.redis.ledger.jobs import RedisLedger
from core.stores.redis.ledger.messages import RedisMessageIndex
from core.stores.redis.ledger.store import Store
from core.stores.redis.limiter import RedisLimiter
from core.stores.redis.people.people import RedisPeople
from core.stores.redis.people.provenance import RedisProvenance
from core.stores.redis.people.questions import RedisQuestions
from core.stores.redis.people.records import RedisRecords
from core.stores.redis.people.spending import RedisSpending
from core.stores.redis.reach import async_twin
from core.stores.redis.sender import RedisSenderLease
from core.stores.redis.trials import RedisTrials
from core.stores.redis.windows import RedisAccounts, RedisWindows
from core.stores.redis.workers.feed import RedisProgressFeed
from core.stores.redis.workers.status import RedisWorkerStatus
from core.uploads.convert import UploadLimits
from core.uploads.converter import UploadConverter


def open_bot(settings: Settings) -> Bot:
    """Connect and put everything together, inside a running event loop.

    Raises OperatorError with the remedy for a set-up that cannot work, StoreUnavailable where Redis is away.
    """
    # what is wrong with a verb is said now, not when somebody types it
    choices()
    store = open_store(settings, Role.BOT)
    reader = async_twin(store.client)
    files = open_files(settings)
    services = services_on(settings, store, files, RedisProgressFeed(reader))
    plain, limiter = posters(settings, store.client, files), RedisLimiter(store)
    accounts = RedisAccounts(store.client, store.clock)
    by_platform = paced(plain, limiter, accounts)
    follower = ProgressFollower(services, paced(plain, limiter, accounts, gives_way=True))
    dispatcher = Dispatcher(services, by_platform, on_placed=follower.track)
    return Bot(
        services=services,
        dispatcher=dispatcher,
        follower=follower,
        posters=by_platform,
        redis=store.client,
        reader=reader,
    )


def services_on(settings: Settings, store: Store, files: Files, feed: ProgressFeed) -> Services:
    """The ports of a bot process, over a store that is open."""
    catalogue = load_catalogue(settings.models_file, settings.own_models)
    return Services(
        clock=SystemClock(),
        ledger=RedisLedger(store),
        messages=RedisMessageIndex(store),
        people=RedisPeople(store),
        provenance=RedisProvenance(store),
        records=RedisRecords(store),
        worker_status=RedisWorkerStatus(store),
        files=files,
        lease=RedisSenderLease(store),
        feed=feed,
        following=RedisFollowerLease(store),
        windows=RedisWindows(store),
        questions=RedisQuestions(store),
        spending=RedisSpending(store),
        moderator=load_moderator(settings.rules_file),
        catalogue=catalogue,
        aliases=aliases_of(settings.models.alias, catalogue),
        trials=RedisTrials(store),
        prompt_helper=ChatCompletions(settings.prompt_helper) if settings.prompt_helper.url else None,
        settings=settings,
        converter=UploadConverter(UploadLimits(pixels=settings.limits.upload_pixels)),
        free_bytes=files.free_bytes,
        wildcards=load_lists(settings.wildcards),
        painting_at=paintings_of(settings),
    )


async def run_with(settings: Settings, *listens: Listen) -> None:
    """Open the bot, run listening sides on it until one of them ends or is cancelled, and close it.

    Raises what ended it, and what `open_bot` raises.
    """
    bot = open_bot(settings)
    try:
        await bot.run(*listens)
    finally:
        await bot.close()
