#include "base/sha256.hpp"

#include <array>
#include <cstdint>
#include <nettle/sha1.h>
#include <nettle/sha2.h>
#include <span>

namespace base {
namespace {

std::string hex(std::span<const std::uint8_t> digest) {
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string text;
    text.reserve(2 * digest.size());
    for (const std::uint8_t byte : digest) {
        text += kHex[byte >> 4U];
        text += kHex[byte & 15U];
    }
    return text;
}

const std::uint8_t* octets(std::string_view bytes) {
    return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

} // namespace

std::string sha256_hex(std::string_view bytes) {
    sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, bytes.size(), octets(bytes));
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
    sha256_digest(&context, digest.size(), digest.data());
    return hex(digest);
}

std::string sha1_hex(std::string_view bytes) {
    sha1_ctx context;
    sha1_init(&context);
    sha1_update(&context, bytes.size(), octets(bytes));
    std::array<std::uint8_t, SHA1_DIGEST_SIZE> digest{};
    sha1_digest(&context, digest.size(), digest.data());
    return hex(digest);
}

} // namespace base
