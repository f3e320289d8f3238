// A state of the store that git holds, as a file system: a revision or the index, read without a checkout.
#pragma once

#include "git/repository.hpp"
#include "store/files.hpp"

namespace store {

// Answers as the disk does. A link or a submodule in the place of a file is refused (Q1016) as on the disk.
// Errors: Q8303 when git cannot be started.
diag::Outcome<std::shared_ptr<const FileSystem>> open_tree(const std::string& store, git::Tree tree);

} // namespace store
