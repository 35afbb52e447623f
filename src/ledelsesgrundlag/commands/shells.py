"""The scripts with which each shell asks for a completion."""

from collections.abc import Iterable

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
complete -c lg -n '__fish_seen_subcommand_from COMMANDS' -F
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


def script(shell: str, take_files: Iterable[str]) -> str:
    """Return the completion script of a shell, one of `SHELLS`.

    `take_files` are the commands that are followed by the name of a file.
    """
    return SHELLS[shell].replace("COMMANDS", " ".join(take_files))
