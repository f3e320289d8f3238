#include "store/system.hpp"

#include <cerrno>

namespace store {

std::string system_words(int error) {
    switch (error) {
    case ENOENT:
        return "no such file or folder";
    case EACCES:
        return "permission denied";
    case EPERM:
        return "operation not permitted";
    case EROFS:
        return "the file system is read-only";
    case ENOSPC:
        return "no space left on the device";
    case EDQUOT:
        return "the disk quota is used up";
    case EIO:
        return "an input/output error";
    case ELOOP:
        return "a symbolic link is in the way";
    case EXDEV:
        return "it leads out of the store";
    case ENOTDIR:
        return "there is something else where a folder should be";
    case EISDIR:
        return "it is a folder";
    case ENXIO:
        return "it is not a regular file";
    case EEXIST:
        return "something of that name is already there";
    case ENAMETOOLONG:
        return "the name is too long";
    case EFBIG:
        return "the file is too large for the file system";
    case EMLINK:
        return "too many links";
    case EMFILE:
    case ENFILE:
        return "too many open files";
    case ENOMEM:
        return "out of memory";
    case EBUSY:
        return "it is in use";
    case ESTALE:
        return "the server lost it";
    case EOPNOTSUPP:
        return "the file system cannot do that";
    default:
        return "error " + std::to_string(error);
    }
}

} // namespace store
