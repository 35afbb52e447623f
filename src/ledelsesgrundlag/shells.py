"""Completion in the shells: the scripts that ask for it, and where they are installed."""

import os
import shutil
import subprocess
from pathlib import Path

from ledelsesgrundlag.errors import WriteError, WrongUseError, explain

_BASH = r"""_lg() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("${line%%$'\t'*}")
    done < <(_LG_TAB=bash "$1" "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -o nosort -F _lg lg 2>/dev/null || complete -o default -F _lg lg
"""

_ZSH = r"""#compdef lg
_lg() {
    local line
    local -a values shown
    while IFS= read -r line; do
        values+=("${line%%$'\t'*}")
        shown+=("${line%%$'\t'*}  -- ${line#*$'\t'}")
    done < <(_LG_TAB=zsh "${words[1]}" "${(@)words[2,CURRENT]}" 2>/dev/null)
    (( $#values )) && compadd -U -l -V lg -d shown -a values || _files
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
compdef _lg lg
"""

_FISH = r"""function __lg_tab
    set -l words (commandline -opc)
    set -l program $words[1]
    set -e words[1]
    set -l current (commandline -ct)
    env _LG_TAB=fish $program $words "$current" 2>/dev/null
end
complete -c lg -f -k -a '(__lg_tab)'
complete -c lg -l ud -r -F
complete -c lg -l data -r -F
complete -c lg -n '__fish_seen_subcommand_from valider ny ændringer aendringer' -F
"""

_POWERSHELL = r"""Register-ArgumentCompleter -Native -CommandName lg -ScriptBlock {
    param($word, $ast, $cursor)
    $words = @($ast.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    if ($word -ne '' -and $words.Count -gt 0) {
        $words = @($words | Select-Object -First ($words.Count - 1))
    }
    $env:_LG_TAB = 'powershell'
    $encoding = [Console]::OutputEncoding
    [Console]::OutputEncoding = [Text.Encoding]::UTF8
    try { $lines = & $ast.CommandElements[0].ToString() @words ".$word" 2>$null }
    finally {
        [Console]::OutputEncoding = $encoding
        Remove-Item Env:_LG_TAB
    }
    foreach ($line in $lines) {
        $value, $text = $line -split "`t", 2
        if (-not $text) { $text = $value }
        $type = [System.Management.Automation.CompletionResult]
        $type::new($value, $value, 'ParameterValue', $text)
    }
}
"""

SHELLS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH, "powershell": _POWERSHELL}


def script(shell: str) -> str:
    """Return the completion script of a shell, one of `SHELLS`."""
    return SHELLS[shell]


def current() -> str:
    """Return the user's own shell. Raises `WrongUseError` when it can't be told."""
    name = Path(os.environ.get("SHELL", "powershell" if os.name == "nt" else "")).name
    if name not in SHELLS:
        raise WrongUseError(
            "Skriv, hvilken skal du bruger: lg autofuldfør bash, zsh, fish eller powershell."
        )
    return name


def install(shell: str) -> str:
    """Install the completion of a shell for this user, and return a sentence saying where.

    The script gets a file of its own; the shell's own file gets one line that reads it, once.
    Raises `WriteError` when a file can't be written.
    """
    try:
        file, start_file = _places(shell)
    except RuntimeError as error:  # Path.home() says it in English
        raise WriteError(
            "Hjemmemappen kan ikke findes; skriv den i miljøvariablen HOME."
        ) from error
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(script(shell), encoding="utf-8", newline="\n")
        if start_file:
            _add_line(start_file, f". '{file}'")
    except OSError as error:
        raise WriteError(f"{error.filename} kan ikke skrives: {explain(error)}.") from error
    where = f"{file} og {start_file}" if start_file else str(file)
    return f"Fuldførelse med Tab er installeret i {where}. Åbn en ny terminal for at bruge den."


def _places(shell: str) -> tuple[Path, Path | None]:
    """Return where a shell's script goes, and the file that is to read it, if it needs one."""
    home = Path.home()
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "ledelsesgrundlag"
    if shell == "fish":
        config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
        return config / "fish" / "completions" / "lg.fish", None
    if shell == "powershell":
        return data / "lg.ps1", _powershell_profile()
    start_file = home / ".bashrc"
    if shell == "zsh":
        start_file = Path(os.environ.get("ZDOTDIR") or home) / ".zshrc"
    return data / f"lg.{shell}", start_file


def _powershell_profile() -> Path:
    program = shutil.which("pwsh") or shutil.which("powershell")
    if not program:
        raise WrongUseError("PowerShell findes ikke på denne maskine.")
    command = [program, "-NoProfile", "-Command", "$PROFILE"]
    done = subprocess.run(  # noqa: S603 - PowerShell itself
        command, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    return Path(done.stdout.strip())


def _add_line(file: Path, line: str) -> None:
    # Bytes: a start file of the user's own may be in any character set.
    text = file.read_bytes() if file.exists() else b""
    wanted = line.encode(errors="surrogateescape")
    if wanted not in text.splitlines():
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("ab") as start_file:
            start_file.write((b"\n" if text and not text.endswith(b"\n") else b"") + wanted + b"\n")
