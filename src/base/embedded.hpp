// Files that the build put into the program (src/embed.cmake), so that an installed qms needs nothing beside
// it.
#pragma once

#include <span>
#include <string_view>

namespace base {

struct EmbeddedFile {
    std::string_view name; // path below the embedded folder, '/' between parts
    std::string_view text;
};

// Each list is in byte order of the names.
std::span<const EmbeddedFile> schema_files();
std::span<const EmbeddedFile> explain_files();
std::span<const EmbeddedFile> help_files();

} // namespace base
