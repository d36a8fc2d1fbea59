"""The case file as one ZIP: data, paper, the program that checks them, how to, and the hashes of all four.

The same data give the same bytes. No file of the order is inside, only names, sizes and hashes.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from datetime import tzinfo
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from amiable.kernel.canonical import canonical
from amiable.reports.case_paper import write_paper
from amiable.reports.printing import print_html

#: The program that is handed out with every case file.
CHECKER = Path(__file__).with_name("verify_case.py")


def make_archive(case: Mapping[str, Any], *, language: str, zone: tzinfo, pack: str = "") -> bytes:
    """The archive of the data of `pages.case_file`, its paper in the reader's language. Refuses as `print_html`."""
    members = {
        "README.txt": _readme().encode(),
        "case.json": canonical(dict(case)).encode(),
        "case.pdf": print_html(write_paper(case, language=language, zone=zone, pack=pack)),
        "verify_case.py": CHECKER.read_bytes(),
    }
    listed = {name: digest_of(content) for name, content in members.items()}
    members["MANIFEST.json"] = canonical({"schema": case["schema"], "files": listed}).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name)  # of 1980: a ZIP's own dates would differ from one to the next
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, members[name])
    return out.getvalue()


def archive_name(case: Mapping[str, Any], *, pack: str = "") -> str:
    """What the archive is called: the order's reference, and how far its log went."""
    kind = "chargeback" if pack == "chargeback" else "case-file"
    return f"{kind}-{case['order']['reference']}-{case['head']['seq']}.zip"


def digest_of(content: bytes) -> str:
    """SHA-256 of bytes, in hex."""

    return hashlib.sha256(content).hexdigest()


def _readme() -> str:
    """How to read and check the archive, in every language of ours."""
    parts = []
    for language in settings.SPOKEN:
        with override(language):
            parts.append(
                _(
                    "This is the case file of one order, made by Amiable.\n"
                    "case.pdf is to be read; case.json holds everything, with the log as it is kept.\n"
                    "To check both, unpack this archive and run: python verify_case.py (Python 3.8 or newer, no network).\n"
                    "It names what was altered. Then compare the hash it prints with the one on the order page.\n"
                    "The contents of files are not inside; compare yours with: python verify_case.py --files FOLDER\n"
                )
            )
    return "\n".join(map(str, parts))
