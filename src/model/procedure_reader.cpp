#include "base/sha256.hpp"
#include "base/text.hpp"
#include "model/guards.hpp"
#include "model/procedure.hpp"
#include "model/procedure_clocks.hpp"
#include "model/procedure_nodes.hpp"
#include "model/procedure_penalties.hpp"
#include "model/procedure_review.hpp"
#include "model/procedure_settlement.hpp"
#include "model/procedure_stages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace model {
namespace {

using yaml::Node;
using namespace nodes;

class Reader {
public:
    Reader(const yaml::Document& document, const schema::Catalog& catalog, diag::Report& report)
        : root_(document.root), path_(document.source.path), catalog_(catalog), report_(report) {
        procedure_.path = path_;
        procedure_.sha256 = base::sha256_hex(document.source.bytes);
    }

    std::optional<Procedure> run() {
        read_document();
        read_departments();
        read_hours(root_, procedure_, says_wrong());
        for (const Node& node : items(root_, "forms"))
            procedure_.forms.push_back(
                {text(node, "kind"), text(node, "form"), text(node, "code"), label(node, "title")});
        for (const Node& node : items(root_, "kinds"))
            read_kind(node);
        if (const Node* survey = root_.find("survey")) read_survey(*survey);
        if (const Node* score = root_.find("score")) read_score(*score);
        if (const Node* visits = root_.find("visits"))
            procedure_.visits =
                VisitRules{setting(*visits, "key_customer"), setting(*visits, "leading_product")};
        if (const Node* review = root_.find("review"))
            procedure_.review = read_review(*review, procedure_, report_, usable_);
        read_settlement_rules(root_, procedure_, says_wrong());
        if (const Node* penalties = root_.find("penalties"))
            procedure_.penalties = read_penalty_rules(*penalties, procedure_, says_wrong());
        for (const Node& node : items(root_, "findings"))
            read_severity(node);
        if (!usable_) return std::nullopt;
        return std::move(procedure_);
    }

private:
    void wrong(diag::Code code, const Node& at, std::string message, std::string help = {}) {
        diag::Diagnostic finding = diag::make(code, std::move(message), {path_, at.span});
        finding.record = procedure_.id;
        finding.help = std::move(help);
        report_.add(std::move(finding));
        usable_ = false;
    }

    void wrong_at(diag::Code code, const diag::Span& span, std::string message) {
        diag::Diagnostic finding = diag::make(code, std::move(message), {path_, span});
        finding.record = procedure_.id;
        report_.add(std::move(finding));
        usable_ = false;
    }

    WrongValue says_wrong() {
        return [this](diag::Code code, const Node& at, std::string message, std::string help) {
            wrong(code, at, std::move(message), std::move(help));
        };
    }

    void read_document() {
        procedure_.id = text(root_, "id");
        procedure_.from = base::parse_date(procedure_.id).value_or(base::Date{});
        if (const Node* document = root_.find("document")) {
            procedure_.code = text(*document, "code");
            procedure_.version = text(*document, "version");
            procedure_.title = label(*document, "title");
        }
        procedure_.currency = text(root_, "currency");
        if (const Node* rounding = root_.find("rounding"))
            if (const Setting places = setting(*rounding, "places"); places.value)
                procedure_.places = static_cast<int>(base::parse_integer(places.text).value_or(2));
        procedure_.commit_within = setting(root_, "commit_within");
        const Setting grumble = setting(root_, "grumble_is_complaint");
        procedure_.grumble_is_complaint = grumble.text == "true";
        procedure_.grumble_rule = grumble.rule;
        const Setting confirmed = setting(root_, "confirmed_needs_action");
        procedure_.confirmed_needs_action = confirmed.text == "true";
        procedure_.confirmed_rule = confirmed.rule;
    }

