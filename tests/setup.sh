#!/usr/bin/env bash
# The Debian packages qms needs, and how its build folders are made. Sourced by tests/run.sh and examples/demo.sh;
# `bash tests/setup.sh build|test` only looks after the packages.

qms_build_packages=(
    build-essential g++ cmake ninja-build git python3
    libcli11-dev libyaml-cpp-dev libfmt-dev doctest-dev libgmp-dev libre2-dev libutf8proc-dev nettle-dev rapidjson-dev
)
qms_test_packages=(python3-jsonschema python3-yaml json-schema-test-suite clang-format clang-tidy)

# Prints those of the packages in "$@" that dpkg does not know as installed.
missing_packages() {
    local installed package
    # dpkg-query fails when it does not know one of them; what it knows of the others counts.
    installed=$({ LC_ALL=C dpkg-query -W -f='${Status} ${Package}\n' "$@" 2>/dev/null || true; } |
        sed -n 's/^[a-z]* ok installed //p')
    for package in "$@"; do
        grep -qxF -- "$package" <<<"$installed" || echo "$package"
    done
}

# For systems without dpkg: prints the packages whose tools, headers or modules are not to be found.
# Headers are found by the compiler itself, so a prefix of CPATH counts too.
missing_by_looking() {
    local pair
    for pair in g++:g++ cmake:cmake ninja-build:ninja git:git python3:python3; do
        command -v "${pair#*:}" >/dev/null || echo "${pair%%:*}"
    done
    for pair in libcli11-dev:CLI/CLI.hpp libyaml-cpp-dev:yaml-cpp/yaml.h libfmt-dev:fmt/format.h \
        doctest-dev:doctest/doctest.h libgmp-dev:gmpxx.h libre2-dev:re2/re2.h libutf8proc-dev:utf8proc.h \
        nettle-dev:nettle/sha2.h rapidjson-dev:rapidjson/reader.h; do
        echo "#include <${pair#*:}>" | g++ -std=c++20 -E -x c++ - >/dev/null 2>&1 || echo "${pair%%:*}"
    done
    [ "$1" = test ] || return 0
    for pair in clang-format:clang-format clang-tidy:clang-tidy; do
        command -v "${pair#*:}" >/dev/null || echo "${pair%%:*}"
    done
    for pair in python3-jsonschema:jsonschema python3-yaml:yaml; do
        /usr/bin/python3 -c "import ${pair#*:}" 2>/dev/null || echo "${pair%%:*}"
    done
}

# need_packages build|test: returns when everything is there. Root installs what is missing; others are asked on a
# terminal; without one they get the line to run, and status 2. apt is never called when nothing is missing.
need_packages() {
    local set=$1 answer
    local wanted=("${qms_build_packages[@]}") missing
    [ "$set" = build ] || wanted+=("${qms_test_packages[@]}")

    if ! command -v dpkg-query >/dev/null; then
        mapfile -t missing < <(missing_by_looking "$set")
        [ ${#missing[@]} -gt 0 ] || return 0
        echo "qms: this is not Debian; it seems to lack what Debian calls: ${missing[*]}" >&2
        exit 2
    fi

    mapfile -t missing < <(missing_packages "${wanted[@]}")
    [ ${#missing[@]} -gt 0 ] || return 0
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        echo "qms: packages are missing; this installs them:" >&2
        echo "  sudo apt-get install ${missing[*]}" >&2
        [ -t 0 ] || exit 2
        read -r -p "run it now? [y/N] " answer || exit 2
        case $answer in [yY] | [yY][eE][sS]) as_root=(sudo) ;; *) exit 2 ;; esac
    fi
    "${as_root[@]}" apt-get update || echo "qms: the package lists could not be refreshed; going on with the old ones" >&2
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}" || {
        echo "qms: apt-get could not install: ${missing[*]}" >&2
        exit 2
    }
}

# Drops what the caller's shell may hold and a build or test would silently obey. Needs no terminal.
calm_environment() {
    [ -t 0 ] || exec </dev/null
    local name
    for name in $(compgen -e); do
        case $name in
        GIT_* | CMAKE_* | CTEST_* | PYTHON* | LD_PRELOAD | CFLAGS | CXXFLAGS | CPPFLAGS | LDFLAGS | DESTDIR | MAKEFLAGS | \
            CDPATH | BASH_ENV | NO_COLOR | CLICOLOR* | COLUMNS | EDITOR | VISUAL | PAGER | LANG | LANGUAGE | LC_* | TZ)
            unset "$name"
            ;;
        esac
    done
    export LC_ALL=C.UTF-8
}

# configure FOLDER [cmake options]: Ninja, ccache where there is one. To call it again changes nothing.
configure() {
    local folder=$1
    shift
    cmake -S . -B "$folder" -G Ninja -DCMAKE_CXX_COMPILER_LAUNCHER="$(command -v ccache || true)" "$@" --log-level=WARNING
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
    case ${1:-} in
    build | test) need_packages "$1" ;;
    *)
        echo "usage: bash tests/setup.sh build|test" >&2
        exit 2
        ;;
    esac
fi
