#include "cli/import.hpp"

#include "base/date.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iconv.h>

namespace cli {
namespace {

constexpr std::size_t kMaxCsv = std::size_t{16} * 1024 * 1024;

diag::Diagnostic refused(std::string message, std::string help = {}) {
    auto finding = diag::make(diag::Code::Q9009, std::move(message));
    finding.help = std::move(help);
    return finding;
}

std::optional<std::string> from_gb18030(std::string bytes) {
    iconv_t converter = iconv_open("UTF-8", "GB18030");
    // iconv's own way of saying no.
    if (converter == reinterpret_cast<iconv_t>(-1)) return std::nullopt; // NOLINT(performance-no-int-to-ptr)
    std::string text(bytes.size() * 3 + 16, '\0');
    char* in = bytes.data();
    std::size_t in_left = bytes.size();
    char* out = text.data();
    std::size_t out_left = text.size();
    const bool converted = iconv(converter, &in, &in_left, &out, &out_left) != static_cast<std::size_t>(-1);
    iconv_close(converter);
    if (!converted) return std::nullopt;
    text.resize(text.size() - out_left);
    return text;
}

diag::Outcome<base::Done> check_header(const ImportTable& table, int line,
                                       const std::vector<std::string>& required,
                                       const std::vector<std::string>& optional) {
    std::vector<std::string> known = required;
    known.insert(known.end(), optional.begin(), optional.end());
    for (std::size_t i = 0; i < table.header.size(); ++i) {
        const std::string& column = table.header[i];
        if (std::find(known.begin(), known.end(), column) == known.end()) {
            const auto near = base::nearest(column, known);
            return refused(fmt::format("{}:{}: there is no column '{}'", table.name, line, column),
                           near ? fmt::format("did you mean '{}'?", *near)
                                : fmt::format("columns: {}", base::join(known, ",")));
        }
        if (std::find(table.header.begin(), table.header.begin() + static_cast<long>(i), column) !=
            table.header.begin() + static_cast<long>(i))
            return refused(fmt::format("{}:{}: the column '{}' stands twice", table.name, line, column));
    }
    for (const std::string& column : required)
        if (!table.has(column))
            return refused(fmt::format("{}:{}: the column '{}' is missing", table.name, line, column),
                           fmt::format("columns: {}", base::join(known, ",")));
    return base::Done{};
}

} // namespace

std::string ImportTable::cell(const base::CsvRow& row, const std::string& column) const {
    const auto found = std::find(header.begin(), header.end(), column);
    return found == header.end() ? "" : row.cells[static_cast<std::size_t>(found - header.begin())];
}

bool ImportTable::has(const std::string& column) const {
    return std::find(header.begin(), header.end(), column) != header.end();
}

diag::Outcome<ImportTable> read_table(Session& session, const Arguments& arguments,
                                      const std::vector<std::string>& required,
                                      const std::vector<std::string>& optional) {
    const std::string encoding =
        base::to_lower_ascii(arguments.has("encoding") ? arguments.get("encoding") : "utf-8");
    if (encoding != "utf-8" && encoding != "gb18030")
        return diag::make(diag::Code::Q9004,
                          fmt::format("'--encoding' takes utf-8 or gb18030, not '{}'", encoding));
    ImportTable table;
    table.name = arguments.positionals.front() == "-" ? "standard input" : arguments.positionals.front();
    auto bytes = read_user_file(session, arguments.positionals.front(), kMaxCsv);
    if (!bytes) return std::move(bytes).error();
    if (encoding == "gb18030") {
        auto text = from_gb18030(std::move(*bytes));
        if (!text) return refused(fmt::format("'{}' is not GB18030", table.name));
        *bytes = std::move(*text);
    }
    if (!base::is_utf8(*bytes))
        return refused(fmt::format("'{}' is not UTF-8", table.name),
                       "spreadsheets on Chinese Windows write GBK: give --encoding gb18030");
    auto rows = base::parse_csv(*bytes);
    if (!rows) return refused(fmt::format("{}:{}: {}", table.name, rows.error().line, rows.error().message));
    if (rows->empty()) return refused(fmt::format("'{}' is empty; a header is expected", table.name));
    for (const std::string& name : rows->front().cells)
        table.header.emplace_back(base::trim(name));
    if (auto header = check_header(table, rows->front().line, required, optional); !header)
        return std::move(header).error();
    table.rows.assign(std::make_move_iterator(rows->begin() + 1), std::make_move_iterator(rows->end()));
    for (base::CsvRow& row : table.rows) {
        if (row.cells.size() != table.header.size())
            return refused(fmt::format("{}:{}: the row has {} cells, the header {}", table.name, row.line,
                                       row.cells.size(), table.header.size()));
        for (std::string& cell : row.cells)
            cell = std::string(base::trim(cell));
    }
    if (table.rows.empty()) return refused(fmt::format("'{}' has a header and no rows", table.name));
    return table;
}

std::string import_date(const std::string& text) {
    struct Form {
        std::string_view year, month, day; // what stands behind each
    };
    constexpr Form kForms[] = {{"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}};
    const std::string folded = base::fold(text);
    for (const Form& form : kForms) {
        const std::size_t year = folded.find(form.year);
        if (year != 4) continue;
        const std::size_t month_at = year + form.year.size();
        const std::size_t month = folded.find(form.month, month_at);
        if (month == std::string::npos || !folded.ends_with(form.day)) continue;
        const std::size_t day_at = month + form.month.size();
        if (day_at + form.day.size() > folded.size()) continue;
        const std::string month_text = folded.substr(month_at, month - month_at);
        const std::string day_text = folded.substr(day_at, folded.size() - form.day.size() - day_at);
        if (month_text.empty() || day_text.empty()) continue;
        // More than two digits, or no digits, make no date.
        const std::string date =
            fmt::format("{}-{:0>2}-{:0>2}", folded.substr(0, year), month_text, day_text);
        return base::parse_date(date) ? date : "";
    }
    return "";
}

diag::Diagnostic row_refused(const ImportTable& table, const base::CsvRow& row, std::string message,
                             std::string help) {
    auto finding = diag::make(diag::Code::Q9010, fmt::format("{}:{}: {}", table.name, row.line, message));
    finding.help = std::move(help);
    return finding;
}

Option encoding_option() {
    return {"encoding", "NAME", "utf-8 (without it) or gb18030", false, false};
}

} // namespace cli