    void read_departments() {
        std::set<std::string> seen;
        auto claim = [&](const Node& node) {
            std::string code = text(node, "code");
            if (!seen.insert(code).second)
                wrong(diag::Code::Q8101, *node.find("code"),
                      fmt::format("the code '{}' is given twice", code));
            return code;
        };
        for (const Node& node : items(root_, "departments")) {
            Department department{claim(node), label(node, "name"), {}, text(node, "head")};
            for (const Node& post : items(node, "posts"))
                department.posts.push_back({claim(post), label(post, "name")});
            const bool led = department.head.empty() ||
                             std::any_of(department.posts.begin(), department.posts.end(),
                                         [&](const Post& post) { return post.code == department.head; });
            if (!led)
                wrong(diag::Code::Q8102, *node.find("head"),
                      fmt::format("'{}' is no post of '{}', so it cannot lead it", department.head,
                                  department.code));
            procedure_.departments.push_back(std::move(department));
        }
    }

    void check_steps(const Node& node, std::string_view key, const schema::Kind& kind) {
        const Node* found = node.find(key);
        if (found == nullptr) return;
        if (found->kind == yaml::Kind::list)
            for (const Node& item : found->items)
                check_step(item, kind, says_wrong());
        else
            check_step(*found, kind, says_wrong());
    }

    std::string nearest_kind(const std::string& word) const {
        const auto near = base::nearest(word, catalog_.names());
        return near ? fmt::format("did you mean '{}'?", *near) : "";
    }

    void read_kind(const Node& node) {
        const std::string name = text(node, "kind");
        if (catalog_.is_unusable(name)) return; // its schema has its own finding
        const schema::Kind* kind = catalog_.find(name);
        if (kind == nullptr) {
            wrong(diag::Code::Q8103, *node.find("kind"), fmt::format("there is no kind '{}'", name),
                  nearest_kind(name));
            return;
        }
        KindRules rules;
        rules.kind = kind->name;
        rules.span = node.span;
        rules.stages = read_stages(node, *kind, procedure_, says_wrong());
        for (const Node& limit : items(node, "limits"))
            rules.limits.push_back(
                {text(limit, "limit"), base::parse_integer(text(limit, "value")), text(limit, "rule")});
        for (const Node& step : items(node, "steps")) {
            check_steps(step, "step", *kind);
            check_steps(step, "after", *kind);
            check_roles(step, "roles", procedure_, says_wrong());
            StepRule rule{text(step, "step"),     text(step, "rule"),      texts(step, "roles"),
                          texts(step, "after"),   texts(step, "requires"), {},
                          flag(step, "optional"), flag(step, "assumed"),   step.span};
            for (const Node& guard : items(step, "guards"))
                rule.guards.push_back(read_guard(guard, *kind, rule, rules.stages));
            rules.steps.push_back(std::move(rule));
        }
        check_sequence(rules);
        rules.clocks = read_clocks(node, *kind, procedure_, rules.stages, says_wrong());
        rules.numbering = read_numbering(node, *kind, says_wrong());
        check_stage_sums(node, rules, *kind);
        procedure_.kinds.push_back(std::move(rules));
    }

    // Stages that may together take longer than the case could all be in time and the case late (F-02).
    void check_stage_sums(const Node& node, const KindRules& rules, const schema::Kind& kind) {
        for (const StageSum& sum : stage_sums(rules, kind))
            if (sum.stages > sum.whole)
                wrong(
                    diag::Code::Q8105, *node.find("stages"),
                    fmt::format("the stages of '{}'{} add up to {} days, more than the {} of the whole case",
                                rules.kind, sum.value.empty() ? "" : fmt::format(" ({})", sum.value),
                                sum.stages.to_string(), sum.whole.to_string()));
    }

    // A step is described once, and none waits, over however many others, for itself.
    void check_sequence(const KindRules& rules) {
        for (const StepRule& step : rules.steps) {
            if (rules.find(step.step) != &step)
                wrong_at(diag::Code::Q8109, step.span,
                         fmt::format("the step '{}' of '{}' is described twice", step.step, rules.kind));
            std::vector<std::string> waits = step.after;
            std::set<std::string> seen;
            while (!waits.empty()) {
                const std::string next = waits.back();
                waits.pop_back();
                if (next == step.step) {
                    wrong_at(diag::Code::Q8110, step.span,
                             fmt::format("the step '{}' of '{}' comes after itself", step.step, rules.kind));
                    break;
                }
                const StepRule* before = seen.insert(next).second ? rules.find(next) : nullptr;
                if (before != nullptr) waits.insert(waits.end(), before->after.begin(), before->after.end());
            }
        }
    }

