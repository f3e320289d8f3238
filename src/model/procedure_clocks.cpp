#include "model/procedure_clocks.hpp"

#include "base/text.hpp"
#include "model/procedure_nodes.hpp"
#include "model/procedure_stages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace model {
namespace {

using namespace nodes;

constexpr std::array<const char*, 7> kWeekdays = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

// The schema of a field of a section, or of the record where the section is empty: "cause.occurrence".
const schema::Schema* find_field(const schema::Schema& root, std::string_view path) {
    const schema::Schema* at = &root;
    for (const std::string_view part : base::split(path, '.')) {
        while (at->items != nullptr)
            at = at->items.get();
        const schema::Field* field = at->find(part);
        if (field == nullptr) return nullptr;
        at = field->schema.get();
    }
    while (at->items != nullptr)
        at = at->items.get();
    return at;
}

class ClockReader {
public:
    ClockReader(const Node& node, const schema::Kind& kind, const Procedure& procedure,
                std::span<const Stage> stages, const WrongValue& wrong)
        : node_(node), kind_(kind), procedure_(procedure), stages_(stages), wrong_(wrong) {}

    Clock read() {
        Clock clock;
        clock.name = text(node_, "clock");
        clock.title = label(node_, "title");
        clock.from = text(node_, "from");
        clock.until = texts(node_, "until");
        clock.rule = text(node_, "rule");
        clock.span = node_.span;
        clock.assumed = flag(node_, "assumed");
        clock.pausable = flag(node_, "pausable");
        clock.extendable = flag(node_, "extendable");
        step_ = check_step(*node_.find("from"), kind_, wrong_);
        for (const Node& until : items(node_, "until"))
            check_step(until, kind_, wrong_);
        clock.start_field = field_of_step("start_field");
        clock.when = field_of_step("when");
        clock.values = texts(node_, "values");
        check_when(clock.when);
        clock.due_field = field_of_step("due_field");
        clock.department = field_of_either("department");
        clock.person = field_of_either("person");
        clock.by = field_of_record("by");
        check_roles(node_, "roles", procedure_, wrong_);
        clock.roles = texts(node_, "roles");
        clock.limits = read_limits();
        if (const auto day = base::parse_integer(text(node_, "by_day")))
            clock.by_day = static_cast<unsigned>(*day);
        check_ends(clock);
        return clock;
    }

private:
    bool in_step(const std::string& field) const {
        if (step_ == nullptr) return true; // said already
        const std::string path = step_->section.empty() ? field : step_->section + "." + field;
        return find_field(*kind_.schema, path) != nullptr;
    }

    bool in_record(const std::string& field) const { return find_field(*kind_.schema, field) != nullptr; }

    std::string checked(std::string_view key, bool known, const std::string& where) {
        const Node* node = node_.find(key);
        if (node == nullptr) return {};
        if (!known)
            wrong_(diag::Code::Q8103, *node, fmt::format("{} has no field '{}'", where, node->text), "");
        return node->text;
    }

    std::string field_of_step(std::string_view key) {
        return checked(key, in_step(text(node_, key)), fmt::format("the step '{}'", text(node_, "from")));
    }
    std::string field_of_record(std::string_view key) {
        return checked(key, in_record(text(node_, key)), fmt::format("the kind '{}'", kind_.name));
    }
    std::string field_of_either(std::string_view key) {
        const std::string field = text(node_, key);
        return checked(
            key, in_step(field) || in_record(field),
            fmt::format("neither the step '{}' nor the kind '{}'", text(node_, "from"), kind_.name));
    }

    static std::optional<base::Limit> read_limit(const Node& node) {
        const auto value = base::Decimal::parse(text(node, "value"));
        const auto unit = base::parse_unit(text(node, "unit"));
        if (!value || !unit) return std::nullopt; // null: measured, never late
        return base::Limit{*value, *unit};
    }

