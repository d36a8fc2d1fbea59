"""Django's settings, made of the environment (env.py). One file for every use; tests add a few in tests/settings.py."""

import os
from importlib.util import find_spec
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from amiable.config import env as environment
from amiable.config.logs import logging_in
from amiable.config.theme import place_of
from amiable.wording import languages

try:
    ENV = environment.read()
except environment.EnvError as error:
    raise ImproperlyConfigured(str(error)) from error

PACKAGE = Path(__file__).resolve().parent.parent

SECRET_KEY = ENV.secret_key
DEBUG = ENV.debug
DEMO = ENV.demo
DATA_DIR = ENV.data_dir
# Bytes of the largest file; form uploads go straight to the store, never to a temporary folder.
UPLOAD_LIMIT = ENV.upload_limit
# Whether endpoints of webhooks may be on this machine.
WEBHOOKS_LOOPBACK = ENV.webhooks_loopback
# Where files lie: a bucket, or (None) the data folder.
BUCKET = None if ENV.bucket is None else ENV.bucket.place()
FILE_UPLOAD_HANDLERS = ["amiable.web.upload_handler.StoreHandler"]
ALLOWED_HOSTS = list(ENV.hosts)
# Whether this machine's clock is compared with the database's; not where a file says what time it is (jobs/source.py).
COMPARE_CLOCKS = "AMIABLE_CLOCK" not in os.environ
API_REQUESTS_A_MINUTE = ENV.api_requests

# Every room that owns tables, templates or commands; a room is installed once it has an apps.py.
ROOMS = (
    *("people", "catalog", "ledger", "files", "outbox", "records", "orders"),
    *(
        "deliveries",
        "talk",
        "proposals",
        "cases",
        "reviews",
        "standing",
        "rulebook",
        "members",
        "imports",
        "measures",
        "exports",
        "legal",
        "privacy",
    ),
    *("payments", "webhooks", "notices", "guide", "reports"),
    *("web", "console", "api", "jobs"),
)
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    *(f"amiable.{room}" for room in ROOMS if find_spec(f"amiable.{room}.apps")),
    # After our own rooms, whose templates come before theirs.
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
]

MIDDLEWARE = [
    "amiable.config.timing.TimingMiddleware",
    "amiable.config.sealing.SealingMiddleware",
    "amiable.web.probes.ProbesMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "amiable.api.middleware.ApiMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "amiable.web.cookieless.CookielessMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "amiable.web.arriving.ArrivingMiddleware",
    "amiable.web.join.begun.BegunMiddleware",
    "amiable.web.middleware.ReaderMiddleware",
    "amiable.web.way_back.WayBackMiddleware",
    "amiable.web.seen.SeenMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "amiable.web.second_factor.SecondFactorMiddleware",
]

ROOT_URLCONF = "amiable.config.urls"
WSGI_APPLICATION = "amiable.config.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "amiable.web.context.page",
            ],
        },
    },
]

# The door opens its own transaction; nothing else does (docs/adr/0003-layout-and-contracts.md).
DATABASES = {"default": {**ENV.database, "ATOMIC_REQUESTS": False}}
if ENV.standby:
    DATABASES["standby"] = ENV.standby
    DATABASE_ROUTERS = ["amiable.database.standby.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# SQLite has no indexes that hold more than their keys: there the rest is looked up.
SILENCED_SYSTEM_CHECKS = ["models.W040"]

# --- People -----------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "amiable.web.signing_in.Adapter"
ACCOUNT_FORMS = {
    "login": "amiable.web.account_forms.SignInForm",
    "signup": "amiable.web.account_forms.SignUpForm",
    "reset_password": "amiable.web.account_forms.ForgottenForm",
    "reset_password_from_key": "amiable.web.account_forms.NewPasswordForm",
    "change_password": "amiable.web.account_forms.ChangePasswordForm",
    "set_password": "amiable.web.account_forms.FirstPasswordForm",
    "add_email": "amiable.web.account_forms.NewAddressForm",
    "reauthenticate": "amiable.web.account_forms.AgainForm",
    "confirm_email_verification_code": "amiable.web.account_forms.CodeForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none" if ENV.demo else "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = not ENV.demo
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_PASSWORD_MIN_LENGTH = None  # the validators above say it once

# Staff show a second factor before anything of theirs opens (web/second_factor.py); in the demo one click is enough.
SECOND_FACTOR = ENV.second_factor and not ENV.demo
MFA_ADAPTER = "amiable.people.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "amiable.web.factor_forms.ShowForm",
    "reauthenticate": "amiable.web.factor_forms.ShowAgainForm",
    "activate_totp": "amiable.web.factor_forms.AppForm",
    "add_webauthn": "amiable.web.factor_forms.PasskeyForm",
    "edit_webauthn": "amiable.web.factor_forms.PasskeyNameForm",
}
# A phone's clock may be half a minute off; that no code is taken twice is the forms' to see.
MFA_TOTP_TOLERANCE = 1
# Browsers let pages of this very machine use passkeys without encryption.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENV.public
ACCOUNT_EMAIL_NOTIFICATIONS = True  # which of them are sent is the adapter's to say

# Every start asks the provider something, so nobody may start them without end.
ACCOUNT_RATE_LIMITS = {"sign_on": "120/m/ip"}
# Accounts elsewhere (docs/operate/sign-on.md). Whom they let in is the adapter's to say; nothing of a provider's is kept.
SOCIALACCOUNT_ADAPTER = "amiable.people.adapter.SignOnAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [provider.app() for provider in ENV.sign_on]}}
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_STORE_TOKENS = False

# Sign-in limits live in the database, so that they hold over all processes. Rows go when their time has passed (the worker's
# task), never because there are many: limits that were forgotten would not hold.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_cache",
        "OPTIONS": {"MAX_ENTRIES": 10**9},
    }
}

