"""Make what compose.yaml reads from ./secrets: keys, the room's token, and Redis' users with a password each.

Run it once, with any Python 3: `python3 scripts/compose_secrets.py`. What is there already stays as it is. The folder
is for its owner only; the files in it are readable inside the containers, where another user runs.
"""

from __future__ import annotations

import hashlib
import secrets
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RULES = ROOT / "config" / "redis-acl.conf"
KEYS = ("render", "deliver", "web")
ROLES = ("bot", "render", "deliver", "sweep", "operator")


def make(folder: Path, rules: str) -> list[str]:
    """Write what is missing and return its names; the users and their passwords are made together."""
    folder.mkdir(mode=0o700, exist_ok=True)
    wanted = {name: f"k1:{secrets.token_hex(32)}" for name in KEYS}
    wanted["room_token"] = secrets.token_urlsafe(16)
    if not (folder / "redis_users").exists():
        passwords = {role: secrets.token_hex(32) for role in ROLES}
        wanted["redis_users"] = users(rules, passwords)
        for role, password in passwords.items():
            wanted[f"redis_{role}"] = f"redis://imagine-{role}:{password}@redis:6379/0"
    made = []
    for name, text in wanted.items():
        path = folder / name
        if name.startswith("redis_") or not path.exists():
            path.write_text(text)
            path.chmod(0o644)
            made.append(name)
    return made


def users(rules: str, passwords: dict[str, str]) -> str:
    """The users of the rules with the hashes of their passwords, as an ACL file, which takes no comments."""
    lines = [line for line in rules.splitlines() if line.startswith("user ")]
    for role, password in passwords.items():
        before, digest = f"user imagine-{role} on ", hashlib.sha256(password.encode()).hexdigest()
        lines = [line.replace(before, f"{before}#{digest} ") if line.startswith(before) else line for line in lines]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    made = make(ROOT / "secrets", RULES.read_text())
    print(f"made in ./secrets: {', '.join(made)}" if made else "everything is in ./secrets already")
    sys.exit(0)
