#include "history/judge.hpp"

#include "history/judged.hpp"
#include "model/paths.hpp"
#include "rules/rules.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace history {
namespace {

std::optional<store::OneRecord> read_side(const std::string& path, bool there,
                                          const std::optional<std::string>& bytes, const schema::Kind& kind) {
    if (!there) return std::nullopt;
    if (bytes) return store::read_record(*bytes, path, kind);
    store::OneRecord unreadable;
    unreadable.facts = model::unsound(path, kind);
    return unreadable;
}

diag::Diagnostic finding_on(diag::Code code, std::string message, const Judged& record) {
    diag::Diagnostic finding = diag::make(code, std::move(message), {record.path, {}});
    finding.record = model::id_of_path(record.path);
    return finding;
}

diag::Span id_span(const std::optional<store::OneRecord>& side) {
    return side && side->facts.sound ? side->facts.id_span : diag::Span{};
}

class ChangeJudge {
public:
    ChangeJudge(const std::vector<FilePair>& pairs, const ChangeContext& context, diag::Report& report)
        : pairs_(pairs), context_(context), report_(report) {
        for (const FilePair& pair : pairs)
            if (pair.kind != nullptr) records_.push_back(read_judged(pair));
    }

    void run() {
        for (const Judged& record : records_) {
            if (record.before && !record.after) judge_gone(record);
            if (!record.before && record.after) judge_new(record);
            judge_kept(record, context_, report_);
            judge_signatures(record, context_, report_);
        }
        judge_evidence();
    }

private:
    void judge_gone(const Judged& record) {
        const std::string id = model::id_of_path(record.path);
        const auto came = std::find_if(records_.begin(), records_.end(), [&](const Judged& other) {
            return !other.before && other.after && other.kind == record.kind &&
                   same_but_id(record.said_before, other.says_now);
        });
        const diag::Related there{fmt::format("it stood here in {}", context_.from),
                                  {record.path, id_span(record.before)}};
        if (came == records_.end()) {
            auto finding = finding_on(diag::Code::Q8401,
                                      fmt::format("the {} '{}' was deleted", record.kind->name, id), record);
            finding.help = record.kind->find_step("void") != nullptr
                               ? fmt::format("git restore --source={} -- {}, then qms {} void {} --reason …",
                                             context_.from, record.path, record.kind->name, id)
                               : fmt::format("git restore --source={} -- {}", context_.from, record.path);
            finding.related.push_back(there);
            report_.add(std::move(finding));
            return;
        }
        const std::string now = model::id_of_path(came->path);
        auto finding =
            finding_on(diag::Code::Q8402, fmt::format("'{}' was '{}' in {}", now, id, context_.from), *came);
        finding.place.span = id_span(came->after);
        finding.help = "a number is given once; give the record its old name again";
        finding.related.push_back(there);
        report_.add(std::move(finding));
    }

    void judge_new(const Judged& record) {
        if (!context_.former.contains(record.path)) return;
        const std::string id = model::id_of_path(record.path);
        auto finding = finding_on(diag::Code::Q8403,
                                  fmt::format("'{}' was the number of an earlier record", id), record);
        finding.place.span = id_span(record.after);
        finding.help = fmt::format("give it a new one; git log -- {} shows the earlier record", record.path);
        report_.add(std::move(finding));
    }

    // Bytes of evidence that a record of the old state lists.
    void judge_evidence() {
        for (const FilePair& pair : pairs_) {
            const auto& path = pair.evidence;
            if (!path || !pair.there_before) continue;
            const model::Facts* record = context_.before.find(path->kind->name, path->id);
            const model::Facts* now = context_.after.find(path->kind->name, path->id);
            if (record == nullptr || now == nullptr) continue;
            const auto listed =
                std::find_if(record->evidence.begin(), record->evidence.end(),
                             [&](const model::Evidence& item) { return item.file == path->file; });
            if (listed == record->evidence.end()) continue;
            diag::Diagnostic finding = diag::make(diag::Code::Q8409,
                                                  fmt::format("the evidence '{}' was {}", pair.path,
                                                              pair.there_after ? "rewritten" : "taken away"),
                                                  {now->path, now->id_span});
            for (const model::Evidence& item : now->evidence)
                if (item.file == path->file) finding.place.span = item.span;
            finding.record = path->id;
            finding.help = fmt::format("git restore --source={} -- {}", context_.from, pair.path);
            finding.related.push_back(
                {fmt::format("it was listed here in {}", context_.from), {record->path, listed->span}});
            report_.add(std::move(finding));
        }
    }

    const std::vector<FilePair>& pairs_;
    const ChangeContext& context_;
    diag::Report& report_;
    std::vector<Judged> records_;
};

} // namespace

Judged read_judged(const FilePair& pair) {
    Judged judged;
    judged.kind = pair.kind;
    judged.path = pair.path;
    judged.said_before = judged.says_now = yaml::Value::map();
    judged.before = read_side(pair.path, pair.there_before, pair.before, *pair.kind_before);
    judged.after = read_side(pair.path, pair.there_after, pair.after, *judged.kind);
    if (judged.before && judged.before->document)
        judged.said_before = yaml::to_value(judged.before->document->root);
    if (judged.after && judged.after->document)
        judged.says_now = yaml::to_value(judged.after->document->root);
    return judged;
}

diag::Span span_at(const yaml::Node& root, const yaml::Path& path) {
    const yaml::Node* node = &root;
    diag::Span span;
    for (const auto& part : path) {
        const yaml::Node* next = nullptr;
        if (const auto* key = std::get_if<std::string>(&part))
            next = node->find(*key);
        else if (std::get<std::size_t>(part) < node->items.size())
            next = &node->items[std::get<std::size_t>(part)];
        if (next == nullptr) break;
        node = next;
        span = node->span;
    }
    return span;
}

diag::Place place_now(const Judged& record, const yaml::Path& path) {
    diag::Span span;
    if (record.after && record.after->document) span = span_at(record.after->document->root, path);
    if (span.line == 0 && record.after) span = record.after->facts.id_span;
    return {record.path, span};
}

diag::Related it_was(const Judged& record, const yaml::Path& path, const std::string& from) {
    return {fmt::format("it stood here in {}", from),
            {record.path, span_at(record.before->document->root, path)}};
}

void judge_change(const std::vector<FilePair>& pairs, const ChangeContext& context, diag::Report& report) {
    diag::Report own;
    ChangeJudge(pairs, context, own).run();
    rules::apply_severities(context.before.newest() == nullptr ? context.after : context.before, own);
    report.append(std::move(own));
}

} // namespace history