# --- Languages and times ----------------------------------------------------------------------------------------------
# English and every folder with a compiled catalog; a folder of the operator's own comes first (docs/how-to/add-a-language.md).
LOCALE_PATHS = [*ENV.locales, PACKAGE / "locale"]
try:
    SPOKEN = languages.found_in(LOCALE_PATHS)
except languages.BadLanguage as error:
    raise ImproperlyConfigured(str(error)) from error
# Those offered are the operator's to choose (docs/operate/start.md); the first of them is for who asks for none.
OFFERED = ENV.theme.languages or tuple(SPOKEN)
if unspoken := sorted(set(OFFERED) - SPOKEN.keys()):
    raise ImproperlyConfigured(f"languages: {unspoken[0]} has no texts here; there are {', '.join(SPOKEN)}.")
LANGUAGE_CODE = OFFERED[0]
LANGUAGES = [(code, SPOKEN[code].name) for code in OFFERED]
# Spoken, for what was written in them, and offered to nobody.
SILENT = frozenset(SPOKEN) - set(OFFERED)
LANGUAGES_BIDI = [code for code, language in SPOKEN.items() if language.rtl]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_COOKIE_SAMESITE = "Lax"
FORM_RENDERER = "amiable.web.forms.Renderer"

# --- Static files -----------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
# `amiable serve` collects hashed, compressed copies; without them files come straight from the package.
STATIC_ROOT = DATA_DIR / "static" if ENV.collected else None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "amiable.config.static.HashedStorage"
        if STATIC_ROOT
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = STATIC_ROOT is None
WHITENOISE_AUTOREFRESH = DEBUG

# --- Security ---------------------------------------------------------------------------------------------------------
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF, "data:"],
    # Sounds and films are played from where downloads are handed out.
    "media-src": [CSP.SELF, *([ENV.bucket.origin] if ENV.bucket and ENV.bucket.public else [])],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "amiable.web.errors.no_token"
# A public installation speaks HTTPS only; on this machine plain HTTP is fine.
SECURE_SSL_REDIRECT = ENV.public
SESSION_COOKIE_SECURE = ENV.public
CSRF_COOKIE_SECURE = ENV.public
SECURE_HSTS_SECONDS = 31_536_000 if ENV.public else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENV.public
# Only a proxy that sets this header itself may be believed: said by AMIABLE_BEHIND_PROXY=1.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.behind_proxy else None
# Sign-in limits count who asks: by the last address of X-Forwarded-For, which that proxy adds, else by who connects.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if ENV.behind_proxy else 0

# --- Mail, money and logs ---------------------------------------------------------------------------------------------
MAILERS = {"default": ENV.mail.mailer}
# What a provider reports of mails afterwards; nothing is heard while this is empty (docs/operate/mail.md).
ANYMAIL = ENV.mail.reports
DEFAULT_FROM_EMAIL = ENV.mail.sender
# What links in mails begin with.
ADDRESS = ENV.mail.address
# How this installation looks and what it is called (docs/how-to/make-it-yours.md).
THEME = ENV.theme
# Where that is said; `amiable init` writes it there.
LOOK = place_of(os.environ, DATA_DIR) or DATA_DIR / "look.toml"
# Who moves the money (docs/operate/payments.md).
PAYMENTS = ENV.payments
# What machines are told: logs, /metrics, traces (docs/operate/watching.md).
METRICS_TOKEN = ENV.watching.token
TRACES = ENV.watching.traces
LOGGING = logging_in(ENV.watching.logs)
