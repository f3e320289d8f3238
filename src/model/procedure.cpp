#include "model/procedure.hpp"

#include <algorithm>

namespace model {
namespace {

template <class T, class Code>
const T* find_by(const std::vector<T>& list, Code code, std::string_view wanted) {
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const T& item) { return item.*code == wanted; });
    return found == list.end() ? nullptr : &*found;
}

} // namespace

const StepRule* KindRules::find(std::string_view step) const {
    return find_by(steps, &StepRule::step, step);
}

const Limit* KindRules::find_limit(std::string_view name) const {
    return find_by(limits, &Limit::name, name);
}

const Clock* KindRules::find_clock(std::string_view name) const {
    return find_by(clocks, &Clock::name, name);
}

const Stage* KindRules::find_stage(std::string_view name) const {
    return find_by(stages, &Stage::name, name);
}

std::optional<base::Limit> Clock::limit_for(const std::string& value) const {
    for (const ClockLimit& limit : limits) {
        const bool fits = limit.values.empty() ||
                          std::find(limit.values.begin(), limit.values.end(), value) != limit.values.end();
        if (fits) return limit.limit;
    }
    return std::nullopt;
}

bool Clock::to_the_minute(const std::string& value) const {
    const auto limit = limit_for(value);
    return limit && !limit->whole_days();
}

const Item* SurveyRules::find_item(std::string_view code) const {
    return find_by(items, &Item::code, code);
}

Authority::Decider Authority::decider_of(const std::optional<base::Rational>& amount) const {
    if (amount)
        for (const AuthorityBand& band : bands)
            if (*amount <= base::Rational(band.up_to)) return {&band.roles, &band.rule};
    return {&otherwise, &rule};
}

bool Authority::may_decide(std::string_view role, const std::optional<base::Rational>& amount) const {
    const auto has = [&](const std::vector<std::string>& roles) {
        return std::find(roles.begin(), roles.end(), role) != roles.end();
    };
    return has(otherwise) || std::any_of(bands.begin(), bands.end(), [&](const AuthorityBand& band) {
               return amount && *amount <= base::Rational(band.up_to) && has(band.roles);
           });
}

const KindRules* Procedure::find_kind(std::string_view kind) const {
    return find_by(kinds, &KindRules::kind, kind);
}

const StepRule* Procedure::find_step(std::string_view kind, std::string_view step) const {
    const KindRules* rules = find_kind(kind);
    return rules == nullptr ? nullptr : rules->find(step);
}

const std::string& Procedure::rule_of(std::string_view kind, std::string_view step) const {
    static const std::string kNone;
    const StepRule* rule = find_step(kind, step);
    return rule == nullptr ? kNone : rule->rule;
}

const Form* Procedure::find_form(std::string_view kind, std::string_view form) const {
    const auto found = std::find_if(forms.begin(), forms.end(),
                                    [&](const Form& item) { return item.kind == kind && item.form == form; });
    return found == forms.end() ? nullptr : &*found;
}

const Department* Procedure::find_department(std::string_view wanted) const {
    return find_by(departments, &Department::code, wanted);
}

const Department* Procedure::department_of_post(std::string_view post) const {
    for (const Department& department : departments)
        if (find_by(department.posts, &Post::code, post) != nullptr) return &department;
    return nullptr;
}

bool Procedure::has_role(std::string_view role) const {
    return find_department(role) != nullptr || department_of_post(role) != nullptr;
}

std::vector<std::string> Procedure::role_codes() const {
    std::vector<std::string> codes;
    for (const Department& department : departments) {
        codes.push_back(department.code);
        for (const Post& post : department.posts)
            codes.push_back(post.code);
    }
    return codes;
}

schema::Label Procedure::name_of(std::string_view wanted) const {
    if (const Department* department = find_department(wanted)) return department->name;
    for (const Department& department : departments)
        if (const Post* post = find_by(department.posts, &Post::code, wanted)) return post->name;
    return {std::string(wanted), std::string(wanted)};
}

} // namespace model
