#include "model/procedure_review.hpp"

#include "base/text.hpp"
#include "model/procedure_nodes.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace model {
namespace {

using nodes::text;
using yaml::Node;

Setting read_flag(const Node& section, std::string_view key) {
    Setting setting;
    const Node* found = section.find(key);
    if (found == nullptr) return setting;
    setting.text = text(*found, "value");
    setting.rule = text(*found, "rule");
    setting.assumed = text(*found, "assumed") == "true";
    setting.line = found->span.line;
    return setting;
}

class ReviewReader {
public:
    ReviewReader(const Procedure& procedure, diag::Report& report) : procedure_(procedure), report_(report) {}

    ReviewRules run(const Node& section) {
        ReviewRules rules;
        rules.required = read_list(section, "required", "kind", "departments");
        rules.aspects = read_list(section, "aspects", "department", "aspects");
        rules.approvers = read_list(section, "approvers", "kind", "roles");
        rules.copies = read_list(section, "copies", "copy", "holders");
        if (const Node* optional = section.find("optional"))
            rules.optional = read_codes(*optional, "", "departments");
        rules.form_gm_always = read_flag(section, "form_gm_always");
        rules.signed_after_review = read_flag(section, "signed_after_review");
        return rules;
    }

    bool usable = true;

private:
    void wrong(diag::Code code, const Node& at, std::string message, std::string help = {}) {
        diag::Diagnostic finding = diag::make(code, std::move(message), {procedure_.path, at.span});
        finding.record = procedure_.id;
        finding.help = std::move(help);
        report_.add(std::move(finding));
        usable = false;
    }

    // Departments must be departments; roles are departments or posts; aspects are codes of the schema.
    void check(const Node& code, std::string_view field) {
        const bool known = field == "departments" ? procedure_.find_department(code.text) != nullptr
                           : field == "aspects"   ? true
                                                  : procedure_.has_role(code.text);
        if (known) return;
        const auto near = base::nearest(code.text, procedure_.role_codes());
        wrong(diag::Code::Q8102, code,
              fmt::format("no department{} of this procedure has the code '{}'",
                          field == "departments" ? "" : " or post", code.text),
              near ? fmt::format("did you mean '{}'?", *near) : "");
    }

    ReviewCodes read_codes(const Node& node, std::string_view key, std::string_view field) {
        ReviewCodes codes{key.empty() ? "" : text(node, key), text(node, "when"), {}, text(node, "rule")};
        if (key == "department") check(*node.find(key), "departments");
        if (const Node* list = node.find(field))
            for (const Node& code : list->items) {
                check(code, field);
                codes.codes.push_back(code.text);
            }
        return codes;
    }

    std::vector<ReviewCodes> read_list(const Node& section, std::string_view name, std::string_view key,
                                       std::string_view field) {
        std::vector<ReviewCodes> list;
        const Node* found = section.find(name);
        if (found == nullptr) return list;
        for (const Node& item : found->items) {
            ReviewCodes codes = read_codes(item, key, field);
            const bool twice = std::any_of(list.begin(), list.end(), [&](const ReviewCodes& other) {
                return other.key == codes.key && other.when == codes.when;
            });
            if (twice)
                wrong(diag::Code::Q8105, *item.find(key),
                      fmt::format("'{}' of '{}' is given twice", codes.key, name));
            list.push_back(std::move(codes));
        }
        return list;
    }

    const Procedure& procedure_;
    diag::Report& report_;
};

} // namespace

const ReviewCodes* ReviewRules::find(const std::vector<ReviewCodes>& list, std::string_view key) {
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const ReviewCodes& codes) { return codes.key == key; });
    return found == list.end() ? nullptr : &*found;
}

ReviewRules read_review(const Node& section, const Procedure& procedure, diag::Report& report, bool& usable) {
    ReviewReader reader(procedure, report);
    ReviewRules rules = reader.run(section);
    usable = usable && reader.usable;
    return rules;
}

} // namespace model
