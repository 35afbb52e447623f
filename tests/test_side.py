"""The page of a whole framework: what it holds, and what a reader can do with it in a browser."""

import functools
import hashlib
import http.server
import os
import re
import sys
import threading
from base64 import b64encode
from html.parser import HTMLParser
from importlib.resources import files as resources
from pathlib import Path
from typing import ClassVar

import pytest

from asking import answer_to
from browser import Browser
from ledelsesgrundlag import load_grundlag
from ledelsesgrundlag.formats import Format
from ledelsesgrundlag.views.one import all_ids
from ledelsesgrundlag.views.query import Query
from ledelsesgrundlag.views.search import search, searchable_texts
from ledelsesgrundlag.views.side import side

FOLDER = Path(__file__).parent / "frameworks"
FRAMEWORKS = ["", *(f" --data {file}" for file in sorted(FOLDER.glob("*.yaml")))]
NAMES = [Path(name).stem or "holstebro" for name in FRAMEWORKS]
BLANDET = f" --data {FOLDER / 'blandet.yaml'}"
AXE = Path(os.environ.get("AXE_CORE") or str(resources("axe_core_python") / "axe.min.js"))


@functools.cache
def written(data: str = "") -> bytes:
    """Return the page of a framework."""
    return answer_to(f"side --export html{data}").written(Format.HTML)


