"""What Prometheus reads from real worker processes while a job goes through."""

from __future__ import annotations

import socket
import urllib.request

from tests.integration.test_one_way import accept, delivered


def free_ports() -> int:
    """The first of three ports in a row that nobody listens on."""
    while True:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            first = probe.getsockname()[1]
        if first < 65_000 and all(_free(first + more) for more in (1, 2)):
            return first


def _free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def said(port: int) -> list[str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as answer:
            return answer.read().decode().splitlines()
    except OSError:
        return []


def test_each_worker_tells_what_it_did(installation):
    """Render, deliver and sweep, each on its own port; and nobody who asks learns a prompt."""
    first = free_ports()
    metrics = installation.settings.metrics.model_copy(update={"port": first})
    installation.settings = installation.settings.model_copy(update={"metrics": metrics})
    installation.start("render", "deliver", "sweep")
    job = accept(installation, 1, prompt="a fox with a secret")
    installation.until(delivered(installation, job), "the result")
    expected = {
        first: 'imagine_render_jobs_total{ending="rendered"} 1.0',
        first + 1: 'imagine_deliver_ends_total{ending="delivered"} 1.0',
        first + 2: "imagine_deliveries_owed 0.0",
    }
    for port, line in expected.items():
        installation.until(lambda port=port, line=line: line in said(port), line)
        assert "secret" not in "\n".join(said(port))