    GuardSpec read_guard(const Node& node, const schema::Kind& kind, const StepRule& step,
                         std::span<const Stage> stages) {
        GuardSpec spec;
        spec.guard = text(node, "guard");
        spec.field = text(node, "field");
        spec.of = text(node, "of");
        spec.step = text(node, "step");
        spec.not_before = text(node, "not_before");
        spec.needs = text(node, "needs");
        spec.rule = text(node, "rule").empty() ? step.rule : text(node, "rule");
        spec.roles = texts(node, "roles");
        spec.values = texts(node, "values");
        spec.required = texts(node, "requires");
        spec.unless = text(node, "unless");
        spec.minutes = base::parse_integer(text(node, "minutes"));
        spec.span = node.span;
        for (const Node& route : items(node, "routes")) {
            check_roles(route, "roles", procedure_, says_wrong());
            spec.routes.push_back({texts(route, "values"), texts(route, "roles"), texts(route, "details")});
        }
        check_roles(node, "roles", procedure_, says_wrong());
        check_steps(node, "step", kind);
        check_steps(node, "not_before", kind);
        check_steps(node, "needs", kind);
        if (spec.guard == "at_stage") check_values(node, names_of(stages), "stage", says_wrong());
        if (!is_guard(spec.guard)) {
            const auto near = base::nearest(spec.guard, guard_names());
            wrong(diag::Code::Q8104, *node.find("guard"), fmt::format("there is no guard '{}'", spec.guard),
                  near ? fmt::format("did you mean '{}'?", *near)
                       : fmt::format("the guards are {}", base::join(guard_names(), ", ")));
        } else {
            check_parameters(node, spec.guard);
        }
        return spec;
    }

    // A parameter that the guard does not know, or lacks, would leave what the company meant unchecked.
    void check_parameters(const Node& node, const std::string& name) {
        const auto guards = all_guards();
        const auto guard = std::find_if(guards.begin(), guards.end(),
                                        [&](const Guard& known) { return known.name == name; });
        std::vector<std::string> takes{"guard", "rule", "assumed"};
        for (const std::string_view part : base::split(guard->parameters, ',')) {
            std::string parameter(part.substr(part.find_first_not_of(' ')));
            const bool spare = parameter.ends_with('?');
            if (spare) parameter.pop_back();
            if (!spare && node.find(parameter) == nullptr)
                wrong(diag::Code::Q8107, node, fmt::format("the guard '{}' lacks '{}'", name, parameter),
                      fmt::format("it takes {}", guard->parameters));
            takes.push_back(std::move(parameter));
        }
        for (const yaml::Entry& entry : node.entries)
            if (std::find(takes.begin(), takes.end(), entry.key) == takes.end())
                wrong(diag::Code::Q8107, entry.value,
                      fmt::format("the guard '{}' takes no '{}'", name, entry.key),
                      fmt::format("it takes {}", guard->parameters));
    }

    void read_survey(const Node& node) {
        SurveyRules rules;
        rules.every = setting(node, "every");
        rules.coverage_minimum = share(node, "coverage_minimum");
        rules.reply_minimum = share(node, "reply_minimum");
        rules.counted = setting(node, "counted_questionnaire");
        for (const Node& level : items(node, "levels")) {
            const base::Decimal points = decimal(level, "points");
            if (!rules.levels.empty() && points >= rules.levels.back().points)
                wrong(diag::Code::Q8105, *level.find("points"),
                      fmt::format("'{}' brings {} points, not fewer than '{}' before it with {}",
                                  text(level, "code"), points.to_string(), rules.levels.back().code,
                                  rules.levels.back().points.to_string()),
                      "list the levels from the best to the worst");
            rules.levels.push_back({text(level, "code"), points, flag(level, "satisfied"),
                                    text(level, "rule"), level.span.line});
        }
        for (const Node& item : items(node, "items"))
            read_item(item, rules);
        procedure_.survey = std::move(rules);
    }

