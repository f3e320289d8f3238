// CSV imports: all rows are checked before anything is written, each row's outcome is named.
#pragma once

#include "base/csv.hpp"
#include "cli/input.hpp"

namespace cli {

struct ImportTable {
    std::string name; // of the file, for messages
    std::vector<std::string> header;
    std::vector<base::CsvRow> rows; // without the header
    // The cell of a column; "" when the column is absent. Full-width digits and outer blanks are cleaned.
    std::string cell(const base::CsvRow& row, const std::string& column) const;
    bool has(const std::string& column) const;
};

// Reads the file named on the command line, in --encoding (utf-8 or gb18030), with a header of known columns
// in any order. Q9009 names the line: no UTF-8 (and then names --encoding), not CSV, an unknown, repeated or
// missing column, a ragged row, no rows.
diag::Outcome<ImportTable> read_table(Session& session, const Arguments& arguments,
                                      const std::vector<std::string>& required,
                                      const std::vector<std::string>& optional);

// 2026-04-01, 2026/4/1, 2026.4.1 or 2026年4月1日 as 2026-04-01; "" for anything else (ruling 23).
std::string import_date(const std::string& text);

// A finding on a row: "FILE:LINE: …" (Q9010).
diag::Diagnostic row_refused(const ImportTable& table, const base::CsvRow& row, std::string message,
                             std::string help = {});

Option encoding_option();

} // namespace cli
