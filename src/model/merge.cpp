#include "model/merge.hpp"

#include "base/text.hpp"
#include "model/paths.hpp"
#include "model/steps.hpp"
#include "schema/validate.hpp"

#include <fmt/format.h>

#include <utility>

namespace model {
namespace {

using yaml::Value;

constexpr std::size_t kWidest = 40; // columns of a value in a message

std::string short_text(const Value& value) {
    return fmt::format("'{}'", base::truncate(value.scalar().substr(0, value.scalar().find('\n')), kWidest));
}

// "'sent back'", "nothing", "what 'p03' signed on 2025-03-21", "a list", "other fields".
std::string described(const std::optional<Value>& value) {
    if (!value) return "nothing";
    switch (value->kind()) {
    case Value::Kind::map:
        if (yaml::is_statement(*value))
            return fmt::format("what {} signed on {}", short_text(*value->find("by")),
                               value->find("on")->scalar());
        return "other fields";
    case Value::Kind::list:
        return fmt::format("a list of {}", value->items().size());
    default:
        return short_text(*value);
    }
}

// "both sides changed 'product', ours to 'a', theirs to 'b'"
std::string sentence(const yaml::Clash& clash) {
    const std::string path = yaml::to_string(clash.path);
    switch (clash.reason) {
    case yaml::Clash::Reason::added:
        return fmt::format("both sides added '{}', {}; it may be one or two", path, described(clash.ours));
    case yaml::Clash::Reason::rearranged:
        return fmt::format("both sides changed the list '{}', and one took items out or moved them", path);
    case yaml::Clash::Reason::changed:
        break;
    }
    if (!clash.base)
        return fmt::format("both sides added '{}': ours {}, theirs {}", path, described(clash.ours),
                           described(clash.theirs));
    if (!clash.ours) return fmt::format("ours took out '{}', which theirs changed", path);
    if (!clash.theirs) return fmt::format("theirs took out '{}', which ours changed", path);
    if (yaml::is_statement(*clash.ours) && yaml::is_statement(*clash.theirs))
        return fmt::format("both sides changed '{}', {}", path, described(clash.base));
    return fmt::format("both sides changed '{}': ours to {}, theirs to {}", path, described(clash.ours),
                       described(clash.theirs));
}

Unmerged unmerged(const std::string& path, const std::string& why, bool as_text = false) {
    const std::string id = id_of_path(path);
    diag::Diagnostic finding = diag::make(diag::Code::Q9016, fmt::format("'{}' is not merged: {}", id, why));
    finding.record = id;
    finding.help = fmt::format("choose in '{}', take out the marks, then qms check and git add", path);
    return {std::move(finding), as_text};
}

// The first error of the shape, or none.
std::optional<std::string> first_error(const yaml::Document& document, const schema::Kind& kind) {
    diag::Report report;
    schema::validate(document.root, *kind.schema, document.source.path, report);
    report.sort();
    for (const diag::Diagnostic& finding : report.findings())
        if (finding.severity == diag::Severity::error)
            return fmt::format("line {}: {}", finding.place.span.line, finding.message);
    return std::nullopt;
}

// "'close' was signed by 'p03' on 2025-03-21", or nothing for a record that is still open.
std::optional<std::string> ended(const yaml::Document& document, const schema::Kind& kind) {
    if (first_error(document, kind)) return std::nullopt;
    const Facts facts = extract(document, kind);
    const StepFact* frozen = standing(facts, nullptr).frozen;
    if (frozen == nullptr) return std::nullopt;
    return fmt::format("'{}' was signed by '{}' on {}", frozen->step->name, frozen->signature.by,
                       frozen->signature.on.to_string());
}

std::size_t count_items(const Value& record, const std::string& list) {
    const Value* value = list.empty() ? nullptr : record.find(list);
    return value == nullptr ? 0 : value->items().size();
}

class Merging {
public:
    Merging(const schema::Kind& kind, std::string path, const yaml::MergeLines& lines)
        : kind_(kind), path_(std::move(path)), lines_(lines) {}

