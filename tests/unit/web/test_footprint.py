"""The bot process is small."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.signers import all_in_one, new_signers

_PROGRAM = """
import asyncio, sys
import psutil
from config.load import load_settings
from bot.bootstrap import open_bot, run_with
from bot.platforms.web.listen import create_app, serve

async def main():
    settings = load_settings()
    bot = open_bot(settings)
    create_app(bot.dispatcher, bot.services, bot.redis)
    any_port = settings.web.model_copy(update={"port": 0})
    serving = asyncio.create_task(run_with(settings.model_copy(update={"web": any_port}), serve))
    await asyncio.sleep(1)
    assert not serving.done(), serving.exception()
    # what getrusage calls the peak begins with the size of the process that forked this one
    resident = psutil.Process().memory_info().rss
    serving.cancel()
    await asyncio.gather(serving, return_exceptions=True)
    await bot.close()
    return resident

resident = asyncio.run(main())
packages = {name.partition(".")[0] for name in sys.modules}
print(resident // 1_000_000, *sorted(packages & {"torch", "diffusers", "numpy", "transformers", "workers"}))
"""


def test_the_bot_is_small_and_never_imports_torch(redis_url, tmp_path):
    """A serving bot stays below 150 MB and has neither torch nor any worker in it."""
    environ = {
        "PATH": os.environ["PATH"],
        "IMAGINE_REDIS_URL": redis_url,
        "IMAGINE_DATA": str(tmp_path),
        **{f"IMAGINE_KEYS__{name}": "1:" + "5a" * 32 for name in ("RENDER", "WEB")},
        "IMAGINE_KEYS__SIGN": all_in_one(new_signers()),
    }
    done = subprocess.run([sys.executable, "-c", _PROGRAM], env=environ, capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stderr
    megabytes, *heavy = done.stdout.splitlines()[-1].split()
    assert [] == heavy
    assert int(megabytes) <= 150
