// The kinds a store brings itself: kinds/x-<name>.schema.json, in the dialect of the shipped schemas. Beside
// what every schema must keep to, they keep out of the way of what is ours, now and in later releases, and
// have the form that commands and checks rely on.
#pragma once

#include "schema/catalog.hpp"

namespace schema {

inline constexpr std::string_view kOwnFolder = "kinds";
inline constexpr std::string_view kSchemaEnding = ".schema.json";

inline constexpr std::size_t kMaxOwnKinds = 32;
inline constexpr std::size_t kMaxOwnSchemaBytes = 131'072;
inline constexpr std::size_t kMaxOwnValues = 20'000; // of one schema, with what it includes

// "kinds/x-gauge.schema.json" gives "x-gauge"; needs that ending.
std::string own_kind_name(std::string_view path);
// "x-gauge" gives "kinds/x-gauge.schema.json".
std::string own_kind_path(std::string_view name);
// x-, then small letters, digits and '-' beginning with a letter; at most 40 characters.
bool is_good_own_name(std::string_view name);

// A kind by itself, with what only shows beside the others.
struct OwnKind {
    struct Named {
        std::string kind;
        diag::Span span;
    };
    Kind kind;
    diag::Span prefix_span;
    std::vector<Named> links; // the kinds its fields link to
};

// Errors, each at its place: Q2901 what compile_kind() refuses, or a text with a control character; Q2902 the
// name or $id; Q2903 the prefix; Q2904 the folder; Q2905 a field or step with a name of ours; Q2906 too many
// values; Q2909 a form that no command could work with.
diag::Outcome<OwnKind> compile_own_kind(std::string_view json, const std::string& path);

struct OwnSchema {
    std::string path;
    std::optional<std::string> text; // absent: the file could not be read, which its reader has told
};

// The shipped kinds and those of the files, which come in order of their paths. A file that is wrong is one
// finding, and its kind is unusable; the others are there. Beside the errors of compile_own_kind(): Q2903 a
// prefix that another kind has, Q2908 a link to a kind that does not exist.
Catalog add_own_kinds(const std::vector<OwnSchema>& files, diag::Report& report);

} // namespace schema
