"""What an address itself says of what lies behind it: commit, fingerprint, or a name that may move."""

from __future__ import annotations

import pytest

from amiable.rules.links import Evidence, evidence

COMMIT = "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d"
SHA256 = "ab" * 32
CID0 = "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKPbdG"
CID1 = "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi"
HOST = "https://code.example.org/marc/site"


@pytest.mark.parametrize(
    ("address", "found"),
    [
        (f"{HOST}/commit/{COMMIT}", Evidence("commit", COMMIT)),
        (f"{HOST}/commit/1a2b3c4", Evidence("commit", "1a2b3c4")),
        (f"{HOST}/commits/{COMMIT}", Evidence("commit", COMMIT)),
        (f"{HOST}/-/tree/{COMMIT}/docs", Evidence("commit", COMMIT)),
        (f"{HOST}/blob/{COMMIT}/README.md", Evidence("commit", COMMIT)),
        (f"{HOST}/src/commit/{COMMIT}", Evidence("commit", COMMIT)),
        (f"{HOST}/archive/{COMMIT}.zip", Evidence("commit", COMMIT)),
        (f"https://pkg.example.org/site@{COMMIT}", Evidence("commit", COMMIT)),
        (f"{HOST}/commit/{SHA256}", Evidence("commit", SHA256)),
        (f"https://files.example.org/logo.zip#sha256={SHA256.upper()}", Evidence("fingerprint", SHA256)),
        (f"https://files.example.org/logo.zip#egg=x&sha1={COMMIT}", Evidence("fingerprint", COMMIT)),
        (f"https://gate.example.org/ipfs/{CID0}/logo.svg", Evidence("fingerprint", CID0)),
        (f"https://{CID1}.ipfs.gate.example.org/", Evidence("fingerprint", CID1)),
        (f"{HOST}/tree/main", Evidence("moving", "main")),
        (f"{HOST}/tree/20261121", Evidence("moving", "20261121")),
        (f"{HOST}/blob/deadbeef/README.md", Evidence("moving", "deadbeef")),
        (f"{HOST}/src/branch/main", Evidence("moving", "main")),
        ("https://gate.example.org/ipns/k51", Evidence("moving", "k51")),
    ],
)
def test_known_shapes_are_read(address: str, found: Evidence) -> None:
    assert evidence(address) == found


@pytest.mark.parametrize(
    "address",
    [
        "",
        "no address",
        "http://[",
        "https://example.org/tree/oak",
        "https://example.org/marc/site/src/logo.svg",
        f"https://files.example.org/logo.zip#sha256={SHA256[:-2]}",
        "https://files.example.org/logo.zip#sha256=zz",
        "https://example.org/ipfs/short",
        f"{HOST}/issues/1234567",
        f"https://{CID1}.example.org/",
        "https://example.org/@marc",
    ],
)
def test_everything_else_says_nothing(address: str) -> None:
    assert evidence(address) == Evidence()


def test_people_read_the_first_of_it() -> None:
    assert evidence(f"{HOST}/commit/{COMMIT}").short == "1a2b3c4"
    assert evidence(f"https://gate.example.org/ipfs/{CID1}").short == CID1[:12]
    assert evidence(f"{HOST}/tree/a-long-name-of-a-branch").short == "a-long-name-of-a-branch"
