#include "cli/sealing.hpp"

#include "kinds/seals.hpp"
#include "model/seal.hpp"
#include "store/load.hpp"

#include <fmt/format.h>

namespace cli {

diag::Outcome<base::Done> seal(const yaml::Document& document, const schema::Step& step,
                               std::vector<yaml::Edit> edits, const model::Snapshot& snapshot,
                               Change& change) {
    if (!step.seals) return base::Done{};
    const store::OneRecord made = store::read_record(change.after, change.path, *change.kind);
    const model::StepFact* taken = made.facts.last(step.name);
    if (!made.facts.sound || taken == nullptr) return base::Done{};
    const std::string own = model::seal_of(*change.kind, yaml::to_value(made.document->root), taken->path);
    const kinds::Seal whole = kinds::seal(made.facts, *taken, own, snapshot);
    if (whole.unread != nullptr) {
        auto finding = diag::make(diag::Code::Q4202, fmt::format("'{}' cannot be sealed: '{}' cannot be read",
                                                                 step.name, whole.unread->path));
        finding.help = "qms check says what is wrong with it";
        return finding;
    }
    yaml::Path path = taken->path;
    path.emplace_back(std::string(model::kSealField));
    edits.push_back({yaml::Edit::Op::set, std::move(path), yaml::Value::text(whole.digest)});
    auto text = yaml::splice(document, edits);
    if (!text) return std::move(text).error();
    change.after = std::move(*text);
    return base::Done{};
}

} // namespace cli
