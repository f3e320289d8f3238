#!/usr/bin/env bash
# make_twice.sh QMS FOLDER: two stores in which one number is given to two complaints: FOLDER/conflict as git leaves
# them in one file, FOLDER/files as two files. Both list a photograph; CC-2603-02 means the later one.
set -euo pipefail
qms=$1 top=$2
rm -rf "$top"
mkdir -p "$top"
"$qms" init "$top/files" --procedure paper --name "Evergreen Paper" --from 2020-04-01
cd "$top/files"
"$qms" person new --id p02 --name "Zhao Min" --post post=salesperson,from=2020-04-01
"$qms" customer new --id C001 --name "North Star Foods" --market domestic
printf early >../early.jpg
printf late >../late.jpg
"$qms" complaint new --customer C001 --accepted-on 2026-03-02 --content "wet cartons" --evidence ../early.jpg \
    --by p02 --on 2026-03-02
mv complaints/2026-03/CC-2603-01.yaml ../early.yaml
"$qms" complaint new --customer C001 --accepted-on 2026-03-03 --content "torn bags" --evidence ../late.jpg \
    --by p02 --on 2026-03-03
"$qms" complaint new --customer C001 --accepted-on 2026-03-04 --content "torn again" --reopens CC-2603-01 \
    --by p02 --on 2026-03-04
rm -rf .qms
cp -r "$top/files" "$top/conflict"
# The file that bears the number holds the later record, so the earlier one has to take its place.
cp ../early.yaml complaints/2026-03/first.yaml
cd "$top/conflict"
{
    echo "<<<<<<< HEAD"
    cat ../early.yaml
    echo "======="
    cat complaints/2026-03/CC-2603-01.yaml
    echo ">>>>>>> branch"
} >../both.yaml
mv ../both.yaml complaints/2026-03/CC-2603-01.yaml
