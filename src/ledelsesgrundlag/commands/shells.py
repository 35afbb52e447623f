"""The scripts with which each shell asks for a completion.

A script is handed the program's name as it is typed. It reads a ~, a variable and quotes in it, and
an alias, and runs nothing else that is typed. What is then no program, gives way to the `lg` that
the shell would find, and that to the program which made the script.
"""

from collections.abc import Iterable, Sequence

_BASH = r"""# Puts what an alias stands for into the array stands; fails unless that is lg.
_lg_alias() {
    local IFS=$' \t\n' line seen=' '
    stands=("$1")
    while [[ $seen != *" ${stands[0]-} "* ]] && line=$(alias "${stands[0]-}" 2>/dev/null); do
        seen+="${stands[0]} "
        line=${line#*=\'}
        read -r -a line <<< "${line%\'}"
        stands=("${line[@]}" "${stands[@]:1}")
    done
    line=${stands[0]-}
    line=${line//[\"\'\\]/}
    [[ $line == lg || $line == */lg ]]
}

_lg() {
    local IFS=$' \t\n' line typed=$1 name='^\$\{?([A-Za-z_][A-Za-z0-9_]*)\}?(/.*)$'
    local -a stands words=("${COMP_WORDS[@]:1:COMP_CWORD}") program
    COMPREPLY=()
    if _lg_alias "$typed"; then
        typed=${stands[0]}
        words=("${stands[@]:1}" "${words[@]}")
    fi
    typed=${typed//[\"\'\\]/}
    if [[ $typed == '~'/* ]]; then
        typed=${HOME-}${typed#'~'}
    elif [[ $typed =~ $name ]]; then
        line=${BASH_REMATCH[1]}
        typed=${!line-}${BASH_REMATCH[2]}
    fi
    if declare -F -- "$typed" >/dev/null; then
        program=("$typed")
    else
        program=("$(type -P -- "$typed" || type -P lg || :)")
        [[ ${program[0]} ]] || program=(PROGRAM)
    fi
    while IFS= read -r line; do
        COMPREPLY+=("${line%%$'\t'*}")
    done < <(_LG_TAB=bash "${program[@]}" "${words[@]}" 2>/dev/null </dev/null)
}

_lg_complete() {
    complete -o default -o nosort -F _lg -- "$1" 2>/dev/null || complete -o default -F _lg -- "$1"
}

# bash knows of no completion for an alias, nor for a name that ends with a quote, and asks here.
_lg_default() {
    local -a stands
    if _lg_alias "$1"; then
        _lg_complete "$1"
        return 124
    elif [[ ${_lg_default_before-} ]]; then
        "$_lg_default_before" "$@"
    fi
}

_lg_install() {
    local default
    _lg_complete lg
    default=$(complete -p -D 2>/dev/null)
    if [[ ! $default ]]; then
        complete -D -o bashdefault -o default -F _lg_default 2>/dev/null
    elif [[ $default == *' -F '* && $default != *_lg_default* ]]; then
        _lg_default_before=${default##* -F }
        _lg_default_before=${_lg_default_before%% *}
        eval "${default/ -F $_lg_default_before/ -F _lg_default}"
    fi
    return 0
}
_lg_install
"""

