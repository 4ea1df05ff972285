"""A hub of models, asked by its own client: what a repository holds, and its files; every failure is one sentence."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.domain.errors import OperatorError
from core.settings import HubSettings

if TYPE_CHECKING:
    from huggingface_hub import HfApi


_HASH = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


@dataclass(frozen=True, kw_only=True, slots=True)
class HubFile:
    """A file as the hub describes it."""

    name: str
    bytes: int
    # of the content (sha256) for large files, of git's blob (sha1) for small ones; the cache calls the file so
    etag: str
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Repository:
    """A repository at a commit."""

    name: str
    revision: str
    files: tuple[HubFile, ...]
    # as its page says it, such as "apache-2.0"; empty where it says none
    license: str
    license_link: str


class Hub:
    """The hub that the settings name, else the one of HF_ENDPOINT, else huggingface.co."""

    def __init__(self, settings: HubSettings) -> None:
        """Ask nothing yet."""
        from huggingface_hub import constants

        self.address = settings.endpoint.rstrip("/") or constants.ENDPOINT
        # None: what `hf auth login` or HF_TOKEN left for the client
        self.token = settings.token.get_secret_value() or None

    def look(self, repository: str, revision: str = "") -> Repository:
        """What a repository holds, at its newest commit where none is named; raises OperatorError."""
        with self.answering(repository, revision):
            info = self._api().model_info(repository, revision=revision or None, files_metadata=True)
            about: Any = info.card_data or {}
            files = tuple(_file(one) for one in info.siblings or ())
            return Repository(
                name=repository,
                revision=_hex(info.sha),
                files=files,
                license=_license(about),
                license_link=_text(about.get("license_link")),
            )

    def url(self, repository: str, revision: str, name: str) -> str:
        """Where a file is."""
        from huggingface_hub import hf_hub_url

        return hf_hub_url(repository, name, revision=revision, endpoint=self.address)

    def headers(self) -> dict[str, str]:
        """What goes with every request."""
        from huggingface_hub import get_token

        token = self.token or get_token()
        return {"authorization": f"Bearer {token}"} if token else {}

    @contextmanager
    def answering(self, repository: str, revision: str = "") -> Iterator[None]:
        """Turn whatever goes wrong with a hub into one sentence; raises OperatorError."""
        import httpx2
        from huggingface_hub.errors import HfHubHTTPError, OfflineModeIsEnabled

        try:
            yield
        except OperatorError:
            raise
        except OfflineModeIsEnabled:
            raise OperatorError("HF_HUB_OFFLINE is set, so no hub is asked; unset it to pull.") from None
        except HfHubHTTPError as problem:
            raise OperatorError(self._refusal(problem, repository, revision)) from None
        except (httpx2.HTTPError, httpx2.InvalidURL) as problem:
            raise OperatorError(
                f"The hub at {self.address} does not answer ({type(problem).__name__}); what has come is kept, and the "
                "next pull goes on from there."
            ) from None
        except OSError as problem:
            raise OperatorError(self._disturbed(problem, repository)) from None
        except (ValueError, TypeError, KeyError, AttributeError):
            raise OperatorError(
                f"{self.address} answers, but not as a hub does; mend IMAGINE_HUB__ENDPOINT, or look for a proxy."
            ) from None

    def _refusal(self, problem: Any, repository: str, revision: str) -> str:
        from huggingface_hub.errors import GatedRepoError, RepositoryNotFoundError, RevisionNotFoundError

        give = "set IMAGINE_HUB__TOKEN (or IMAGINE_HUB__TOKEN_FILE)"
        if isinstance(problem, GatedRepoError):
            page = f"{self.address}/{repository}"
            return (
                f"{repository} is gated: accept its conditions at {page} with an account, and {give} to a token of it."
            )
        if isinstance(problem, RevisionNotFoundError):
            return f"{repository} has no commit {revision}; look at {self.address}/{repository}/commits/main."
        status = problem.response.status_code
        if isinstance(problem, RepositoryNotFoundError) or status in {401, 403}:
            return f"The hub at {self.address} shows no {repository}: mend the name, or {give} if it is private."
        if status == 404:
            return f"The hub at {self.address} has no longer what it listed for {repository}; pull again."
        return f"The hub at {self.address} fails with status {status}; pull again later, what has come is kept."

    def _disturbed(self, problem: OSError, repository: str) -> str:
        if problem.errno in {errno.ENOSPC, errno.EDQUOT}:
            return f"The disk is full; make room and pull again: what has come of {repository} is kept."
        return f"{repository} cannot be kept here: {problem.strerror or problem}."

    def _api(self) -> HfApi:
        from huggingface_hub import HfApi

        return HfApi(endpoint=self.address, token=self.token)


def _file(sibling: Any) -> HubFile:
    lfs = sibling.lfs
    sha256 = "" if lfs is None else _hex(lfs.sha256)
    size = sibling.size if lfs is None else lfs.size
    etag = sha256 or _hex(sibling.blob_id)
    return HubFile(name=_text(sibling.rfilename), bytes=int(size), etag=etag, sha256=sha256)


def _hex(value: object) -> str:
    """A hash, which becomes the name of a file; raises ValueError for anything else."""
    if not isinstance(value, str) or not _HASH.fullmatch(value):
        raise ValueError(value)
    return value


def _license(about: Any) -> str:
    said = about.get("license")
    named = about.get("license_name")
    return _text(named if said in {None, "other"} and named else said)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
