"""A place's rules by Discord's own roles: chosen from its menu, known by name, and told apart when they are gone."""

from __future__ import annotations

from tests.stands.discord import DiscordStand
from tests.stubs.discord import DiscordServer


def test_ends_of_a_day_by_role(server: DiscordServer, stand: DiscordStand) -> None:
    """Who has a role may have what it grants; the answer names it, and says so once it no longer exists."""
    guild = server.guild()
    channel = guild.channel()
    root, ana, ben = server.user("Root"), server.user("Ana"), server.user("Ben")
    guild.join(root, {"MANAGE_MESSAGES"})
    patron = guild.role("Patrons of art", ana)
    asked = root.runs(channel, "admin", options={"rule": "daily", "role": patron, "value": "8"})
    assert "daily: Patrons of art 8 pictures" in asked.response.text
    asked = root.runs(channel, "admin", options={"rule": "daily", "value": "member 1"})
    assert "member 1 picture" in asked.response.text
    assert "1 picture" in asked.response.text
    for person, told in ((ana, "Queued"), (ben, "0 of 1 pictures")):
        drawn = person.runs(channel, "imagine", options={"prompt": "a red fox"})
        stand.settle()
        assert told in drawn.response.text
    guild.drop_role(patron)
    asked = root.runs(channel, "admin", options={})
    assert f"role {patron}, which no longer exists 8 pictures" in asked.response.text
    asked = root.runs(channel, "admin", options={"rule": "use", "value": f"<@&{patron}>"})
    assert f"The role {patron} no longer exists here" in asked.response.text


def test_a_person_is_blocked_from_the_menu(server: DiscordServer, stand: DiscordStand) -> None:
    """By their name in it, whether or not they have asked for anything."""
    guild = server.guild()
    channel = guild.channel()
    root, ben = server.user("Root"), server.user("Ben")
    guild.join(root, {"MANAGE_MESSAGES"})
    guild.join(ben)
    blocked = root.runs(channel, "admin", options={"rule": "block", "person": ben})
    assert "That person has nothing drawn here" in blocked.response.text
    refused = ben.runs(channel, "imagine", options={"prompt": "a red fox"})
    assert "let you have nothing drawn" in refused.response.text
    freed = root.runs(channel, "admin", options={"rule": "unblock", "person": ben})
    assert "may have things drawn here again" in freed.response.text
    drawn = ben.runs(channel, "imagine", options={"prompt": "a red fox"})
    stand.settle()
    assert "nothing drawn" not in drawn.response.text