_ZSH = r"""#compdef lg
# Puts the program to ask, of which the name is given as it is typed, into the array program.
_lg_program() {
    emulate -L zsh
    local typed=${(Q)1} name
    if [[ $typed == '~'/* ]]; then
        typed=$HOME${typed#'~'}
    elif [[ $typed == '$'*/* ]]; then
        name=${${${typed%%/*}#\$}//[{}]/}
        [[ $name == *[^A-Za-z0-9_]* || $name == [0-9]* ]] || typed=${(P)name}/${typed#*/}
    fi
    if (( $+functions[$typed] )); then
        program=($typed)
    else
        program=("$(whence -p -- $typed || whence -p lg)")
        [[ -n $program[1] ]] || program=(PROGRAM)
    fi
}

_lg() {
    local line
    local -a values shown program
    _compskip=all  # no other function is asked, as one is after that of a pattern
    _lg_program "${words[1]}"
    while IFS= read -r line; do
        values+=("${line%%$'\t'*}")
        shown+=("${line%%$'\t'*}  -- ${line#*$'\t'}")
    done < <(_LG_TAB=zsh "${program[@]}" "${(@)words[2,CURRENT]}" 2>/dev/null </dev/null)
    if (( $#values )); then
        compadd -U -l -V lg -d shown -a values
    else
        [[ $PREFIX != --*=* ]] || compset -P 1 '*='
        _files
    fi
}

# At the first prompt all start-up files have been read, and compinit needn't be run twice; of
# folders that others may write in it asks nothing, and takes nothing.
_lg_install() {
    emulate -L zsh
    add-zsh-hook -d precmd _lg_install
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
    compdef _lg lg
    compdef _lg -p '*/lg["'\'']'
}
if [[ ${funcstack[1]-} == _lg ]]; then
    _lg "$@"
else
    autoload -Uz add-zsh-hook && add-zsh-hook precmd _lg_install
fi
"""

_FISH = r"""function __lg_tab
    set -l words (commandline -opc)
    set -l typed $words[1]
    set -e words[1]
    if string match -q '~/*' -- $typed
        set typed $HOME(string sub -s 2 -- $typed)
    else if set -l parts (string match -r '^\{?\$(\w+)\}?(/.*)$' -- $typed)
        set -l name $parts[2]
        set typed "$$name"$parts[3]
    end
    set -l program $typed
    if not functions -q -- $typed
        set program (command -s -- $typed)
        or set program (command -s lg)
        or set program PROGRAM
    end
    set -lx _LG_TAB fish
    set -l current (commandline -ct)
    $program $words "$current" 2>/dev/null </dev/null
end
complete -c lg -f -k -a '(__lg_tab)'
complete -c lg -l ud -r -F
complete -c lg -l data -r -F
complete -c lg -n '__fish_seen_subcommand_from COMMANDS' -F
"""

_POWERSHELL = r"""$lgTab = {
    param($word, $ast, $cursor)
    # A word in quotes is its value; a variable in it is left as it is, for it might run something.
    $words = @($ast.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursor } |
        ForEach-Object {
            if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) {
                $_.Value
            } else { $_.ToString() }
        })
    $found = Get-Command -Name @($ast.GetCommandName(), 'lg') -ErrorAction Ignore |
        Select-Object -First 1
    $program = @(if ($found) { $found } else { PROGRAM })
    $first = @($program | Select-Object -Skip 1)
    $env:_LG_TAB = 'powershell'
    $encoding = [Console]::OutputEncoding
    [Console]::OutputEncoding = [Text.Encoding]::UTF8
    try { $lines = & $program[0] @first @words ".$word" 2>$null }
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
# A path that ends with lg or lg.exe goes by that name; an alias goes by its own.
$lgNames = @('lg', 'lg.exe') + @(Get-Alias |
    Where-Object { $_.Definition -match '(^|[\\/])lg(\.exe)?$' } | ForEach-Object { $_.Name })
Register-ArgumentCompleter -Native -CommandName $lgNames -ScriptBlock $lgTab
"""

SHELLS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH, "powershell": _POWERSHELL}


def script(shell: str, take_files: Iterable[str], program: Sequence[str]) -> str:
    """Return the completion script of a shell, one of `SHELLS`.

    `take_files` are the commands that are followed by the name of a file; `program` are the words
    that call the program where no other `lg` is found.
    """
    between = ", " if shell == "powershell" else " "
    called = between.join(_quoted(word, shell) for word in program)
    return SHELLS[shell].replace("COMMANDS", " ".join(take_files)).replace("PROGRAM", called)


def _quoted(word: str, shell: str) -> str:
    quote = {"powershell": "''", "fish": r"\'"}.get(shell, r"'\''")
    word = word.replace("\\", r"\\") if shell == "fish" else word
    return "'" + word.replace("'", quote) + "'"
