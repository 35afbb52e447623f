"""A real editor's YAML support, asked as VS Code asks it, completes and checks with our schema."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

SERVER = shutil.which("yaml-language-server")
ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.skipif(
    not SERVER, reason="yaml-language-server mangler: npm install --global yaml-language-server"
)


class Editor:
    """Speaks the Language Server Protocol with the server, over its stdin and stdout."""

    def __init__(self) -> None:
        self.server = subprocess.Popen(
            [SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.count = 0
        self.ask("initialize", {"processId": os.getpid(), "rootUri": None, "capabilities": {}})
        self.tell("initialized", {})

    def tell(self, method: str, params: Any, **more: Any) -> None:
        """Send a message that has no answer."""
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        self.server.stdin.write(f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        self.server.stdin.flush()

    def ask(self, method: str, params: Any) -> Any:
        """Send a question and return its answer."""
        self.count += 1
        self.tell(method, params, id=self.count)
        return next(m["result"] for m in self.messages() if m.get("id") == self.count)

    def messages(self) -> Iterator[dict[str, Any]]:
        """Yield what the server says; what it asks is answered with nothing."""
        while True:
            length = int(self.server.stdout.readline().split()[1])
            while self.server.stdout.readline().strip():
                pass
            message = json.loads(self.server.stdout.read(length))
            if "method" in message and "id" in message:
                answer = [None] * len(message["params"].get("items", []))
                body = json.dumps(
                    {"jsonrpc": "2.0", "id": message["id"], "result": answer}
                ).encode()
                self.server.stdin.write(f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
                self.server.stdin.flush()
            else:
                yield message

    def open(self, file: Path) -> list[dict[str, Any]]:
        """Open a file, and return what the editor would underline."""
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1}
        self.tell(
            "textDocument/didOpen", {"textDocument": {**document, "text": file.read_text("utf-8")}}
        )
        return next(
            message["params"]["diagnostics"]
            for message in self.messages()
            if message.get("method") == "textDocument/publishDiagnostics"
            and message["params"]["uri"] == file.as_uri()
        )

    def at(self, method: str, file: Path, line: int, character: int) -> Any:
        """Ask about a place, both counted from 0."""
        place = {"line": line, "character": character}
        return self.ask(method, {"textDocument": {"uri": file.as_uri()}, "position": place})


@pytest.fixture(scope="module")
def editor():
    """Start the server once."""
    opened = Editor()
    yield opened
    opened.server.kill()
    opened.server.communicate()


@pytest.mark.parametrize("name", ["grundlag.yaml", "ny.yaml", "ny-enkel.yaml"])
def test_our_files_name_their_schema_and_fit_it(editor, name):
    """The first line is read by the editor: nothing is underlined, and a hover speaks Danish."""
    file = ROOT / "data" / name
    assert editor.open(file) == []
    line = file.read_text("utf-8").splitlines().index("titel: Ledelsesgrundlag")
    shown = editor.at("textDocument/hover", file, line, 2)["contents"]["value"]
    assert "Hvad grundlaget hedder." in shown


def test_it_helps_while_one_types(editor, tmp_path):
    """A wrong field is underlined where it stands, and the right ones are offered."""
    shutil.copy(ROOT / "data" / "grundlag.schema.json", tmp_path)
    text = (ROOT / "data" / "ny.yaml").read_text("utf-8")
    file = tmp_path / "vores.yaml"
    file.write_text(text.replace("    navn: Leder\n", "    nawn: 7\n    \n", 1), encoding="utf-8")
    line = file.read_text("utf-8").splitlines().index("    nawn: 7")
    found = editor.open(file)
    assert any(one["range"]["start"]["line"] == line for one in found)
    offered = editor.at("textDocument/completion", file, line + 1, 4)["items"]
    assert "navn" in {item["label"] for item in offered}
    assert any("Hvad rollen hedder." in str(item.get("documentation")) for item in offered)


@pytest.mark.parametrize(
    "written",
    [
        *("Yes", "no", "on", "2027-01-01", "12:30:45", "1_000", "0b11", "'true'", "Sand"),
        *("true", "2027", "010", "1.10", "~", "null", ".inf", "0x1F", "08", "1e5"),
    ],
)
def test_it_takes_for_a_text_what_lg_does(editor, lg, tmp_path, written):
    """What `lg valider` refuses or doubts is underlined, and nothing else."""
    shutil.copy(ROOT / "data" / "grundlag.schema.json", tmp_path)
    text = (ROOT / "data" / "ny.yaml").read_text("utf-8")
    file = tmp_path / "vores.yaml"
    file.write_text(text.replace("navn: Leder\n", f"navn: {written}\n", 1), encoding="utf-8")
    said = lg("valider", str(file)).stdout
    assert bool(editor.open(file)) == ("Fejl:" in said or "Advarsler:" in said)


TEXT = (
    "En tekst står på én linje uden usynlige tegn, særlige mellemrum, mellemrum i enderne "
    "eller flere mellemrum i træk."
)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: leder", "id: Leder", "Et id skrives kun med a-z, 0-9, bindestreg og punktum, "
         "for eksempel styring.maal."),
        ("navn: Leder", "navn: Le\u00a0der", TEXT),
        ("navn: Leder", "navn: 'Leder '", TEXT),
    ],
)  # fmt: skip
def test_it_says_in_danish_what_a_text_may_hold(editor, tmp_path, old, new, said):
    """In place of a regular expression that nobody can read."""
    shutil.copy(ROOT / "data" / "grundlag.schema.json", tmp_path)
    text = (ROOT / "data" / "ny.yaml").read_text("utf-8")
    file = tmp_path / "vores.yaml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert said in {one["message"] for one in editor.open(file)}
