// What the tests of the scanner and its fuzzer share: the reader as the reference, trees compared field by
// field, the texts of the repository, and a seeded maker of mutants.
#pragma once

#include "yaml/guard.hpp"
#include "yaml/reader.hpp"
#include "yaml/scanner.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace scanner_testing {

inline bool passes_guard(std::string_view text) {
    try {
        yaml::guard(text);
        return true;
    } catch (const yaml::Refusal&) {
        return false;
    }
}

// What the reader says of guarded text; nullopt for a refusal.
inline std::optional<yaml::Node> reference(std::string_view text) {
    try {
        const yaml::Places places(text);
        return yaml::read(text, places);
    } catch (const yaml::Refusal&) {
        return std::nullopt;
    }
}

// The first field in which two trees differ, as "rounds[0].by: end 12, not 13"; empty when there is none.
inline std::string difference(const yaml::Node& got, const yaml::Node& wanted,
                              const std::string& where = "") {
    const auto tell = [&where](std::string_view field, const std::string& is, const std::string& should) {
        return where + ": " + std::string(field) + " " + is + ", not " + should;
    };
    const auto number = [&tell](std::string_view field, std::size_t is, std::size_t should) {
        return is == should ? std::string() : tell(field, std::to_string(is), std::to_string(should));
    };
    const auto span = [&tell](std::string_view field, const diag::Span& is, const diag::Span& should) {
        const auto text = [](const diag::Span& s) {
            return std::to_string(s.line) + ":" + std::to_string(s.column) + "-" +
                   std::to_string(s.end_line) + ":" + std::to_string(s.end_column);
        };
        return is == should ? std::string() : tell(field, text(is), text(should));
    };
    if (got.text != wanted.text) return tell("text", "'" + got.text + "'", "'" + wanted.text + "'");
    for (const std::string& told :
         {number("kind", static_cast<std::size_t>(got.kind), static_cast<std::size_t>(wanted.kind)),
          number("style", static_cast<std::size_t>(got.style), static_cast<std::size_t>(wanted.style)),
          number("begin", got.begin, wanted.begin), number("end", got.end, wanted.end),
          span("span", got.span, wanted.span), number("items", got.items.size(), wanted.items.size()),
          number("entries", got.entries.size(), wanted.entries.size())}) {
        if (!told.empty()) return told;
    }
    for (std::size_t i = 0; i < got.items.size(); ++i) {
        const std::string told =
            difference(got.items[i], wanted.items[i], where + "[" + std::to_string(i) + "]");
        if (!told.empty()) return told;
    }
    for (std::size_t i = 0; i < got.entries.size(); ++i) {
        const yaml::Entry& is = got.entries[i];
        const yaml::Entry& should = wanted.entries[i];
        if (is.key != should.key) return tell("key", "'" + is.key + "'", "'" + should.key + "'");
        for (const std::string& told :
             {number("key_begin", is.key_begin, should.key_begin),
              number("key_end", is.key_end, should.key_end), span("key_span", is.key_span, should.key_span),
              difference(is.value, should.value, where + "." + is.key)}) {
            if (!told.empty()) return told;
        }
    }
    return {};
}

enum class Verdict { guarded, declined, same, wrong };

// Of a text: refused before any scanner, declined by it, or scanned as the reader reads it, or not.
inline Verdict judge(std::string_view text, std::string& why) {
    if (!passes_guard(text)) return Verdict::guarded;
    const auto scanned = yaml::scan(text);
    if (!scanned) return Verdict::declined;
    const auto read = reference(text);
    why = read ? difference(*scanned, *read) : "scanned what the reader refuses";
    return why.empty() ? Verdict::same : Verdict::wrong;
}

inline std::string contents_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// The files below a folder whose names end so, in the order of their paths.
inline std::vector<std::filesystem::path> files_below(const std::filesystem::path& top,
                                                      std::string_view extension) {
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(top))
        if (entry.is_regular_file() && entry.path().extension() == extension) found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

// The blocks of a page that begin with "```file ....yaml".
inline std::vector<std::string> yaml_blocks(const std::string& page) {
    std::vector<std::string> blocks;
    for (std::size_t at = 0; (at = page.find("\n```file ", at)) != std::string::npos;) {
        const std::size_t head = page.find('\n', at + 1);
        const std::size_t end = page.find("\n```\n", head);
        if (head == std::string::npos || end == std::string::npos) break;
        if (page.compare(head - 5, 5, ".yaml") == 0) blocks.push_back(page.substr(head + 1, end - head));
        at = end + 1;
    }
    return blocks;
}

// All YAML of the repository: examples, procedures, and what the pages show.
inline std::vector<std::string> corpus(const std::filesystem::path& repository) {
    std::vector<std::string> texts;
    for (const char* folder : {"examples", "schemas/procedures"})
        for (const auto& path : files_below(repository / folder, ".yaml"))
            texts.push_back(contents_of(path));
    for (const char* folder : {"src/diag/explain", "tests/cli"})
        for (const auto& path : files_below(repository / folder, ".md"))
            for (std::string& block : yaml_blocks(contents_of(path)))
                texts.push_back(std::move(block));
    return texts;
}

