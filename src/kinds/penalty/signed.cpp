// What signed statements of penalties say.
#include "kinds/penalty/month.hpp"

#include <fmt/format.h>

namespace kinds {
namespace {

std::vector<PenaltyLine> penalty_lines_in(const model::Facts& record, const std::string& list,
                                          const char* day) {
    std::vector<PenaltyLine> lines(record.header.count(list));
    for (const model::Scalar& scalar : record.header) {
        if (!scalar.path.starts_with(list + "[")) continue;
        const std::size_t close = scalar.path.find(']', list.size());
        const auto index = base::parse_integer(scalar.path.substr(list.size() + 1, close - list.size() - 1));
        if (!index || static_cast<std::size_t>(*index) >= lines.size()) continue;
        PenaltyLine& line = lines[static_cast<std::size_t>(*index)];
        const std::string field = scalar.path.substr(close + 2);
        if (field == "person") line.person = scalar.text;
        if (field == "department") line.department = scalar.text;
        if (field == "party") line.party = scalar.text;
        if (field == "kind") line.kind = scalar.text;
        if (field == "case") line.record = scalar.text;
        if (field == "item") line.item = scalar.text;
        if (field == "status") line.status = scalar.text;
        if (field == "amount") line.amount = base::Decimal::parse(scalar.text).value_or(base::Decimal{});
        if (field == day) line.on = base::parse_date(scalar.text).value_or(base::Date{});
    }
    return lines;
}

} // namespace

std::vector<PenaltyLine> lines_of_issue(const model::Facts& statement, const std::string& at) {
    return penalty_lines_in(statement, at + "penalty.lines", "on");
}

std::vector<SignedMonth> signed_months(const model::Snapshot& snapshot, const std::string& month,
                                       const base::AsOf& as_of) {
    std::vector<SignedMonth> list;
    for (const model::Facts& record : snapshot.of("score")) {
        if (!record.sound || record.voided || record.header.text("figure") != "penalty") continue;
        const std::string& of = record.header.text("month");
        if (!is_month(of) || of >= month) continue;
        for (std::size_t issue = record.rounds; issue-- > 0;) {
            const model::StepFact* approved = record.last("approve", issue);
            if (approved == nullptr || !approved->signature.complete || !as_of.covers(approved->signature.on))
                continue;
            const std::string at = fmt::format("issues[{}].penalty.", issue);
            list.push_back({of, &record, approved, penalty_lines_in(record, at + "lines", "on"),
                            penalty_lines_in(record, at + "carried", "decided")});
            break;
        }
    }
    return list; // by id, and so by month
}

const SignedMonth* signed_since(std::span<const SignedMonth> months) {
    const base::Stamp& last = months.back().approved->signature.on;
    for (const SignedMonth& month : months)
        if (base::surely_before(last, month.approved->signature.on)) return &month;
    return nullptr;
}

} // namespace kinds
