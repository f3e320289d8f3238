#include "kinds/seals.hpp"

#include "base/text.hpp"
#include "model/seal.hpp"

#include <fmt/format.h>

namespace kinds {
namespace {

using yaml::Value;

Value value_of(const model::Scalar& scalar) {
    switch (scalar.type) {
    case yaml::Type::null:
        return {};
    case yaml::Type::boolean:
        return Value::boolean(scalar.text.front() == 't' || scalar.text.front() == 'T');
    case yaml::Type::integer:
    case yaml::Type::number:
        return Value::number(scalar.text);
    default:
        return Value::text(scalar.text);
    }
}

// The questionnaires of a response that were recorded surely before `instant`.
Value questionnaires_before(const model::Facts& response, const base::Stamp& instant) {
    std::vector<Value> all(response.header.count("questionnaires"), Value::map());
    for (const model::Scalar& scalar : response.header) {
        constexpr std::string_view kList = "questionnaires[";
        const std::size_t close = scalar.path.find(']');
        if (!scalar.path.starts_with(kList) || close == std::string::npos) continue;
        const auto index = base::parse_integer(scalar.path.substr(kList.size(), close - kList.size()));
        if (index) all[static_cast<std::size_t>(*index)].set(scalar.path.substr(close + 2), value_of(scalar));
    }
    std::erase_if(all, [&](const Value& questionnaire) {
        const Value* on = questionnaire.find("recorded.on");
        const auto recorded = on == nullptr ? std::nullopt : base::parse_stamp(on->scalar());
        return !recorded || !base::surely_before(*recorded, instant);
    });
    return Value::list(std::move(all));
}

Seal seal_round(const model::Facts& round, const base::Stamp& approved, const std::string& own,
                const model::Snapshot& snapshot) {
    const std::string folder = fmt::format("responses/{}/", round.id);
    std::vector<Value> responses;
    for (const model::Facts& response : snapshot.of("response")) {
        if (!response.sound && response.path.starts_with(folder)) return {"", "", &response};
        if (!response.sound || response.header.text("round") != round.id) continue;
        Value questionnaires = questionnaires_before(response, approved);
        if (questionnaires.empty()) continue;
        responses.push_back(Value::map({{"id", Value::text(response.id)},
                                        {"customer", Value::text(response.header.text("customer"))},
                                        {"questionnaires", std::move(questionnaires)}}));
    }
    return {model::seal_with(own, Value::list(std::move(responses))), "a questionnaire of the round",
            nullptr};
}

} // namespace

Seal seal(const model::Facts& record, const model::StepFact& taken, const std::string& own,
          const model::Snapshot& snapshot) {
    if (record.kind->name == "survey") return seal_round(record, taken.signature.on, own, snapshot);
    return {own, "", nullptr};
}

} // namespace kinds
