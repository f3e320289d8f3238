#include "model/paths.hpp"

#include "base/decimal.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

namespace model {
namespace {

bool is_file_name(std::string_view id) {
    if (id.empty() || id.size() > 64 || id.front() == '.') return false;
    for (const char c : id) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '-' || c == '_' || c == '.';
        if (!plain) return false;
    }
    return true;
}

std::optional<int> digits(std::string_view text) {
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

} // namespace

std::optional<NumberedId> parse_numbered_id(std::string_view id) {
    const std::size_t dash = id.find('-');
    if (dash == 0 || dash == std::string_view::npos || id.size() < dash + 8 || id[dash + 5] != '-')
        return std::nullopt;
    const std::string_view serial = id.substr(dash + 6);
    if (serial.size() < 2 || serial.size() > 3 || (serial.size() == 3 && serial.front() == '0'))
        return std::nullopt;
    const auto year = digits(id.substr(dash + 1, 2));
    const auto month = digits(id.substr(dash + 3, 2));
    const auto number = digits(serial);
    if (!year || !month || !number || *month < 1 || *month > 12 || *number < 1) return std::nullopt;
    return NumberedId{std::string(id.substr(0, dash)), 2000 + *year, static_cast<unsigned>(*month), *number};
}

std::string numbered_id(const std::string& prefix, const base::Date& day, int number) {
    return fmt::format("{}-{:02}{:02}-{:02}", prefix, day.year() % 100, day.month(), number);
}

std::optional<std::string> path_of(const schema::Kind& kind, std::string_view id) {
    if (kind.layout == schema::Layout::single) return kind.folder;
    if (!is_file_name(id)) return std::nullopt;
    switch (kind.layout) {
    case schema::Layout::month: {
        const auto parts = parse_numbered_id(id);
        if (!parts || parts->prefix != kind.prefix) return std::nullopt;
        return fmt::format("{}/{}-{:02}/{}.yaml", kind.folder, parts->year, parts->month, id);
    }
    case schema::Layout::round: {
        // The round is the id's first two parts: SV-2026-<customer>.
        const std::size_t first = id.find('-');
        const std::size_t second = first == std::string_view::npos ? first : id.find('-', first + 1);
        if (second == std::string_view::npos || second + 1 == id.size()) return std::nullopt;
        return fmt::format("{}/{}/{}.yaml", kind.folder, id.substr(0, second), id);
    }
    case schema::Layout::single:
    case schema::Layout::flat:
        break;
    }
    return fmt::format("{}/{}.yaml", kind.folder, id);
}

const schema::Kind* kind_at(const schema::Catalog& catalog, std::string_view path) {
    if (path == catalog.get("store").folder) return &catalog.get("store");
    if (!path.ends_with(".yaml")) return nullptr;
    const auto parts = base::split(path, '/');
    for (const std::string& name : catalog.names()) {
        const schema::Kind& kind = catalog.get(name);
        const bool deep = kind.layout == schema::Layout::month || kind.layout == schema::Layout::round;
        const std::size_t depth = parts.size() - 1;
        if (kind.layout != schema::Layout::single && parts.front() == kind.folder &&
            (depth == 1 || (deep && depth == 2)))
            return &kind;
    }
    return nullptr;
}

std::string id_of_path(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
    if (name.ends_with(".yaml")) name.remove_suffix(5);
    return std::string(name);
}

const schema::Kind* kind_of(const schema::Catalog& catalog, const Link& link) {
    if (link.kind != "*") return catalog.find(link.kind);
    const auto parts = parse_numbered_id(link.id);
    return parts ? catalog.find_by_prefix(parts->prefix) : nullptr;
}

bool means(const Link& link, const schema::Kind& kind, std::string_view id) {
    if (link.id != id) return false;
    if (link.kind != "*") return link.kind == kind.name;
    const auto parts = parse_numbered_id(id);
    return parts && parts->prefix == kind.prefix;
}

std::string evidence_folder(const schema::Kind& kind, std::string_view id) {
    return fmt::format("evidence/{}/{}", kind.name, id);
}

std::optional<EvidencePath> parse_evidence_path(const schema::Catalog& catalog, std::string_view path) {
    if (!path.starts_with("evidence/")) return std::nullopt;
    const auto parts = base::split(path, '/');
    if (parts.size() != 4) return std::nullopt;
    const schema::Kind* kind = catalog.find(parts[1]);
    if (kind == nullptr) return std::nullopt;
    return EvidencePath{kind, std::string(parts[2]), std::string(parts[3])};
}

} // namespace model
