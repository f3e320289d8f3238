// A Diagnostic: one thing that is wrong, where, and what to do. Also the reason a command gives when it
// refuses.
#pragma once

#include "base/result.hpp"
#include "diag/codes.hpp"

#include <string>
#include <vector>

namespace diag {

// Characters, 1-based; the end is exclusive. Zero means "the file as a whole".
struct Span {
    int line = 0;
    int column = 0;
    int end_line = 0;
    int end_column = 0;

    friend auto operator<=>(const Span&, const Span&) = default;
};

// A place in a file of the store, by its path relative to the store, with '/'.
struct Place {
    std::string path;
    Span span;
};

struct Related {
    std::string message;
    Place place;
};

struct Diagnostic {
    Code code;
    Severity severity;
    std::string message; // lower case, subject quoted, no final stop
    Place place;
    std::string record; // id, empty when no record is concerned
    std::string rule;   // rule of the procedure, such as S0-5.6-1, or empty
    std::string help;   // what to do, usually a command, or empty
    std::vector<Related> related;
};

// A diagnostic with the severity of its code.
Diagnostic make(Code code, std::string message, Place place = {});

template <class T>
using Outcome = base::Result<T, Diagnostic>;

// All findings of a run. Never throws them; the caller decides what they mean.
class Report {
public:
    // What was added, for its help and its related places; good until the next one is added.
    Diagnostic& add(Diagnostic diagnostic) { return findings_.emplace_back(std::move(diagnostic)); }
    void append(Report&& other);
    const std::vector<Diagnostic>& findings() const { return findings_; }
    std::vector<Diagnostic>& findings() { return findings_; }
    bool empty() const { return findings_.empty(); }
    std::size_t count(Severity severity) const;
    // By path, line, column, code, message; equal findings once.
    void sort();

private:
    std::vector<Diagnostic> findings_;
};

} // namespace diag
