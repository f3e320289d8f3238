#include "kinds/review/copies.hpp"

#include <algorithm>

namespace kinds {
namespace {

std::vector<std::string> people_in(const model::Snapshot& snapshot, const model::Procedure& procedure,
                                   const std::vector<std::string>& roles, const base::Date& day) {
    std::vector<std::string> people;
    for (const model::Facts& person : snapshot.of("person")) {
        if (!person.sound) continue;
        const auto held = model::roles_on(person, day, procedure);
        if (std::any_of(held.begin(), held.end(), [&](const std::string& role) {
                return std::find(roles.begin(), roles.end(), role) != roles.end();
            }))
            people.push_back(person.id);
    }
    return people;
}

} // namespace

std::vector<CopyKept> copies_of(const model::Facts& review, const model::Procedure& procedure) {
    std::vector<CopyKept> kept;
    if (!procedure.review) return kept;
    for (const model::ReviewCodes& copy : procedure.review->copies) {
        CopyKept& entry = kept.emplace_back(CopyKept{copy.key, copy.codes, copy.rule});
        for (const model::StepFact* handed : takings(review, "copy"))
            if (handed->fields.text("copy") == copy.key) entry.handed = handed;
    }
    return kept;
}

std::vector<CopyMissing> copies_missing(const model::Snapshot& snapshot, const base::AsOf& then) {
    std::vector<CopyMissing> missing;
    for (const model::Facts& record : snapshot.of("review")) {
        if (!record.sound) continue;
        const auto review = model::as_of(record, then);
        const model::Procedure* procedure = snapshot.procedure_of(record);
        if (!review || review->voided || procedure == nullptr) continue;
        const model::StepFact* stamped = review->last("stamp");
        if (stamped == nullptr) continue;
        for (const CopyKept& copy : copies_of(*review, *procedure))
            if (copy.handed == nullptr)
                missing.push_back({&record, record.header.text("contract_no"), record.header.text("customer"),
                                   stamped->signature.on, copy.copy, copy.holders,
                                   people_in(snapshot, *procedure, copy.holders, then.date)});
    }
    return missing;
}

} // namespace kinds
