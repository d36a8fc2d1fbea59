"""Settings of a site at which it is always the same moment, with the page of all parts and the pages that follow a sign-up."""

import os

import time_machine

from amiable.config.settings import *  # noqa: F403

# In every process that reads this: the web's, and that of the program that fills the database.
time_machine.travel(float(os.environ["AMIABLE_STILL_AT"]), tick=False).start()

ROOT_URLCONF = "tests.browser.still_urls"
# The demo asks nobody for the code that is mailed; these pages are looked at too.
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
