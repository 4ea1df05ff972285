"""The settings of an operator's command beside a running demo: nobody has to name its Redis or its keys."""

from __future__ import annotations

from pydantic import SecretStr

from core.domain.errors import OperatorError
from core.settings import Settings
from imagine.commands.keys import all_keys, key_files
from imagine.redis.server import is_alive, place_redis
from imagine.supervisor.folders import data_folder, runtime_folder


def at_home(settings: Settings) -> Settings:
    """Point settings without an address to the running demo, with its keys; raises OperatorError where none runs."""
    if settings.redis.url.get_secret_value():
        return settings
    data = data_folder(settings)
    place = place_redis(data, runtime_folder(data))
    if not is_alive(place):
        raise OperatorError(f"No demo runs on {data}; set IMAGINE_REDIS_URL to the Redis you mean.")
    keys = {
        name: SecretStr(text)
        for name, text in all_keys(key_files(data)).items()
        if not getattr(settings.keys, name).get_secret_value()
    }
    return settings.model_copy(
        update={
            "redis": settings.redis.model_copy(update={"url": SecretStr(place.url)}),
            "keys": settings.keys.model_copy(update=keys),
        }
    )
