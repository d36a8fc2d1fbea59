"""Sign-on by the environment: what each provider is made of, and what each mistake is answered with."""

from __future__ import annotations

import pytest

from amiable.config.env import EnvError, read
from amiable.config.sign_on import Provider, SignOnError, read_sign_on

ACME = {
    "AMIABLE_SIGN_ON": "acme",
    "AMIABLE_SIGN_ON_ACME_ISSUER": "https://id.acme.example/realms/shop/",
    "AMIABLE_SIGN_ON_ACME_CLIENT_ID": "desk",
    "AMIABLE_SIGN_ON_ACME_SECRET": "s3cret",
    "AMIABLE_SIGN_ON_ACME_NAME": "Acme Shop",
}
MADE = Provider(
    id="acme", name="Acme Shop", issuer="https://id.acme.example/realms/shop", client_id="desk", secret="s3cret"
)


@pytest.mark.parametrize("environ", [{}, {"AMIABLE_SIGN_ON": " , "}, {"AMIABLE_SIGN_ON_ACME_SECRET": " "}])
def test_without_a_name_there_is_none(environ: dict[str, str]) -> None:
    assert read_sign_on(environ) == ()


def test_a_provider_with_all_it_wants() -> None:
    assert read_sign_on(ACME) == (MADE,)
    assert MADE.app() == {
        "provider_id": "acme",
        "name": "Acme Shop",
        "client_id": "desk",
        "secret": "s3cret",
        "settings": {
            "server_url": "https://id.acme.example/realms/shop/.well-known/openid-configuration",
            "oauth_pkce_enabled": True,
        },
    }
    assert "s3cret" not in repr(MADE)


def test_several_in_their_order_and_the_usual_words() -> None:
    named = {
        "AMIABLE_SIGN_ON": "my-club, acme",
        "AMIABLE_SIGN_ON_MY_CLUB_ISSUER": "http://localhost:8080/.well-known/openid-configuration",
        "AMIABLE_SIGN_ON_MY_CLUB_CLIENT_ID": "desk",
    }
    club = Provider(id="my-club", name="My-club", issuer="http://localhost:8080", client_id="desk")
    assert read_sign_on(ACME | named) == (club, MADE)


WRONG = {
    "a name with a space": ({"AMIABLE_SIGN_ON": "ac me"}, "'ac me' is no name"),
    "a name with a line": ({"AMIABLE_SIGN_ON": "acme_"}, "'acme_' is no name"),
    "the same twice": ({"AMIABLE_SIGN_ON": "acme,ACME"}, "names acme twice"),
    "nobody reads it": ({"AMIABLE_SIGN_ON": ""}, "AMIABLE_SIGN_ON_ACME_CLIENT_ID says nothing"),
    "a word too many": ({"AMIABLE_SIGN_ON_ACME_SCOPE": "x"}, "AMIABLE_SIGN_ON_ACME_SCOPE says nothing"),
    "no client": ({"AMIABLE_SIGN_ON_ACME_CLIENT_ID": ""}, "AMIABLE_SIGN_ON_ACME_CLIENT_ID is needed"),
    "a long name": ({"AMIABLE_SIGN_ON_ACME_NAME": "x" * 41}, "40 characters at most"),
    "no issuer": ({"AMIABLE_SIGN_ON_ACME_ISSUER": ""}, "is no address"),
    "no host": ({"AMIABLE_SIGN_ON_ACME_ISSUER": "https:///x"}, "is no address"),
    "a password in it": ({"AMIABLE_SIGN_ON_ACME_ISSUER": "https://a:b@id.example"}, "is no address"),
    "a question in it": ({"AMIABLE_SIGN_ON_ACME_ISSUER": "https://id.example/?x"}, "is no address"),
    "half a bracket": ({"AMIABLE_SIGN_ON_ACME_ISSUER": "https://[id.example"}, "is no address"),
    "in the open": ({"AMIABLE_SIGN_ON_ACME_ISSUER": "http://id.example"}, "must begin with https://"),
}


@pytest.mark.parametrize(("change", "words"), WRONG.values(), ids=WRONG)
def test_mistakes_are_said(change: dict[str, str], words: str, tmp_path: object) -> None:
    with pytest.raises(SignOnError) as said:
        read_sign_on(ACME | change)
    assert words in str(said.value)
    assert "s3cret" not in str(said.value)
    with pytest.raises(EnvError, match="AMIABLE_SIGN_ON"):
        read({"AMIABLE_DATA_DIR": str(tmp_path)} | ACME | change)
