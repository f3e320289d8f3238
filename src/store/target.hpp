// The folder that a file is written into, opened beneath the store without following a link. For the room
// only.
#pragma once

#include "diag/diagnostic.hpp"
#include "store/system.hpp"

#include <string>
#include <sys/types.h>
#include <vector>

namespace store {

struct Target {
    Descriptor root;
    Descriptor folder;
    std::string path;
    std::string name;              // within the folder
    std::vector<std::string> made; // folders made for it, the outermost first

    // Takes away the folders made for it, for a write that failed. What cannot be removed stays, empty.
    void unmake() const;
};

enum class Folders { must_exist, make };

// Errors: Q8006. Folders made before a failure are taken away again.
diag::Outcome<Target> open_target(const std::string& store_folder, const std::string& path, Folders folders);

// The mode of the file, once it is sure to hold `before`, byte for byte. Errors: Q8005 when it does not, or
// is gone; Q8006.
diag::Outcome<mode_t> compare(const Target& target, std::string_view before);

// Q8006: "cannot write 'PATH': WHY".
diag::Diagnostic write_failed(const std::string& path, const std::string& why);

} // namespace store
