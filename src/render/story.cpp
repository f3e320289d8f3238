#include "render/story.hpp"

#include "base/text.hpp"
#include "render/escape.hpp"
#include "render/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace render {
namespace {

using history::Event;
using history::FactChange;

constexpr std::size_t kWidest = 72;      // columns of one text
constexpr std::size_t kBytesBefore = 12; // bytes shown before what differs
constexpr std::size_t kMostNew = 40;     // facts of something new that are shown

std::string filled(std::string_view code, const std::string& text, const std::string& language) {
    return fmt::format(fmt::runtime(word(code, language)), text);
}

std::string step_word(const Event& event, const schema::Kind& kind, const std::string& language) {
    if (event.section == "struck") {
        const schema::Step* step = language == "zh" ? kind.find_step(event.value) : nullptr;
        return filled("correction_of", step == nullptr ? event.value : step->label.zh, language);
    }
    if (language == "zh")
        if (const schema::Step* step = kind.find_step(event.step)) return step->label.zh;
    return event.section.empty() ? event.step : event.section;
}

std::string value_word(const Event& event, const std::string& language) {
    return language == "zh" && !event.value_label.zh.empty() ? event.value_label.zh : event.value;
}

std::string step_text(const Event& event, const schema::Kind& kind, const std::string& language,
                      bool signature) {
    std::string name = step_word(event, kind, language);
    const std::string value = value_word(event, language);
    if (value.empty()) return name;
    return name + (signature ? word("colon_gap", language) : " ") + value;
}

std::string what(const Event& event, const schema::Kind& kind, const std::string& language, bool signature) {
    const std::string code = "event_" + std::string(history::to_string(event.sort));
    switch (event.sort) {
    case Event::Sort::created:
        if (!signature) return word("event_new", language);
        [[fallthrough]];
    case Event::Sort::taken:
        return event.section.empty() ? word("event_created", language)
                                     : step_text(event, kind, language, signature);
    case Event::Sort::changed:
    case Event::Sort::removed:
        return filled(code, step_word(event, kind, language), language);
    case Event::Sort::struck: {
        const schema::Step* step = language == "zh" ? kind.find_step(event.step) : nullptr;
        return filled(code, step == nullptr ? event.step : step->label.zh, language);
    }
    case Event::Sort::evidence: {
        // A commit message says of evidence that it came, not how.
        if (!signature && (event.reason == "listed" || event.reason == "file added"))
            return filled("evidence_added", event.value, language);
        const std::string text = filled(code, event.value, language);
        return event.reason.empty() ? text
                                    : text + word("colon_gap", language) + word(event.reason, language);
    }
    case Event::Sort::unreadable:
        return filled(code, event.reason, language);
    case Event::Sort::merged:
        return word(event.reason, language);
    case Event::Sort::deleted:
        return event.reason.empty() ? word(code, language)
                                    : filled("event_renamed_to", event.reason, language);
    case Event::Sort::renamed:
    case Event::Sort::fields:
    case Event::Sort::readable:
    case Event::Sort::returned:
    case Event::Sort::format:
    case Event::Sort::known:
        break;
    }
    return word(code, language);
}

// Where two texts begin to differ, not within a character.
std::size_t common_beginning(const std::string& a, const std::string& b) {
    const auto ends = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    auto at = static_cast<std::size_t>(ends.first - a.begin());
    while (at > 0 && at < a.size() && (static_cast<unsigned char>(a[at]) & 0xC0U) == 0x80U)
        --at;
    return at;
}

} // namespace

namespace {

const std::string* last_key(const FactChange& fact) {
    return fact.path.empty() ? nullptr : std::get_if<std::string>(&fact.path.back());
}

// What the headline of a step tells already: its signature, and why a record was voided. These facts stand
// side by side; a field of the same name elsewhere in the step is told.
bool is_told(const Event& event, const FactChange& fact) {
    if (event.sort != Event::Sort::taken && event.sort != Event::Sort::created) return false;
    const std::string* key = last_key(fact);
    if (event.by.empty() || key == nullptr || fact.before) return false;
    const auto told = [&](std::string_view name, const std::string& text) {
        return *key == name && fact.after == text;
    };
    const bool reason = event.step == "void" && told("reason", event.reason);
    if (!reason && !told("by", event.by) && !told("role", event.role) && !told("on", event.on)) return false;
    const auto highest = std::find_if(event.facts.begin(), event.facts.end(), [&](const FactChange& other) {
        const std::string* name = last_key(other);
        return name != nullptr && *name == "by" && other.after == event.by;
    });
    return highest != event.facts.end() &&
           std::equal(highest->path.begin(), highest->path.end() - 1, fact.path.begin(), fact.path.end() - 1);
}

} // namespace

bool is_digest(const FactChange& fact) {
    const std::string* key = last_key(fact);
    return key != nullptr && *key == "digest";
}

std::string headline(const Event& event, const schema::Kind& kind, const std::string& language,
                     bool signature) {
    std::string text = what(event, kind, language, signature);
    if (!signature) return terminal(text);
    if (!event.by.empty() && event.sort != Event::Sort::changed && event.sort != Event::Sort::removed) {
        text += fmt::format(fmt::runtime(word("signed_by", language)), event.by, event.role);
        if (!event.on.empty()) text += word("comma", language) + event.on;
    }
    const bool told = event.sort == Event::Sort::struck || event.step == "void";
    if (told && !event.reason.empty()) text += word("colon_gap", language) + event.reason;
    return terminal(text);
}

std::string short_text(const std::string& text, const std::string& other) {
    std::string shown = text;
    const std::size_t common = common_beginning(text, other);
    if (base::display_width(terminal(text)) > kWidest && common > 2 * kBytesBefore) {
        std::size_t from = common - kBytesBefore;
        while (from > 0 && (static_cast<unsigned char>(text[from]) & 0xC0U) == 0x80U)
            --from;
        shown = "…" + text.substr(from);
    }
    return base::truncate(terminal(shown), kWidest);
}

std::string fact_lines(const Event& event, const std::string& language, const std::string& indent) {
    std::vector<const FactChange*> shown;
    for (const FactChange& fact : event.facts)
        if (!is_digest(fact) && !is_told(event, fact)) shown.push_back(&fact);
    const bool all_new =
        std::all_of(shown.begin(), shown.end(), [](const FactChange* fact) { return !fact->before; });
    const std::size_t most = all_new && shown.size() > kMostNew ? kMostNew : shown.size();
    std::string lines;
    for (std::size_t i = 0; i < most; ++i) {
        const FactChange& fact = *shown[i];
        const std::string field = terminal(fact.field());
        if (!fact.before)
            lines += fmt::format("{}+ {}: {}\n", indent, field, short_text(*fact.after, ""));
        else if (!fact.after)
            lines += fmt::format("{}- {}: {}\n", indent, field, short_text(*fact.before, ""));
        else
            lines += fmt::format("{}  {}: {} → {}\n", indent, field, short_text(*fact.before, *fact.after),
                                 short_text(*fact.after, *fact.before));
    }
    if (most < shown.size())
        lines += indent + "… " + filled("more_facts", std::to_string(shown.size() - most), language) + "\n";
    return lines;
}

} // namespace render
