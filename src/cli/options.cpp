#include "cli/options.hpp"

#include "base/text.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace cli {
namespace {

diag::Diagnostic unknown(const std::string& command, const std::vector<Option>& options,
                         const std::string& word) {
    const std::string name = word.substr(0, word.find('='));
    auto finding = diag::make(diag::Code::Q9002, fmt::format("'qms {}' has no option '{}'", command, name));
    std::vector<std::string> names;
    names.reserve(options.size());
    for (const Option& option : options)
        names.push_back("--" + option.name);
    const auto near = base::nearest(name, names);
    finding.help = near ? fmt::format("did you mean '{}'?", *near) : fmt::format("qms {} --help", command);
    return finding;
}

// What CLI11 refuses, in our words.
diag::Diagnostic refused(const std::string& command, const std::vector<Option>& options,
                         const std::vector<std::string>& words, const CLI::ParseError& error) {
    for (const std::string& word : words) {
        if (word == "--") break;
        if (word.size() < 2 || word[0] != '-') continue;
        const std::string name = word.substr(0, word.find('='));
        const auto known = std::find_if(options.begin(), options.end(),
                                        [&](const Option& option) { return "--" + option.name == name; });
        if (known == options.end() && dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr)
            return unknown(command, options, word);
    }
    auto finding = diag::make(diag::Code::Q9003, "");
    finding.help = fmt::format("qms {} --help", command);
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
        finding.message = fmt::format("'qms {}' takes fewer arguments than were given", command);
    } else {
        finding.message = fmt::format("an option of 'qms {}' lacks its value", command);
        for (const Option& option : options)
            if (!option.value.empty() && std::string(error.what()).starts_with("--" + option.name + ":"))
                finding.message = fmt::format("'--{}' lacks its value {}", option.name, option.value);
    }
    return finding;
}

// --name=value as two words, so that an empty value stays one and a flag takes none.
diag::Outcome<std::vector<std::string>> taken_apart(const std::string& command,
                                                    const std::vector<Option>& options,
                                                    const std::vector<std::string>& words) {
    std::vector<std::string> apart;
    for (std::size_t at = 0; at < words.size(); ++at) {
        const std::string& word = words[at];
        if (word == "--") {
            apart.insert(apart.end(), words.begin() + static_cast<std::ptrdiff_t>(at), words.end());
            break;
        }
        const std::size_t equals = word.find('=');
        const std::string name = word.substr(0, equals);
        const auto known = std::find_if(options.begin(), options.end(),
                                        [&](const Option& option) { return "--" + option.name == name; });
        if (known == options.end() || (known->value.empty() && equals == std::string::npos)) {
            apart.push_back(word);
        } else if (known->value.empty()) {
            auto finding = diag::make(diag::Code::Q9004, fmt::format("'{}' takes no value", name));
            finding.help = fmt::format("qms {} --help", command);
            return finding;
        } else {
            apart.push_back(name);
            if (equals != std::string::npos)
                apart.push_back(word.substr(equals + 1));
            else if (at + 1 < words.size())
                apart.push_back(words[++at]);
        }
    }
    return apart;
}

// What is required and missing, or given twice.
diag::Outcome<base::Done> check_options(const std::string& command, const std::vector<Option>& options,
                                        const Arguments& arguments) {
    for (const Option& option : options) {
        const auto given = arguments.options.find(option.name);
        if (given == arguments.options.end()) {
            if (!option.required) continue;
            auto finding =
                diag::make(diag::Code::Q9003, fmt::format("'--{} {}' is missing", option.name, option.value));
            finding.help = fmt::format("qms {} --help", command);
            return finding;
        }
        if (!option.repeats && given->second.size() > 1)
            return diag::make(diag::Code::Q9004, fmt::format("'--{}' is given twice", option.name));
    }
    return base::Done{};
}

// Too few or too many.
diag::Outcome<base::Done> check_positionals(const std::string& command,
                                            const std::vector<Positional>& positionals,
                                            const Arguments& arguments) {
    std::size_t at_least = 0;
    bool open = false;
    for (const Positional& positional : positionals) {
        if (positional.required) ++at_least;
        open = open || positional.repeats;
    }
    if (arguments.positionals.size() < at_least) {
        auto finding =
            diag::make(diag::Code::Q9003,
                       fmt::format("'{}' is missing", positionals[arguments.positionals.size()].name));
        finding.help = fmt::format("qms {} --help", command);
        return finding;
    }
    if (!open && arguments.positionals.size() > positionals.size()) {
        auto finding =
            diag::make(diag::Code::Q9003, fmt::format("'qms {}' does not know what to do with '{}'", command,
                                                      arguments.positionals[positionals.size()]));
        finding.help = fmt::format("qms {} --help", command);
        return finding;
    }
    return base::Done{};
}

} // namespace

std::string Arguments::get(const std::string& name) const {
    const auto found = options.find(name);
    return found == options.end() || found->second.empty() ? "" : found->second.back();
}

std::vector<std::string> Arguments::all(const std::string& name) const {
    const auto found = options.find(name);
    return found == options.end() ? std::vector<std::string>{} : found->second;
}

diag::Outcome<base::Done> one_of(const std::string& option, const std::string& value,
                                 const std::vector<std::string>& allowed) {
    if (std::find(allowed.begin(), allowed.end(), value) != allowed.end()) return base::Done{};
    auto finding = diag::make(diag::Code::Q9004, fmt::format("'--{}' takes {}, not '{}'", option,
                                                             base::join(allowed, ", "), value));
    if (const auto near = base::nearest(value, allowed))
        finding.help = fmt::format("did you mean '{}'?", *near);
    return finding;
}

diag::Outcome<Arguments> parse(const std::string& command, const std::vector<Option>& options,
                               const std::vector<Positional>& positionals,
                               const std::vector<std::string>& words) {
    auto apart = taken_apart(command, options, words);
    if (!apart) return std::move(apart).error();
    CLI::App app;
    app.set_help_flag();
    std::map<std::string, std::vector<std::string>> values;
    std::map<std::string, bool> flags;
    std::vector<std::string> rest;
    for (const Option& option : options) {
        if (option.value.empty())
            app.add_flag("--" + option.name, flags[option.name]);
        else
            app.add_option("--" + option.name, values[option.name])->allow_extra_args(false)->take_all();
    }
    // One place for each word that may come: in a list, CLI11 would take "[a,b]" apart.
    std::vector<std::string> places(positionals.empty() ? 0 : apart->size());
    for (std::size_t i = 0; i < places.size(); ++i)
        app.add_option(fmt::format("argument{}", i), places[i]);
    try {
        std::vector<std::string> reversed(apart->rbegin(), apart->rend());
        app.parse(reversed);
        for (std::size_t i = 0; i < places.size(); ++i)
            if (app.count(fmt::format("argument{}", i)) > 0) rest.push_back(places[i]);
    } catch (const CLI::ParseError& error) {
        return refused(command, options, words, error);
    }
    Arguments arguments;
    arguments.positionals = std::move(rest);
    for (auto& [name, list] : values)
        if (!list.empty()) arguments.options[name] = std::move(list);
    for (const auto& [name, given] : flags)
        if (given) arguments.options[name] = {""};
    if (auto checked = check_options(command, options, arguments); !checked)
        return std::move(checked).error();
    if (auto checked = check_positionals(command, positionals, arguments); !checked)
        return std::move(checked).error();
    return arguments;
}

} // namespace cli
