// The one call of yaml-cpp: the events of a text's first document.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <yaml-cpp/eventhandler.h>

namespace yaml {

// Where yaml-cpp gave up (nothing: it does not tell) and why, in its own words.
struct Failure {
    std::optional<std::size_t> at;
    std::string reason;
};

// Only the first document is asked for: what stands behind it is looked at in the source, because yaml-cpp
// may find documents without end there (a file of one ','). What the handler throws goes through.
std::optional<Failure> send_events(std::string_view text, YAML::EventHandler& handler);

} // namespace yaml
