"""The stub refuses, and notes, whatever Discord would refuse by its document or its documented limits."""

from __future__ import annotations

import pytest

from tests.contract.discord.conftest import COMMAND

V2 = 1 << 15
SAY = "/channels/{channel}/messages"


def button(custom_id="x", **changes):
    return {"type": 2, "style": 2, "label": "U1", "custom_id": custom_id} | changes


def row(*buttons):
    return {"type": 1, "components": list(buttons)}


def text(content="words", **changes):
    return {"type": 10, "content": content} | changes


def gallery(*urls, **changes):
    return {"type": 12, "items": [{"media": {"url": url}, **changes} for url in urls]}


def v2(*components, **changes):
    return {"flags": V2, "components": list(components)} | changes


MESSAGES = {
    "more than 2,000 characters": {"content": "a" * 2001},
    "nothing at all": {},
    "no such parameter": {"content": "a", "colour": "red"},
    "a wrong type": {"content": ["a"]},
    "a flag nobody may set": {"content": "a", "flags": 1 << 7},
    "a nonce of 26 characters": {"content": "a", "nonce": "a" * 26},
    "enforce_nonce without a nonce": {"content": "a", "enforce_nonce": True},
    "a reply to nothing": {"content": "a", "message_reference": {"message_id": "1"}},
    "components V2 without the flag": {"components": [text()]},
    "content beside components V2": v2(text(), content="a"),
    "embeds beside components V2": v2(text(), embeds=[{"description": "a"}]),
    "more than 4,000 characters of V2 text": v2(text("a" * 2001), text("b" * 2001)),
    "an empty text display": v2(text("")),
    "41 components": v2(*[text() for _ in range(41)]),
    "41 components, nested": v2(*[{"type": 17, "components": [text() for _ in range(20)]} for _ in range(2)]),
    "six rows without V2": {"content": "a", "components": [row(button(str(index))) for index in range(6)]},
    "six buttons in a row": v2(text(), row(*[button(str(index)) for index in range(6)])),
    "the same custom_id twice": v2(text(), row(button("x"), button("x"))),
    "the same id twice": v2(text(id=7), text(id=7)),
    "a custom_id of 101 characters": v2(text(), row(button("x" * 101))),
    "an empty custom_id": v2(text(), row(button(""))),
    "a label of 81 characters": v2(text(), row(button(label="a" * 81))),
    "a button without a label": v2(text(), row(button(label=None))),
    "a button without a custom_id": v2(text(), row({"type": 2, "style": 1, "label": "U1"})),
    "a link with a custom_id": v2(text(), row(button(style=5, url="https://example.org"))),
    "an unknown style": v2(text(), row(button(style=9))),
    "an unknown component": v2({"type": 99}),
    "an unknown property of a component": v2(text(size=3)),
    "an empty gallery": v2(gallery()),
    "eleven things in a gallery": v2(gallery(*["https://example.org/a.png"] * 11)),
    "alt text of 1,025 characters": v2(gallery("https://example.org/a.png", description="a" * 1025)),
    "empty alt text": v2(gallery("https://example.org/a.png", description="")),
    "an attachment that is not there": v2(gallery("attachment://a.png")),
    "a picture from a file": v2(gallery("file:///a.png")),
    "a listed attachment without a file": {"content": "a", "attachments": [{"id": "0"}]},
    "a select beside a button": v2(
        text(), row(button(), {"type": 3, "custom_id": "y", "options": [{"label": "a", "value": "a"}]})
    ),
}


@pytest.mark.parametrize("why", MESSAGES)
async def test_messages(friends, raw, why):
    """A message that breaks a limit is a 400 with Discord's code, is noted, and shows nowhere."""
    got = await raw.ask("POST", SAY.format(channel=friends.channel.id), MESSAGES[why])
    assert 400 == got.status
    assert got.code in {50035, 50006}
    assert 1 == len(friends.server.refused)
    assert [] == friends.channel.shown()


OPTION = {"type": 3, "name": "style", "description": "How"}


def command(**changes):
    return COMMAND | changes


def with_option(**changes):
    return command(options=[OPTION | changes])


