#include "cli/signing.hpp"

#include "base/text.hpp"
#include "git/repository.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cli {
namespace {

diag::Outcome<std::string> read_by(Session& session, const Arguments& arguments,
                                   const model::Snapshot& snapshot) {
    if (arguments.has("by")) return arguments.get("by");
    const auto email = git::user_email(session.folder());
    std::vector<std::string> found;
    for (const model::Facts& person : snapshot.of("person"))
        if (email && person.sound && person.header.text("email") == *email &&
            person.header.find("left_on") == nullptr)
            found.push_back(person.id);
    if (found.size() == 1) {
        session.say(fmt::format("signed by {} (git's user.email)", found.front()));
        return found.front();
    }
    auto finding = diag::make(diag::Code::Q9006, "nobody is named who signs");
    finding.help = !email ? "give --by PERSON, or set git's user.email to the e-mail of a person of the store"
                          : fmt::format("give --by PERSON: {} people of the store have git's user.email {}",
                                        found.empty() ? "no" : "several", *email);
    return finding;
}

} // namespace

std::vector<Option> signature_options() {
    return {{"by", "PERSON", "who signs; without it the person with git's user.email", false, false},
            {"role", "ROLE", "the role they sign in, where they hold several that may", false, false},
            {"on", "DATE[THH:MM]", "when it was done; without it now", false, false}};
}

yaml::Value Signer::value() const {
    using yaml::Value;
    return Value::map(
        {{"by", Value::text(by)}, {"role", Value::text(role)}, {"on", Value::text(on.to_string())}});
}

diag::Outcome<base::Stamp> read_on(Session& session, const Arguments& arguments) {
    const base::AsOf now = session.now();
    if (!arguments.has("on")) {
        const base::Stamp stamp{now.date, now.minute};
        session.say(fmt::format("signed on {} (now)", stamp.to_string()));
        return stamp;
    }
    const auto stamp = base::parse_stamp(arguments.get("on"));
    if (!stamp) {
        auto finding = diag::make(
            diag::Code::Q9004, fmt::format("'--on' takes a real day or time, not '{}'", arguments.get("on")));
        finding.help = "write 2026-11-03 or 2026-11-03T08:15";
        return finding;
    }
    if (!now.covers(*stamp)) {
        const base::Stamp clock{now.date, now.minute};
        return diag::make(diag::Code::Q9008, fmt::format("'--on {}' is later than the clock, which says {}",
                                                         stamp->to_string(), clock.to_string()));
    }
    return *stamp;
}

diag::Diagnostic no_procedure(const model::Snapshot& snapshot, const base::Date& day) {
    auto finding =
        diag::make(diag::Code::Q4007, fmt::format("no procedure is in force on {}", day.to_string()));
    finding.help = "qms procedure list";
    for (const model::Facts& file : snapshot.of("procedure"))
        if (!file.sound) finding.help = fmt::format("'{0}' cannot be used; see qms check {0}", file.path);
    return finding;
}

diag::Outcome<Signer> read_signer(Session& session, const Arguments& arguments,
                                  const model::Snapshot& snapshot, const model::Procedure* procedure,
                                  const std::string& kind, const std::string& step,
                                  const std::vector<std::string>& owed_by) {
    auto by = read_by(session, arguments, snapshot);
    if (!by) return std::move(by).error();
    auto on = read_on(session, arguments);
    if (!on) return std::move(on).error();
    Signer signer{*by, arguments.get("role"), *on};
    const model::Facts* person = snapshot.find("person", *by);
    if (person == nullptr) {
        auto finding = diag::make(diag::Code::Q3104, fmt::format("there is no person '{}'", *by));
        std::vector<std::string> ids;
        for (const model::Facts& facts : snapshot.of("person"))
            ids.push_back(facts.id);
        const auto near = base::nearest(*by, ids);
        finding.help = near ? fmt::format("did you mean '{}'?", *near) : "qms person list";
        return finding;
    }
    if (procedure == nullptr) procedure = snapshot.in_force(on->date);
    if (procedure == nullptr) return no_procedure(snapshot, on->date);
    const model::StepRule* rule = procedure->find_step(kind, step);
    if (!signer.role.empty()) return signer;
    if (rule == nullptr) {
        auto finding = diag::make(diag::Code::Q4001, fmt::format("'{}' is no step of {} under {} of {}", step,
                                                                 kind, procedure->code, procedure->id));
        finding.help = fmt::format("who may take it is said in '{}' under 'kinds:'", procedure->path);
        return finding;
    }
    const auto held = model::roles_on(*person, on->date, *procedure);
    const std::vector<std::string>& roles = owed_by.empty() ? rule->roles : owed_by;
    std::vector<std::string> fitting;
    for (const std::string& role : roles)
        if (std::find(held.begin(), held.end(), role) != held.end()) fitting.push_back(role);
    if (fitting.size() == 1) {
        signer.role = fitting.front();
        return signer;
    }
    if (fitting.empty()) {
        auto finding = diag::make(diag::Code::Q3202, fmt::format("'{}' may not sign '{}': it is for {}", *by,
                                                                 step, base::join(roles, " or ")));
        finding.rule = rule->rule;
        finding.help = held.empty() ? fmt::format("'{}' held no post on {}", *by, on->date.to_string())
                                    : fmt::format("'{}' was {} on {}", *by, base::join(held, ", "),
                                                  on->date.to_string());
        return finding;
    }
    auto finding =
        diag::make(diag::Code::Q9007, fmt::format("'{}' may sign '{}' in several roles", *by, step));
    finding.help = fmt::format("give --role: {}", base::join(fitting, " or "));
    return finding;
}

diag::Outcome<base::Done> known_person(const model::Snapshot& snapshot, const std::string& id) {
    if (snapshot.find("person", id) != nullptr) return base::Done{};
    auto finding = diag::make(diag::Code::Q9005, fmt::format("there is no person '{}'", id));
    std::vector<std::string> ids;
    for (const model::Facts& facts : snapshot.of("person"))
        ids.push_back(facts.id);
    const auto near = base::nearest(id, ids);
    finding.help = near ? fmt::format("did you mean '{}'?", *near) : "qms person list";
    return finding;
}

} // namespace cli
