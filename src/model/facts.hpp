// Facts: what a record says, out of its file: fields, steps with their signatures, links, evidence, each with
// its place. The tree is gone; nothing later may ask for more.
#pragma once

#include "base/date.hpp"
#include "schema/schema.hpp"
#include "yaml/document.hpp"
#include "yaml/editor.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace model {

// A scalar of the record at `path` within its section: "cause.occurrence", "members[0]", "posts[1].from".
struct Scalar {
    std::string path;
    std::string text;
    yaml::Type type = yaml::Type::string;
    diag::Span span;
};

// Scalars in file order.
class Fields {
public:
    void add(Scalar scalar) { scalars_.push_back(std::move(scalar)); }
    const Scalar* find(std::string_view path) const;
    // Its text, or "" when absent.
    const std::string& text(std::string_view path) const;
    // How many items the list at `path` has: members -> members[0], members[1].
    std::size_t count(std::string_view path) const;
    std::vector<const Scalar*> items(std::string_view path) const;
    std::vector<Scalar>::const_iterator begin() const { return scalars_.begin(); }
    std::vector<Scalar>::const_iterator end() const { return scalars_.end(); }
    bool empty() const { return scalars_.empty(); }

private:
    std::vector<Scalar> scalars_;
};

// Who, in which role, when. Parts that are missing or malformed have been reported by the schema.
struct Signature {
    std::string by;
    std::string role;
    base::Stamp on;
    bool complete = false;
    diag::Span by_span, role_span, on_span;
};

inline constexpr std::size_t kNoRound = static_cast<std::size_t>(-1);

// One step that was taken.
struct StepFact {
    const schema::Step* step = nullptr;
    std::size_t round = kNoRound;
    std::size_t index = 0; // within the list of a repeating step
    Signature signature;
    Fields fields; // of the section; of the record's own fields for `new`
    diag::Span span;
    yaml::Path path;  // where it stands; empty for `new`
    std::string seal; // of what the file says, where the step carries a digest

    // Where a field stands; where the step does when it has no such field.
    const diag::Span& span_of(std::string_view field) const;
};

struct Link {
    std::string kind; // of the record it names; "*" for any
    std::string id;
    diag::Span span;
};

// A code of the procedure: a role, department or post.
struct OrgCode {
    std::string org;
    std::string code;
    diag::Span span;
};

struct Evidence {
    std::string file;
    std::string size;
    std::string sha256;
    diag::Span span;
};

struct Facts {
    const schema::Kind* kind = nullptr;
    std::string path; // of the file
    std::string id;
    diag::Span id_span;
    bool sound = false; // read and of the right shape; of an unsound record only path and id may be used
    Fields header;      // the record's own fields, outside the sections of steps
    std::vector<StepFact> steps; // in the order of the schema's steps, rounds before what follows them
    std::size_t rounds = 0;
    std::vector<Link> links;
    std::vector<OrgCode> codes;
    std::vector<Evidence> evidence;
    std::size_t struck = 0; // how many corrections it keeps
    bool voided = false;
    bool outside = false; // lies in a folder beside the store, where only its name must be right

    // The last instance of a step; with a round, the one in that round when the step belongs to rounds.
    const StepFact* last(std::string_view step, std::size_t round = kNoRound) const;
    // Where a field of the record's own stands; where its id does when it has no such field.
    const diag::Span& span_of(std::string_view field) const;
    // The day that decides which procedure applies (x-qms decided_by), absent for kinds that have none.
    std::optional<base::Date> decided_on() const;
};

// Reads facts out of a tree that the schema has accepted.
Facts extract(const yaml::Document& document, const schema::Kind& kind);

// The facts of a file that could not be read or has the wrong shape: only its path and the id its name gives.
Facts unsound(const std::string& path, const schema::Kind& kind);

// The record as it stood at an instant: steps stamped later are left out; nullopt when its deciding date is
// later. The day it was typed in does not matter: a complaint accepted in December belongs to December,
// entered late or not.
std::optional<Facts> as_of(const Facts& facts, const base::AsOf& instant);

} // namespace model
