#include "model/guards.hpp"

#include "model/guards_parts.hpp"

#include <algorithm>

namespace model {
namespace {

using namespace guard;

const Guard kGuards[] = {
    {"action_verified", "step?, field, values",
     "where an earlier step has one of the values, an action that comes from the record was verified",
     action_verified},
    {"addressee_holds", "field, roles",
     "the person in the field holds one of the roles on the day of the step", addressee_holds},
    {"after_when", "field, values, step",
     "where the field has one of the values, the step must have been taken before", after_when},
    {"at_stage", "values", "one of these stages has the form when the step is taken", at_stage},
    {"attended_by", "field, roles, unless?",
     "somebody in the list of the field holds one of the roles on the day of the step", attended_by},
    {"covers", "field, values", "the list in the field holds all of the values", covers},
    {"detail_of", "field, of, routes", "the field's value belongs to the value of the field 'of'", detail_of},
    {"each_has", "step?, field?, values?",
     "each line, order or point that was there has got the step, the last time with one of the values; "
     "without a step, all its own that are not optional",
     each_has},
    {"four_eyes", "step", "another person than the one who signed the step", four_eyes},
    {"has_step", "step, field, values, not_before?",
     "the step was taken with one of the values, not before the other", has_step},
    {"minutes_before", "field, step?, of, minutes",
     "the time in the field is at least so many minutes before the time in 'of', a field of the step",
     minutes_before},
    {"needs_when", "step?, field, values, needs",
     "where the field has one of the values, the step in 'needs' must have been taken before", needs_when},
    {"none_open", "of, field",
     "each record of the kind in 'of' that names this one in the field, and was made before, is closed or "
     "void",
     none_open},
    {"not_earlier", "field", "the date in the field is not before the step", not_earlier},
    {"not_later", "field", "the date in the field is not after the step", not_later},
    {"not_of_department", "step, field",
     "the signer does not belong to the department that the step's field names", not_of_department},
    {"record_has", "requires",
     "the record itself has these fields; 'evidence' is a photograph or paper of it", record_has},
    {"requires_when", "step?, field, values?, requires",
     "where the field has one of the values, or any without values, more fields are required", requires_when},
    {"role_by_field", "field, routes", "the field's value decides who may sign", role_by_field},
    {"role_when", "step, field, values, roles",
     "where an earlier step has one of the values, only these roles sign", role_when},
    {"same_day", "step?, field", "the day in the field is the day of the step", same_day},
    {"same_department", "step, field", "the signer belongs to the department that the step's field names",
     same_department},
    {"signed_by_department", "field", "the signer belongs to the department in the field",
     signed_by_department},
    {"value_is", "step, field, values", "the step was taken with one of the values", value_is},
};

const Guard* find_guard(std::string_view name) {
    const auto* found = std::find_if(std::begin(kGuards), std::end(kGuards),
                                     [&](const Guard& guard) { return guard.name == name; });
    return found == std::end(kGuards) ? nullptr : found;
}

} // namespace

std::span<const Guard> all_guards() {
    return kGuards;
}

std::vector<std::string> guard_names() {
    std::vector<std::string> names;
    for (const Guard& guard : kGuards)
        names.push_back(guard.name);
    return names;
}

bool is_guard(std::string_view name) {
    return find_guard(name) != nullptr;
}

std::optional<diag::Diagnostic> judge(const GuardCall& call) {
    return find_guard(call.spec.guard)->judge(call);
}

diag::Diagnostic step_finding(diag::Code code, std::string message, const Facts& record,
                              const diag::Span& span, const std::string& rule) {
    diag::Diagnostic finding = diag::make(code, std::move(message), {record.path, span});
    finding.record = record.id;
    finding.rule = rule;
    return finding;
}

} // namespace model
