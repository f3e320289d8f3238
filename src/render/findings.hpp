// Findings for people, CI and programs.
#pragma once

#include "diag/diagnostic.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace render {

enum class FindingFormat { text, concise, json, github, sarif, junit };
std::optional<FindingFormat> parse_finding_format(std::string_view name);
std::vector<std::string> finding_format_names();

// Which findings make a run fail.
enum class FailOn { error, warning, never };
std::optional<FailOn> parse_fail_on(std::string_view name);
std::vector<std::string> fail_on_names();
bool fails(const diag::Report& report, FailOn fail_on);

struct FindingsInput {
    const diag::Report& report; // sorted
    std::string as_of;
    std::size_t records = 0;
    // The text of a file of the store, for the quoted line; nullptr or empty when there is none. Asked once
    // for each run of findings with one path; the text must live until the next call.
    std::function<const std::string*(const std::string& path)> source;
    bool color = false;
    // github, sarif: what leads from the top of the repository to the store, "" or "store/".
    std::string prefix = {};
    std::string version = {};            // sarif: of qms
    FailOn fail_on = FailOn::warning;    // sarif, junit
    std::vector<std::string> files = {}; // junit: the paths that were read, sorted
};

// text: `path:line:col: error: message [Q3104 missing-reference]`, then the line and a caret under it (by
// display width, long lines cut around the caret), then `= rule:`, `= help:` and a `= note:` for each related
// place. Lines over 16 KiB are not quoted. A last line counts: "12 records, 1 error, 2 warnings" (what is 0
// is left out; "12 records, no findings"). concise: the first line only, and the count. json:
// {"schema":"qms.findings/1","as_of","findings":[{code,name,severity,message,path,line,column,end_line,
// end_column,record,rule,help,related:[{message,path,line,column}]}],"records","errors","warnings"}; a text
// that is empty is null, as is a line that is 0. github, sarif, junit: findings_<name>.hpp.
std::string render(const FindingsInput& input, FindingFormat format);

// A refusal on stderr: "qms: error: message [code name]", before the message the place when it has a line,
// then a line each for rule, help and the related places (note), two blanks in.
std::string render_refusal(const diag::Diagnostic& diagnostic, bool color);

} // namespace render
