#include "history/judged.hpp"
#include "model/steps.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace history {
namespace {

using yaml::Value;

bool contains(const std::vector<const Value*>& list, const Value& value) {
    return std::any_of(list.begin(), list.end(), [&](const Value* other) { return *other == value; });
}

const std::vector<Value>& items_of(const Value& root, std::string_view key) {
    static const std::vector<Value> kNone;
    const Value* list = root.find(key);
    return list == nullptr ? kNone : list->items();
}

// Whether a correction keeps the section as it stood.
bool is_struck(const Value& record, const Value& section) {
    for (const Value& entry : items_of(record, "struck"))
        for (const Value& was : items_of(entry, "was"))
            if (const Value* content = was.find("content"); content != nullptr && *content == section)
                return true;
    return false;
}

// Something that somebody signed: by, role and on, in it or in one of its parts.
bool is_signed(const Value& item) {
    if (item.find("by") != nullptr && item.find("on") != nullptr) return true;
    return std::any_of(item.members().begin(), item.members().end(), [](const auto& member) {
        return member.second.find("by") != nullptr && member.second.find("on") != nullptr;
    });
}

std::string quoted(const std::optional<std::string>& text) {
    constexpr std::size_t kMost = 60;
    if (!text) return "nothing";
    if (text->size() <= kMost) return "'" + *text + "'";
    std::size_t end = kMost;
    while ((static_cast<unsigned char>((*text)[end]) & 0xC0U) == 0x80U)
        --end;
    return "'" + text->substr(0, end) + "…'";
}

class KeptJudge {
public:
    KeptJudge(const Judged& record, const ChangeContext& context, diag::Report& report)
        : record_(record), context_(context), report_(report), before_(record.before->facts),
          after_(record.after->facts), end_(model::standing(before_, nullptr).frozen) {}

    void run() {
        if (record_.kind->name == "procedure") {
            judge_procedure();
            return;
        }
        if (is_another_record()) return;
        for (const model::StepFact& step : before_.steps)
            judge_step(step);
        judge_header();
        judge_additions();
        judge_list("struck", "a correction");
        judge_evidence();
        if (record_.kind->steps.empty())
            for (const auto& [key, value] : record_.said_before.members())
                if (!value.items().empty()) judge_list(key, "a signed entry");
    }

private:
    diag::Diagnostic& add(diag::Code code, std::string message, const yaml::Path& path) {
        diag::Diagnostic finding = diag::make(code, std::move(message), place_now(record_, path));
        finding.record = before_.id;
        if (value_at(record_.said_before, path) != nullptr)
            finding.related.push_back(it_was(record_, path, context_.from));
        else if (end_ != nullptr)
            finding.related.push_back(
                {fmt::format("it ended here in {}", context_.from), {record_.path, end_->signature.by_span}});
        return report_.add(std::move(finding));
    }

    // The number now belongs to somebody else's case: another signature, another customer.
    bool is_another_record() {
        const model::StepFact* then = first(before_);
        const model::StepFact* now = first(after_);
        if (then == nullptr || now == nullptr || before_.links.empty() || after_.links.empty()) return false;
        const bool other_hand =
            then->signature.by != now->signature.by || !(then->signature.on == now->signature.on);
        if (!other_hand || before_.links.front().id == after_.links.front().id) return false;
        diag::Diagnostic finding = diag::make(
            diag::Code::Q8403, fmt::format("'{}' is another record than in {}", before_.id, context_.from),
            {record_.path, after_.id_span});
        finding.record = before_.id;
        finding.help =
            fmt::format("git restore --source={} -- {}, and give the new record a number of its own",
                        context_.from, record_.path);
        finding.related.push_back({fmt::format("the record of {} begins here", context_.from),
                                   {record_.path, then->signature.by_span}});
        report_.add(std::move(finding));
        return true;
    }

    static const model::StepFact* first(const model::Facts& facts) {
        return facts.steps.empty() || !facts.steps.front().step->section.empty() ? nullptr
                                                                                 : &facts.steps.front();
    }