    base::Result<std::string, Unmerged> run(const yaml::Document& base, const yaml::Document& ours,
                                            const yaml::Document& theirs) {
        const Value before = yaml::to_value(base.root);
        const Value left = yaml::to_value(ours.root);
        const Value right = yaml::to_value(theirs.root);
        if (left != before && right != before && left != right)
            if (const auto why = forbidden(base, ours, theirs)) return unmerged(path_, *why);
        const std::size_t rounds = count_items(before, kind_.rounds.section);
        if (left != right && count_items(left, kind_.rounds.section) > rounds &&
            count_items(right, kind_.rounds.section) > rounds)
            return unmerged(path_, fmt::format("both sides began '{}[{}]'", kind_.rounds.section, rounds));
        if (const auto list = numbered_by_both(before, left, right))
            return unmerged(path_, fmt::format("both sides added to '{}', whose items are called by their "
                                               "numbers",
                                               *list));
        auto merged = yaml::merge_values(before, left, right);
        if (!merged) return unmerged(path_, sentence(merged.error()));
        auto text = yaml::merge_texts(base, ours, theirs, *merged, lines_);
        if (!text) return unmerged(path_, "the texts cannot be joined without losing a comment");
        diag::Report report;
        const auto result = yaml::parse({path_, *text}, report);
        if (const auto error = first_error(*result, kind_))
            return unmerged(path_, fmt::format("it would be wrong in {}", *error));
        return *std::move(text);
    }

private:
    // A list that both sides added to and whose items later steps name by number: joined, a step would name
    // another item than its signer meant.
    std::optional<std::string> numbered_by_both(const Value& base, const Value& ours,
                                                const Value& theirs) const {
        for (const schema::Step& step : kind_.steps) {
            const schema::Step* bringer = kind_.find_step(step.track.step);
            if (bringer == nullptr || !step.track.id.empty()) continue;
            const std::string& list = bringer->section.empty() ? step.track.list : bringer->section;
            const std::size_t before = count_items(base, list);
            if (count_items(ours, list) > before && count_items(theirs, list) > before) return list;
        }
        return std::nullopt;
    }

    std::optional<std::string> forbidden(const yaml::Document& base, const yaml::Document& ours,
                                         const yaml::Document& theirs) const {
        if (const auto end = ended(base, kind_)) return fmt::format("both sides changed it after {}", *end);
        // What was wrong in base may be right now; a side must be right.
        const std::pair<const yaml::Document*, const char*> sides[] = {{&ours, "ours"}, {&theirs, "theirs"}};
        for (const auto& [side, name] : sides)
            if (const auto end = ended(*side, kind_))
                return fmt::format("both sides changed it, and {} in {}", *end, name);
        for (const auto& [side, name] : sides)
            if (const auto error = first_error(*side, kind_))
                return fmt::format("{} is wrong in {}", name, *error);
        return std::nullopt;
    }

    const schema::Kind& kind_;
    std::string path_;
    const yaml::MergeLines& lines_;
};

} // namespace

base::Result<std::string, Unmerged> merge_record(const schema::Kind& kind, const std::string& path,
                                                 const Sides& sides, const yaml::MergeLines& lines) {
    if (sides.ours == sides.theirs || sides.theirs == sides.base) return sides.ours;
    if (sides.ours == sides.base) return sides.theirs;
    const auto read = [&](const std::string& text) {
        diag::Report report;
        return yaml::parse({path, text}, report);
    };
    const auto ours = read(sides.ours);
    const auto theirs = read(sides.theirs);
    if (!ours || !theirs)
        return unmerged(
            path, fmt::format("{} cannot be read; git merges it by lines", ours ? "theirs" : "ours"), true);
    if (sides.base.empty()) {
        if (yaml::to_value(ours->root) == yaml::to_value(theirs->root))
            return unmerged(path, "both sides made it, alike but for comments or layout");
        return unmerged(path, "both sides made it, and it may be one or two");
    }
    const auto base = read(sides.base);
    if (!base) return unmerged(path, "what both come from cannot be read; git merges it by lines", true);
    return Merging(kind, path, lines).run(*base, *ours, *theirs);
}

} // namespace model
