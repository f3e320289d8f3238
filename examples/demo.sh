#!/usr/bin/env bash
# Builds qms and shows it at work on a copy of the example store; nothing outside a scratch folder is written but build/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tests/setup.sh

need_packages build
calm_environment

configure build -DCMAKE_BUILD_TYPE=Release >&2
cmake --build build --target qms >&2
PATH=$PWD/build:$PATH