class Page(HTMLParser):
    """Reads the ids of a page, and its texts as they stand between two tags."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.led_to: list[str] = []
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, _tag, attrs):
        values = dict(attrs)
        self.attributes |= values.keys()
        self.ids += [values["id"]] if "id" in values else []
        self.led_to += [values["href"]] if "href" in values else []

    def handle_data(self, data):
        self.texts.append(data)


@pytest.mark.parametrize("data", FRAMEWORKS, ids=NAMES)
def test_the_page_holds_all_of_a_framework(data):
    """Every text that can be found and every id that can be shown, each id once."""
    grundlag = load_grundlag(data.partition("--data ")[2] or None)
    page = Page(written(data))
    statements = {line for text in searchable_texts(grundlag) for line in text.split("\n") if line}
    assert statements <= set(page.texts)
    assert len(set(page.ids)) == len(page.ids)
    assert set(all_ids(grundlag)) <= set(page.ids)
    assert set(side(grundlag).ids) == {id_ for id_ in page.ids if not id_.startswith("_")}
    assert {link.removeprefix("#") for link in page.led_to} <= set(page.ids)


@pytest.mark.parametrize("data", FRAMEWORKS, ids=NAMES)
def test_the_page_loads_nothing_and_can_send_nothing(data):
    """All of its style and script are named by their hashes, and nothing else is allowed."""
    page = written(data).decode()
    [style] = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    [script] = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = [b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in (style, script)]
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="(.*?)"', page)
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert len(f"{style}{script}".encode()) <= 16 << 10
    assert not re.search(r"url\(|@import|fetch\(|XMLHttp|WebSocket|Storage|cookie", style + script)
    assert not Page(written(data)).attributes & {"src", "style", "onclick", "action", "ping"}
    assert written(data) == answer_to(f"side --export html{data}").written(Format.HTML)


@pytest.fixture
def at(browser, tmp_path):
    """Return a function that opens the page of a framework at a fragment, in a wide window."""

    def open_at(fragment: str = "", data: str = "", page: bytes = b"") -> Browser:
        file = tmp_path / "side.html"
        file.write_bytes(page or written(data))
        browser.show(1280)
        browser.open(file.as_uri() + fragment)
        return browser

    return open_at


# What is typed on the page, and the words that a shell makes of it.
QUERIES = [
    ("tillid", ("tillid",)),
    ("TILLID", ("TILLID",)),
    ("mål", ("mål",)),
    ("maal", ("maal",)),
    ("tvaergaaende", ("tvaergaaende",)),
    ("tvargaende", ("tvargaende",)),
    ("bør", ("bør",)),
    ("ide", ("ide",)),
    ("før", ("før",)),
    ("olkassen", ("olkassen",)),
    ("status quo", ("status", "quo")),
    ('"status quo"', ("status quo",)),
    ("”quo status”", ("quo status",)),
    ('"idegenerering og afprøvning"', ("idegenerering og afprøvning",)),
    ("vi-vi", ("vi-vi",)),
    ("vi vi", ("vi", "vi")),
    ("at..", ("at..",)),
    ("e", ("e",)),
    ("a o", ("a", "o")),
    ("aa", ("aa",)),
    ("ae", ("ae",)),
    ("- ledelse", ("-", "ledelse")),
    (".*", (".*",)),
    ("[a", ("[a",)),
    ("ma\u030al", ("ma\u030al",)),
    ("ß", ("ß",)),
    ("qqqq", ("qqqq",)),
    ("driftsledelse", ("driftsledelse",)),
    ("holstebro", ("holstebro",)),
    ("tør", ("tør",)),
    ("siger først", ("siger", "først")),
    ('"højt siger"', ("højt siger",)),
    ("nærvær tid", ("nærvær", "tid")),
    ("klarhed", ("klarhed",)),
]
NARROWED = {
    "": [("", ""), ("chef", ""), ("", "drift"), ("direktoer", "innovationsledelse")],
    BLANDET: [("", ""), ("chef", ""), ("", "mod"), ("leder", "naervaer")],
}
# Each text that is marked, with the id of what it belongs to.
FOUND = """
queries.map(([typed, rolle, emne]) => {
  for (const [id, value] of [["_rolle", rolle], ["_emne", emne], ["_soeg", typed]])
    document.getElementById(id).value = value;
  document.getElementById("_soeg").dispatchEvent(new Event("input"));
  const marked = [...CSS.highlights.get("fund")].map(range => range.startContainer.parentElement);
  const texts = new Set(marked.map(one => one.closest("[data-s]")));
  return [...texts].map(one => [one.closest("[id]").id, [one, ...one.querySelectorAll("li")]
    .filter(one => !one.querySelector("li")).map(one => one.textContent).join("\\n"),
    one.checkVisibility()]);
})
"""


@pytest.mark.parametrize("data", NARROWED, ids=["holstebro", "blandet"])
def test_a_search_finds_what_lg_soeg_finds(at, data):
    """The same texts for the same words, whatever it is narrowed to; each is seen and marked."""
    grundlag = load_grundlag(data.partition("--data ")[2] or None)
    whole, *parts = NARROWED[data]
    asked = [(query, *whole) for query in QUERIES]
    asked += [(query, *chosen) for query in QUERIES[::4] for chosen in parts]
    script = f"(queries => {FOUND.strip()})"
    found = at(data=data).evaluate(f"{script}({[[typed, *some] for (typed, _), *some in asked]})")
    for ((typed, words), *chosen), hits in zip(asked, found, strict=True):
        kinds = (grundlag.roller, grundlag.kompetencer, grundlag.hjoerneflag)
        narrowed = [[part for part in parts if part.id in chosen] for parts in kinds]
        wanted = [row.cells[-1] for row in search(grundlag, Query(words), *narrowed).rows]
        same = sorted([cell.id, cell.text, True] for cell in wanted)
        assert sorted(hits) == (same if Query(words).words else []), (typed, *chosen)
    assert sum(map(bool, found)) > 10


STATE = """
({shown: [...document.querySelectorAll("main [id]")].filter(one => one.checkVisibility())
    .map(one => one.id),
  chosen: ["_rolle", "_med", "_emne", "_soeg"].map(id => document.getElementById(id).value),
  said: document.querySelector(".svar").textContent, hash: location.hash,
  target: document.querySelector(":target")?.id,
  top: (id => document.getElementById(id)?.getBoundingClientRect().top)
    (location.hash.slice(1))})
"""
CHOOSE = """
(chosen => { for (const id in chosen) {
  const one = document.getElementById(id);
  one.value = chosen[id];
  one.dispatchEvent(new Event("input")); } })
