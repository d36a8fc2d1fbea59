"""A real OpenID provider on this machine, built on Authlib: it signs people in by PKCE and a secret, and can be made odd."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import time
from typing import Any

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc6749.models import AuthorizationCodeMixin, ClientMixin
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import UserInfo
from authlib.oidc.core.grants import OpenIDCode
from flask import Flask, Response, jsonify, request
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

CLIENT, SECRET = "the-desk", "between the two of us"
KEY = RSAKey.generate_key(2048)


@dataclass
class Provider:
    """Who is signed in there (`user`: the claims, None for somebody who says no), and in which ways it is odd."""

    issuer: str = ""
    user: dict[str, Any] | None = None
    odd: dict[str, Any] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    tokens: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def entry(self, name: str = "Acme", provider_id: str = "acme") -> dict[str, Any]:
        """The settings of an installation that uses this provider."""
        settings = {"server_url": f"{self.issuer}/.well-known/openid-configuration", "oauth_pkce_enabled": True}
        app = {"provider_id": provider_id, "name": name, "client_id": CLIENT, "secret": SECRET, "settings": settings}
        return {"openid_connect": {"APPS": [app]}}


class Desk(ClientMixin):
    """The one client: this installation."""

    client_id = CLIENT
    client_metadata: dict[str, Any] = {"token_endpoint_auth_method": "client_secret_post"}

    def get_client_id(self) -> str:
        return CLIENT

    def get_default_redirect_uri(self) -> None:
        return None

    def get_allowed_scope(self, scope: str) -> str:
        return scope

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri.endswith("/account/oidc/acme/login/callback/")

    def check_client_secret(self, client_secret: str) -> bool:
        return client_secret == SECRET

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method == "client_secret_post"

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


@dataclass
class Code(AuthorizationCodeMixin):
    """A code handed out, for one use."""

    code: str
    user: dict[str, Any]
    redirect_uri: str
    scope: str
    code_challenge: str
    code_challenge_method: str

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope

    def get_nonce(self) -> str:
        return ""

    def get_auth_time(self) -> int:
        return int(time())

    def get_acr(self) -> None:
        return None

    def get_amr(self) -> None:
        return None


def _app(provider: Provider) -> Flask:
    app = Flask(__name__)

    class Grant(AuthorizationCodeGrant):
        TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_post"]

        def save_authorization_code(self, code: str, request: Any) -> None:
            asked = request.payload
            challenge = (asked.data["code_challenge"], asked.data["code_challenge_method"])
            provider.codes[code] = Code(code, request.user, asked.redirect_uri, asked.scope, *challenge)

        def query_authorization_code(self, code: str, client: Any) -> Code | None:
            return provider.codes.get(code)

        def delete_authorization_code(self, authorization_code: Code) -> None:
            del provider.codes[authorization_code.code]

        def authenticate_user(self, authorization_code: Code) -> dict[str, Any]:
            return authorization_code.user

    class Claims(OpenIDCode):
        def exists_nonce(self, nonce: str, request: Any) -> bool:
            return False

        def resolve_client_private_key(self, client: Any) -> RSAKey:
            return KEY

        def get_client_algorithm(self, client: Any) -> str:
            return "RS256"

        def get_client_claims(self, client: Any) -> dict[str, Any]:
            now = int(time())
            return {"iss": provider.issuer, "aud": [CLIENT], "iat": now, "exp": now + 300} | provider.odd.get(
                "id_token", {}
            )

        def generate_user_info(self, user: dict[str, Any], scope: str) -> UserInfo:
            return UserInfo(user)

        def encode_id_token(self, token: dict[str, Any], request: Any) -> str:
            return provider.odd.get("token") or super().encode_id_token(token, request)

    def save_token(token: dict[str, Any], request: Any) -> None:
        provider.tokens[token["access_token"]] = request.user

    server = AuthorizationServer(app, lambda client_id: Desk() if client_id == CLIENT else None, save_token)
    server.register_grant(Grant, [Claims(), CodeChallenge(required=True)])
    _add_pages(app, server, provider)
    return app


def _add_pages(app: Flask, server: AuthorizationServer, provider: Provider) -> None:
    @app.before_request
    def note() -> None:
        provider.asked.append(request.path)

    @app.get("/.well-known/openid-configuration")
    def configuration() -> Any:
        if "configuration" in provider.odd:
            return provider.odd["configuration"]
        pages = {name: f"{provider.issuer}/{path}" for name, path in ENDPOINTS.items()}
        return jsonify(
            {"issuer": provider.issuer, **pages, "token_endpoint_auth_methods_supported": ["client_secret_post"]}
        )

    @app.get("/authorize")
    def authorize() -> Response:
        return server.create_authorization_response(
            grant=server.get_consent_grant(end_user=provider.user), grant_user=provider.user
        )

    @app.post("/token")
    def token() -> Response:
        return server.create_token_response()

    @app.get("/userinfo")
    def userinfo() -> Any:
        user = provider.tokens.get(request.headers["Authorization"].removeprefix("Bearer "))
        return jsonify({**user, **provider.odd.get("userinfo", {})}) if user else ("", 401)

    @app.get("/keys")
    def keys() -> Any:
        return jsonify({"keys": [KEY.as_dict(private=False)]})


ENDPOINTS = {
    "authorization_endpoint": "authorize",
    "token_endpoint": "token",
    "userinfo_endpoint": "userinfo",
    "jwks_uri": "keys",
}


@contextmanager
def running() -> Iterator[Provider]:
    """A provider that answers on a port of its own until the end."""
    provider = Provider()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, _app(provider), threaded=True)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
