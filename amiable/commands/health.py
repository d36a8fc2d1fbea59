"""Say what waits for an operator: one line a finding, nothing and 0 when all is well, 1 otherwise. For cron and watchers."""

import argparse

NEEDS_DJANGO = True


def run(args: argparse.Namespace) -> int:
    """Print each finding: its code, how many, since when, what it is and what to do next."""
    from amiable.jobs import source
    from amiable.pages.health import SPANS, read_health
    from amiable.wording.health import say

    found = read_health(source.now(), source.machine()).findings
    for finding in found:
        said = say(finding.code, "en", SPANS.get(finding.code))
        since = f"{finding.since:%Y-%m-%dT%H:%MZ}" if finding.since else "-"
        print(f"{finding.code}  {finding.count}  {since}  {said.title}. {said.next}")
    return 1 if found else 0
