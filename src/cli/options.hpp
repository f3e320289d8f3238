// What a command takes, as data: the parser, --help and the laws read the same list.
#pragma once

#include "diag/diagnostic.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace cli {

struct Option {
    std::string name;  // "cause-origin", without dashes
    std::string value; // placeholder, "" for a flag
    std::string help;
    bool repeats = false;
    bool required = false;
    std::string kind = {}; // of the record whose id it is, "*" for any; a case number does too
};

struct Positional {
    std::string name; // "ID"
    std::string help;
    bool required = true;
    bool repeats = false;
    std::string kind = {}; // as of an option
};

// What was typed.
class Arguments {
public:
    std::map<std::string, std::vector<std::string>> options; // flags have one empty text
    std::vector<std::string> positionals;

    bool has(const std::string& name) const { return options.contains(name); }
    // The last one given, or "".
    std::string get(const std::string& name) const;
    std::vector<std::string> all(const std::string& name) const;
};

// Q9004 with the nearest when the value of an option is not one of those allowed.
diag::Outcome<base::Done> one_of(const std::string& option, const std::string& value,
                                 const std::vector<std::string>& allowed);

// Parses the words after a command's name. Errors: Q9002 with the nearest option, Q9003, Q9004.
diag::Outcome<Arguments> parse(const std::string& command, const std::vector<Option>& options,
                               const std::vector<Positional>& positionals,
                               const std::vector<std::string>& words);

} // namespace cli
