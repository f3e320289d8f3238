#include "model/numbering.hpp"

#include "base/text.hpp"
#include "model/guards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace model {
namespace {

constexpr std::size_t kMonth = 4; // YYMM

const StepFact* numbering_step(const Facts& record) {
    for (const StepFact& fact : record.steps)
        if (!fact.step->number.empty()) return &fact;
    return nullptr;
}

const Numbering* numbering_for(const Facts& record, const Snapshot& snapshot) {
    const Procedure* procedure = snapshot.procedure_of(record);
    const KindRules* rules = procedure == nullptr ? nullptr : procedure->find_kind(record.kind->name);
    return rules == nullptr || !rules->numbering ? nullptr : &*rules->numbering;
}

void judge_gap(const Facts& record, long long missing, const Snapshot& snapshot, diag::Report& report) {
    const Scalar& number = *number_of(record);
    report.add(step_finding(diag::Code::Q3109,
                            missing == 1
                                ? fmt::format("no case has the number before '{}'", number.text)
                                : fmt::format("no case has the {} numbers before '{}'", missing, number.text),
                            record, number.span, numbering_for(record, snapshot)->rule));
}

// The serial of a number of that month, if it is one.
std::optional<long long> serial_of(const std::string& number, const std::string& prefix) {
    if (!number.starts_with(prefix) || number.size() == prefix.size()) return std::nullopt;
    // Of leading zeros the parser would not hear.
    const std::size_t first = number.find_first_not_of('0', prefix.size());
    return first == std::string::npos ? 0 : base::parse_integer(number.substr(first));
}

} // namespace

const Scalar* number_of(const Facts& record) {
    if (!record.sound) return nullptr;
    const StepFact* step = numbering_step(record);
    return step == nullptr ? nullptr : step->fields.find(step->step->number);
}

std::string number_prefix(const base::Date& day) {
    return fmt::format("{:02}{:02}", day.year() % 100, day.month());
}

std::optional<std::string> next_number(std::span<const Facts> records, const Numbering& numbering,
                                       const base::Date& day) {
    const std::string prefix = number_prefix(day);
    long long highest = 0;
    for (const Facts& record : records)
        if (const Scalar* number = number_of(record))
            highest = std::max(highest, serial_of(number->text, prefix).value_or(0));
    const std::string serial = std::to_string(highest + 1);
    if (serial.size() > numbering.width) return std::nullopt;
    return prefix + std::string(numbering.width - serial.size(), '0') + serial;
}

void judge_number(const Facts& record, const Snapshot& snapshot, diag::Report& report) {
    const Scalar* number = number_of(record);
    if (number == nullptr) return;
    const Numbering* numbering = numbering_for(record, snapshot);
    const StepFact& step = *numbering_step(record);
    if (numbering == nullptr || !step.signature.complete) return;
    const std::string prefix = number_prefix(step.signature.on.date);
    if (number->text.size() == kMonth + numbering->width && number->text.starts_with(prefix) &&
        serial_of(number->text, prefix) != 0)
        return;
    report
        .add(step_finding(diag::Code::Q3108,
                          fmt::format("the number '{}' is none of {}-{:02}, when it was given", number->text,
                                      step.signature.on.date.year(), step.signature.on.date.month()),
                          record, number->span, numbering->rule))
        .help = fmt::format("'{}' and {} digits from 1", prefix, numbering->width);
}

const Facts* holder_of(std::span<const Facts> records, std::string_view number) {
    const auto found = std::find_if(records.begin(), records.end(), [&](const Facts& record) {
        const Scalar* own = number_of(record);
        return own != nullptr && own->text == number;
    });
    return found == records.end() ? nullptr : &*found;
}

diag::Diagnostic number_taken(const Facts& record, const Facts& holder) {
    const Scalar& number = *number_of(holder);
    const Scalar* own = number_of(record);
    diag::Diagnostic finding = step_finding(
        diag::Code::Q3107, fmt::format("the number '{}' is that of '{}'", number.text, holder.id), record,
        own == nullptr ? record.id_span : own->span, "");
    finding.related.push_back({"it stands here", {holder.path, number.span}});
    return finding;
}

void judge_numbers(const Snapshot& snapshot, diag::Report& report) {
    // By kind and month, the serials with their records.
    std::map<std::pair<std::string, std::string>, std::map<long long, const Facts*>> months;
    for (const Facts& record : snapshot.records()) {
        const Scalar* number = number_of(record);
        if (number == nullptr || number->text.size() <= kMonth || numbering_for(record, snapshot) == nullptr)
            continue;
        const std::string month = number->text.substr(0, kMonth);
        const auto serial = serial_of(number->text, month);
        if (!serial) continue;
        const auto [holder, fresh] = months[{record.kind->name, month}].emplace(*serial, &record);
        if (!fresh) report.add(number_taken(record, *holder->second));
    }
    std::set<std::string> unreadable; // kinds: what stands in the file may be what seems to be missing
    for (const Facts& record : snapshot.records())
        if (!record.sound) unreadable.insert(record.kind->name);
    for (const auto& [month, serials] : months) {
        if (unreadable.contains(month.first)) continue;
        long long expected = 1;
        for (const auto& [serial, record] : serials) {
            if (serial > expected) judge_gap(*record, serial - expected, snapshot, report);
            expected = serial + 1;
        }
    }
}

} // namespace model
