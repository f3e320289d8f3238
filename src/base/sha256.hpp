// Digests (nettle), in lower-case hexadecimal digits: SHA-256 has 64, SHA-1 has 40. SHA-1 is for the names
// git gives to contents, and for nothing else.
#pragma once

#include <string>
#include <string_view>

namespace base {

std::string sha256_hex(std::string_view bytes);
std::string sha1_hex(std::string_view bytes);

} // namespace base