    std::vector<ClockLimit> read_limits() {
        std::vector<ClockLimit> limits;
        if (const Node* limit = node_.find("limit")) limits.push_back({{}, read_limit(*limit)});
        const schema::Schema* by = find_field(*kind_.schema, text(node_, "by"));
        std::set<std::string> seen;
        for (const Node& limit : items(node_, "limits")) {
            if (by != nullptr && !choices_of(*by).empty())
                check_values(limit, choices_of(*by), text(node_, "by"), wrong_);
            for (const Node& value : items(limit, "values"))
                if (!seen.insert(value.text).second)
                    wrong_(diag::Code::Q8105, value,
                           fmt::format("the clock '{}' has two limits for '{}'", text(node_, "clock"),
                                       value.text),
                           "");
            limits.push_back({texts(limit, "values"), read_limit(limit)});
        }
        const bool works = std::any_of(procedure_.hours.begin(), procedure_.hours.end(),
                                       [](const auto& day) { return !day.empty(); });
        const bool needs_hours = std::any_of(limits.begin(), limits.end(), [](const ClockLimit& each) {
            return each.limit && each.limit->unit != base::TimeUnit::hours;
        });
        if (needs_hours && !works)
            wrong_(diag::Code::Q8105, node_,
                   fmt::format("the clock '{}' counts days of work, and the procedure has none",
                               text(node_, "clock")),
                   "give the working hours under 'hours:'");
        return limits;
    }

    static std::vector<std::string> choices_of(const schema::Schema& field) {
        if ((field.types & schema::kBoolean) != 0) return {"true", "false"};
        std::vector<std::string> choices;
        for (const schema::Choice& choice : field.choices)
            choices.push_back(choice.code);
        return choices;
    }

    // A clock that runs where a field has a value it never has would run nowhere.
    void check_when(const std::string& when) {
        if (step_ == nullptr || when.empty()) return;
        const schema::Schema* field =
            find_field(*kind_.schema, step_->section.empty() ? when : step_->section + "." + when);
        if (field == nullptr) return; // said already
        const bool hands_over = !step_->stage.empty() && step_->stage == when;
        const auto known = hands_over ? names_of(stages_) : choices_of(*field);
        if (hands_over || !known.empty()) check_values(node_, known, hands_over ? "stage" : when, wrong_);
    }

    // A clock has one end, and what it depends on goes together.
    void check_ends(const Clock& clock) {
        int ends = clock.limits.empty() ? 0 : 1;
        ends += clock.due_field.empty() ? 0 : 1;
        ends += clock.by_day ? 1 : 0;
        const bool both = node_.find("limit") != nullptr && node_.find("limits") != nullptr;
        if (ends > 1 || both)
            wrong_(diag::Code::Q8105, node_,
                   fmt::format("the clock '{}' ends in more than one way", clock.name),
                   "give one of limit, limits, due_field and by_day");
        if (clock.by.empty() != (node_.find("limits") == nullptr))
            wrong_(diag::Code::Q8105, node_,
                   fmt::format("the clock '{}' has only one of 'by' and 'limits'", clock.name),
                   "limits depend on the field that 'by' names; a limit that depends on nothing is 'limit'");
    }

    const Node& node_;
    const schema::Kind& kind_;
    const Procedure& procedure_;
    std::span<const Stage> stages_;
    const WrongValue& wrong_;
    const schema::Step* step_ = nullptr;
};

} // namespace

void read_hours(const Node& root, Procedure& procedure, const WrongValue& wrong) {
    const Node* hours = root.find("hours");
    if (hours == nullptr) return;
    for (std::size_t i = 0; i < kWeekdays.size(); ++i) {
        std::vector<base::WorkPeriod> periods;
        for (const std::string& period : texts(*hours, kWeekdays[i]))
            periods.push_back(base::parse_period(period).value_or(base::WorkPeriod{}));
        if (auto sorted = base::in_order(std::move(periods)))
            procedure.hours[i] = std::move(*sorted);
        else
            wrong(diag::Code::Q8108, *hours->find(kWeekdays[i]),
                  fmt::format("the hours of '{}' overlap", kWeekdays[i]),
                  "write each working period once, such as \"08:00-12:00\", \"13:00-17:00\"");
    }
}

std::vector<Clock> read_clocks(const Node& block, const schema::Kind& kind, const Procedure& procedure,
                               std::span<const Stage> stages, const WrongValue& wrong) {
    std::vector<Clock> clocks;
    for (const Node& node : items(block, "clocks")) {
        Clock clock = ClockReader(node, kind, procedure, stages, wrong).read();
        const bool twice = std::any_of(clocks.begin(), clocks.end(),
                                       [&](const Clock& other) { return other.name == clock.name; });
        if (twice)
            wrong(diag::Code::Q8101, *node.find("clock"),
                  fmt::format("the code '{}' is given twice", clock.name), "");
        clocks.push_back(std::move(clock));
    }
    return clocks;
}

} // namespace model
