#include "cli/commands/commands.hpp"
#include "cli/commands/generic.hpp"
#include "schema/catalog.hpp"

#include <algorithm>

namespace cli {
namespace {

using Maker = Command (*)();

// Commands written by hand. A verb that a kind also has from its schema is the one here.
struct Handwritten {
    std::string_view noun;
    std::string_view verb; // empty for a command of one word
    Maker make;
};

constexpr Handwritten kHandwritten[] = {
    {"calendar", "new", make_calendar_new},
    {"check", "", make_check},
    {"complaint", "notices", make_complaint_notices},
    {"complaint", "stats", make_complaint_stats},
    {"contact", "visits", make_contact_visits},
    {"customer", "import", make_customer_import},
    {"diff", "", make_diff},
    {"due", "", make_due},
    {"explain", "", make_explain},
    {"help", "", make_help},
    {"feedback", "summary", make_feedback_summary},
    {"hook", "install", make_hook_install},
    {"init", "", make_init},
    {"log", "", make_log},
    {"merge-driver", "", make_merge_driver},
    {"payroll", "import", make_payroll_import},
    {"person", "import", make_person_import},
    {"procedure", "diff", make_procedure_diff},
    {"procedure", "new", make_procedure_new},
    {"procedure", "show", make_procedure_show},
    {"report", "management-review", make_report_management_review},
    {"review", "copies", make_review_copies},
    {"schema", "", make_schema},
    {"score", "satisfaction", make_score_satisfaction},
    {"score", "penalty", make_score_penalty},
    {"score", "service", make_score_service},
    {"score", "collection", make_score_collection},
    {"score", "approve", make_score_approve},
    {"survey", "plan", make_survey_plan},
    {"survey", "form", make_survey_form},
    {"survey", "respond", make_survey_respond},
    {"survey", "import", make_survey_import},
    {"survey", "tally", make_survey_tally},
};

// Kinds that are nouns, and what they take from their schemas.
struct Noun {
    std::string_view kind;
    bool makes; // new
    bool sets;  // set
};

constexpr Noun kNouns[] = {
    {"action", true, true},    {"calendar", false, false},  {"claim", true, true},
    {"complaint", true, true}, {"contact", true, true},     {"customer", true, true},
    {"diary", true, true},     {"feedback", true, true},    {"payroll", true, true},
    {"person", true, true},    {"procedure", false, false}, {"property", true, true},
    {"review", true, true},    {"sample", true, true},      {"sanction", true, true},
    {"score", false, false},   {"service", true, true},     {"survey", false, true},
};

const Handwritten* find_handwritten(std::string_view noun, std::string_view verb) {
    const auto* found =
        std::find_if(std::begin(kHandwritten), std::end(kHandwritten), [&](const Handwritten& command) {
            return command.noun == noun && command.verb == verb;
        });
    return found == std::end(kHandwritten) ? nullptr : found;
}

// What a store's own kind takes: everything.
constexpr Noun kOwn = {"", true, true};

const Noun* find_noun(const schema::Catalog& catalog, const std::string& noun) {
    if (schema::is_own_name(noun)) return catalog.find(noun) == nullptr ? nullptr : &kOwn;
    const auto* found = std::find_if(std::begin(kNouns), std::end(kNouns),
                                     [&](const Noun& entry) { return entry.kind == noun; });
    return found == std::end(kNouns) ? nullptr : found;
}

// The steps a kind's own verbs come from: the first is `new`, and a score is saved by `score satisfaction
// --save`.
bool is_verb(const schema::Kind& kind, const schema::Step& step) {
    return !step.section.empty() && kind.name != "score";
}

bool is_numbered(const schema::Kind& kind) {
    return kind.layout == schema::Layout::month;
}

void add_once(std::vector<std::string>& list, std::string_view name) {
    if (std::find(list.begin(), list.end(), name) == list.end()) list.emplace_back(name);
}

} // namespace

std::vector<std::string> nouns(const schema::Catalog& catalog) {
    std::vector<std::string> names;
    for (const Handwritten& command : kHandwritten)
        add_once(names, command.noun);
    for (const Noun& noun : kNouns)
        add_once(names, noun.kind);
    std::sort(names.begin(), names.end());
    for (const std::string& kind : catalog.names())
        if (schema::is_own_name(kind)) names.push_back(kind);
    return names;
}

std::vector<std::string> verbs(const schema::Catalog& catalog, const std::string& noun) {
    std::vector<std::string> names;
    const Noun* entry = find_noun(catalog, noun);
    if (entry != nullptr && entry->makes) names.emplace_back("new");
    for (const Handwritten& command : kHandwritten)
        if (command.noun == noun && !command.verb.empty()) add_once(names, command.verb);
    if (entry == nullptr) return names;
    const schema::Kind& kind = catalog.get(noun);
    for (const schema::Step& step : kind.steps)
        if (is_verb(kind, step)) add_once(names, step.name);
    if (kind.schema->find("struck") != nullptr) names.emplace_back("correct");
    if (entry->sets) names.emplace_back("set");
    if (is_numbered(kind)) names.emplace_back("renumber");
    add_once(names, "show");
    add_once(names, "list");
    if (!kind.register_columns.empty()) add_once(names, "register");
    return names;
}

std::optional<Command> find_command(const schema::Catalog& catalog, const std::string& noun,
                                    const std::string& verb) {
    if (const Handwritten* command = find_handwritten(noun, verb)) return command->make();
    const Noun* entry = find_noun(catalog, noun);
    if (entry == nullptr || verb.empty()) return std::nullopt;
    const schema::Kind& kind = catalog.get(noun);
    if (verb == "new" && entry->makes) return make_new(kind);
    if (verb == "set" && entry->sets) return make_set(kind);
    if (verb == "renumber" && is_numbered(kind)) return make_renumber(kind);
    if (verb == "show") return make_show(kind);
    if (verb == "list") return make_list(kind);
    if (verb == "register" && !kind.register_columns.empty()) return make_register(kind);
    if (verb == "correct" && kind.schema->find("struck") != nullptr) return make_correct(kind);
    const schema::Step* step = kind.find_step(verb);
    if (step == nullptr || !is_verb(kind, *step)) return std::nullopt;
    return make_step(kind, *step);
}

std::vector<Command> all_commands(const schema::Catalog& catalog) {
    std::vector<Command> commands;
    for (const std::string& noun : nouns(catalog)) {
        if (auto command = find_command(catalog, noun, "")) commands.push_back(std::move(*command));
        for (const std::string& verb : verbs(catalog, noun))
            commands.push_back(*find_command(catalog, noun, verb));
    }
    return commands;
}

} // namespace cli
