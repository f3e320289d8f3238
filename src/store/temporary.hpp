// A file under a name that nothing reads, from its making until it is published or removed. For the room
// only.
#pragma once

#include "store/system.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>

namespace store {

inline constexpr mode_t kNewMode = 0666;  // of a new file, less the umask
inline constexpr mode_t kKeptBits = 0777; // of the file before: what is written never carries setuid over

class Temporary {
public:
    // In `folder`, which must stay open for as long as this lives. One at a time: signals know of one only.
    static System<Temporary> make(int folder, mode_t mode);
    Temporary(Temporary&& other) noexcept;
    Temporary& operator=(Temporary&&) = delete;
    ~Temporary();

    const std::string& name() const { return name_; }

    // All of these: 0 or errno.
    // Writes, sets the mode if one is given, flushes and closes.
    int fill(std::string_view bytes, std::optional<mode_t> mode);
    // Gives the bytes a second name; EEXIST when it is taken. The temporary name remains.
    int link_as(const std::string& name) const;
    // Moves the bytes over `name`; the temporary name is gone.
    int rename_to(const std::string& name);
    int remove();

private:
    Temporary(int folder, std::string name, Descriptor file)
        : folder_(folder), name_(std::move(name)), file_(std::move(file)) {}

    int folder_; // -1 when there is nothing left to remove
    std::string name_;
    Descriptor file_;
};

} // namespace store
