#!/usr/bin/env bash
# Builds qms and shows it at work on the example store; nothing outside a scratch folder is written but build/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tests/setup.sh

need_packages build
calm_environment

configure build -DCMAKE_BUILD_TYPE=Release >&2
cmake --build build --target qms >&2
PATH=$PWD/build:$PATH

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp -R examples/paper-mill examples/circuit-boards "$scratch" # looked at in a copy, so that nothing here can be written
cd "$scratch"

part() { printf '\n=== %s\n\n' "$*"; }

# Prints a command as one would type it.
say() {
    local word line='$'
    for word in "$@"; do
        case $word in
        *[!A-Za-z0-9_./:=,+@-]*) line+=" \"$word\"" ;;
        *) line+=" $word" ;;
        esac
    done
    printf '%s\n' "$line"
}

run() {
    say "$@"
    "$@"
}

# A command that a rule must refuse; anything else ends the demo.
refused() {
    local status=0
    say "$@"
    "$@" || status=$?
    printf '[exit status %s]\n' "$status"
    [ "$status" -eq 1 ]
}

part "the program"
run qms --version

part "a year of a paper mill: is every file in order?"
run qms -C paper-mill check --evidence

part "its complaints"
run qms -C paper-mill complaint list --as-of 2026-01-31

part "the complaint whose first measure did not help, as form R-QP-005-03"
run qms -C paper-mill complaint show CC-2503-01 --form complaint

part "a contract reviewed by its departments, with an anomaly that the general manager decided, and changed later"
run qms -C paper-mill review register --as-of 2026-11-24
run qms -C paper-mill review copies --month 2026-05 --as-of 2026-06-30

part "claims, each settled line by line; one return was held above its tolerance until somebody ruled on it"
run qms -C paper-mill claim list --as-of 2026-06-30

part "the satisfaction score of the year, with its workings"
run qms -C paper-mill score satisfaction --year 2025 --as-of 2026-01-31 --explain

part "another company: numbered cases that go from department to department, each with a limit; what is late, and whose"
run qms -C circuit-boards check --evidence
run qms -C circuit-boards due --as-of 2026-06-30
run qms -C circuit-boards complaint notices --open --as-of 2026-06-30

part "who bears which amount, and what half a month's bonus leaves for the next month"
run qms -C circuit-boards score penalty --month 2026-01 --as-of 2026-01-31

part "a store of your own"
run qms init mill --procedure paper --name "My Paper Mill" --from 2025-01-01
cd mill
run qms person new --id p01 --name "Lin Yue" --post post=sales_manager,from=2025-01-01
run qms person new --id p02 --name "Chen Bo" --post post=salesperson,from=2025-01-01
run qms customer new --id C001 --name "North Star Foods"
run qms complaint new --customer C001 --accepted-on 2026-02-03 --content "Cartons came wet." --by p02 --on 2026-02-03

part "a report to somebody who may not receive it is refused, and nothing is written"
refused qms complaint report CC-2602-01 --to p02 --by p02 --on 2026-02-04
run qms complaint report CC-2602-01 --to p01 --by p02 --on 2026-02-04
run qms complaint show CC-2602-01
run qms check

part "under git the history is the audit trail: what each commit did, as steps"
git init -q -b main
git config user.name "Chen Bo"
git config user.email chen.bo@example.com
git add -A
git commit -qm "the store and its first complaint"
run qms complaint analyse CC-2602-01 --category delivery --origin warehouse --nature "left in the rain" --by p02 --on 2026-02-05
run qms diff --format message
git commit -qam "complaint CC-2602-01: analysed delivery"
run qms log CC-2602-01

part "a change is judged, not only the files: nobody rewrites what was signed"
sed -i 's/to: "p01"/to: "p02"/' complaints/2026-02/CC-2602-01.yaml
refused qms check --since HEAD --fail-on error

part "that was in $scratch, which is removed now; examples/README.md tells the year's story"
