"""What a platform says of somebody in a place beside who they are: their roles, and which roles there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# roles that every platform can tell, as the rules of places name them; a platform's own have its ids
OWNER, ADMIN, MEMBER = "owner", "admin", "member"


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """Known while one command is decided; of it only the roles are kept, and only with a command that waits."""

    # ids of the platform's own roles, or OWNER
    roles: tuple[str, ...] = ()
    # id → name of the platform's own roles in the place; None where it has none, or nobody has asked
    known: Mapping[str, str] | None = field(default=None)

    def roles_of(self, *, is_admin: bool) -> frozenset[str]:
        """All roles of the person; everybody is a member."""
        return frozenset({*self.roles, *((ADMIN,) if is_admin or OWNER in self.roles else ()), MEMBER})


NOBODY_SAID = Standing()
