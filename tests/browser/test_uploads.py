"""Files sent from a browser: dropped several at once, with figures, stopped and gone on with, one taken back, and delivered."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PROOF, Visitor

pytestmark = pytest.mark.browser

type Line = Callable[[int], None]

SIZE = 60_000_000
CHOSEN = '.upload__list input[name="files"]'
DROP = """([zone, files]) => {
  const carried = new DataTransfer();
  for (const [name, text] of files) carried.items.add(new File([text], name, { type: "text/plain" }));
  const told = { dataTransfer: carried, bubbles: true, cancelable: true };
  for (const type of ["dragover", "drop"]) zone.dispatchEvent(new DragEvent(type, told));
}"""


@pytest.fixture
def film(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A large file with a name that no other test's has."""
    path = tmp_path / f"{request.node.name[-9:]}.bin"
    path.write_bytes(random.Random(7).randbytes(SIZE))
    return path


@pytest.fixture
def marc(visit: Callable[..., Visitor]) -> Visitor:
    """Marc, about to write a message with files."""
    marc = visit("marc")
    marc.go(f"/orders/{marc.site.made['changes']}/do/send_message/")
    return marc


@pytest.fixture
def line(marc: Visitor) -> Callable[[int], None]:
    """A line that takes so many bytes a second (-1: all it can; 0: none)."""
    session = marc.page.context.new_cdp_session(marc.page)
    session.send("Network.enable")

    def change(rate: int) -> None:
        rates = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": rate, "offline": rate == 0}
        session.send("Network.emulateNetworkConditions", rates)

    return change


def tile(marc: Visitor, name: str) -> Any:
    """The tile of a file."""
    return marc.page.locator(".upload__one", has_text=name)


def chosen(marc: Visitor) -> list[str]:
    """The uploads that go with the form."""
    return marc.page.locator(CHOSEN).evaluate_all("all => all.map((one) => one.value)")


def test_several_files_are_dropped_and_one_is_taken_back(marc: Visitor) -> None:
    zone = marc.page.locator("[data-drop]").element_handle()
    files = [["first.txt", "First words.\n"], ["second.txt", "Second words.\n"], ["third.txt", "Third words.\n"]]
    with marc.page.expect_response(lambda answer: answer.request.method == "PATCH" and answer.status == 204):
        marc.page.evaluate(DROP, [zone, files])
    expect(marc.page.locator(CHOSEN)).to_have_count(3)
    expect(marc.page.locator("[data-said]")).to_have_text("third.txt has arrived.")
    with marc.page.expect_response(lambda answer: answer.request.method == "DELETE") as gone:
        marc.page.get_by_role("button", name="Remove second.txt").press("Enter")
    assert gone.value.status == 204
    expect(marc.page.get_by_label("Remove third.txt")).to_be_focused()
    expect(tile(marc, "second.txt")).to_have_count(0)
    expect(marc.page.locator(CHOSEN)).to_have_count(2)
    marc.page.get_by_label("Message").fill("Two of them.")
    marc.click("button", "Write a message")
    marc.see("Two of them.")
    for name, there in (("first.txt", True), ("third.txt", True), ("second.txt", False)):
        expect(marc.page.get_by_text(name).first).to_be_attached(attached=there)


def test_stopped_by_a_reload_the_same_file_goes_on_where_it_was(marc: Visitor, film: Path, line: Line) -> None:
    line(12_000_000)
    marc.page.locator('input[name="sent"]').set_input_files(film)
    state = tile(marc, film.name).locator(".file__state")
    expect(state).to_have_text(re.compile(r"^[345]\d(\.\d)? MB of 60 MB, \d+ sec left$"))
    width = marc.page.locator(".file__meter rect").last.get_attribute("width")
    assert 50 < float(width or 0) < 100
    marc.page.reload()
    expect(state).to_have_text("Stopped. Choose the file again and it goes on.")
    expect(tile(marc, film.name).locator("input")).to_have_count(0)
    line(-1)
    with marc.page.expect_request(lambda asked: asked.method == "PATCH") as sent:
        marc.page.locator('input[name="sent"]').set_input_files(film)
    assert int(sent.value.headers["upload-offset"]) > SIZE // 3  # what had arrived is not sent again
    expect(tile(marc, film.name).locator("input")).to_have_count(1, timeout=30_000)
    upload = tile(marc, film.name).locator("input").input_value()
    expect(state).to_have_text("", timeout=60_000)
    with marc.page.expect_download() as arrived:
        marc.page.evaluate("address => { location.href = address }", f"/uploads/{upload}/file/")
    assert hashlib.sha256(arrived.value.path().read_bytes()).digest() == hashlib.sha256(film.read_bytes()).digest()
    # What the page that was left had sent may still be arriving when the new one asks how far it is: then it is told once more.
    if marc.complaints:
        assert f"409 (Conflict) {{'url': '{marc.site.base}/uploads/{upload}/'" in marc.complaints.pop()


@PROOF
def test_a_line_that_is_gone_is_said_and_it_goes_on_by_itself(marc: Visitor, film: Path, line: Line) -> None:
    line(12_000_000)
    marc.page.locator('input[name="sent"]').set_input_files(film)
    state = tile(marc, film.name).locator(".file__state")
    state.filter(has_text=re.compile(r"^\d+(\.\d)? MB of 60 MB")).wait_for()
    line(0)
    state.filter(has_text="The line is gone. It goes on by itself.").wait_for()
    line(-1)
    expect(tile(marc, film.name).locator("input")).to_have_count(1, timeout=30_000)
    marc.complaints[:] = [said for said in marc.complaints if "ERR_INTERNET_DISCONNECTED" not in said]


@PROOF
def test_one_of_two_on_their_way_is_cancelled(
    marc: Visitor, film: Path, picture: Callable[[str], Path], line: Line
) -> None:
    line(6_000_000)
    before = len(chosen(marc))  # what other tests have left on this form
    marc.page.locator('input[name="sent"]').set_input_files([film, picture("logo.png")])
    tile(marc, film.name).locator(".file__state", has_text="MB of 60 MB").wait_for()
    with marc.page.expect_response(lambda answer: answer.request.method == "DELETE") as gone:
        marc.page.get_by_role("button", name=f"Remove {film.name}").click()
    assert gone.value.status == 204
    tile(marc, "logo.png").locator("img").wait_for()
    expect(tile(marc, film.name)).to_have_count(0)
    expect(marc.page.locator(CHOSEN)).to_have_count(before + 1)
    marc.page.reload()
    expect(tile(marc, "logo.png")).to_have_count(1)
    expect(tile(marc, film.name)).to_have_count(0)
