"""`amiable worker` whose clock stands at a moment (the only word, ISO 8601), when the clocks of a benchmark are due."""

import sys
from datetime import datetime

from amiable.commands.main import set_up_django

if __name__ == "__main__":
    set_up_django()
    from amiable.jobs import source
    from amiable.jobs.worker import Worker

    now = datetime.fromisoformat(sys.argv[1])
    Worker(lambda: now, source.ids, machine=source.machine).run()
