"""A client that nobody here wrote makes every call that the adapter makes: the stub is not shaped to one library."""

from __future__ import annotations

import ast
import asyncio
from pathlib import Path

import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ChatAction
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramMigrateToChat, TelegramRetryAfter
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultCachedPhoto,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    InputTextMessageContent,
    LinkPreviewOptions,
    Message,
    MessageEntity,
    ReactionTypeEmoji,
    ReplyParameters,
)
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from tests.contract.telegram.samples import clip, picture
from tests.stubs.telegram.spec import spec

_ADAPTER = Path(__file__).parents[3] / "bot" / "platforms" / "telegram"
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@pytest.fixture
async def bot(server):
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.address))
    bot = Bot(server.token, session=session)
    yield bot
    await session.close()


@pytest.fixture(autouse=True)
def nothing_refused(server):
    yield
    assert [] == server.refused


async def test_the_whole_script(bot, server, ana, direct):
    """Every call of the adapter is understood and answered; what people see is what was meant."""
    forum = server.group("Art", forum=True)
    forum.join(ana)
    topic = forum.topic("Foxes")
    await _set_up(bot)
    await _render(bot, server, ana, forum, topic)
    await _sorts_of_media(bot, ana, direct)
    await _albums(bot, direct)
    await _inline(bot, server, ana)
    await _around(bot, server, ana, forum)
    used = {entry.method for entry in server.calls}
    assert {entry.method for entry in server.calls if entry.status != 200} == set()
    assert _calls_of_adapter() <= used


async def test_polling_with_handlers(bot, server, ana, group):
    """A command becomes a reply, a press an answer, a second update the next one."""
    dispatcher = Dispatcher()

    @dispatcher.message(F.text.startswith("/imagine"))
    async def _imagine(message: Message) -> None:
        await message.reply("Queued", reply_markup=_keys("Cancel"))

    @dispatcher.callback_query()
    async def _press(query: CallbackQuery) -> None:
        await query.answer(f"for {query.from_user.first_name}")

    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False))
    said = ana.says(group, "/imagine@imagine_stub_bot a red fox")
    assert await asyncio.to_thread(server.until, lambda: group.shown()[-1].by_bot)
    queued = group.shown()[-1]
    assert ("Queued", said) == (queued.text, queued.reply_to)
    assert "for Ana" == (await asyncio.to_thread(ana.presses, group, queued.id, "Cancel")).text
    assert await asyncio.to_thread(server.confirmed)
    await dispatcher.stop_polling()
    await polling


async def test_its_webhook_takes_the_secret(bot, server, ana, direct):
    """The header is the one that it expects."""
    dispatcher, heard = Dispatcher(), asyncio.Event()

    @dispatcher.message()
    async def _hear(message: Message) -> None:
        heard.set()

    app = web.Application()
    SimpleRequestHandler(dispatcher, bot, handle_in_background=False, secret_token="s3cret").register(app, "/hook")
    runner = web.AppRunner(app, shutdown_timeout=0.01)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await bot.set_webhook(url, secret_token="s3cret")
    ana.says(direct, "hello")
    assert await asyncio.to_thread(server.confirmed)
    assert heard.is_set()
    assert url == (await bot.get_webhook_info()).url
    await bot.delete_webhook()
    await runner.cleanup()


async def test_it_tells_our_errors_apart(bot, server, ana, group, direct):
    """Words and codes are those by which this client knows each error."""
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("x", chat_id=group.id, message_id=999)
    ana.blocks_bot()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(direct.id, "x")
    old = server.group(supergroup=False)
    new = old.migrate()
    with pytest.raises(TelegramMigrateToChat) as moved:
        await bot.send_message(old.id, "x")
    assert new.id == moved.value.migrate_to_chat_id
    server.fail("sendMessage", how="429", retry_after=7)
    with pytest.raises(TelegramRetryAfter) as slow:
        await bot.send_message(group.id, "x")
    assert 7 == slow.value.retry_after


