"""Comments under posts: a Page answers with pictures and edits them, Instagram answers in words."""

from __future__ import annotations

import pytest

from tests.contract.meta.listener import heard
from tests.contract.telegram.samples import picture


@pytest.fixture
def post(server, page):
    return server.post(page)


def test_a_thread_is_one_level_deep(server, ask, ana, post, hook):
    """Answers to answers stand under the top comment; the account's own come back, too."""
    top = post.comments(ana, "/imagine a fox")
    mine = ask("POST", f"{top}/comments", json={"message": "drawing"}).told["id"]
    post.comments(ana, "u1", parent=mine)
    assert [None, top, top] == [one.parent for one in post.shown()]
    assert server.delivered()
    values = [change["value"] for change in hook.changes]
    assert ["add"] * 3 == [value["verb"] for value in values]
    assert values[0]["parent_id"] == post.id
    assert values[1]["from"]["id"] == post.id.partition("_")[0]
    assert "Ana Berg" == values[0]["from"]["name"]


@pytest.mark.parametrize("takes", [True, False])
def test_a_placeholder_becomes_the_picture(server, ask, ana, post, listener, takes):
    """Where an edit takes one; else it is deleted after a new answer."""
    server.world.edits_take_pictures = takes
    top = post.comments(ana, "/imagine a fox")
    mine = ask("POST", f"{top}/comments", json={"message": "drawing"}).told["id"]
    url = listener.file("a.png", picture())
    assert 200 == ask("POST", mine, json={"message": "a fox", "attachment_url": url}).status
    shown = post.shown()[-1]
    assert ("a fox", (picture(),) if takes else ()) == (shown.text, shown.pictures)
    assert takes == ("attachment" in ask("GET", mine, params={"fields": "attachment"}).told)
    assert {"success": True} == ask("DELETE", mine).told
    assert [top] == [one.id for one in post.shown()]
    assert (100, 33) == ask("DELETE", mine).error


def test_a_photo_of_the_page(server, ask, ana, post):
    """Uploaded unpublished, then named; an attachment of messages is another thing."""
    top = post.comments(ana, "/imagine a fox")
    form = {"data": {"published": "false"}, "files": {"source": ("a.png", picture(), "image/png")}}
    photo = ask("POST", "me/photos", **form).told["id"]
    assert 200 == ask("POST", f"{top}/comments", json={"attachment_id": photo}).status
    assert (picture(),) == post.shown()[-1].pictures


def test_what_is_not_ones_own(server, ask, ana, post):
    """An edit or deletion of somebody's comment is a client's mistake; another Page's comment is not there at all."""
    top = post.comments(ana, "/imagine a fox")
    assert 200 == ask("POST", top, json={"message": "drawing"}).error[0]
    assert 200 == ask("DELETE", top).error[0]
    assert 2 == len(server.refused)
    elsewhere = server.post(server.page("Other")).comments(ana, "/imagine")
    assert (100, 33) == ask("POST", f"{elsewhere}/comments", json={"message": "x"}).error
    assert 100 == ask("POST", f"{top}/comments", json={}).error[0]


def test_people_change_their_minds(server, ana, post, hook):
    """Edits and deletions of a Page's comments are told; those of invisible people without words."""
    top = post.comments(ana, "/imagine a fox")
    post.edits(top, "/imagine a hare")
    post.deletes(top)
    post.comments(ana, "/imagine", is_visible=False)
    assert server.delivered()
    values = [change["value"] for change in hook.changes]
    assert ["add", "edited", "remove", "add"] == [value["verb"] for value in values]
    assert "/imagine a hare" == values[1]["message"]
    assert {"message", "from"}.isdisjoint(values[3])
    assert [1] == [len(post.shown())]


def test_answers_are_found_again(server, ask, ana, post):
    """A look-up tells who wrote what, so that a second try can be spared."""
    top = post.comments(ana, "/imagine a fox")
    mine = ask("POST", f"{top}/comments", json={"message": "drawing"}).told["id"]
    told = ask("GET", f"{top}/comments", params={"fields": "id,from,message", "filter": "stream"}).told["data"]
    assert [(mine, "drawing")] == [(one["id"], one["message"]) for one in told]
    assert post.id.partition("_")[0] == told[0]["from"]["id"]


def test_instagram_answers_in_words(server, ask_instagram, ana, instagram, listener):
    """No picture goes under a post; edits and deletions are not told."""
    heard(server, listener, instagram)
    post = server.post(instagram)
    top = post.comments(ana, "@imagine.bot /imagine a fox")
    post.edits(top, "changed")
    assert (
        100 == ask_instagram("POST", f"{top}/replies", json={"message": "x", "attachment_url": "https://x/"}).error[0]
    )
    mine = ask_instagram("POST", f"{top}/replies", json={"message": "see your messages"}).told["id"]
    assert [mine] == [one["id"] for one in ask_instagram("GET", f"{top}/replies").told["data"]]
    assert {"success": True} == ask_instagram("DELETE", mine).told
    assert server.delivered()
    values = [change["value"] for change in listener.changes]
    assert ["@imagine.bot /imagine a fox", "see your messages"] == [value["text"] for value in values]
    assert [ana.username, instagram.name] == [value["from"]["username"] for value in values]
    assert instagram.id == values[1]["from"]["id"]
