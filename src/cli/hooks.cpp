#include "cli/hooks.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cli {

std::string shell_word(std::string_view text) {
    const bool plain = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
               c == '.' || c == '_' || c == '-';
    });
    if (plain) return std::string(text);
    std::string word = "'";
    for (const char c : text)
        word += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return word + "'";
}

std::vector<Hook> hooks_for(std::string_view folder) {
    if (folder.ends_with('/')) folder.remove_suffix(1);
    const std::string qms = folder.empty() ? "qms" : "qms -C " + shell_word(folder);
    const std::string check = qms + " check --staged";
    const std::string draft = qms + " diff --staged --format message";
    return {{"pre-commit",
             fmt::format("#!/bin/sh\n"
                         "# Made by `qms hook install`: no commit of records that break a rule.\n"
                         "exec {}\n",
                         check),
             check + " || exit 1"},
            {"prepare-commit-msg",
             fmt::format(
                 "#!/bin/sh\n"
                 "# Made by `qms hook install`: where git has no message yet, what changed in the records\n"
                 "# stands above its comments. Without qms the commit goes on.\n"
                 "[ -z \"$2\" ] || exit 0\n"
                 "draft=$({}) || {{\n"
                 "    echo \"prepare-commit-msg: qms made no draft of the message\" >&2\n"
                 "    exit 0\n"
                 "}}\n"
                 "[ -n \"$draft\" ] || exit 0\n"
                 "{{ printf '%s\\n' \"$draft\" && cat \"$1\"; }} >\"$1.qms\" && mv \"$1.qms\" \"$1\" ||\n"
                 "    echo \"prepare-commit-msg: the draft of qms could not be written\" >&2\n"
                 "exit 0\n",
                 draft),
             fmt::format(
                 "[ -n \"$2\" ] || {{ {}; cat \"$1\"; }} >\"$1.qms\"; [ -n \"$2\" ] || mv \"$1.qms\" \"$1\"",
                 draft)}};
}

std::string with_merge_attribute(std::string_view text) {
    std::size_t last = std::string_view::npos; // end of the last line for *.yaml
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = base::trim(text.substr(at, end - at));
        if (line == "*.yaml" || line.starts_with("*.yaml ") || line.starts_with("*.yaml\t"))
            last = at + static_cast<std::size_t>(line.data() - (text.data() + at)) + line.size();
        at = end + 1;
    }
    std::string out(text);
    if (last != std::string_view::npos) return out.insert(last, " merge=qms");
    if (!out.empty() && !out.ends_with('\n')) out += '\n';
    return out + "*.yaml merge=qms\n";
}

} // namespace cli