    yaml::Path path_of(const model::StepFact& step) const {
        return step.path.empty() ? yaml::Path{step.step->signature} : step.path;
    }

    void judge_step(const model::StepFact& step) {
        const yaml::Path path = path_of(step);
        const Value* then = value_at(record_.said_before, path);
        if (then == nullptr || contains(sections_of(*record_.kind, *step.step, record_.says_now), *then) ||
            is_struck(record_.says_now, *then))
            return;
        const Value* now = value_at(record_.says_now, path);
        const std::string hand =
            fmt::format("'{}' signed it on {}", step.signature.by, step.signature.on.to_string());
        if (now == nullptr) {
            add(diag::Code::Q8404, fmt::format("'{}' is gone; {}", step.step->name, hand), path).help =
                correct(step);
            return;
        }
        for (const FactChange& change : facts_between(*then, *now)) {
            yaml::Path at = path;
            at.insert(at.end(), change.path.begin(), change.path.end());
            add(diag::Code::Q8404,
                fmt::format("'{}' of '{}' was {}, now {}; {}", yaml::to_string(change.path), step.step->name,
                            quoted(change.before), quoted(change.after), hand),
                at)
                .help = correct(step);
            return;
        }
    }

    std::string correct(const model::StepFact& step) const {
        if (step.step->section.empty() || record_.kind->schema->find("struck") == nullptr)
            return fmt::format("git restore --source={} -- {}", context_.from, record_.path);
        return fmt::format("undo it, then qms {} correct {} --step {} --reason …", record_.kind->name,
                           before_.id, step.step->name);
    }

    // Fields outside the steps: as `set` would refuse them.
    void judge_header() {
        const bool rested =
            std::any_of(before_.steps.begin(), before_.steps.end(),
                        [](const model::StepFact& step) { return !step.step->section.empty(); });
        if (!rested) return;
        const std::set<std::string> sections = section_names();
        for (const FactChange& change : facts_between(record_.said_before, record_.says_now)) {
            const auto* key = change.path.empty() ? nullptr : std::get_if<std::string>(&change.path.front());
            if (key == nullptr || (sections.contains(*key) && !is_field_of_old_round(change.path))) continue;
            const schema::Field* field = record_.kind->schema->find(*key);
            if (end_ == nullptr && field != nullptr && field->schema->amendable) continue;
            const std::string why = end_ != nullptr
                                        ? fmt::format("'{}' ended by '{}' on {}", before_.id,
                                                      end_->step->name, end_->signature.on.to_string())
                                        : "later steps rest on it";
            add(diag::Code::Q8404,
                fmt::format("'{}' was {}, now {}; {}", change.field(), quoted(change.before),
                            quoted(change.after), why),
                change.path)
                .help = fmt::format("git restore --source={} -- {}", context_.from, record_.path);
            return;
        }
    }

    std::set<std::string> section_names() const {
        std::set<std::string> names{"struck", "evidence"};
        if (!record_.kind->rounds.section.empty()) names.insert(record_.kind->rounds.section);
        for (const schema::Step& step : record_.kind->steps)
            names.insert(step.section.empty() ? step.signature : step.section);
        return names;
    }

    // What a round that was there says outside its steps: the figures of an issue.
    bool is_field_of_old_round(const yaml::Path& path) const {
        const auto* index = path.size() > 2 ? std::get_if<std::size_t>(&path[1]) : nullptr;
        const auto* part = index == nullptr ? nullptr : std::get_if<std::string>(&path[2]);
        if (part == nullptr || std::get<std::string>(path.front()) != record_.kind->rounds.section ||
            *index >= before_.rounds)
            return false;
        const std::string section = record_.kind->rounds.section + "." + *part;
        return std::none_of(record_.kind->steps.begin(), record_.kind->steps.end(),
                            [&](const schema::Step& step) { return step.section == section; });
    }

