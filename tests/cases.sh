# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# What the runners of cases share. A runner says cases_begin, defines run_case, says run_cases.

# cases_begin FOLDER [--update] [PROGRAM] [CASE...]
# Sets root, folder, program, update, names, scratch, and the surroundings of every run.
cases_begin() {
    root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
    folder=$1
    shift
    program=${TALLY-$root/build/release/tally}
    update=
    names=()
    local argument
    for argument; do
        case $argument in
            --update) update=yes ;;
            */*)      program=$argument ;;
            *)        names+=("$argument") ;;
        esac
    done
    program=$(realpath "$program")
    [ -x "$program" ] || { echo "$program: no such program; build it first" >&2; exit 2; }
    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    complaints=0

    # The same everywhere: no clock, no colours, no configuration or data of the person's own.
    unset TALLY_DATA NO_COLOR CLICOLOR_FORCE
    export SOURCE_DATE_EPOCH=0 TZ=UTC LC_ALL=C.UTF-8 TERM=dumb
    export HOME=$scratch/home XDG_CONFIG_HOME=$scratch/home
    export XDG_CACHE_HOME=${XDG_CACHE_HOME-$scratch}
    # A sanitizer's finding must not look like the exit status 1 of "figures differ".
    export ASAN_OPTIONS=${ASAN_OPTIONS-abort_on_error=1:detect_leaks=1}
    export UBSAN_OPTIONS=${UBSAN_OPTIONS-abort_on_error=1:print_stacktrace=1}
}

complain() {
    complaints=$((complaints + 1))
    printf '%s\n' "$*"
}

# compare CASE EXPECTED GOT: an expected file that does not exist is an empty one.
compare() {
    local expected=$2
    [ -e "$expected" ] || expected=/dev/null
    diff -u --label "$1/$2" --label "what it gave" "$expected" "$3" || complain "$1: not as in $2"
}

# run_cases PATTERN: calls run_case NAME inside each folder that holds a file so named.
run_cases() {
    local pattern=$1 path name
    # shellcheck disable=SC2231  # the pattern is to be expanded
    if [ ${#names[@]} -eq 0 ]; then
        for path in "$folder"/*/$pattern; do
            [ ! -e "$path" ] || names+=("$(basename "$(dirname "$path")")")
        done
    fi
    [ ${#names[@]} -gt 0 ] || { echo "$folder: no cases" >&2; exit 2; }
    for name in "${names[@]}"; do
        cd "$folder/$name" || exit 2
        run_case "$name"
    done
    if [ "$complaints" -gt 0 ]; then
        echo "$complaints complaints; if the new output is right: $(basename "$folder")/run --update"
        exit 1
    fi
    echo "${#names[@]} cases${update:+ updated}"
}
