#include "yaml/reader_events.hpp"

#include <sstream>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

namespace yaml {

std::optional<Failure> send_events(std::string_view text, YAML::EventHandler& handler) {
    std::istringstream stream{std::string(text)};
    try {
        YAML::Parser parser(stream);
        parser.HandleNextDocument(handler);
    } catch (const YAML::Exception& error) {
        if (error.mark.pos < 0) return Failure{std::nullopt, error.msg};
        return Failure{static_cast<std::size_t>(error.mark.pos), error.msg};
    }
    return std::nullopt;
}

} // namespace yaml
