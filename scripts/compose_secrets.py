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
# secret → whose key each process signs with
SIGNERS = {"sign_bot": "bot", "sign_render": "render.default", "sign_deliver": "deliver", "sign_sweep": "sweep"}
# edwards25519 (RFC 8032, 5.1)
PRIME = 2**255 - 19
D = -121665 * pow(121666, -1, PRIME) % PRIME
BASE = (15112221349535400772501151409588531511454012693041857206046113283949847762202, 4 * pow(5, -1, PRIME) % PRIME)


def make(folder: Path, rules: str) -> list[str]:
    """Write what is missing and return its names; the users and their passwords are made together."""
    folder.mkdir(mode=0o700, exist_ok=True)
    wanted = {name: f"k1:{secrets.token_hex(32)}" for name in KEYS}
    wanted["room_token"] = secrets.token_urlsafe(16)
    if not (folder / "public").exists():
        seeds = {name: secrets.token_bytes(32) for name in SIGNERS}
        wanted |= {name: f"{whose}:{seeds[name].hex()}" for name, whose in SIGNERS.items()}
        wanted["public"] = ",".join(f"{whose}:{public_half(seeds[name]).hex()}" for name, whose in SIGNERS.items())
    if not (folder / "redis_users").exists():
        passwords = {role: secrets.token_hex(32) for role in ROLES}
        wanted["redis_users"] = users(rules, passwords)
        for role, password in passwords.items():
            wanted[f"redis_{role}"] = f"redis://imagine-{role}:{password}@redis:6379/0"
    made = []
    for name, text in wanted.items():
        path = folder / name
        if name.startswith(("redis_", "sign_")) or not path.exists():
            path.write_text(text)
            path.chmod(0o644)
            made.append(name)
    return made


def public_half(seed: bytes) -> bytes:
    """The public key of an Ed25519 seed, so that this needs no library (RFC 8032, 5.1.5)."""
    scalar = int.from_bytes(hashlib.sha512(seed).digest()[:32], "little") & ((1 << 254) - 8) | (1 << 254)
    point, doubled = (0, 1), BASE
    while scalar:
        if scalar & 1:
            point = added(point, doubled)
        doubled, scalar = added(doubled, doubled), scalar >> 1
    return (point[1] | (point[0] & 1) << 255).to_bytes(32, "little")


def added(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    """The sum of two points of the curve."""
    (x1, y1), (x2, y2) = one, other
    both = D * x1 * x2 * y1 * y2
    across, along = pow(1 + both, -1, PRIME), pow(1 - both, -1, PRIME)
    return (x1 * y2 + x2 * y1) * across % PRIME, (y1 * y2 + x1 * x2) * along % PRIME


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