async def _set_up(bot):
    me = await bot.get_me()
    assert me.supports_inline_queries
    commands = [BotCommand(command="imagine", description="Draw a picture")]
    for language in (None, "de"):
        await bot.set_my_commands(commands, BotCommandScopeAllGroupChats(), language)
    (command,) = await bot.get_my_commands(BotCommandScopeAllGroupChats(), "de")
    assert ("imagine", "Draw a picture") == (command.command, command.description)
    await bot.delete_my_commands(BotCommandScopeAllGroupChats(), "de")
    await bot.set_my_description("Draws")
    await bot.set_my_short_description("Draws")
    await bot.delete_webhook(drop_pending_updates=False)


async def _render(bot, server, ana, forum, topic):
    """Placeholder, progress, result, buttons, words, all in a topic."""
    said = ana.says(forum, "/imagine a red fox", topic=topic)
    (update,) = [one for one in await bot.get_updates(timeout=1) if one.message and one.message.text]
    where = {"chat_id": forum.id, "message_thread_id": update.message.message_thread_id}
    about = ReplyParameters(message_id=said, allow_sending_without_reply=True)
    bold = [MessageEntity(type="bold", offset=0, length=6)]
    queued = await bot.send_message(
        **where,
        text="Queued",
        entities=bold,
        reply_parameters=about,
        reply_markup=_keys("Cancel"),
        link_preview_options=_NO_PREVIEW,
    )
    await bot.send_chat_action(**where, action=ChatAction.UPLOAD_PHOTO)
    at = {"chat_id": forum.id, "message_id": queued.message_id}
    await bot.edit_message_text("3 of 8", **at, reply_markup=_keys("Cancel"), link_preview_options=_NO_PREVIEW)
    media = InputMediaPhoto(media=_file(picture(90, 60)), caption="a red fox", has_spoiler=True)
    await bot.edit_message_media(media, **at, reply_markup=_keys("U1", "V1"))
    await bot.edit_message_caption(**at, caption="A red fox", reply_markup=_keys("U1", "V1"))
    await bot.edit_message_reply_markup(**at, reply_markup=_keys("U1"))
    (shown,) = [one for one in forum.shown() if one.by_bot]
    assert ("A red fox", (90, 60), True, topic, said) == (
        shown.text,
        shown.size_px,
        shown.spoiler,
        shown.topic,
        shown.reply_to,
    )
    press = asyncio.create_task(asyncio.to_thread(ana.presses, forum, queued.message_id, "U1"))
    query = await _next(bot, update.update_id + 1, "callback_query")
    await bot.answer_callback_query(query.id, text="Drawing", show_alert=False)
    assert "Drawing" == (await press).text
    await bot.set_message_reaction(forum.id, said, [ReactionTypeEmoji(emoji="👍")])
    await bot.delete_message(**at)
    assert [said] == [one.id for one in forum.shown()]


async def _sorts_of_media(bot, ana, direct):
    ana.says(direct, "/imagine like this", photo=picture(400, 300))
    message = (await bot.get_updates(offset=-1))[0].message
    file = await bot.get_file(message.photo[-1].file_id)
    assert (await bot.download_file(file.file_path)).read().startswith(b"\xff\xd8\xff")
    await bot.send_photo(direct.id, _file(picture(90, 60)), caption="photo", has_spoiler=True, reply_markup=_keys("U1"))
    await bot.send_video(
        direct.id,
        _file(clip(64, 48), "clip.mp4"),
        caption="video",
        width=64,
        height=48,
        duration=1,
        cover=_file(picture(64, 48)),
        supports_streaming=True,
    )
    await bot.send_document(direct.id, _file(picture(90, 60)), caption="document", disable_content_type_detection=True)
    await bot.send_animation(direct.id, _file(clip(64, 48), "clip.mp4"), caption="animation")
    await bot.copy_message(direct.id, direct.id, direct.shown()[-1].id)
    shown = direct.shown()[-5:]
    assert ["photo", "video", "document", "animation", "animation"] == [one.media for one in shown]
    assert picture(64, 48) == shown[1].cover
    media = InputMediaVideo(
        media=_file(clip(64, 48), "clip.mp4"), cover=_file(picture(64, 48)), supports_streaming=True
    )
    await bot.edit_message_media(media, chat_id=direct.id, message_id=shown[0].id)
    assert "video" == direct.shown()[-5].media


