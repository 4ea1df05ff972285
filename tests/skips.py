"""A skipped test fails the run: what is not tested has to be seen. The one exception is a test for another system.

Mark such a test with the systems that it runs on, as `sys.platform` has them: `@pytest.mark.system("darwin")`.
"""

from __future__ import annotations

import sys

import pytest

_EXCEPTION = "a skipped test fails; one for another system is marked with @pytest.mark.system"


def pytest_configure(config):
    config.addinivalue_line("markers", "system(*names): runs on these systems only (sys.platform)")


def pytest_runtest_setup(item):
    systems = _systems(item)
    if systems and sys.platform not in systems:
        pytest.skip(f"for {', '.join(systems)}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    # an expected failure is reported as skipped, too
    if report.skipped and not hasattr(report, "wasxfail") and not _is_for_another(item):
        _fail(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    report = yield
    if report.skipped:
        _fail(report)
    return report


def _systems(item):
    return tuple(name for marker in item.iter_markers("system") for name in marker.args)


def _is_for_another(item):
    systems = _systems(item)
    return bool(systems) and sys.platform not in systems


def _fail(report):
    why = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    report.outcome = "failed"
    report.longrepr = f"{report.nodeid}: {why} ({_EXCEPTION})"
