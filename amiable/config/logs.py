"""How logs are written: lines for people, or one JSON object a line for machines (AMIABLE_LOGS=json)."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Any

from amiable.kernel.about import ORDER, REQUEST


class Json(logging.Formatter):
    """One object a line: `at` (UTC), `level`, `logger`, `message`; `request` and `order` when there is one; `error` with its
    traceback; and what the line says in `told`, by name."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; what JSON does not know is written as text."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        for name, known in (("request", REQUEST), ("order", ORDER)):
            if known.get():
                line[name] = known.get()
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line | getattr(record, "told", {}), ensure_ascii=False, default=str)


class Routes(logging.Filter):
    """Django says with each refused request what was asked for; an address may be a key, so its route is said instead."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change what is said; nothing is left out."""
        request = getattr(record, "request", None)
        if request is not None and isinstance(record.args, tuple) and len(record.args) == 2:
            match = getattr(request, "resolver_match", None)
            record.args = (record.args[0], f"{request.method} /{match.route}" if match else f"{request.method} ?")
        return True


def logging_in(style: str) -> dict[str, Any]:
    """Django's LOGGING: everything to standard error, as `text` or as `json`."""
    formatters: dict[str, Any] = {
        "text": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
        "json": {"()": Json},
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"routes": {"()": Routes}},
        "formatters": {style: formatters[style]},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": style}},
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            "django.request": {"filters": ["routes"]},
            # A line a request is for machines.
            "amiable.request": {"level": "INFO" if style == "json" else "WARNING"},
            # It says every request and answer; what matters of them we say.
            "stripe": {"level": "WARNING"},
            # Scanners ask for hosts of every kind and are told 400; a traceback for each would fill the log.
            "django.security.DisallowedHost": {"level": "CRITICAL"},
        },
    }