COMMANDS = {
    "capitals in a name": [command(name="Imagine")],
    "a space in a name": [command(name="draw it")],
    "a name of 33 characters": [command(name="a" * 33)],
    "no description": [command(description="")],
    "a description of 101 characters": [command(description="a" * 101)],
    "a localised name with a space": [command(name_localizations={"de": "mal mir"})],
    "a language that is none": [command(description_localizations={"es": "Dibuja"})],
    "a language of an option that is none": [with_option(name_localizations={"english": "style"})],
    "a language of a menu that is none": [{"type": 3, "name": "Remix", "name_localizations": {"de-DE": "Remixen"}}],
    "a localised description of 101 characters": [command(description_localizations={"de": "a" * 101})],
    "the same name twice": [COMMAND, COMMAND],
    "101 commands": [command(name=f"c{index}") for index in range(101)],
    "16 menus": [{"type": 3, "name": f"Menu {index}"} for index in range(16)],
    "a menu with a description": [{"type": 3, "name": "Remix", "description": "no"}],
    "a menu with options": [{"type": 2, "name": "Remix", "options": [OPTION]}],
    "26 options": [command(options=[OPTION | {"name": f"o{index}"} for index in range(26)])],
    "an option twice": [command(options=[OPTION, OPTION])],
    "required after optional": [command(options=[OPTION, OPTION | {"name": "b", "required": True}])],
    "26 choices": [with_option(choices=[{"name": f"c{index}", "value": str(index)} for index in range(26)])],
    "choices and suggestions": [with_option(choices=[{"name": "a", "value": "a"}], autocomplete=True)],
    "a choice twice": [with_option(choices=[{"name": "a", "value": "1"}, {"name": "a", "value": "2"}])],
    "a choice's name of 101 characters": [with_option(choices=[{"name": "a" * 101, "value": "a"}])],
    "least above most": [command(options=[OPTION | {"type": 4, "min_value": 3, "max_value": 2}])],
    "more than 8,000 characters": [
        command(
            options=[
                OPTION
                | {"name": f"o{index}", "choices": [{"name": f"{n}" + "a" * 90, "value": f"{n}"} for n in range(25)]}
                for index in range(4)
            ]
        )
    ],
    "an unknown context": [command(contexts=[7])],
    "an unknown property": [command(color=1)],
}


@pytest.mark.parametrize("why", COMMANDS)
async def test_commands(friends, raw, why):
    """A set of commands that breaks a limit is refused whole."""
    got = await raw.ask("PUT", f"/applications/{friends.server.application_id}/commands", COMMANDS[why])
    assert (400, 50035) == (got.status, got.code)
    assert 1 == len(friends.server.refused)
    assert [] == friends.server.commands


def label(component=None, **changes):
    field = {"type": 4, "custom_id": "words", "style": 1}
    return {"type": 18, "label": "Words", "component": field | (component or {})} | changes


def upload(**changes):
    return {"type": 18, "label": "Picture", "component": {"type": 19, "custom_id": "file"} | changes}


def modal(*components, **changes):
    return {"type": 9, "data": {"custom_id": "m", "title": "Remix", "components": list(components)} | changes}


CALLBACKS = {
    "an unknown type": {"type": 99},
    "an update for a command": {"type": 7, "data": {"content": "a"}},
    "suggestions for a command": {"type": 8, "data": {"choices": []}},
    "a deferred response with components V2": {"type": 5, "data": {"flags": V2}},
    "an empty message": {"type": 4, "data": {}},
    "a modal without a title": modal(label(), title=""),
    "a title of 46 characters": modal(label(), title="a" * 46),
    "a modal without components": modal(),
    "six components": modal(*[label({"custom_id": str(index)}) for index in range(6)]),
    "a label of 46 characters": modal(label(label="a" * 46)),
    "the same custom_id twice": modal(label(), label()),
    "a value longer than allowed": modal(label({"value": "abc", "max_length": 2})),
    "a value of 4,001 characters": modal(label({"value": "a" * 4001})),
    "a placeholder of 101 characters": modal(label({"placeholder": "a" * 101})),
    "a button in a modal": modal(row(button())),
    "a file outside of a label": modal({"type": 19, "custom_id": "file"}),
    "eleven files": modal(upload(max_values=11)),
    "more files at least than at most": modal(upload(min_values=2)),
    "a file that is also a text": modal(upload(style=1)),
    "an unknown field": modal(label({"colour": "red"})),
}