// Forms that the corpus has few or none of.
inline constexpr std::array<std::string_view, 6> kForms = {{
    "a: |\n  one\n    two\n\n  three\nb: |-\n  x\n\n\nc: |+\n  y\n\nd:\n- |\n  z\n- - |-\n    w\n",
    "# top\n\nlist:\n- a b\n- - x\n  - y: 1\n    z: [1, {q: 2.5, \"r\": 'é'}, \"a\\tb\\u00e9\"]\n-\n- k:\n  "
    "- v\n",
    "客户: '上海''s 第一' # note\nempty:\nnothing: ~\n\"on\":   \"x # y\"   # z\n'it''s': -5\nlast:\n",
    "a:\r\n  b: c\r\n  d: |\r\n    one\r\n\r\n    two\r\n\r\n# end\r\n\r\ne: [a, b]\r\n",
    "k: {a: [], b: {}, c: [[1], [2, {d: e}]]}\nrun: 12:30 # c\nurl: http://x.org/#y\nneg: -1.5\nq: what, if? "
    "[yes]\n",
    "- a: 1\n  b:\n    - 2\n  # c\n  c:\n  - 3\n-   d: 4\n    e: 5\n- f\n-\n  g: h\n",
}};

// Makes damaged texts out of whole ones; the same seed makes the same texts everywhere.
class Mutants {
public:
    explicit Mutants(std::uint64_t seed) : random_(seed) {}

    std::string next(const std::vector<std::string>& texts) {
        std::string text = piece(texts[below(texts.size())]);
        for (std::size_t count = 1 + below(4); count > 0; --count)
            damage(text, texts);
        return text;
    }

    std::size_t below(std::size_t bound) {
        return bound == 0 ? 0 : static_cast<std::size_t>(random_() % bound);
    }

private:
    // Some lines of a long text: enough for every form, and quick to read.
    std::string piece(const std::string& text) {
        constexpr std::size_t kLong = 600;
        if (text.size() <= kLong) return text;
        const std::size_t begin = line_at(text, below(text.size()));
        const std::size_t end = line_at(text, std::min(begin + kLong, text.size()));
        const std::string cut = text.substr(begin, end - begin);
        return below(2) == 0 ? outdented(cut) : cut;
    }

    static std::string outdented(const std::string& text) {
        const std::size_t depth = std::min(text.find_first_not_of(' '), text.size());
        std::string out;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
            const std::size_t skip = std::min(text.find_first_not_of(' ', at), end) - at;
            out.append(text, at + std::min(depth, skip), end - at - std::min(depth, skip));
            at = end;
        }
        return out;
    }

    static std::size_t line_at(const std::string& text, std::size_t at) {
        return at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
    }

    std::string token() {
        static constexpr std::array<std::string_view, 77> kTokens = {
            ":",      ": ",       " :",   "-",         "- ",      " -",      "\n- ",   "\n  ",   "\n",
            "\r\n",   "\r",       "#",    " #",        "# c",     "\n# c\n", "\"",     "'",      "''",
            "\\",     "\\n",      "\\\"", "\\/",       "\\u00e9", "\\uD8",   "\\x4",   "[",      "]",
            "{",      "}",        ",",    "[]",        "{}",      "[a, b]",  "{a: b}", "|",      "|-",
            "|+",     ">",        "|2",   "| ",        "&a ",     "*a",      "!t ",    "? ",     "?",
            "%",      "@",        "`",    "---",       "...",     "<<: ",    "~",      "null",   "true",
            "=",      "\t",       " ",    "  ",        "\n\n",    "   \n",   "\n ",    "质",     "\u00a0",
            "\u2028", "\ufeff",   "\x01", "\u0085",    "a: b",    "k:\n",    "a:",     "x\n  y", "'a': ",
            "\"b\":", "|\n  t\n", "1e3",  "null: b\n", "\nNULL: "};
        return std::string(kTokens[below(kTokens.size())]);
    }

    void damage(std::string& text, const std::vector<std::string>& texts) {
        const std::size_t at = below(text.size() + 1);
        const std::size_t line = line_at(text, at);
        const std::size_t line_size = std::min(text.find('\n', line), text.size()) - line + 1;
        switch (below(10)) {
        case 0: // a few bytes less
            text.erase(at, 1 + below(3));
            break;
        case 1: // any other byte
            if (at < text.size()) text[at] = static_cast<char>(below(256));
            break;
        case 2: // a line less
            text.erase(line, line_size);
            break;
        case 3: // a line twice
            text.insert(line, text.substr(line, line_size));
            break;
        case 4: // deeper
            text.insert(line, 1 + below(4), ' ');
            break;
        case 5: // less deep
            text.erase(line, std::min(1 + below(4), line_size));
            break;
        case 6: // lines of another text
            text.insert(line, piece(texts[below(texts.size())]).substr(0, 1 + below(200)));
            break;
        case 7: // another line end
            if (const std::size_t end = text.find('\n', at); end != std::string::npos)
                text.insert(end, below(2) == 0 ? "\r" : " ");
            break;
        default:
            text.insert(at, token());
        }
    }

    std::mt19937_64 random_;
};

} // namespace scanner_testing
