"""A fresh process whose threads are all the first to read an order's facts: none of them may take the process with it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

THREADS = """
import sys, threading
sys.setswitchinterval(1e-6)
from amiable.flow import document
from tests.rules.story import Story

facts, gate, read = Story().facts, threading.Barrier(16), []

def first():
    gate.wait()
    read.append(document.decode(text, client_id="c", seller_id="s", client=facts.client, seller=facts.seller))

text = document.encode(facts)
threads = [threading.Thread(target=first) for _ in range(16)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(read), len(set(map(repr, read))))
"""


def test_many_threads_read_first_and_all_read_the_same() -> None:
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = subprocess.run([sys.executable, "-c", THREADS], env=environ, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "16 1\n"), done.stderr
