"""One hand-over link in many browsers at once lets one in; many links for one new person make one person."""

import json

from tests.elsewhere import Place
from tests.flow.handing_race import BROWSERS


def test_links_at_once(elsewhere: Place) -> None:
    done = elsewhere.run("tests.flow.handing_race")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "one_link": [302] + [410] * (BROWSERS - 1),
        "one_person": [302] * BROWSERS,
        "people": ["acme:claire", "acme:marc"],
        "used": 1 + BROWSERS,
    }
