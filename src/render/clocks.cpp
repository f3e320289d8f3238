#include "render/clocks.hpp"

#include <fmt/format.h>

namespace render {
namespace {

std::string filled(const Names& names, std::string_view word, const std::string& text) {
    return fmt::format(fmt::runtime(names.word(word)), text);
}

} // namespace

base::Decimal time_in_unit(const base::Rational& value) {
    constexpr int kPlaces = 2;
    const base::Decimal whole = base::round(value, 0);
    if (base::Rational(whole) == value) return whole;
    return base::round_beside(value, kPlaces, base::Rational(0));
}

std::string clock_line(const model::ClockRun& run, const Names& names) {
    std::vector<std::string> parts;
    if (run.ended) parts.push_back(filled(names, "done_on", run.ended->to_string()));
    if (run.due)
        parts.push_back(filled(names, "due_on", run.due->to_string()));
    else
        parts.push_back(filled(names, "no_limit_since", run.started.to_string()));
    if (run.late_by)
        parts.push_back(filled(
            names, "late_by",
            fmt::format("{} {}", time_in_unit(*run.late_by).to_string(), base::code_of(run.late_unit))));
    else if (run.ended && run.due)
        parts.push_back(names.word("in_time"));
    if (run.paused) parts.push_back(names.word("paused"));
    if (run.extended) parts.push_back(names.word("extended"));
    if (run.provisional) parts.push_back(names.word("provisional_due"));
    std::string item = run.item;
    if (!run.department.empty() && run.department == run.item) item = names.org(run.department);
    return names.label(run.clock->title) + (item.empty() ? "" : " " + item) + names.word("colon_gap") +
           names.join(parts, "comma");
}

void write_time(JsonWriter& json, const base::Decimal& value, base::TimeUnit unit) {
    json.begin_object().key("value").number(value).key("unit").string(base::code_of(unit)).end_object();
}

void write_clocks(JsonWriter& json, const std::vector<model::ClockRun>& clocks) {
    json.begin_array();
    for (const model::ClockRun& run : clocks) {
        json.begin_object().key("clock").string(run.clock->name).key("item").string_or_null(run.item);
        json.key("rule").string(run.clock->rule).key("started").string(run.started.to_string());
        json.key("due").string_or_null(run.due ? run.due->to_string() : "");
        json.key("ended").string_or_null(run.ended ? run.ended->to_string() : "");
        json.key("late");
        if (run.late_by)
            write_time(json, time_in_unit(*run.late_by), run.late_unit);
        else
            json.null();
        json.key("paused").boolean(run.paused).key("extended").boolean(run.extended);
        json.key("provisional").boolean(run.provisional).end_object();
    }
    json.end_array();
}

} // namespace render
