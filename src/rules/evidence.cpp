#include "model/paths.hpp"
#include "rules/checks.hpp"

#include <fmt/format.h>

namespace rules {

void check_evidence(const model::Facts& record, const Context& context, diag::Report& report) {
    if (!context.file_size) return;
    for (const model::Evidence& evidence : record.evidence) {
        const std::string path = model::evidence_folder(*record.kind, record.id) + "/" + evidence.file;
        auto add = [&](diag::Code code, std::string message) {
            diag::Diagnostic finding = diag::make(code, std::move(message), {record.path, evidence.span});
            finding.record = record.id;
            report.add(std::move(finding));
        };
        const auto size = context.file_size(path);
        if (!size) {
            add(diag::Code::Q5001, fmt::format("the evidence '{}' is not there", path));
        } else if (std::to_string(*size) != evidence.size) {
            add(diag::Code::Q5002, fmt::format("the evidence '{}' has {} bytes, the record says {}", path,
                                               *size, evidence.size));
        } else if (context.file_digest) {
            const auto digest = context.file_digest(path);
            if (digest && *digest != evidence.sha256)
                add(diag::Code::Q5003,
                    fmt::format("the evidence '{}' holds other bytes than the record lists", path));
        }
    }
}

} // namespace rules