    // Nothing but voiding, or striking the end itself, comes after the end.
    void judge_additions() {
        if (end_ == nullptr || end_->step->name == "void") return;
        const Value* end = value_at(record_.said_before, path_of(*end_));
        if (end != nullptr && is_struck(record_.says_now, *end)) return;
        for (const model::StepFact& step : after_.steps) {
            if (step.step->name == "void" || !is_additional(step)) continue;
            add(diag::Code::Q8404,
                fmt::format("'{}' was added after '{}' had ended '{}' on {}", step.step->name,
                            end_->step->name, before_.id, end_->signature.on.to_string()),
                path_of(step))
                .help = fmt::format("qms {} correct {} --step {} --reason …", record_.kind->name, before_.id,
                                    end_->step->name);
            return;
        }
    }

    // One more of its step than there were, not one that says something else now.
    bool is_additional(const model::StepFact& step) const {
        const auto then = sections_of(*record_.kind, *step.step, record_.said_before);
        const auto now = sections_of(*record_.kind, *step.step, record_.says_now);
        const Value* own = value_at(record_.says_now, path_of(step));
        return own != nullptr && now.size() > then.size() && !contains(then, *own);
    }

    // Entries of a list that must stay: corrections, and whatever carries a signature.
    void judge_list(const std::string& key, const std::string& what) {
        const std::vector<Value>& then = items_of(record_.said_before, key);
        const std::vector<Value>& now = items_of(record_.says_now, key);
        for (std::size_t i = 0; i < then.size(); ++i) {
            if (!is_signed(then[i]) || std::find(now.begin(), now.end(), then[i]) != now.end()) continue;
            add(diag::Code::Q8404, fmt::format("{} under '{}' is not as it was signed", what, key), {key, i})
                .help = fmt::format("git restore --source={} -- {}", context_.from, record_.path);
            return;
        }
    }

    void judge_evidence() {
        const auto same = [](const model::Evidence& a, const model::Evidence& b) {
            return a.file == b.file && a.size == b.size && a.sha256 == b.sha256;
        };
        for (std::size_t i = 0; i < before_.evidence.size(); ++i) {
            const model::Evidence& item = before_.evidence[i];
            if (std::any_of(after_.evidence.begin(), after_.evidence.end(),
                            [&](const model::Evidence& now) { return same(item, now); }))
                continue;
            add(diag::Code::Q8409, fmt::format("the evidence '{}' is not listed as it was", item.file),
                {"evidence", i})
                .help = fmt::format("git restore --source={} -- {}", context_.from, record_.path);
            return;
        }
    }

    // A procedure that is approved, or that a record follows, is history: what changes comes as a new file.
    void judge_procedure() {
        const bool followed = std::any_of(context_.before.records().begin(), context_.before.records().end(),
                                          [&](const model::Facts& facts) {
                                              const model::Procedure* procedure =
                                                  facts.sound && facts.decided_on()
                                                      ? context_.before.procedure_of(facts)
                                                      : nullptr;
                                              return procedure != nullptr && procedure->path == record_.path;
                                          });
        if (end_ == nullptr && !followed) return;
        const std::set<std::string> sections = section_names();
        for (const FactChange& change : facts_between(record_.said_before, record_.says_now)) {
            const auto* last = std::get_if<std::string>(&change.path.back());
            const auto* top = std::get_if<std::string>(&change.path.front());
            if (last != nullptr && (*last == "assumed" || *last == "note")) continue;
            if (end_ == nullptr && top != nullptr && sections.contains(*top)) continue;
            add(diag::Code::Q8408,
                fmt::format("'{}' was {}, now {}; {}", change.field(), quoted(change.before),
                            quoted(change.after),
                            end_ != nullptr ? fmt::format("the procedure was approved on {}",
                                                          end_->signature.on.to_string())
                                            : "records follow this procedure"),
                change.path)
                .help = "undo it, then qms procedure new --from DATE, and change the new file";
            return;
        }
    }

    const Judged& record_;
    const ChangeContext& context_;
    diag::Report& report_;
    const model::Facts& before_;
    const model::Facts& after_;
    const model::StepFact* end_;
};

} // namespace

void judge_kept(const Judged& record, const ChangeContext& context, diag::Report& report) {
    if (record.readable()) KeptJudge(record, context, report).run();
}

} // namespace history