    void read_item(const Node& node, SurveyRules& rules) {
        Item item{text(node, "code"), label(node, "group"), {}, node.span};
        for (const Node& number : items(node, "numbers"))
            item.numbers.push_back(static_cast<int>(base::parse_integer(number.text).value_or(0)));
        if (item.numbers.size() != rules.levels.size())
            wrong(diag::Code::Q8105, *node.find("numbers"),
                  fmt::format("'{}' has {} option numbers for {} levels", item.code, item.numbers.size(),
                              rules.levels.size()));
        else if (std::set<int>(item.numbers.begin(), item.numbers.end()).size() != item.numbers.size())
            wrong(diag::Code::Q8105, *node.find("numbers"),
                  fmt::format("'{}' uses an option number twice", item.code));
        rules.items.push_back(std::move(item));
    }

    Setting share(const Node& node, std::string_view key) {
        Setting result = setting(node, key);
        if (result.value && (result.value->sign() < 0 || *result.value > base::Decimal(100, 0)))
            wrong(diag::Code::Q8105, *node.find(key)->find("value"),
                  fmt::format("'{}' is {} percent; a share lies between 0 and 100", key, result.text));
        return result;
    }

    void read_score(const Node& node) {
        ScoreRules rules;
        rules.lowest = setting(node, "lowest");
        rules.highest = setting(node, "highest");
        rules.target = setting(node, "target");
        for (const Node& item : items(node, "adjustments")) {
            const AdjustmentRule rule{text(item, "counts"), decimal(item, "rate"), text(item, "rule"),
                                      flag(item, "assumed"), item.span.line};
            const int wanted = rule.counts == "praise" ? 1 : -1;
            if (rule.rate.sign() == -wanted)
                wrong(diag::Code::Q8105, *item.find("rate"),
                      fmt::format("the rate of '{}' is {}, but a {} cannot {} the score", rule.counts,
                                  rule.rate.to_string(), rule.counts, wanted > 0 ? "lower" : "raise"));
            rules.adjustments.push_back(rule);
        }
        if (rules.lowest.value && rules.highest.value && *rules.lowest.value >= *rules.highest.value)
            wrong(diag::Code::Q8105, *node.find("lowest"), "the lowest score is not below the highest");
        procedure_.score = std::move(rules);
    }

    void read_severity(const Node& node) {
        const diag::CodeInfo* code = diag::find_code(text(node, "code"));
        const bool error = text(node, "severity") == "error";
        if (code == nullptr) {
            wrong(diag::Code::Q8106, *node.find("code"),
                  fmt::format("there is no finding '{}'", text(node, "code")), "qms explain --list");
        } else if (!error && !code->may_weaken) {
            wrong(diag::Code::Q8106, node, fmt::format("'{}' must stay an error", code->name));
        } else {
            procedure_.severities.push_back(
                {code->code, error ? diag::Severity::error : diag::Severity::warning});
        }
    }

    const Node& root_;
    std::string path_;
    const schema::Catalog& catalog_;
    diag::Report& report_;
    Procedure procedure_;
    bool usable_ = true;
};

void find_assumed(const Node& node, const std::string& path, std::vector<Assumed>& found) {
    if (node.kind == yaml::Kind::map && flag(node, "assumed")) {
        const Node* value = node.find("value");
        if (value == nullptr) value = node.find("rate");
        found.push_back({path,
                         value == nullptr      ? ""
                         : value->text.empty() ? "null"
                                               : value->text,
                         text(node, "rule"), node.span.line});
    }
    for (const yaml::Entry& entry : node.entries)
        find_assumed(entry.value, path.empty() ? entry.key : path + "." + entry.key, found);
    for (const Node& item : node.items) {
        std::string name = text(item, "step");
        for (const char* key : {"kind", "counts", "limit", "clock", "stage", "code", "guard", "copy"})
            if (name.empty()) name = text(item, key);
        find_assumed(item, fmt::format("{}.{}", path, name), found);
    }
}

} // namespace

std::optional<Procedure> read_procedure(const yaml::Document& document, const schema::Catalog& catalog,
                                        diag::Report& report) {
    return Reader(document, catalog, report).run();
}

std::vector<Assumed> assumed_values(const yaml::Document& document) {
    std::vector<Assumed> found;
    find_assumed(document.root, "", found);
    return found;
}

} // namespace model
