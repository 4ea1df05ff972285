"""Posts of a Page or an Instagram account, and the comments under them."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.stubs.meta.accounts import Account, Person
from tests.stubs.meta.media import Media


@dataclass(kw_only=True)
class Comment:
    """A comment or an answer to one."""

    id: str
    post: Post
    # None where the account itself wrote it
    person: Person | None
    person_id: str
    text: str
    at: float
    # the top comment that it answers
    parent: Comment | None = None
    media: list[Media] = field(default_factory=list)
    is_hidden: bool = False
    is_gone: bool = False
    edits: int = 0
    # the message that answered it in private
    private_reply: str | None = None


@dataclass(kw_only=True)
class Post:
    """A post."""

    id: str
    account: Account
    comments: list[Comment] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class ShownComment:
    """A comment as people see it."""

    id: str
    author: str
    text: str
    pictures: tuple[bytes, ...] = field(repr=False)
    parent: str | None
    edits: int


def shown(post: Post) -> list[ShownComment]:
    """What is under a post now; with a comment its answers are gone."""
    there = [one for one in post.comments if not one.is_gone and not (one.parent and one.parent.is_gone)]
    return [
        ShownComment(
            id=one.id,
            author=one.person.name if one.person else post.account.name,
            text=one.text,
            pictures=tuple(media.content for media in one.media),
            parent=one.parent.id if one.parent else None,
            edits=one.edits,
        )
        for one in there
        if not one.is_hidden
    ]
