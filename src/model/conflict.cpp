#include "model/conflict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace model {
namespace {

constexpr std::size_t kMarkSize = 7;
constexpr std::array<char, 4> kMarks = {'<', '|', '=', '>'};

// A line without its end. `mark` is one of kMarks, or 0 for text.
struct Line {
    std::string_view whole; // with its end
    char mark = 0;
    std::string_view label;
};

Line read_line(std::string_view bytes, std::size_t at) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size() - 1);
    Line line{bytes.substr(at, end - at + 1), 0, {}};
    std::string_view text = line.whole;
    while (text.ends_with('\n') || text.ends_with('\r'))
        text.remove_suffix(1);
    if (text.size() < kMarkSize) return line;
    const char first = text.front();
    if (std::find(kMarks.begin(), kMarks.end(), first) == kMarks.end()) return line;
    if (text.substr(0, kMarkSize) != std::string(kMarkSize, first)) return line;
    const bool alone = text.size() == kMarkSize;
    if (!alone && (first == '=' || text[kMarkSize] != ' ')) return line;
    line.mark = first;
    if (!alone) line.label = text.substr(kMarkSize + 1);
    return line;
}

// Where in a hunk a line stands.
enum class Part { outside, ours, base, theirs };

const StepFact* new_step(const Facts& record) {
    for (const StepFact& fact : record.steps)
        if (fact.step->section.empty()) return &fact;
    return nullptr;
}

// Fields that are written by `new` and never again.
std::set<std::pair<std::string, std::string>> fixed_fields(const Facts& record) {
    std::set<std::pair<std::string, std::string>> fixed;
    for (const Scalar& scalar : record.header) {
        const std::string name = scalar.path.substr(0, scalar.path.find_first_of(".["));
        const schema::Field* field = record.kind->schema->find(name);
        if (name == "id") continue;
        if (name == record.kind->rounds.section || (field != nullptr && field->schema->amendable)) continue;
        fixed.emplace(scalar.path, scalar.text);
    }
    return fixed;
}

} // namespace

std::optional<Conflict> split_conflict(std::string_view bytes) {
    Conflict conflict;
    Part part = Part::outside;
    bool any = false;
    for (std::size_t at = 0; at < bytes.size();) {
        const Line line = read_line(bytes, at);
        at += line.whole.size();
        if (line.mark == 0) {
            if (part == Part::outside || part == Part::ours) conflict.ours += line.whole;
            if (part == Part::outside || part == Part::theirs) conflict.theirs += line.whole;
            conflict.has_base = conflict.has_base || part == Part::base;
        } else if (line.mark == '<' && part == Part::outside) {
            if (!any) conflict.ours_label = line.label;
            any = true;
            part = Part::ours;
        } else if (line.mark == '|' && part == Part::ours) {
            part = Part::base;
        } else if (line.mark == '=' && (part == Part::ours || part == Part::base)) {
            part = Part::theirs;
        } else if (line.mark == '>' && part == Part::theirs) {
            conflict.theirs_label = line.label;
            part = Part::outside;
        } else {
            return std::nullopt;
        }
    }
    if (!any || part != Part::outside) return std::nullopt;
    return conflict;
}

std::string join_conflict(const Conflict& conflict) {
    const std::string end = conflict.ours.find("\r\n") == std::string::npos ? "\n" : "\r\n";
    const auto mark = [&](char character, const std::string& label) {
        return std::string(kMarkSize, character) + (label.empty() ? "" : " " + label) + end;
    };
    const auto side = [&](const std::string& text) {
        return text.empty() || text.ends_with('\n') ? text : text + end;
    };
    return mark('<', conflict.ours_label) + side(conflict.ours) + mark('=', "") + side(conflict.theirs) +
           mark('>', conflict.theirs_label);
}

bool made_apart(const Facts& ours, const Facts& theirs, bool has_base) {
    const StepFact* a = new_step(ours);
    const StepFact* b = new_step(theirs);
    if (a != nullptr && b != nullptr &&
        (a->signature.by != b->signature.by || !(a->signature.on == b->signature.on)))
        return true;
    return !has_base && fixed_fields(ours) != fixed_fields(theirs);
}

std::string birth_of(const Facts& record) {
    std::string words;
    for (const schema::Field& field : record.kind->schema->fields) {
        if (field.schema->link.empty() || !words.empty()) continue;
        if (const Scalar* named = record.header.find(field.name)) words = fmt::format("'{}'", named->text);
    }
    if (const StepFact* made = new_step(record))
        words += fmt::format("{}({} by {} on {})", words.empty() ? "" : " ", made->step->signature,
                             made->signature.by, made->signature.on.to_string());
    return words;
}

} // namespace model