@pytest.mark.parametrize("why", CALLBACKS)
async def test_initial_responses(friends, raw, asked, why):
    """A response that does not fit is refused, and the interaction still waits for one that does."""
    got = await raw.callback(asked, CALLBACKS[why])
    assert 400 == got.status
    assert 1 == len(friends.server.refused)
    assert not asked.has_response
    assert 204 == (await raw.callback(asked, {"type": 5})).status


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/nowhere"),
        ("POST", "/users/@me/nowhere"),
        ("PUT", "/gateway/bot"),
    ],
)
async def test_routes_that_are_not_there(friends, raw, method, path):
    """An unknown route is a 404 and noted."""
    got = await raw.ask(method, path)
    assert 404 == got.status
    assert ["no such route"] == [row.reason for row in friends.server.refused]


async def test_parameters(friends, raw, asked):
    """Unknown query parameters, values of a wrong type and ids that are none."""
    path = f"/channels/{friends.channel.id}/messages"
    for query in ("?colour=red", "?limit=many", "?limit=101", "?before=fox"):
        assert 400 == (await raw.ask("GET", path + query)).status, query
    assert 400 == (await raw.ask("GET", "/channels/general/messages")).status
    assert 5 == len(friends.server.refused)


async def test_uploads(friends, raw, picture):
    """Files come as files[n], are listed where anything is listed, and are no larger than allowed."""
    path = SAY.format(channel=friends.channel.id)
    big = b"\x89PNG" + bytes(10 * 1024 * 1024)
    for body, files, code in (
        ({"content": "a"}, {"file": ("a.png", picture)}, 50035),
        ({"content": "a"}, {"files[10]": ("a.png", picture)}, 50035),
        ({"attachments": []}, {"files[0]": ("a.png", picture)}, 50035),
        ({"attachments": [{"id": "1"}]}, {"files[0]": ("a.png", picture)}, 50035),
        ({"attachments": [{"id": "0", "description": "a" * 1025}]}, {"files[0]": ("a.png", picture)}, 50035),
        ({"content": "a"}, {"files[0]": ("a.png", big)}, 40005),
    ):
        got = await raw.ask("POST", path, body, files=files)
        assert code == got.code, got.text
        friends.server.clock.advance(2)
    assert 6 == len(friends.server.refused)


async def test_a_boosted_server_takes_more(friends, raw):
    """The limit of an upload is the server's."""
    friends.guild.boosts = 2
    big = {"files[0]": ("a.bin", bytes(11 * 1024 * 1024))}
    assert 200 == (await raw.ask("POST", SAY.format(channel=friends.channel.id), {}, files=big)).status


async def test_every_kind_of_component(friends, raw, picture):
    """What a message may consist of is stored and read back as the document says."""
    thumbnail = {"type": 11, "media": {"url": "attachment://a.png"}, "description": "a fox"}
    body = v2(
        {
            "type": 17,
            "accent_color": 0xFF8800,
            "components": [
                {"type": 9, "components": [text()], "accessory": thumbnail},
                {"type": 9, "components": [text()], "accessory": button("a")},
                row({"type": 3, "custom_id": "b", "options": [{"label": "one", "value": "1"}]}),
                row({"type": 5, "custom_id": "c"}),
            ],
        },
        {"type": 13, "file": {"url": "attachment://a.png"}},
        {"type": 14},
    )
    path = SAY.format(channel=friends.channel.id)
    got = await raw.ask("POST", path, body, files={"files[0]": ("a.png", picture)})
    assert 200 == got.status, got.text
    assert (await raw.ask("GET", f"{path}/{got.json['id']}")).json["components"] == got.json["components"]
    (shown,) = friends.channel.shown()
    assert (2, "a fox", ("U1",)) == (len(shown.pictures), shown.pictures[0].alt, shown.labels)
    friends.ana.chooses(friends.channel, shown, "b", "1")
    assert [] == friends.server.refused


async def test_what_is_allowed_is_taken(friends, raw, picture):
    """The most that every limit allows, all at once."""
    body = v2(
        text("a" * 4000),
        gallery("attachment://a.png", description="a" * 1024),
        *[row(*[button(f"{line}{index}" + "x" * 98) for index in range(5)]) for line in range(6)],
        {"type": 14, "spacing": 2},
        attachments=[{"id": 0, "description": "a" * 1024, "is_spoiler": True}],
    )
    got = await raw.ask("POST", SAY.format(channel=friends.channel.id), body, files={"files[0]": ("a.png", picture)})
    assert 200 == got.status, got.text
    (shown,) = friends.channel.shown()
    assert (6, 5) == (len(shown.buttons), len(shown.buttons[0]))
    assert shown.pictures[0].spoiler
    assert [] == friends.server.refused