"""
CHEF = "driftsledelse.kerneopgaven.chef"


def state_after(page: Browser, **chosen: str) -> dict:
    """Choose something, as a user does by hand, and return what is then seen."""
    page.evaluate(f"{CHOOSE.strip()}({chosen})")
    return page.evaluate(f"{STATE.strip()}")


def test_what_is_chosen_is_what_is_seen(at):
    """A rolle, two side by side, a kompetence, a search: all of it in the address, to be shared."""
    page = at()
    whole = state_after(page)
    assert len([id_ for id_ in whole["shown"] if id_.count(".") == 2]) == 96 + 4  # and 4 items
    one = state_after(page, _rolle="chef")
    texts = [id_ for id_ in one["shown"] if id_.startswith("driftsledelse.")]
    assert texts == [
        *("driftsledelse.kerneopgaven", CHEF),
        *("driftsledelse.balance", "driftsledelse.balance.chef"),
        *("driftsledelse.fremtidssikring", "driftsledelse.fremtidssikring.chef"),
    ]
    assert one["hash"] == "#rolle=chef"
    two = state_after(page, _med="direktoer", _emne="driftsledelse")
    assert [id_ for id_ in two["shown"] if id_.count(".") == 1] == texts[::2]
    assert {"driftsledelse.balance.direktoer", "driftsledelse.balance.chef"} < {*two["shown"]}
    assert not {"personaleledelse", "innovation", "_forord"} & {*two["shown"]}
    some = state_after(page, _emne="drift", _med="", _soeg="fejl succeser")
    assert some["said"] == "1 tekst indeholder både ”fejl” og ”succeser”."
    assert some["hash"] == "#rolle=chef&emne=drift&soeg=fejl+succeser"
    assert "personaleledelse.tryghed.chef" in some["shown"]
    assert "driftsledelse" not in some["shown"]
    again = at(some["hash"])
    assert state_after(again) == some
    none = state_after(again, _soeg="qqqq")
    assert none["said"] == "Ingen af de valgte tekster indeholder ”qqqq”."
    again.evaluate("document.getElementById('_alt').click()")
    assert state_after(again)["shown"] == whole["shown"]


@pytest.mark.parametrize("before", ["", "#rolle=direktoer", "#emne=innovation", "#soeg=tillid"])
def test_a_link_opens_whatever_hides_its_target(at, before):
    """A text of another rolle or kompetence, or that a search has left out, and a rolle."""
    page = at(before)
    page.evaluate(f"location.hash = '#{CHEF}'")
    page.evaluate("new Promise(tell => setTimeout(tell, 50))")
    led = page.evaluate(STATE.strip())
    assert CHEF in led["shown"]
    assert (led["target"], 0 <= led["top"] < 700) == (CHEF, True)
    page.evaluate("location.hash = '#forord.afslutning'")
    page.evaluate("new Promise(tell => setTimeout(tell, 50))")
    assert "forord.afslutning" in page.evaluate(STATE.strip())["shown"]
    page.evaluate("location.hash = '#leder-af-ledere'")
    page.evaluate("new Promise(tell => setTimeout(tell, 50))")
    assert page.evaluate(STATE.strip())["chosen"] == ["leder-af-ledere", "", "", ""]


def test_a_link_is_copied(at):
    """To a text by its sign, to what is chosen by the button; or it says where the link is."""
    page = at("#rolle=chef")
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', {configurable: true, "
        "value: {writeText: async text => { self.copied = text; }}})"
    )
    seen = "new Promise(t => setTimeout(t, 200)).then(() => "
    seen += "[self.copied?.split('#')[1], document.querySelector('.svar').textContent])"
    page.evaluate("document.querySelector('#_link').click()")
    assert page.evaluate(seen) == ["rolle=chef", "Linket er kopieret."]
    page.evaluate(f"document.getElementById('{CHEF}').querySelector('.l').click()")
    assert page.evaluate(seen) == [CHEF, "Linket er kopieret."]
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.evaluate("document.querySelector('#_link').click()")
    assert page.evaluate(seen)[1] == "Linket står i adressefeltet."


def test_a_broken_address_does_no_harm(at):
    """What names nothing shows all."""
    for fragment in ("#findes.ikke", "#rolle=konge&emne=<b>", "#%E0%A4%A", "#_soeg", "#="):
        shown = at(fragment).evaluate(STATE.strip())
        assert (len(shown["shown"]) > 150, shown["chosen"]) == (True, [""] * 4)


def test_the_keyboard_is_enough(at):
    """Past the choices to the texts, and a rolle chosen by its first letter."""
    page = at()
    page.press("Tab", "Enter")
    assert page.evaluate("document.activeElement.id") == "_tekster"
    page = at()
    names = []
    for _ in range(8):
        page.press("Tab")
        names.append(page.evaluate("document.activeElement.id || document.activeElement.hash"))
        if names[-1] == "_rolle":
            page.press("C")
    assert names == ["#_tekster", *("_rolle", "_med", "_emne", "_soeg", "_alt", "_link", "_ud")]
    assert page.evaluate(STATE.strip())["chosen"] == ["chef", "", "", ""]
    page.press("Tab")
    focused = page.evaluate(
        "[document.activeElement.hash, getComputedStyle(document.activeElement).opacity]"
    )
    assert focused == ["#drift", "1"]


def test_nothing_is_asked_for_and_nothing_is_kept(browser, at):
    """One file, no request but for itself, and nothing in any store of the browser."""
    browser.ask("Network.enable")
    browser.events.clear()
    page = at("#rolle=chef")
    state_after(page, _soeg="tillid")
    page.evaluate("fetch('https://example.dk/').catch(() => 0)")
    asked = [
        event["params"]["request"]["url"]
        for event in browser.events
        if event.get("method") == "Network.requestWillBeSent"
    ]
    assert [url.rpartition("/")[2] for url in asked] == ["side.html"]
    kept = "[localStorage.length, sessionStorage.length, document.cookie.length]"
    assert page.evaluate(kept) == [0, 0, 0]
    assert page.evaluate("indexedDB.databases()") == []
    browser.ask("Network.disable")


def test_without_script_all_is_shown_and_can_be_chosen(browser, at):
    """The selects work by the style alone; what needs script isn't there."""
    browser.ask("Emulation.setScriptExecutionDisabled", value=True)
    try:
        page = at("#rolle=chef")  # nobody reads it
        assert page.evaluate("document.querySelectorAll('.valg [hidden]').length") == 2
        assert len(page.evaluate(SHOWN)) > 150
        page.press("Tab", "Tab", "C")
        shown = page.evaluate(SHOWN)
        assert {CHEF, "forord.afslutning"} < {*shown}
        assert "driftsledelse.kerneopgaven.direktoer" not in shown
    finally:
        browser.ask("Emulation.setScriptExecutionDisabled", value=False)


