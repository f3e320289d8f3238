#include "cli/renumber/evidence.hpp"

#include "base/sha256.hpp"
#include "model/conflict.hpp"
#include "model/paths.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cli::renumber {
namespace {

constexpr std::size_t kMaxEvidence = std::size_t{100} * 1024 * 1024;

using Bytes = std::optional<std::string>;

class Parter {
public:
    Parter(const Session& session, const Twins& twins, const std::string& new_id)
        : session_(session), twins_(twins), old_folder_(model::evidence_folder(*twins.kind, twins.id) + "/"),
          new_folder_(model::evidence_folder(*twins.kind, new_id) + "/") {}

    diag::Outcome<Evidence> run() {
        for (const model::Evidence& listed : twins_.later.facts.evidence)
            if (auto done = part(listed); !done) return std::move(done).error();
        return std::move(evidence_);
    }

private:
    diag::Outcome<base::Done> part(const model::Evidence& listed) {
        const std::string path = old_folder_ + listed.file;
        auto there = read(path);
        if (!there) return std::move(there).error();
        auto copied = read(new_folder_ + listed.file);
        if (!copied) return std::move(copied).error();
        const bool done = *copied && base::sha256_hex(**copied) == listed.sha256;
        if (*copied && !done)
            return diag::make(diag::Code::Q8004, fmt::format("'{}' is already there, with other bytes",
                                                             new_folder_ + listed.file));
        Bytes bytes = done ? *copied : find(path, *there, listed.sha256);
        if (!bytes) return missing(path, "later");
        if (!done) evidence_.made.push_back({new_folder_ + listed.file, std::nullopt, *bytes});
        const model::Evidence* also = find_earlier(listed.file);
        if (also != nullptr) return keep(path, *there, listed, *also);
        if (*there && **there == *bytes)
            evidence_.gone.push_back({path, std::move(*there), {}});
        else if (*there)
            evidence_.left.push_back(path);
        return base::Done{};
    }

    // Both list a file of this name: the old folder ends with the bytes of the earlier.
    diag::Outcome<base::Done> keep(const std::string& path, const Bytes& there, const model::Evidence& later,
                                   const model::Evidence& earlier) {
        evidence_.shared.push_back(path);
        const std::string digest = there ? base::sha256_hex(*there) : "";
        if (digest == earlier.sha256) return base::Done{};
        Bytes bytes = find(path, there, earlier.sha256);
        if (!bytes) return missing(path, "earlier");
        if (there && digest != later.sha256 && !model::split_conflict(*there))
            return diag::make(diag::Code::Q5003,
                              fmt::format("'{}' holds other bytes than either record lists", path));
        evidence_.put.push_back({path, there, std::move(*bytes)});
        return base::Done{};
    }

    const model::Evidence* find_earlier(const std::string& file) const {
        const auto& all = twins_.earlier.facts.evidence;
        const auto found = std::find_if(all.begin(), all.end(),
                                        [&](const model::Evidence& other) { return other.file == file; });
        return found == all.end() ? nullptr : &*found;
    }

    // nullopt when there is no such file.
    diag::Outcome<Bytes> read(const std::string& path) const {
        auto bytes = session_.files().read(path, kMaxEvidence);
        if (bytes) return Bytes(std::move(*bytes));
        if (bytes.error().code == diag::Code::Q8001) return Bytes();
        return std::move(bytes).error();
    }

    Bytes find(const std::string& path, const Bytes& there, const std::string& sha256) const {
        if (there && base::sha256_hex(*there) == sha256) return there;
        if (!twins_.branches.repository) return std::nullopt;
        std::vector<std::string> names{":2:./" + path, ":3:./" + path, ":./" + path};
        for (const std::string& revision : {twins_.branches.first, twins_.branches.second})
            if (!revision.empty()) names.push_back(fmt::format("{}:./{}", revision, path));
        for (const std::string& name : names)
            if (Bytes bytes = read_blob(session_.folder(), name, kMaxEvidence);
                bytes && base::sha256_hex(*bytes) == sha256)
                return bytes;
        return std::nullopt;
    }

    diag::Diagnostic missing(const std::string& path, const std::string& whose) const {
        auto finding = diag::make(
            diag::Code::Q5001,
            fmt::format("'{}' with the bytes that the {} '{}' lists is not there", path, whose, twins_.id));
        finding.help = "bring the file back from the branch that has it; nothing was written";
        return finding;
    }

    const Session& session_;
    const Twins& twins_;
    std::string old_folder_;
    std::string new_folder_;
    Evidence evidence_;
};

} // namespace

diag::Outcome<Evidence> part_evidence(const Session& session, const Twins& twins, const std::string& new_id) {
    return Parter(session, twins, new_id).run();
}

} // namespace cli::renumber
