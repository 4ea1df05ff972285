"""The limiter under several processes at once, in real time."""

from __future__ import annotations

import subprocess
import sys

from core.settings import Settings
from core.wire.keys import new_key
from tests.integration.conftest import plain
from tests.signers import all_in_one, new_signers

PROCESSES, FOR_S = 4, 5.0
PER_S, BURST, RESERVE = 3.0, 6, 2

# prints the unix times of its calls; every other process gives way
SPENDER = f"""
import sys, time
from core.domain.limits import Bucket, Rate
from core.stores.redis.assembly import Role, open_store
from core.stores.redis.limiter import RedisLimiter
from core.settings import Settings

number = int(sys.argv[1])
limiter = RedisLimiter(open_store(Settings.model_validate_json(sys.stdin.read()), Role.OPERATOR))
bucket = Bucket(name="chat", rate=Rate(per_s={PER_S}, burst={BURST}, reserve={RESERVE}))
until = time.time() + {FOR_S}
while time.time() < until:
    wait_s = limiter.spend([bucket], gives_way=bool(number % 2))
    if wait_s:
        time.sleep(min(wait_s, 0.02))
    else:
        print(time.time())
"""


def test_processes_together_stay_inside_one_limit(redis_url, tmp_path):
    """Four of them, as fast as they can: the burst, then the rate, and not one call more."""
    keys = {"render": new_key("r"), "sign": all_in_one(new_signers())}
    settings = Settings.model_validate({"data": tmp_path, "redis": {"url": redis_url}, "keys": keys})
    command = [sys.executable, "-c", SPENDER]
    running = [
        subprocess.Popen([*command, str(number)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for number in range(PROCESSES)
    ]
    for process in running:
        process.stdin.write(plain(settings))
        process.stdin.close()
    calls = [times(process) for process in running]
    every = sorted(at for mine in calls for at in mine)
    assert BURST < len(every) <= BURST + PER_S * (every[-1] - every[0]) + 1
    # nobody waits for want of trying: each result's process had its turn
    assert all(mine for number, mine in enumerate(calls) if number % 2 == 0)


def times(process) -> list[float]:
    with process.stdout as said:
        lines = said.read().split()
    assert 0 == process.wait()
    return [float(line) for line in lines]