SHOWN = """
[...document.querySelectorAll("main [id]")].filter(one => one.checkVisibility()).map(one => one.id)
"""


class Strict(http.server.SimpleHTTPRequestHandler):
    """A server with a policy of its own for each folder that it is asked for."""

    POLICIES: ClassVar = {"/self": "default-src 'self'", "/sandbox": "sandbox"}

    def do_GET(self):
        """Answer with the page."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Security-Policy", self.POLICIES[self.path])
        self.end_headers()
        self.wfile.write(written())

    def log_message(self, *_):
        """Say nothing."""


def test_a_strict_server_leaves_the_page_whole(browser):
    """Plain, without choices that would do nothing; in a sandbox, with those of the style."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Strict) as server:
        threading.Thread(target=server.serve_forever).start()
        for path, choices in (("self", [False, False]), ("sandbox", [True, False])):
            browser.open(f"http://127.0.0.1:{server.server_port}/{path}")
            shown = browser.evaluate(SHOWN)
            assert {CHEF, "drift", "forord.afslutning", "_ledestjerne"} < {*shown}
            seen = "['.valg', '.soeg'].map(one => document.querySelector(one).checkVisibility())"
            assert browser.evaluate(seen) == choices
        server.shutdown()


ROLES = {"StaticText", "heading", "link", "combobox", "searchbox", "button", "term", "listitem"}


def tree(page: Browser) -> list[tuple[str, str]]:
    """Return what a screen reader is told, part by part."""
    nodes = page.ask("Accessibility.getFullAXTree")["nodes"]
    told = [(node["role"]["value"], node["name"]["value"]) for node in nodes if "name" in node]
    return [(role, name) for role, name in told if role in ROLES]


@pytest.mark.parametrize("fragment", ["", "#rolle=chef&med=direktoer"])
def test_a_screen_reader_is_told_the_same_at_every_width(browser, at, fragment):
    """Columns are for the eye; nothing scrolls sideways, from a phone, or 400 %, to a desk."""
    at(fragment)
    trees = []
    for width in (320, 375, 640, 768, 1053, 1280):
        browser.show(width)
        assert browser.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        trees += [tree(browser)] if width in {320, 768, 1280} else []
    assert trees[1] == trees[0]
    assert trees[2] == trees[0]
    assert trees[0].count(("StaticText", "Chef")) >= 24


@pytest.mark.parametrize("fragment", ["", "#rolle=chef&soeg=to"])
def test_the_page_is_accessible(browser, at, fragment):
    """Axe finds nothing, at any width, in the dark, and in the user's own colours."""
    at(fragment, BLANDET).evaluate(f"(() => {{{AXE.read_text('utf-8')}; return 1}})()")
    for width, features in (
        *((width, {}) for width in (320, 375, 768, 1280)),
        (1280, {"prefers_color_scheme": "dark"}),
        (320, {"forced_colors": "active"}),
    ):
        browser.show(width, **features)
        assert violations(browser) == [], (width, features)


