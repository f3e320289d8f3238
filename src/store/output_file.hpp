// A file of the user's own that is no record, such as a report for CI.
#pragma once

#include "diag/diagnostic.hpp"

#include <string>
#include <string_view>

namespace store {

// Replaces the file at `path`, or makes it, whole or not at all: temporary name in the same folder, write,
// fsync, rename, fsync of the folder. The folder must be there, and may be reached through links, which are
// the user's own; the file may not be a link, nor anything but a regular file, and keeps its mode. Every
// failure is Q8006, with `shown` for the name. Needs a path that does not end in '/'.
diag::Outcome<base::Done> write_output(const std::string& path, const std::string& shown,
                                       std::string_view bytes);

} // namespace store
