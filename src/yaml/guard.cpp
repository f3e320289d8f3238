#include "yaml/guard.hpp"

#include "base/text.hpp"
#include "yaml/document.hpp"

#include <array>
#include <cstdint>
#include <cstring>

namespace yaml {
namespace {

using diag::Code;

std::string hex(char32_t value, std::size_t digits) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string text;
    for (; value != 0 || text.size() < digits; value >>= 4)
        text.insert(text.begin(), kDigits[value & 0xF]);
    return text;
}

[[noreturn]] void refuse_file(Code code, std::string message, std::string help = {}) {
    throw Refusal{code, std::nullopt, std::move(message), std::move(help), {}, std::nullopt};
}

// UTF-16 and UTF-32 show themselves by their mark, or by the NULs around the first character, which is ASCII.
std::string_view other_encoding(std::string_view bytes) {
    using namespace std::string_view_literals;
    const std::string_view head = bytes.substr(0, 4);
    if (head == "\xFF\xFE\0\0"sv || head == "\0\0\xFE\xFF"sv) return "UTF-32";
    if (head.substr(0, 2) == "\xFF\xFE"sv || head.substr(0, 2) == "\xFE\xFF"sv) return "UTF-16";
    const auto nul = [head](std::size_t i) { return i < head.size() && head[i] == '\0'; };
    if (head.size() == 4 &&
        ((nul(0) && nul(1) && nul(2) && !nul(3)) || (!nul(0) && nul(1) && nul(2) && nul(3)))) {
        return "UTF-32";
    }
    if (head.size() == 4 && ((nul(0) && !nul(1) && nul(2)) || (!nul(0) && nul(1) && nul(3)))) return "UTF-16";
    return {};
}

void check_encoding(std::string_view bytes) {
    if (const std::string_view name = other_encoding(bytes); !name.empty()) {
        refuse_file(Code::Q1002, "the file is " + std::string(name) + ", not UTF-8",
                    "save the file as UTF-8");
    }
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") {
        refuse(Code::Q1003, {0, 3}, "the file begins with a byte order mark",
               "save the file as UTF-8 without a byte order mark");
    }
}

std::size_t line_end(std::string_view bytes, std::size_t start) {
    std::size_t end = std::min(bytes.find('\n', start), bytes.size());
    if (end > start && bytes[end - 1] == '\r') --end;
    return end;
}

void check_line_start(std::string_view bytes, std::size_t start) {
    if (bytes[start] == '%') {
        refuse(Code::Q1017, {start, line_end(bytes, start)}, "a line beginning with '%' is a YAML directive",
               "remove the line, or put the text in quotes");
    }
    if (std::string_view("<|=>").find(bytes[start]) == std::string_view::npos) return;
    constexpr std::array<std::string_view, 4> kMarks = {"<<<<<<<", "|||||||", "=======", ">>>>>>>"};
    for (const std::string_view mark : kMarks) {
        if (bytes.substr(start, mark.size()) != mark) continue;
        const std::size_t after = start + mark.size();
        const bool alone = line_end(bytes, start) == after;
        if (alone || (bytes[after] == ' ' && mark != "=======")) {
            refuse(Code::Q1018, {start, after},
                   "'" + std::string(mark) + "' is a mark of an unresolved merge",
                   "choose one side, and remove the marks");
        }
    }
}

// The size of the character at `at`, which is not plain ASCII.
std::size_t check_character(std::string_view bytes, std::size_t at) {
    const char byte = bytes[at];
    if (byte == '\r') {
        if (bytes.substr(at + 1, 1) != "\n") {
            refuse(Code::Q1004, {at, at + 1}, "a carriage return stands without a line feed",
                   "end lines with a line feed");
        }
        return 1;
    }
    const auto code_point = base::decode_utf8(bytes, at);
    if (!code_point) {
        const auto value = static_cast<char32_t>(static_cast<unsigned char>(byte));
        refuse(Code::Q1002, {at, at + 1}, "the byte '0x" + hex(value, 2) + "' is not UTF-8",
               "save the file as UTF-8");
    }
    if (base::is_forbidden(code_point->value)) {
        refuse(Code::Q1004, {at, at + code_point->size}, describe(code_point->value) + " is not allowed",
               "remove the character");
    }
    return code_point->size;
}

// Whether each of eight bytes is printable ASCII.
bool is_printable(std::uint64_t eight) {
    constexpr std::uint64_t kOnes = 0x0101010101010101;
    const std::uint64_t below_blank = (eight - kOnes * 0x20) & ~eight;
    const std::uint64_t deleted = eight ^ (kOnes * 0x7F);
    return ((eight | below_blank | ((deleted - kOnes) & ~deleted)) & (kOnes * 0x80)) == 0;
}

// From `at`, over as many printable ASCII characters as eight at a time allow.
std::size_t skip_printable(std::string_view bytes, std::size_t at) {
    std::uint64_t eight = 0;
    for (; at + sizeof eight <= bytes.size(); at += sizeof eight) {
        std::memcpy(&eight, bytes.data() + at, sizeof eight);
        if (!is_printable(eight)) break;
    }
    return at;
}

void check_characters(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        if (at == 0 || bytes[at - 1] == '\n') check_line_start(bytes, at);
        at = skip_printable(bytes, at);
        // Something else is among the next eight, or they are the last.
        for (; at < bytes.size(); ++at) {
            const char byte = bytes[at];
            if ((byte >= ' ' && byte <= '~') || byte == '\t') continue;
            at += byte == '\n' ? 1 : check_character(bytes, at);
            break;
        }
    }
}

bool holds_content(std::string_view bytes) {
    for (std::size_t start = 0; start < bytes.size();) {
        const std::size_t end = std::min(bytes.find('\n', start), bytes.size());
        std::string_view line = bytes.substr(start, end - start);
        if (line.substr(0, 3) == "---" || line.substr(0, 3) == "...") line.remove_prefix(3);
        line = base::trim(line);
        if (!line.empty() && line.front() != '#') return true;
        start = end + 1;
    }
    return false;
}

} // namespace

std::string describe(char32_t code_point) {
    std::string_view kind = "control character";
    if (code_point == 0x2028 || code_point == 0x2029) {
        kind = "line separator";
    } else if (code_point == 0xFEFF) {
        kind = "byte order mark";
    } else if (code_point >= 0xFDD0) {
        kind = "noncharacter";
    } else if (code_point >= 0x0600) {
        kind = "direction mark";
    }
    return std::string(kind) + " 'U+" + hex(code_point, 4) + "'";
}

void guard(std::string_view bytes) {
    if (bytes.size() > kMaxFileBytes) {
        refuse_file(Code::Q1001, "the file has " + std::to_string(bytes.size()) + " bytes, " +
                                     std::to_string(kMaxFileBytes) + " are allowed");
    }
    check_encoding(bytes);
    check_characters(bytes);
    if (!holds_content(bytes)) refuse_file(Code::Q1005, "the file holds no record");
}

} // namespace yaml
