#!/usr/bin/env bash
# Sets up, builds into build/ and runs every test. With QMS_CI=1 the tests that run qms run once more under the
# sanitizers (build-sanitize/), and clang-tidy reads every file, not only those that changed. Ends with ctest's summary.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tests/setup.sh

need_packages test
calm_environment

configure build -DCMAKE_BUILD_TYPE=Release
cmake --build build
tests=build
if [ "${QMS_CI:-}" = 1 ]; then
    configure build-sanitize -DCMAKE_BUILD_TYPE=Debug -DQMS_SANITIZE=ON
    cmake --build build-sanitize
    # One ctest over both folders, so that there is one summary.
    tests=build/both
    mkdir -p "$tests"
    printf 'subdirs("%s" "%s")\n' "$PWD/build" "$PWD/build-sanitize" >"$tests/CTestTestfile.cmake"
fi
exec ctest --test-dir "$tests" --output-on-failure --no-tests=error -j2
