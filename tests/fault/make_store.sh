#!/usr/bin/env bash
# make_store.sh QMS FOLDER: a small real store for the fault tests, made by qms itself.
set -euo pipefail
qms=$1 store=$2
rm -rf "$store"
"$qms" init "$store" --procedure paper --name "Evergreen Paper" --from 2020-04-01
for person in "p01 sales_manager" "p02 salesperson"; do
    "$qms" -C "$store" person new --id "${person% *}" --name "Person ${person% *}" \
        --post "post=${person#* },from=2020-04-01"
done
"$qms" -C "$store" customer new --id C001 --name "North Star Foods" --market domestic
"$qms" -C "$store" complaint new --customer C001 --accepted-on 2026-03-02 --content "wet cartons" --by p02 --on 2026-03-02
rm -rf "$store/.qms"
