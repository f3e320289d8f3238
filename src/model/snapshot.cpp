#include "model/snapshot.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace model {
namespace {

bool before(const Facts& a, const Facts& b) {
    return std::tie(a.kind->name, a.id, a.path) < std::tie(b.kind->name, b.id, b.path);
}

void add_once(std::vector<std::string>& list, const std::string& text) {
    if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
}

// Whoever has left holds no post from the day after.
bool has_left(const Facts& person, const base::Date& day) {
    const auto left = base::parse_date(person.header.text("left_on"));
    return left && *left < day;
}

std::vector<base::WorkPeriod> periods_of(const Facts& calendar, const std::string& day) {
    std::vector<base::WorkPeriod> periods;
    for (const Scalar* hours : calendar.header.items(day + ".hours"))
        if (const auto period = base::parse_period(hours->text)) periods.push_back(*period);
    return base::in_order(std::move(periods)).value_or(std::vector<base::WorkPeriod>{});
}

void add_year(const Facts& year, base::Calendar& calendar) {
    if (const auto number = base::parse_integer(year.id)) calendar.add_year(static_cast<int>(*number));
    for (std::size_t i = 0; i < year.header.count("holidays"); ++i)
        if (const auto day = base::parse_date(year.header.text(fmt::format("holidays[{}].on", i))))
            calendar.set_day(*day, {});
    for (std::size_t i = 0; i < year.header.count("workdays"); ++i) {
        const std::string path = fmt::format("workdays[{}]", i);
        const auto day = base::parse_date(year.header.text(path + ".on"));
        if (!day) continue;
        const auto hours = periods_of(year, path);
        calendar.set_day(*day, hours.empty() ? calendar.hours_of_weekday(1) : hours);
    }
}

base::Calendar calendar_under(const Procedure& procedure, std::span<const Facts> years) {
    base::Calendar calendar;
    for (unsigned day = 1; day <= procedure.hours.size(); ++day)
        calendar.set_weekday(day, procedure.hours.at(day - 1));
    for (const Facts& year : years)
        if (year.sound) add_year(year, calendar);
    return calendar;
}

} // namespace

StoreConfig read_config(const yaml::Document& document) {
    StoreConfig config;
    if (const yaml::Node* company = document.root.find("company")) {
        if (const yaml::Node* en = company->find("en")) config.company.en = en->text;
        if (const yaml::Node* zh = company->find("zh")) config.company.zh = zh->text;
    }
    if (const yaml::Node* language = document.root.find("language")) config.language = language->text;
    if (const yaml::Node* payroll = document.root.find("payroll")) config.payroll = payroll->text;
    if (const yaml::Node* offset = document.root.find("utc_offset");
        offset != nullptr && offset->text.size() == 6) {
        const int sign = offset->text.front() == '-' ? -1 : 1;
        const int hours = (offset->text[1] - '0') * 10 + (offset->text[2] - '0');
        const int minutes = (offset->text[4] - '0') * 10 + (offset->text[5] - '0');
        config.utc_offset_minutes = sign * (hours * 60 + minutes);
    }
    return config;
}

void Snapshot::finish() {
    std::stable_sort(records_.begin(), records_.end(), before);
    std::sort(procedures_.begin(), procedures_.end(),
              [](const Procedure& a, const Procedure& b) { return a.from < b.from; });
    set_calendars();
}

void Snapshot::set_calendars() {
    calendars_.clear();
    for (const Procedure& procedure : procedures_)
        calendars_.push_back(calendar_under(procedure, of("calendar")));
}

const base::Calendar& Snapshot::calendar_of(const Procedure& procedure) const {
    return calendars_.at(static_cast<std::size_t>(&procedure - procedures_.data()));
}

void Snapshot::put(Facts facts) {
    std::erase_if(records_, [&](const Facts& old) { return old.path == facts.path; });
    const bool year = facts.kind->name == "calendar";
    const auto place = std::lower_bound(records_.begin(), records_.end(), facts, before);
    records_.insert(place, std::move(facts));
    if (year) set_calendars();
}

std::span<const Facts> Snapshot::of(std::string_view kind) const {
    const auto first = std::partition_point(records_.begin(), records_.end(),
                                            [&](const Facts& facts) { return facts.kind->name < kind; });
    const auto last = std::partition_point(first, records_.end(),
                                           [&](const Facts& facts) { return facts.kind->name == kind; });
    return {first, last};
}

const Facts* Snapshot::find(std::string_view kind, std::string_view id) const {
    const auto range = of(kind);
    const auto found =
        std::lower_bound(range.begin(), range.end(), id,
                         [](const Facts& facts, std::string_view wanted) { return facts.id < wanted; });
    return found == range.end() || found->id != id ? nullptr : &*found;
}

const Procedure* Snapshot::in_force(const base::Date& day) const {
    const Procedure* found = nullptr;
    for (const Procedure& procedure : procedures_)
        if (procedure.from <= day) found = &procedure;
    for (const Facts& file : of("procedure")) {
        const auto from = base::parse_date(file.id);
        if (from && *from <= day && (found == nullptr || found->from < *from)) return nullptr;
    }
    return found;
}

bool Snapshot::has_procedure_file(const base::Date& day) const {
    const auto files = of("procedure");
    return std::any_of(files.begin(), files.end(), [&](const Facts& file) {
        const auto from = base::parse_date(file.id);
        return from && *from <= day;
    });
}

const Procedure* Snapshot::procedure_of(const Facts& facts) const {
    if (facts.kind->decided_by.empty()) return newest();
    const std::string& first = facts.kind->decided_by.front();
    if (first.starts_with('@')) {
        const std::string& named = facts.header.text(first.substr(1));
        const auto link = std::find_if(facts.links.begin(), facts.links.end(),
                                       [&](const Link& other) { return other.id == named; });
        const Facts* record = link == facts.links.end() ? nullptr : find(link->kind, named);
        if (record != nullptr && record->sound) return procedure_of(*record);
    }
    const auto day = facts.decided_on();
    return day ? in_force(*day) : nullptr;
}

std::vector<HeldPost> posts_of(const Facts& person) {
    std::vector<HeldPost> held;
    for (std::size_t i = 0; i < person.header.count("posts"); ++i) {
        const std::string at = fmt::format("posts[{}].", i);
        const auto from = base::parse_date(person.header.text(at + "from"));
        if (from)
            held.push_back(
                {person.header.text(at + "post"), *from, base::parse_date(person.header.text(at + "to"))});
    }
    return held;
}

std::vector<std::string> roles_on(const Facts& person, const base::Date& day, const Procedure& procedure) {
    std::vector<std::string> roles;
    if (has_left(person, day)) return roles;
    for (const HeldPost& held : posts_of(person)) {
        if (day < held.from || (held.to && *held.to < day)) continue;
        add_once(roles, held.post);
        if (const Department* department = procedure.department_of_post(held.post))
            add_once(roles, department->code);
    }
    return roles;
}

std::vector<std::string> departments_on(const Facts& person, const base::Date& day,
                                        const Procedure& procedure) {
    std::vector<std::string> departments;
    if (has_left(person, day)) return departments;
    for (const HeldPost& held : posts_of(person)) {
        if (day < held.from || (held.to && *held.to < day)) continue;
        if (const Department* department = procedure.department_of_post(held.post))
            add_once(departments, department->code);
    }
    return departments;
}

} // namespace model
