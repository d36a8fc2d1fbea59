"""Settings of the tests: those of the product, with a data folder of their own and quick password hashes."""

import os
import tempfile

os.environ.setdefault("AMIABLE_DATA_DIR", tempfile.mkdtemp(prefix="amiable-tests-"))
os.environ.setdefault("AMIABLE_SECRET_KEY", "for tests only, as long as a real one has to be: fifty")

from amiable.config.settings import *  # noqa: F403 - the environment comes first, and all of them are meant
from amiable.config.settings import DATABASES

# Real tests of the pool start their own processes; here each thread opens and closes its own connection.
DATABASES["default"]["OPTIONS"].pop("pool", None)
# Stories play on days of their own; tests/days compares the clocks.
COMPARE_CLOCKS = False
# Tests of second factors ask for them (tests/web/test_second_factor.py).
SECOND_FACTOR = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
