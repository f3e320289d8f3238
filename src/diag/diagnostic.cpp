#include "diag/diagnostic.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace diag {

Diagnostic make(Code code, std::string message, Place place) {
    return {code, info(code).severity, std::move(message), std::move(place), {}, {}, {}, {}};
}

void Report::append(Report&& other) {
    findings_.insert(findings_.end(), std::make_move_iterator(other.findings_.begin()),
                     std::make_move_iterator(other.findings_.end()));
    other.findings_.clear();
}

std::size_t Report::count(Severity severity) const {
    return static_cast<std::size_t>(std::count_if(
        findings_.begin(), findings_.end(), [&](const Diagnostic& d) { return d.severity == severity; }));
}

void Report::sort() {
    auto key = [](const Diagnostic& d) {
        return std::tie(d.place.path, d.place.span.line, d.place.span.column, d.code, d.message);
    };
    std::stable_sort(findings_.begin(), findings_.end(),
                     [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
    findings_.erase(std::unique(findings_.begin(), findings_.end(),
                                [&](const Diagnostic& a, const Diagnostic& b) { return key(a) == key(b); }),
                    findings_.end());
}

} // namespace diag
