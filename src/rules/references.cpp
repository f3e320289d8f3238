#include "base/text.hpp"
#include "kinds/claim/rules.hpp"
#include "rules/checks.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rules {
namespace {

const model::Facts* find(const model::Snapshot& snapshot, const model::Link& link) {
    if (link.kind != "*") return snapshot.find(link.kind, link.id);
    for (const std::string& kind : snapshot.catalog.names())
        if (const model::Facts* found = snapshot.find(kind, link.id)) return found;
    return nullptr;
}

// Records of a kind whose schema cannot be used are not read; that schema has its own finding.
bool may_be_unread(const model::Snapshot& snapshot, const model::Link& link) {
    if (link.kind != "*") return snapshot.catalog.is_unusable(link.kind);
    const bool own = link.id.starts_with('X');
    return own && !snapshot.catalog.unusable().empty();
}

std::string suggestion(const model::Snapshot& snapshot, const model::Link& link) {
    if (link.kind == "*") return "";
    std::vector<std::string> ids;
    for (const model::Facts& facts : snapshot.of(link.kind))
        ids.push_back(facts.id);
    const auto near = base::nearest(link.id, ids);
    return near ? fmt::format("did you mean '{}'?", *near) : fmt::format("qms {} list", link.kind);
}

bool knows(const model::Procedure& procedure, const model::OrgCode& code) {
    if (code.org == "stage") return true; // stages are those of a kind, and judged with its hand-overs
    if (code.org == "department") return procedure.find_department(code.code) != nullptr;
    if (code.org == "post") return procedure.department_of_post(code.code) != nullptr;
    return procedure.has_role(code.code);
}

} // namespace

void check_references(const model::Facts& record, const Context& context, diag::Report& report) {
    for (const model::Link& link : record.links) {
        const model::Facts* found = find(context.snapshot, link);
        if (found == nullptr && may_be_unread(context.snapshot, link)) continue;
        if (found == nullptr) {
            diag::Diagnostic finding = diag::make(
                diag::Code::Q3104,
                fmt::format("there is no {} '{}'", link.kind == "*" ? "record" : link.kind, link.id),
                {record.path, link.span});
            finding.record = record.id;
            finding.help = suggestion(context.snapshot, link);
            report.add(std::move(finding));
        } else if (found->voided && !record.voided) {
            // Of a claim made on it afterwards that is an error of its own.
            if (record.kind->name == "claim" && link.kind == "complaint" &&
                kinds::made_on_voided(record, *found))
                continue;
            diag::Diagnostic finding =
                diag::make(diag::Code::Q3106, fmt::format("the {} '{}' is void", found->kind->name, link.id),
                           {record.path, link.span});
            finding.record = record.id;
            finding.related.push_back({"it was voided here", {found->path, found->last("void")->span}});
            report.add(std::move(finding));
        }
    }
}

void check_codes(const model::Facts& record, const Context& context, diag::Report& report) {
    for (const model::OrgCode& code : record.codes) {
        const model::Procedure* procedure = context.snapshot.procedure_of(record);
        if (procedure == nullptr || knows(*procedure, code)) continue;
        // A person's posts outlive procedures: one that any of them has is known.
        const auto all = context.snapshot.procedures();
        if (record.kind->decided_by.empty() &&
            std::any_of(all.begin(), all.end(),
                        [&](const model::Procedure& other) { return knows(other, code); }))
            continue;
        diag::Diagnostic finding = diag::make(
            diag::Code::Q3105,
            fmt::format("{} of {} has no {} '{}'", procedure->code, procedure->id, code.org, code.code),
            {record.path, code.span});
        finding.record = record.id;
        std::vector<std::string> known = procedure->role_codes();
        std::erase_if(known, [&](const std::string& other) {
            return !knows(*procedure, {code.org, other, {}});
        });
        if (const auto near = base::nearest(code.code, known))
            finding.help = fmt::format("did you mean '{}'?", *near);
        report.add(std::move(finding));
    }
}

} // namespace rules
