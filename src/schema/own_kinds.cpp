// What shows only when all of a store's own kinds are seen.
#include "schema/compilation.hpp"
#include "schema/own_kind.hpp"

#include <algorithm>
#include <map>

namespace schema {
namespace {

class Collector {
public:
    explicit Collector(diag::Report& report) : report_(report) {}

    void read(const OwnSchema& file) {
        const std::string name = own_kind_name(file.path);
        meant_.push_back(name);
        if (!file.text) {
            unusable_.push_back(name);
            return;
        }
        diag::Outcome<OwnKind> own = compile_own_kind(*file.text, file.path);
        if (own)
            kinds_.push_back(std::move(*own));
        else
            refuse(name, std::move(own).error());
    }

    Catalog finish() {
        std::vector<Kind> good;
        for (OwnKind& own : kinds_) {
            if (auto finding = judge_prefix(own))
                refuse(own.kind.name, std::move(*finding));
            else if (auto unknown = judge_links(own))
                refuse(own.kind.name, std::move(*unknown));
            else
                good.push_back(std::move(own.kind));
        }
        return Catalog::shipped().with(std::move(good), std::move(unusable_));
    }

private:
    void refuse(const std::string& name, diag::Diagnostic finding) {
        report_.add(std::move(finding));
        unusable_.push_back(name);
    }

    std::optional<diag::Diagnostic> judge_prefix(const OwnKind& own) {
        if (own.kind.prefix.empty()) return std::nullopt;
        const diag::Place here{own_kind_path(own.kind.name), own.prefix_span};
        const auto [first, is_first] = prefixes_.emplace(own.kind.prefix, here);
        if (is_first) return std::nullopt;
        auto finding = diag::make(diag::Code::Q2903, "the prefix '" + own.kind.prefix + "' is taken", here);
        finding.related.push_back({"it is taken here", first->second});
        return finding;
    }

    std::optional<diag::Diagnostic> judge_links(const OwnKind& own) const {
        const auto shipped = Catalog::shipped().names();
        for (const OwnKind::Named& link : own.links) {
            if (link.kind == "*" || std::binary_search(shipped.begin(), shipped.end(), link.kind) ||
                std::find(meant_.begin(), meant_.end(), link.kind) != meant_.end())
                continue;
            std::vector<std::string> known(shipped.begin(), shipped.end());
            known.insert(known.end(), meant_.begin(), meant_.end());
            auto finding = diag::make(diag::Code::Q2908, "there is no kind '" + link.kind + "' to link to",
                                      {own_kind_path(own.kind.name), link.span});
            finding.help = suggestion(link.kind, known);
            return finding;
        }
        return std::nullopt;
    }

    diag::Report& report_;
    std::vector<OwnKind> kinds_;
    std::vector<std::string> meant_; // whatever has a file
    std::vector<std::string> unusable_;
    std::map<std::string, diag::Place> prefixes_; // where each was given first
};

} // namespace

Catalog add_own_kinds(const std::vector<OwnSchema>& files, diag::Report& report) {
    Collector collector(report);
    for (const OwnSchema& file : files)
        collector.read(file);
    return collector.finish();
}

} // namespace schema
