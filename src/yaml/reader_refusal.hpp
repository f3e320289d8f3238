// Refusal: why a file is not read. Thrown, because yaml-cpp's events can be stopped in no other way; parse()
// catches it.
#pragma once

#include "diag/codes.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace yaml {

// Bytes of the source: [begin, end).
struct Bytes {
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct Refusal {
    diag::Code code;
    std::optional<Bytes> at; // nothing: the file as a whole
    std::string message;
    std::string help;
    std::string other_message; // of the other place
    std::optional<Bytes> other;
};

[[noreturn]] void refuse(diag::Code code, Bytes at, std::string message, std::string help = {});

// Text of the file as it may stand in a message: on one line, in single quotes, at most 40 columns.
std::string quoted_excerpt(std::string_view text);

} // namespace yaml
