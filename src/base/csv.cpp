#include "base/csv.hpp"

#include "base/text.hpp"

#include <cstddef>
#include <optional>
#include <utility>

namespace base {

namespace {

using Failure = std::optional<CsvError>;

std::string forbidden_message(char32_t code_point) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string digits;
    for (char32_t rest = code_point; rest != 0 || digits.size() < 4; rest /= 16)
        digits.insert(digits.begin(), kHex[rest % 16]);
    return "the character U+" + digits + " is not allowed";
}

class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {
        constexpr std::string_view kMark = "\xEF\xBB\xBF";
        if (bytes_.substr(0, kMark.size()) == kMark) bytes_.remove_prefix(kMark.size());
    }

    Result<std::vector<CsvRow>, CsvError> read() {
        std::vector<CsvRow> rows;
        while (!at_end()) {
            if (take_line_end()) continue;
            CsvRow row{line_, {}};
            if (Failure failure = read_row(row)) return std::move(*failure);
            rows.push_back(std::move(row));
        }
        return rows;
    }

private:
    bool at_end() const { return at_ == bytes_.size(); }
    bool at(std::string_view text) const { return bytes_.substr(at_, text.size()) == text; }
    bool at_line_end() const { return at("\n") || at("\r\n"); }
    bool at_cell_end() const { return at_end() || at(",") || at_line_end(); }
    CsvError error(std::string message) const { return CsvError{line_, std::move(message)}; }

    bool take_line_end() {
        if (!at_line_end()) return false;
        at_ += at("\n") ? 1 : 2;
        ++line_;
        return true;
    }

    Failure read_row(CsvRow& row) {
        for (;;) {
            std::string cell;
            if (Failure failure = at("\"") ? read_quoted(cell) : read_plain(cell)) return failure;
            row.cells.push_back(std::move(cell));
            if (!at(",")) break;
            ++at_;
        }
        take_line_end();
        return std::nullopt;
    }

    Failure read_plain(std::string& cell) {
        const int start = line_;
        while (!at_cell_end()) {
            if (at("\"")) return error("a quote in the middle of an unquoted cell");
            if (Failure failure = take_character(cell, start)) return failure;
        }
        return std::nullopt;
    }

    Failure read_quoted(std::string& cell) {
        const int start = line_;
        ++at_;
        for (;;) {
            if (at_end()) return CsvError{start, "a quote is opened and never closed"};
            if (at("\"\""))
                ++at_;
            else if (at("\""))
                break;
            if (Failure failure = take_character(cell, start)) return failure;
        }
        ++at_;
        if (at_cell_end()) return std::nullopt;
        std::string ignored;
        if (Failure failure = take_character(ignored, line_)) return failure;
        return error("text after a closing quote");
    }

    // One character, or one line end as a line feed, into the cell that began on line `start`.
    Failure take_character(std::string& cell, int start) {
        constexpr std::size_t kMaxCell = 64UL * 1024UL;
        if (take_line_end()) {
            cell += '\n';
        } else {
            const auto point = decode_utf8(bytes_, at_);
            if (!point) return error("the text is not valid UTF-8");
            if (point->value == '\r') return error("a carriage return without a line feed");
            if (is_forbidden(point->value)) return error(forbidden_message(point->value));
            cell += bytes_.substr(at_, point->size);
            at_ += point->size;
        }
        if (cell.size() > kMaxCell) return CsvError{start, "a cell is longer than 64 KiB"};
        return std::nullopt;
    }

    std::string_view bytes_;
    std::size_t at_ = 0;
    int line_ = 1;
};

} // namespace

Result<std::vector<CsvRow>, CsvError> parse_csv(std::string_view bytes) {
    return Reader(bytes).read();
}

} // namespace base
