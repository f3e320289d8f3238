#include "model/guards.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace model {
namespace {

using Verdict = std::optional<diag::Diagnostic>;
using Texts = std::vector<std::string>;

bool has(const Texts& list, const std::string& text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

bool overlap(const Texts& a, const Texts& b) {
    return std::any_of(a.begin(), a.end(), [&](const std::string& text) { return has(b, text); });
}

std::string one_of(const Texts& list) {
    return base::join(list, " or ");
}

Verdict refuse(const GuardCall& call, diag::Code code, std::string message, const diag::Span& span,
               std::string help = {}) {
    diag::Diagnostic finding = step_finding(code, std::move(message), call.record, span, call.spec.rule);
    finding.help = std::move(help);
    return finding;
}

// The step the guard's `step` names, in the same round.
const StepFact* other(const GuardCall& call, const std::string& step) {
    const std::size_t last_round = call.record.rounds == 0 ? kNoRound : call.record.rounds - 1;
    return call.record.last(step, call.taken.round == kNoRound ? last_round : call.taken.round);
}

diag::Span span_of(const GuardCall& call, const std::string& field) {
    const Scalar* scalar = call.taken.fields.find(field);
    return scalar == nullptr ? call.taken.span : scalar->span;
}

// nullptr for somebody unknown or unreadable: that is a finding of its own and must not bring others with it.
const Facts* person_of(const GuardCall& call, const std::string& id) {
    const Facts* facts = call.snapshot.find("person", id);
    return facts == nullptr || !facts->sound ? nullptr : facts;
}

std::string command(const GuardCall& call, const std::string& step) {
    return fmt::format("qms {} {} {}", call.record.kind->name, step, call.record.id);
}

Verdict addressee_holds(const GuardCall& call) {
    const Facts* person = person_of(call, call.taken.fields.text(call.spec.field));
    const base::Date& day = call.taken.signature.on.date;
    if (person == nullptr || overlap(roles_on(*person, day, call.procedure), call.spec.roles))
        return std::nullopt;
    return refuse(call, diag::Code::Q4101,
                  fmt::format("'{}' was not {} on {}", person->id, one_of(call.spec.roles), day.to_string()),
                  span_of(call, call.spec.field));
}

Verdict role_by_field(const GuardCall& call) {
    const std::string& value = call.taken.fields.text(call.spec.field);
    for (const Route& route : call.spec.routes)
        if (has(route.values, value) && !has(route.roles, call.taken.signature.role))
            return refuse(call, diag::Code::Q4102,
                          fmt::format("a case of {} '{}' belongs to {}, not to {}", call.spec.field, value,
                                      one_of(route.roles), call.taken.signature.role),
                          call.taken.signature.role_span);
    return std::nullopt;
}

Verdict requires_when(const GuardCall& call) {
    if (!has(call.spec.values, call.taken.fields.text(call.spec.field))) return std::nullopt;
    for (const std::string& field : call.spec.required) {
        const Scalar* scalar = call.taken.fields.find(field);
        if (scalar != nullptr && !(scalar->type == yaml::Type::boolean && scalar->text != "true")) continue;
        return refuse(call, diag::Code::Q4006,
                      scalar == nullptr
                          ? fmt::format("'{}' lacks '{}', which {} '{}' asks for", call.taken.step->name,
                                        field, call.spec.field, call.taken.fields.text(call.spec.field))
                          : fmt::format("'{}' must be true where {} is '{}'", field, call.spec.field,
                                        call.taken.fields.text(call.spec.field)),
                      scalar == nullptr ? call.taken.span : scalar->span);
    }
    return std::nullopt;
}

Verdict detail_of(const GuardCall& call) {
    const std::string& detail = call.taken.fields.text(call.spec.field);
    const std::string& origin = call.taken.fields.text(call.spec.of);
    if (detail.empty()) return std::nullopt;
    for (const Route& route : call.spec.routes)
        if (has(route.values, origin) && !has(route.details, detail))
            return refuse(
                call, diag::Code::Q4103,
                fmt::format("'{}' is no {} of {} '{}'", detail, call.spec.field, call.spec.of, origin),
                span_of(call, call.spec.field),
                fmt::format("{} '{}' has {}", call.spec.of, origin, base::join(route.details, ", ")));
    return std::nullopt;
}

Verdict of_department(const GuardCall& call, const std::string& department) {
    const Facts* person = person_of(call, call.taken.signature.by);
    const base::Date& day = call.taken.signature.on.date;
    if (department.empty() || person == nullptr) return std::nullopt;
    if (has(departments_on(*person, day, call.procedure), department)) return std::nullopt;
    return refuse(call, diag::Code::Q4104,
                  fmt::format("'{}' is signed by '{}', who was not of the responsible department '{}' on {}",
                              call.taken.step->name, person->id, department, day.to_string()),
                  call.taken.signature.by_span);
}

Verdict signed_by_department(const GuardCall& call) {
    return of_department(call, call.taken.fields.text(call.spec.field));
}

Verdict same_department(const GuardCall& call) {
    const StepFact* earlier = other(call, call.spec.step);
    return earlier == nullptr ? std::nullopt : of_department(call, earlier->fields.text(call.spec.field));
}

Verdict not_earlier(const GuardCall& call) {
    const auto day = base::parse_date(call.taken.fields.text(call.spec.field));
    if (!day || *day >= call.taken.signature.on.date) return std::nullopt;
    return refuse(call, diag::Code::Q4105,
                  fmt::format("'{}' is {}, before the step itself on {}", call.spec.field, day->to_string(),
                              call.taken.signature.on.date.to_string()),
                  span_of(call, call.spec.field));
}

Verdict not_later(const GuardCall& call) {
    const auto stamp = base::parse_stamp(call.taken.fields.text(call.spec.field));
    if (!stamp || !base::surely_before(call.taken.signature.on, *stamp)) return std::nullopt;
    return refuse(call, diag::Code::Q4110,
                  fmt::format("'{}' is {}, after the step itself on {}", call.spec.field, stamp->to_string(),
                              call.taken.signature.on.to_string()),
                  span_of(call, call.spec.field));
}

Verdict four_eyes(const GuardCall& call) {
    const StepFact* earlier = other(call, call.spec.step);
    if (earlier == nullptr || earlier->signature.by != call.taken.signature.by) return std::nullopt;
    Verdict verdict = refuse(call, diag::Code::Q4106,
                             fmt::format("'{}' and '{}' are both signed by '{}'; two persons must sign them",
                                         call.taken.step->name, call.spec.step, call.taken.signature.by),
                             call.taken.signature.by_span);
    verdict->related.push_back(
        {fmt::format("'{}' is signed here", call.spec.step), {call.record.path, earlier->signature.by_span}});
    return verdict;
}

Verdict role_when(const GuardCall& call) {
    const StepFact* earlier = other(call, call.spec.step);
    if (earlier == nullptr || !has(call.spec.values, earlier->fields.text(call.spec.field)))
        return std::nullopt;
    if (has(call.spec.roles, call.taken.signature.role)) return std::nullopt;
    return refuse(call, diag::Code::Q4107,
                  fmt::format("where {} is '{}', '{}' is for {}, not for {}", call.spec.field,
                              earlier->fields.text(call.spec.field), call.taken.step->name,
                              one_of(call.spec.roles), call.taken.signature.role),
                  call.taken.signature.role_span);
}

Verdict after_when(const GuardCall& call) {
    if (!has(call.spec.values, call.taken.fields.text(call.spec.field))) return std::nullopt;
    // Any round will do: what was said to the customer in an earlier round stays said.
    for (const StepFact& fact : call.record.steps)
        if (fact.step->name == call.spec.step &&
            !base::surely_before(call.taken.signature.on, fact.signature.on))
            return std::nullopt;
    const StepFact* later = call.record.last(call.spec.step);
    return refuse(call, diag::Code::Q4002,
                  later == nullptr
                      ? fmt::format("a '{}' of {} '{}' stands without '{}'", call.taken.step->name,
                                    call.spec.field, call.spec.values.front(), call.spec.step)
                      : fmt::format("a '{}' of {} '{}' is dated before '{}'", call.taken.step->name,
                                    call.spec.field, call.spec.values.front(), call.spec.step),
                  call.taken.span, command(call, call.spec.step));
}

Verdict value_is(const GuardCall& call) {
    const StepFact* earlier = other(call, call.spec.step);
    if (earlier == nullptr || has(call.spec.values, earlier->fields.text(call.spec.field)))
        return std::nullopt;
    return refuse(call, diag::Code::Q4108,
                  fmt::format("'{}' needs '{}' with {} '{}', and it is '{}'", call.taken.step->name,
                              call.spec.step, call.spec.field, one_of(call.spec.values),
                              earlier->fields.text(call.spec.field)),
                  call.taken.span);
}

Verdict has_step(const GuardCall& call) {
    const StepFact* since = call.spec.not_before.empty() ? nullptr : other(call, call.spec.not_before);
    for (const StepFact& fact : call.record.steps)
        if (fact.step->name == call.spec.step && has(call.spec.values, fact.fields.text(call.spec.field)) &&
            (since == nullptr || !base::surely_before(fact.signature.on, since->signature.on)) &&
            !base::surely_before(call.taken.signature.on, fact.signature.on))
            return std::nullopt;
    const std::string value =
        call.spec.values.empty() ? "" : fmt::format(" --{} {}", call.spec.field, call.spec.values.front());
    return refuse(call, diag::Code::Q4109,
                  fmt::format("'{}' stands without a '{}' of {} '{}'{}", call.taken.step->name,
                              call.spec.step, call.spec.field, one_of(call.spec.values),
                              since == nullptr ? "" : fmt::format(" after '{}'", call.spec.not_before)),
                  call.taken.span, command(call, call.spec.step) + value);
}

const Guard kGuards[] = {
    {"addressee_holds", "field, roles",
     "the person in the field holds one of the roles on the day of the step", addressee_holds},
    {"after_when", "field, values, step",
     "where the field has one of the values, the step must have been taken before", after_when},
    {"detail_of", "field, of, routes", "the field's value belongs to the value of the field 'of'", detail_of},
    {"four_eyes", "step", "another person than the one who signed the step", four_eyes},
    {"has_step", "step, field, values, not_before",
     "the step was taken with one of the values, not before the other", has_step},
    {"not_earlier", "field", "the date in the field is not before the step", not_earlier},
    {"not_later", "field", "the date in the field is not after the step", not_later},
    {"requires_when", "field, values, requires",
     "where the field has one of the values, more fields are required", requires_when},
    {"role_by_field", "field, routes", "the field's value decides who may sign", role_by_field},
    {"role_when", "step, field, values, roles",
     "where an earlier step has one of the values, only these roles sign", role_when},
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
