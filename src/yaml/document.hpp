// The tree of one file: immutable, each node with its place in characters and its bytes in the source.
#pragma once

#include "diag/diagnostic.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yaml {

using diag::Span;

// Bytes of one file and the path they came from, relative to the store.
struct SourceFile {
    std::string path;
    std::string bytes;
};

enum class Kind { scalar, list, map };
// How it stands in the file: flow and block are for lists and maps, the others for scalars.
enum class Style { plain, single_quoted, double_quoted, literal, folded, flow, block };

// What a node is under the YAML 1.2 core schema. `number` is a float or an integer outside -?(0|[1-9][0-9]*).
enum class Type { null, boolean, integer, number, string, list, map };

struct Entry;

struct Node {
    Kind kind = Kind::scalar;
    Style style = Style::plain;
    std::string text; // scalar: its value, as text; empty for an absent value
    Span span;        // of the value itself, quotes and brackets included
    std::size_t begin = 0;
    std::size_t end = 0; // bytes of the value: [begin, end); begin == end when nothing is written
    std::vector<Node> items;
    std::vector<Entry> entries; // in file order

    const Node* find(std::string_view key) const; // nullptr when absent or not a map
};

struct Entry {
    std::string key;
    Span key_span;
    std::size_t key_begin = 0;
    std::size_t key_end = 0;
    Node value;
};

// The core schema's type of a node; a quoted or block scalar is always a string.
Type resolve(const Node& node);
// Whether a YAML 1.1 reader would take this plain scalar, which the core schema calls a string, for something
// else: yes, no, on, off, y, n, 12:30, 2026-11-03, 1_000, 0b1, =, <<.
bool is_ambiguous(const Node& node);

// A file that was read whole. Needs its source for edits and for showing lines.
struct Document {
    SourceFile source;
    Node root;
};

// Limits, each exact: at the limit is accepted, one more is refused.
inline constexpr std::size_t kMaxFileBytes = std::size_t{1024} * 1024;
inline constexpr int kMaxDepth = 32;              // nested lists and maps
inline constexpr std::size_t kMaxValues = 50'000; // nodes in a file
inline constexpr std::size_t kMaxKeyBytes = 128;

// Reads strict YAML: UTF-8, one document, block or flow, no anchors, aliases, tags, directives, merge keys,
// duplicate keys, tabs in indentation, byte order mark or control characters. Never throws; whatever is
// refused is one diagnostic in the report with its place (the first of the file), and nullopt.
std::optional<Document> parse(SourceFile source, diag::Report& report);

// Line `number` (1-based) of a text without its line end; empty when there is none.
std::string_view line_of(std::string_view text, int number);

} // namespace yaml