async def _albums(bot, direct):
    photos = [InputMediaPhoto(media=_file(picture(90, 60)), caption="four" if not n else None) for n in range(3)]
    album = await bot.send_media_group(direct.id, [*photos, InputMediaVideo(media=_file(clip(), "clip.mp4"))])
    assert 1 == len({one.media_group_id for one in album})
    files = [InputMediaDocument(media=_file(picture(90, 60))) for _ in range(2)]
    await bot.send_media_group(direct.id, files, reply_parameters=ReplyParameters(message_id=album[0].message_id))
    assert [90, 90, 90, 64, 90, 90] == [one.size_px[0] for one in direct.shown()[-6:]]
    await bot.delete_messages(direct.id, [one.message_id for one in album])


async def _inline(bot, server, ana):
    kept = (await bot.send_photo(server.storage.id, _file(picture(90, 60)))).photo[-1].file_id
    asks = asyncio.create_task(asyncio.to_thread(ana.asks_inline, "a red fox"))
    query = await _next(bot, 1, "inline_query")
    placeholder = InlineQueryResultCachedPhoto(id="1", photo_file_id=kept, reply_markup=_keys("Cancel"))
    words = InputTextMessageContent(message_text="Drawing", link_preview_options=_NO_PREVIEW)
    article = InlineQueryResultArticle(id="2", title="Draw", input_message_content=words, reply_markup=_keys("Cancel"))
    await bot.answer_inline_query(query.id, [placeholder, article], cache_time=0, is_personal=True)
    offered = await asks
    inline = ana.picks_inline(offered[1])
    chosen = await _next(bot, 2, "chosen_inline_result")
    assert (inline, "2") == (chosen.inline_message_id, chosen.result_id)
    await bot.edit_message_text("3 of 8", inline_message_id=inline, reply_markup=_keys("Cancel"))
    media = InputMediaPhoto(media=kept, caption="a red fox")
    await bot.edit_message_media(media, inline_message_id=inline, reply_markup=_keys("U1"))
    assert ("a red fox", (90, 60)) == (server.inline_shown(inline).text, server.inline_shown(inline).size_px)
    server.guest = True
    summons = asyncio.create_task(asyncio.to_thread(ana.summons, "@imagine_stub_bot a red fox"))
    message = await _next(bot, 3, "guest_message")
    sent = await bot.answer_guest_query(message.guest_query_id, article)
    assert sent.inline_message_id == await summons


async def _around(bot, server, ana, forum):
    server.user("Ben")
    assert (await bot.get_chat(forum.id)).is_forum
    assert "member" == (await bot.get_chat_member(forum.id, ana.id)).status
    assert [] == await bot.get_chat_administrators(forum.id)
    await bot.send_message_draft(ana.id, draft_id=1, text="Drawing")
    await bot.set_webhook("http://127.0.0.1:9/hook", secret_token="s3cret", max_connections=40)
    await bot.get_webhook_info()
    await bot.delete_webhook()
    await bot.leave_chat(forum.id)


async def _next(bot, offset, kind):
    """Poll until an update of a kind is there, taking all others."""
    while True:
        for update in await bot.get_updates(offset=offset, timeout=5):
            if found := getattr(update, kind):
                return found
            offset = update.update_id + 1


def _file(content, name="picture.png"):
    return BufferedInputFile(content, name)


def _keys(*labels):
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text=one, callback_data="x") for one in labels]])


def _calls_of_adapter():
    """The methods of the API that the adapter's source names: bot.send_photo(…), do_api_request("getUpdates", …)."""
    known = {shape.name.lower(): shape.name for shape in spec().methods.values()}
    found = set()
    for path in _ADAPTER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Attribute):
                found.add(known.get(node.attr.replace("_", "").lower()) if "_" in node.attr else None)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in known.values():
                found.add(node.value)
    return found - {None}
