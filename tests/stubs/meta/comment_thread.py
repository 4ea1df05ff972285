"""People under a post. Called from the test's thread."""

from __future__ import annotations

from tests.stubs.meta.accounts import Person
from tests.stubs.meta.feed import tell_comment
from tests.stubs.meta.posts import Comment, Post, ShownComment, shown
from tests.stubs.meta.world import World


class CommentThread:
    """A post as people see it."""

    def __init__(self, world: World, post: Post) -> None:
        self._world, self._post = world, post
        self.id = post.id

    def shown(self) -> list[ShownComment]:
        """What is under it."""
        with self._world.lock:
            return shown(self._post)

    def comments(self, person: Person, text: str, *, parent: str | None = None, is_visible: bool = True) -> str:
        """Comment, or answer a comment; returns the comment's id. The app sees no words of one who is not visible."""
        with self._world.lock:
            above = self._find(parent) if parent else None
            thread = self._world.thread(self._post.account, person)
            on_page = self._post.account.kind == "page"
            number = self._world.number()
            comment = Comment(
                id=f"{self._post.id.rpartition('_')[2]}_{number}" if on_page else number,
                post=self._post,
                person=person,
                person_id=thread.person_id,
                text=text,
                at=self._world.clock.now(),
                # threads are one level deep
                parent=above.parent or above if above else None,
            )
            self._post.comments.append(comment)
            self._world.nodes[comment.id] = ("comment" if on_page else "instagram_comment", comment)
            tell_comment(self._world, comment, is_visible=is_visible)
            self._world.lock.notify_all()
            return comment.id

    def edits(self, comment_id: str, text: str) -> None:
        """Change a comment of one's own."""
        with self._world.lock:
            comment = self._find(comment_id)
            comment.text, comment.edits = text, comment.edits + 1
            tell_comment(self._world, comment, "edited")

    def deletes(self, comment_id: str) -> None:
        """Take a comment away."""
        with self._world.lock:
            comment = self._find(comment_id)
            comment.is_gone = True
            tell_comment(self._world, comment, "remove")

    def _find(self, comment_id: str) -> Comment:
        return next(one for one in self._post.comments if one.id == comment_id)
