// SHA-256 (nettle), as 64 lower-case hexadecimal digits.
#pragma once

#include <string>
#include <string_view>

namespace base {

std::string sha256_hex(std::string_view bytes);

} // namespace base
