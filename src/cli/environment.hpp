// Everything of the outside world that a command may see. main.cpp fills it; tests fill it otherwise.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace cli {

struct Environment {
    std::vector<std::string> arguments; // without the program's name
    std::string folder;                 // current folder
    std::int64_t utc_minutes = 0;       // minutes since 1970-01-01T00:00Z, read once
    bool out_is_terminal = false;
    std::function<std::optional<std::string>(const std::string&)> variable; // NO_COLOR, EDITOR, ...
    std::function<std::string()> read_stdin;
    std::function<int(const std::string& editor, const std::string& file)> run_editor;
};

// What the program says: written once, at the end.
struct Output {
    std::string out;
    std::string err;
};

// Runs one command line. Returns the exit status: 0 done, 1 findings or refused, 2 usage or cannot, 70 a bug.
int run(const Environment& environment, Output& output);

} // namespace cli
