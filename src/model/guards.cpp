#include "model/guards.hpp"

#include "base/text.hpp"
#include "model/tracks.hpp"

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

// The step the guard's `step` names, in the same round and of the same thing.
const StepFact* other(const GuardCall& call, const std::string& step) {
    const std::size_t last_round = call.record.rounds == 0 ? kNoRound : call.record.rounds - 1;
    return last_for(call.record, step, call.taken.round == kNoRound ? last_round : call.taken.round,
                    call.taken.step->track, thing_of(call.taken));
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

// The first value of a field that is one of `values`, or any where there are none; of "aspects[].aspect" in
// any item of the list. nullptr: there is none.
const Scalar* value_among(const Fields& fields, const std::string& field, const Texts& values) {
    auto fits = [&](const Scalar* scalar) {
        return scalar != nullptr && (values.empty() || has(values, scalar->text));
    };
    const std::size_t list = field.find("[]");
    if (list == std::string::npos) return fits(fields.find(field)) ? fields.find(field) : nullptr;
    for (std::size_t i = 0; i < fields.count(field.substr(0, list)); ++i) {
        const Scalar* scalar =
            fields.find(fmt::format("{}[{}]{}", field.substr(0, list), i, field.substr(list + 2)));
        if (fits(scalar)) return scalar;
    }
    return nullptr;
}

// With `step`, the field is one of that earlier step; "new" has the record's own fields. Without values, any
// will do.
Verdict requires_when(const GuardCall& call) {
    const StepFact* asked = call.spec.step.empty() ? &call.taken : other(call, call.spec.step);
    const Scalar* value =
        asked == nullptr ? nullptr : value_among(asked->fields, call.spec.field, call.spec.values);
    if (value == nullptr) return std::nullopt;
    const std::size_t list = call.spec.field.find("[].");
    const std::string asking = list == std::string::npos ? call.spec.field : call.spec.field.substr(list + 3);
    for (const std::string& field : call.spec.required) {
        const Scalar* scalar = call.taken.fields.find(field);
        if (scalar == nullptr && call.taken.fields.count(field) > 0) continue; // a list
        if (scalar != nullptr && !(scalar->type == yaml::Type::boolean && scalar->text != "true")) continue;
        return refuse(call, diag::Code::Q4006,
                      scalar == nullptr
                          ? fmt::format("'{}' lacks '{}', which {} '{}' asks for", call.taken.step->name,
                                        field, asking, value->text)
                          : fmt::format("'{}' must be true where {} is '{}'", field, asking, value->text),
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

// With `step`, 'of' is a field of that earlier step; "new" has the record's own fields. Times are to the
// minute; a day alone says nothing.
Verdict minutes_before(const GuardCall& call) {
    const StepFact* asked = call.spec.step.empty() ? &call.taken : other(call, call.spec.step);
    const auto stamp = base::parse_stamp(call.taken.fields.text(call.spec.field));
    const auto end = asked == nullptr ? std::nullopt : base::parse_stamp(asked->fields.text(call.spec.of));
    if (!stamp || !end || !stamp->minute || !end->minute || !call.spec.minutes) return std::nullopt;
    const int kMinutesOfDay = 24 * 60;
    const long long early =
        static_cast<long long>(base::days_between(stamp->date, end->date)) * kMinutesOfDay + *end->minute -
        *stamp->minute;
    if (early >= *call.spec.minutes) return std::nullopt;
    const std::string ahead =
        early < 0 ? fmt::format("{} minutes after", -early) : fmt::format("{} minutes before", early);
    return refuse(call, diag::Code::Q5401,
                  fmt::format("'{}' is {}, {} '{}'; {} are asked for", call.spec.field, stamp->to_string(),
                              ahead, call.spec.of, *call.spec.minutes),
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

// Whether `step` was taken for the thing, not after the step that is judged.
bool has_for(const GuardCall& call, const schema::Step& step, const Thing& thing) {
    return std::any_of(call.record.steps.begin(), call.record.steps.end(), [&](const StepFact& fact) {
        return fact.step == &step && thing_of(fact) == thing.name &&
               !base::surely_before(call.taken.signature.on, fact.signature.on);
    });
}

// A thing that was there when the step was taken and has not got `step`; else nullopt.
std::optional<std::string> thing_without(const GuardCall& call, const schema::Step& step) {
    for (const Thing& thing : things_of(call.record, step))
        if (thing.fits && !base::surely_before(call.taken.signature.on, thing.brought->signature.on) &&
            !has_for(call, step, thing))
            return thing.name;
    return std::nullopt;
}

Verdict each_has(const GuardCall& call) {
    const KindRules* rules = call.procedure.find_kind(call.record.kind->name);
    for (const schema::Step& step : call.record.kind->steps) {
        const StepRule* rule = rules == nullptr ? nullptr : rules->find(step.name);
        if (step.track.field.empty() || rule == nullptr) continue;
        if (call.spec.step.empty() ? rule->optional : call.spec.step != step.name) continue;
        const auto thing = thing_without(call, step);
        if (!thing) continue;
        return refuse(call, diag::Code::Q4109,
                      fmt::format("'{}' stands, and {} has no '{}'", call.taken.step->name,
                                  call_thing(step.track, *thing), step.name),
                      call.taken.span, command(call, step.name) + type_thing(step.track, *thing));
    }
    return std::nullopt;
}

Verdict needs_when(const GuardCall& call) {
    const StepFact* asked = call.spec.step.empty() ? &call.taken : other(call, call.spec.step);
    if (asked == nullptr || !has(call.spec.values, asked->fields.text(call.spec.field))) return std::nullopt;
    for (const StepFact& fact : call.record.steps)
        if (fact.step->name == call.spec.needs &&
            concerns(fact, call.taken.step->track, thing_of(call.taken)) &&
            !base::surely_before(call.taken.signature.on, fact.signature.on))
            return std::nullopt;
    return refuse(call, diag::Code::Q4112,
                  fmt::format("'{}' stands without '{}', which {} '{}' asks for", call.taken.step->name,
                              call.spec.needs, call.spec.field, asked->fields.text(call.spec.field)),
                  call.taken.span, command(call, call.spec.needs));
}

// Who checks the effect must not come from the department whose measure it is.
Verdict not_of_department(const GuardCall& call) {
    const StepFact* earlier = other(call, call.spec.step);
    const Facts* person = person_of(call, call.taken.signature.by);
    if (earlier == nullptr || person == nullptr || !call.taken.signature.complete) return std::nullopt;
    const std::string& department = earlier->fields.text(call.spec.field);
    const base::Date& day = call.taken.signature.on.date;
    if (department.empty() || !has(departments_on(*person, day, call.procedure), department))
        return std::nullopt;
    return refuse(
        call, diag::Code::Q4301,
        fmt::format("'{}' is signed by '{}', who was of the department '{}' on {}, whose measure it is",
                    call.taken.step->name, person->id, department, day.to_string()),
        call.taken.signature.by_span);
}

// With `step`, the field is one of that earlier step.
Verdict same_day(const GuardCall& call) {
    const StepFact* asked = call.spec.step.empty() ? &call.taken : other(call, call.spec.step);
    if (asked == nullptr) return std::nullopt;
    const auto stamp = base::parse_stamp(asked->fields.text(call.spec.field));
    const base::Date& day = call.taken.signature.on.date;
    if (!stamp || !call.taken.signature.complete || stamp->date == day) return std::nullopt;
    return refuse(call, diag::Code::Q4113,
                  fmt::format("'{}' is {}, and the step is of {}; it is to be taken the same day",
                              call.spec.field, stamp->date.to_string(), day.to_string()),
                  call.taken.signature.on_span);
}

bool comes_from(const Facts& action, const std::string& record) {
    const auto origins = action.header.items("origins");
    return !action.voided && std::any_of(origins.begin(), origins.end(),
                                         [&](const Scalar* origin) { return origin->text == record; });
}

// Whether the last round of the action was found to help by then.
bool helped(const Facts& action, const base::Stamp& by) {
    if (action.rounds == 0) return false;
    const schema::Rounds& rounds = action.kind->rounds;
    const StepFact* verified = action.last(rounds.again_step, action.rounds - 1);
    return verified != nullptr && verified->signature.complete &&
           verified->fields.text(rounds.again_field) != rounds.again_value &&
           !base::surely_before(by, verified->signature.on);
}

Verdict action_verified(const GuardCall& call) {
    const StepFact* earlier = other(call, call.spec.step);
    if (earlier == nullptr || !has(call.spec.values, earlier->fields.text(call.spec.field)))
        return std::nullopt;
    std::string help =
        fmt::format("qms action new --origin {} --kind corrective --problem …", call.record.id);
    for (const Facts& action : call.snapshot.of("action")) {
        // One that cannot be read may be the one that is looked for.
        if (!action.sound) return std::nullopt;
        if (!comes_from(action, call.record.id)) continue;
        if (helped(action, call.taken.signature.on)) return std::nullopt;
        help = fmt::format("qms action show {}", action.id);
    }
    return refuse(call, diag::Code::Q4302,
                  fmt::format("'{}' stands without a verified action for '{}', which {} '{}' asks for",
                              call.taken.step->name, call.record.id, call.spec.field,
                              earlier->fields.text(call.spec.field)),
                  call.taken.span, std::move(help));
}

// Whether the record had come to its end by then.
bool ended(const Facts& record, const base::Stamp& by) {
    return std::any_of(record.steps.begin(), record.steps.end(), [&](const StepFact& fact) {
        return fact.step->freezes && fact.signature.complete && !base::surely_before(by, fact.signature.on);
    });
}

// Records that were made before the step, and not on its day: of those nobody can say which came first.
Verdict none_open(const GuardCall& call) {
    const base::Stamp& by = call.taken.signature.on;
    for (const Facts& other : call.snapshot.of(call.spec.of)) {
        if (!other.sound || other.header.text(call.spec.field) != call.record.id || other.steps.empty())
            continue;
        const StepFact& made = other.steps.front();
        if (!base::surely_before(made.signature.on, by) || ended(other, by)) continue;
        Verdict verdict = refuse(call, diag::Code::Q5319,
                                 fmt::format("'{}' stands, and the {} '{}' on it is not closed",
                                             call.taken.step->name, call.spec.of, other.id),
                                 call.taken.span, fmt::format("qms {} show {}", call.spec.of, other.id));
        verdict->related.push_back({"it was made here", {other.path, made.span}});
        return verdict;
    }
    return std::nullopt;
}

const Guard kGuards[] = {
    {"action_verified", "step?, field, values",
     "where an earlier step has one of the values, an action that comes from the record was verified",
     action_verified},
    {"addressee_holds", "field, roles",
     "the person in the field holds one of the roles on the day of the step", addressee_holds},
    {"after_when", "field, values, step",
     "where the field has one of the values, the step must have been taken before", after_when},
    {"detail_of", "field, of, routes", "the field's value belongs to the value of the field 'of'", detail_of},
    {"each_has", "step?",
     "each line, order or point that was there has got the step; without a step, all its own that are not "
     "optional",
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
