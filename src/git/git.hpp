// git as a subprocess: argv arrays, no shell, only plumbing that runs nothing out of the repository.
#pragma once

#include <optional>
#include <string>

namespace git {

// `git config --get user.email` in a folder; nullopt when git, the setting or the repository is missing.
std::optional<std::string> user_email(const std::string& folder);

} // namespace git
