// Reading one opened file, and how its failures are told. For the room only.
#pragma once

#include "diag/diagnostic.hpp"
#include "store/system.hpp"

#include <sys/stat.h>

namespace store {

inline constexpr const char* kOutside = "it is not a path inside the store";

// Q1016: "cannot read 'NAME': WHY".
diag::Diagnostic unreadable(const std::string& name, const std::string& why, diag::Place place);

// Why a file of this mode is refused, or null for a regular file.
const char* not_regular(mode_t mode);

// The bytes of what was opened for reading. Errors: Q1016 when it is not a regular file or fails, Q1001
// beyond `limit`.
diag::Outcome<std::string> read_opened(Descriptor file, const std::string& name, std::size_t limit,
                                       const diag::Place& place);

// Q1001.
diag::Diagnostic too_large(const std::string& name, std::size_t limit, diag::Place place);
// Q1016: "cannot list the folder 'PATH': WHY".
diag::Diagnostic cannot_list(const std::string& path, const std::string& why);
// Q8001 for ENOENT, else Q1016.
diag::Diagnostic cannot_open(const std::string& name, int error, diag::Place place);

} // namespace store