@pytest.mark.skipif(not os.environ.get("CI"), reason="takes some seconds: set CI=1 to run")
def test_the_whole_page_of_the_document_is_accessible(at):
    """In the colours of all four hjørneflag."""
    page = at()
    page.evaluate(f"(() => {{{AXE.read_text('utf-8')}; return 1}})()")
    assert violations(page) == []


def violations(page: Browser) -> list[list]:
    """Return what axe finds on a page, by all of its rules."""
    passed, found = page.evaluate(
        "axe.run().then(result => [result.passes.length, "
        "result.violations.map(v => [v.id, v.nodes.map(n => n.html)])])"
    )
    assert passed > 20
    return found


@pytest.mark.skipif(not os.environ.get("CI"), reason="takes some seconds: set CI=1 to run")
def test_on_paper_a_rolle_is_one_a4_and_the_whole_is_one_a3(at):
    """Landscape, with nothing left over; a small framework is one A4 as a whole."""
    assert at().sheets() == [(420, 297)]
    for rolle in load_grundlag().roller:
        assert at(f"#rolle={rolle.id}").sheets() == [(297, 210)]
    assert at(data=BLANDET).sheets() == [(297, 210)]


LOOKS = """
#!{python}
import pathlib, sys
pathlib.Path({told!r}).write_text(sys.argv[1], "utf-8")
"""


def opened(lg_process, tmp_path, *arguments: str, browser: str) -> tuple[str, str]:
    """Run the program with a browser of its own; return what it says, and what was opened."""
    told = tmp_path / "told"
    told.unlink(missing_ok=True)
    away = {"PATH": "", "DISPLAY": "", "WAYLAND_DISPLAY": "", "TMPDIR": str(tmp_path)}
    done = lg_process(*arguments, BROWSER=browser, **away)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout, told.read_text("utf-8") if told.exists() else ""


@pytest.mark.skipif(sys.platform == "win32", reason="a browser that is a script is Unix's")
def test_the_page_is_opened_in_the_users_browser(lg_process, tmp_path):
    """In a file of its own, or in the one that is written; at an id; and where there is none."""
    script = tmp_path / "browser"
    told = str(tmp_path / "told")
    script.write_text(LOOKS.strip().format(python=sys.executable, told=told), encoding="utf-8")
    script.chmod(0o755)
    run = functools.partial(opened, lg_process, tmp_path)
    said, address = run("side", "--åbn", browser=str(script))
    [file] = tmp_path.glob("lg-*.html")
    assert said == f"Siden er åbnet i browseren; den ligger i {file}.\n"
    assert address == file.as_uri()
    assert file.read_bytes() == written()
    assert file.stat().st_mode & 0o077 == 0
    file.unlink()

    own = tmp_path / "ledelsesgrundlag.html"
    said, address = run("side", "--aabn", "--ud", str(own), browser=str(script))
    assert said == f"Siden er åbnet i browseren; den ligger i {own}.\n"
    assert (address, own.read_bytes()) == (own.as_uri(), written())

    _, address = run("vis", CHEF, "--åbn", browser=str(script))
    [file] = tmp_path.glob("lg-*.html")
    assert address == f"{file.as_uri()}#{CHEF}"
    assert f'<html lang="da" data-start="{CHEF}">' in file.read_text("utf-8")
    file.unlink()

    said, address = run("vis", "chef", "--åbn", browser=str(tmp_path / "none"))
    [file] = tmp_path.glob("lg-*.html")
    assert (said, address) == (f"Der er ingen browser at åbne siden i; den ligger i {file}.\n", "")


def test_a_page_begins_where_it_is_to(at):
    """Also where the system's way to a browser loses the fragment of the address."""
    page = answer_to("vis personaleledelse.tryghed --åbn").written(Format.HTML)
    shown = at(page=page).evaluate("scrollY")
    assert shown > 500
    assert at("#rolle=chef", page=page).evaluate("scrollY") == 0


def test_the_page_is_written_where_it_is_asked_for(lg, tmp_path):
    """To a file, or to another program; never to the screen by accident."""
    file = tmp_path / "x.html"
    done = lg("side", "--ud", str(file))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert file.read_bytes() == written()
    assert lg("side", "--ud", "-").stdout == written().decode()
    assert lg("side").stderr == (
        "lg: Skriv siden i en fil med lg side --ud ledelsesgrundlag.html, eller åbn den med "
        "lg side --åbn.\n"
    )
    assert lg("vis", "chef", "--åbn", "--enkel").stderr == (
        "lg: --åbn viser hele grundlaget; skriv det i en fil med lg side --ud FIL.\n"
    )
