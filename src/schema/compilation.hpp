// What one compilation of a schema shares: where it reads, what went wrong first, the patterns it has met.
#pragma once

#include "base/embedded.hpp"
#include "schema/schema.hpp"

#include <map>
#include <span>

namespace schema {

// A pattern is matched in time that grows with the text and with this size: both need a limit, since
// schemas and texts arrive by pull request.
inline constexpr std::size_t kMaxPatternSize = 500;
inline constexpr std::size_t kMaxPatternSizes = 20'000; // of all patterns of one schema

struct Compilation {
    std::string path;                        // of the schema, for diagnostics
    bool is_kind = false;                    // whether titles and descriptions in both languages are demanded
    std::optional<diag::Diagnostic> refusal; // the first; what comes later may only follow from it
    std::map<std::string, std::shared_ptr<const re2::RE2>, std::less<>> matchers;
    std::size_t pattern_size = 0; // of all matchers, in instructions of RE2

    void refuse(const yaml::Span& span, std::string message, std::string help = {});
};

// Each reads one value of a schema, or refuses it (Q2901) and gives something empty.
std::string read_text(const yaml::Entry& entry, Compilation& compilation);
bool read_flag(const yaml::Entry& entry, Compilation& compilation);
std::size_t read_count(const yaml::Entry& entry, Compilation& compilation);
std::optional<base::Decimal> read_decimal(const yaml::Entry& entry, Compilation& compilation);
std::vector<std::string> read_texts(const yaml::Entry& entry, Compilation& compilation);
Label read_label(const yaml::Entry& entry, Compilation& compilation); // {"en": …, "zh": …}, both demanded
bool expect_map(const yaml::Entry& entry, Compilation& compilation);

// Refuses `entry` as an unknown member of `owner`, with the nearest of the known ones as help.
void refuse_unknown(const yaml::Entry& entry, const std::string& owner, std::span<const std::string> known,
                    Compilation& compilation);
// Refuses `node` when it lacks the member `key`.
const yaml::Entry* need_entry(const yaml::Node& node, std::string_view key, const std::string& owner,
                              Compilation& compilation);
const yaml::Entry* find_entry(const yaml::Node& node, std::string_view key);

// "did you mean 'customer'?", or nothing when no candidate is near.
std::string suggestion(std::string_view word, std::span<const std::string> candidates);

// One schema of a tree whose x-include are resolved. `is_root` allows the members of x-qms that describe a
// kind.
std::shared_ptr<const Schema> compile_node(const yaml::Node& node, bool is_root, Compilation& compilation);

// Reads the members of a field's x-qms into the schema, and its labels beside the enum.
void compile_extension(const yaml::Node& node, bool is_root, Schema& schema, Compilation& compilation);

// The schema at a path such as "rounds.analysed", lists walked through; nullptr when there is none.
const Schema* find_section(const Schema& root, std::string_view path);

struct Loaded {
    yaml::Node tree;                             // every x-include resolved
    std::map<std::string, yaml::Node> fragments; // those that were included, resolved themselves
};

// Reads a schema and resolves x-include from `files` (fragments/<name>.json). Refused (Q2901): what
// read_json() refuses, an unknown fragment, one that includes itself, more than 100,000 included values.
diag::Outcome<Loaded> load(std::string_view json, const std::string& path,
                           std::span<const base::EmbeddedFile> files);

// How many values a tree holds, itself among them.
std::size_t count_values(const yaml::Node& node);

// The kind of a schema that is loaded; the file's name gives that of the kind.
diag::Outcome<Kind> compile_loaded(Loaded loaded, const std::string& path);

// The refusal of a loaded schema, or of the included fragment that is already wrong by itself: then the place
// is in the fragment's file.
diag::Diagnostic trace(const diag::Diagnostic& refusal, const Loaded& loaded);

// compile() and compile_kind() with other fragments than the shipped ones.
diag::Outcome<std::shared_ptr<const Schema>> compile_with(std::string_view json, const std::string& path,
                                                          std::span<const base::EmbeddedFile> files);
diag::Outcome<Kind> compile_kind_with(std::string_view json, const std::string& path,
                                      std::span<const base::EmbeddedFile> files);

} // namespace schema
