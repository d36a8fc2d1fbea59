"""What machines may know: styles of logs, the token of /metrics, traces with their extra; a line of the log and what is in it."""

from __future__ import annotations

import json
import logging
import sys
from importlib.machinery import ModuleSpec
from typing import Any

import pytest

from amiable.config import watching
from amiable.config.logs import Json, logging_in
from amiable.config.watching import Watching, WatchingError, read_watching
from amiable.kernel.about import ORDER, REQUEST


def test_nothing_said_is_text_for_people_and_nothing_to_scrape() -> None:
    assert read_watching({}) == Watching("text", "", traces=False)
    assert read_watching({"AMIABLE_LOGS": "json", "AMIABLE_METRICS_TOKEN": "a" * 20}) == Watching("json", "a" * 20)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"AMIABLE_LOGS": "xml"}, "text or json"),
        ({"AMIABLE_METRICS_TOKEN": "short"}, "at least 20"),
        ({"AMIABLE_METRICS_TOKEN": "twenty letters and more"}, "without spaces"),
        ({"AMIABLE_METRICS_TOKEN": "é" * 30}, "at least 20"),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_to_do(said: dict[str, str], why: str) -> None:
    with pytest.raises(WatchingError, match=why):
        read_watching(said)


def test_traces_want_their_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318"}
    assert read_watching(asked).traces

    def missing(name: str) -> ModuleSpec | None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(watching, "find_spec", missing)
    with pytest.raises(WatchingError, match=r"pip install 'amiable\[otel\]'"):
        read_watching(asked)


def line(message: str, *args: object, **more: Any) -> dict[str, Any]:
    """One line as JSON, read again."""
    record = logging.LogRecord("amiable.test", logging.WARNING, __file__, 1, message, args, more.pop("exc_info", None))
    record.__dict__.update(more)
    written = Json().format(record)
    assert "\n" not in written
    read: dict[str, Any] = json.loads(written)
    return read


def test_a_line_is_one_object_with_its_request_and_its_order() -> None:
    ORDER.set("")  # whatever was read before
    said = line("paid %s\nand more", "é")
    assert (said["level"], said["logger"], said["message"]) == ("warning", "amiable.test", "paid é\nand more")
    assert said["at"].endswith("+00:00")
    assert {"request", "order", "error"}.isdisjoint(said)
    request, order = REQUEST.set("r-12345678"), ORDER.set("AM-1RKH-6SD6")
    try:
        assert line("x").items() >= {"request": "r-12345678", "order": "AM-1RKH-6SD6"}.items()
    finally:
        REQUEST.reset(request)
        ORDER.reset(order)


def test_an_error_brings_its_traceback_and_odd_things_are_written_as_text() -> None:
    try:
        raise ValueError("no")
    except ValueError:
        assert "ValueError: no" in line("broke", exc_info=sys.exc_info())["error"]
    assert line("x", told={"what": {1}})["what"] == "{1}"


def test_requests_are_logged_for_machines_alone() -> None:
    assert logging_in("text")["loggers"]["amiable.request"] == {"level": "WARNING"}
    assert logging_in("json")["loggers"]["amiable.request"] == {"level": "INFO"}
