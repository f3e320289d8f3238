#include "cli/case_numbers.hpp"

#include "model/numbering.hpp"
#include "store/naming.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cli {
namespace {

bool is_number(const std::string& typed) {
    return !typed.empty() && std::all_of(typed.begin(), typed.end(),
                                         [](char letter) { return letter >= '0' && letter <= '9'; });
}

bool gives_numbers(const schema::Kind& kind) {
    return std::any_of(kind.steps.begin(), kind.steps.end(),
                       [](const schema::Step& step) { return !step.number.empty(); });
}

diag::Outcome<base::Done> resolve(const Session& session, const std::string& kind, std::string& typed) {
    if (kind.empty() || !is_number(typed)) return base::Done{};
    for (const std::string& name : session.catalog().names()) {
        if (kind != "*" && kind != name) continue;
        const schema::Kind& numbered = session.catalog().get(name);
        if (!gives_numbers(numbered)) continue;
        auto found = store::find_numbered(session.files(), numbered, typed);
        if (!found) return std::move(found).error();
        if (!*found) continue;
        typed = (*found)->id;
        break;
    }
    return base::Done{};
}

} // namespace

diag::Outcome<base::Done> resolve_numbers(const Session& session, const Command& command,
                                          Arguments& arguments) {
    for (std::size_t i = 0; i < arguments.positionals.size() && !command.positionals.empty(); ++i) {
        const Positional& positional = command.positionals[std::min(i, command.positionals.size() - 1)];
        if (auto done = resolve(session, positional.kind, arguments.positionals[i]); !done) return done;
    }
    for (const Option& option : command.options) {
        const auto given = arguments.options.find(option.name);
        if (given == arguments.options.end()) continue;
        for (std::string& typed : given->second)
            if (auto done = resolve(session, option.kind, typed); !done) return done;
    }
    return base::Done{};
}

diag::Outcome<base::Done> give_number(const model::Facts& record, const schema::Step& step,
                                      const base::Date& day, const model::Snapshot& snapshot,
                                      yaml::Value& content) {
    const auto records = snapshot.of(record.kind->name);
    if (const yaml::Value* given = content.find(step.number)) {
        const model::Facts* holder = model::holder_of(records, given->scalar());
        if (holder == nullptr || holder->id == record.id) return base::Done{};
        return model::number_taken(record, *holder);
    }
    // The numbers of a month are those of the procedure of its day, whatever the record followed until now.
    const model::Procedure* procedure = snapshot.in_force(day);
    const model::KindRules* rules = procedure == nullptr ? nullptr : procedure->find_kind(record.kind->name);
    if (rules == nullptr || !rules->numbering) return base::Done{};
    for (const model::Facts& other : records) {
        if (other.sound) continue;
        auto finding =
            diag::make(diag::Code::Q9020,
                       fmt::format("'{}' cannot be read, and the number it holds is not known", other.path));
        finding.rule = rules->numbering->rule;
        finding.help = fmt::format("mend it, as qms check {} says, or give the number with --{}", other.path,
                                   step.number);
        return finding;
    }
    const auto next = model::next_number(records, *rules->numbering, day);
    if (!next) {
        auto finding =
            diag::make(diag::Code::Q9020, fmt::format("no number of {} digits is left in {}-{:02}",
                                                      rules->numbering->width, day.year(), day.month()));
        finding.rule = rules->numbering->rule;
        finding.help = "a new procedure may give more digits to later months: 'numbering:' under 'kinds:'";
        return finding;
    }
    content.set(step.number, yaml::Value::text(*next));
    return base::Done{};
}

} // namespace cli
