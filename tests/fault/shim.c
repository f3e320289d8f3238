/* Preloaded in front of libc: numbers the calls a program makes on files, and lets the Nth one go wrong.
 *   QMS_FAULT=kill:7     SIGKILL instead of call 7            QMS_FAULT=eio:7    call 7 fails so; also
 * enospc, edquot, QMS_FAULT=after:7    SIGKILL behind call 7, of whose                         eacces, eintr
 *                        bytes only half are written          QMS_FAULT=eio:7+   call 7 and every later one
 *   QMS_FAULT=term:7     SIGTERM, then call 7                 QMS_FAULT=short:7  call 7 moves half of its
 * bytes QMS_FAULT=…,old      and openat2 does not exist QMS_FAULT_COUNT=file appends a line "N call path" for
 * each. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

struct stat;

static atomic_int calls;
static int fault_at;
static int persistent;
static int log_file = -1;
static int fault_errno;
static int old_kernel;
static enum { NOTHING, KILL, AFTER, TERM, FAIL, SHORT } fault;

#define REAL(name) ((__typeof__(name)*)dlsym(RTLD_NEXT, #name))

static const struct {
    const char* word;
    int fault;
    int number;
} kinds[] = {
    {"kill:", KILL, 0},        {"after:", AFTER, 0},      {"term:", TERM, 0},
    {"short:", SHORT, 0},      {"eio:", FAIL, EIO},       {"enospc:", FAIL, ENOSPC},
    {"edquot:", FAIL, EDQUOT}, {"eacces:", FAIL, EACCES}, {"eintr:", FAIL, EINTR},
};

__attribute__((constructor)) static void begin(void) {
    const char* text = getenv("QMS_FAULT");
    for (size_t i = 0; text != NULL && i < sizeof kinds / sizeof kinds[0]; ++i) {
        const size_t length = strlen(kinds[i].word);
        if (strncmp(text, kinds[i].word, length) != 0) continue;
        fault = kinds[i].fault;
        fault_errno = kinds[i].number;
        fault_at = atoi(text + length);
        persistent = strchr(text, '+') != NULL;
    }
    old_kernel = text != NULL && strstr(text, ",old") != NULL;
    const char* path = getenv("QMS_FAULT_COUNT");
    if (path != NULL)
        log_file = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void note(int number, const char* call, const char* path, int file) {
    char shown[300] = "";
    char line[400];
    if (log_file < 0) return;
    if (path == NULL && file >= 0) {
        char link[40];
        snprintf(link, sizeof link, "/proc/self/fd/%d", file);
        const ssize_t size = readlink(link, shown, sizeof shown - 1);
        shown[size < 0 ? 0 : size] = '\0';
        path = shown;
    }
    const int size = snprintf(line, sizeof line, "%d %s %.300s\n", number, call, path == NULL ? "" : path);
    if (REAL(syscall)(SYS_write, log_file, line, (size_t)size) != size) abort();
}

/* What this call shall do; NOTHING for most. KILL does not return. */
static int meet(const char* call, const char* path, int file) {
    const int number = atomic_fetch_add(&calls, 1) + 1;
    note(number, call, path, file);
    if (fault == NOTHING || number < fault_at || (number > fault_at && !persistent)) return NOTHING;
    if (fault_errno == EINTR && strcmp(call, "fdopendir") == 0) return NOTHING; /* waits for nothing */
    if (persistent && file >= 0 && file <= STDERR_FILENO) return NOTHING; /* the message must come out */
    if (fault == KILL) raise(SIGKILL);
    if (fault == TERM) raise(SIGTERM);
    if (fault == FAIL) errno = fault_errno;
    return fault == TERM ? NOTHING : (int)fault;
}

static size_t part(int what, size_t size) {
    return (what == SHORT || what == AFTER) && size > 1 ? size / 2 : size;
}

/* A call with one plain result. */
#define CALL(type, failed, name, path, file, parameters, arguments)                                          \
    type name parameters {                                                                                   \
        const int what = meet(#name, path, file);                                                            \
        if (what == FAIL) return failed;                                                                     \
        type result = REAL(name) arguments;                                                                  \
        if (what == AFTER) raise(SIGKILL);                                                                   \
        return result;                                                                                       \
    }

/* Closing happens even when it reports an error, as on Linux. */
#define CLOSE(name, file, parameters, arguments)                                                             \
    int name parameters {                                                                                    \
        const int what = meet(#name, NULL, file);                                                            \
        int result = REAL(name) arguments;                                                                   \
        if (what == AFTER) raise(SIGKILL);                                                                   \
        if (what != FAIL) return result;                                                                     \
        errno = fault_errno;                                                                                 \
        return -1;                                                                                           \
    }

#define BYTES(name, parameters, ...)                                                                         \
    ssize_t name parameters {                                                                                \
        const int what = meet(#name, NULL, file);                                                            \
        if (what == FAIL) return -1;                                                                         \
        ssize_t result = REAL(name)(__VA_ARGS__);                                                            \
        if (what == AFTER) raise(SIGKILL);                                                                   \
        return result;                                                                                       \
    }

#define OPEN(name)                                                                                           \
    int name(const char* path, int flags, ...) {                                                             \
        va_list more;                                                                                        \
        va_start(more, flags);                                                                               \
        const mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;                        \
        va_end(more);                                                                                        \
        const int what = meet(#name, path, -1);                                                              \
        if (what == FAIL) return -1;                                                                         \
        const int result = REAL(name)(path, flags, mode);                                                    \
        if (what == AFTER) raise(SIGKILL);                                                                   \
        return result;                                                                                       \
    }

#define OPENAT(name)                                                                                         \
    int name(int folder, const char* path, int flags, ...) {                                                 \
        va_list more;                                                                                        \
        va_start(more, flags);                                                                               \
        const mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;                        \
        va_end(more);                                                                                        \
        const int what = meet(#name, path, -1);                                                              \
        if (what == FAIL) return -1;                                                                         \
        const int result = REAL(name)(folder, path, flags, mode);                                            \
        if (what == AFTER) raise(SIGKILL);                                                                   \
        return result;                                                                                       \
    }

OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)

/* openat2 has no wrapper in libc; other numbers pass. */
long syscall(long number, ...) {
    va_list more;
    va_start(more, number);
    const long a = va_arg(more, long), b = va_arg(more, long), c = va_arg(more, long);
    const long d = va_arg(more, long), e = va_arg(more, long), f = va_arg(more, long);
    va_end(more);
    if (number != SYS_openat2) return REAL(syscall)(number, a, b, c, d, e, f);
    const int what = meet("openat2", (const char*)b, -1);
    if (old_kernel && what != FAIL) errno = ENOSYS;
    if (old_kernel || what == FAIL) return -1;
    const long result = REAL(syscall)(number, a, b, c, d);
    if (what == AFTER) raise(SIGKILL);
    return result;
}

BYTES(write, (int file, const void* from, size_t size), file, from, part(what, size))
BYTES(pwrite, (int file, const void* from, size_t size, off_t at), file, from, part(what, size), at)
BYTES(pwrite64, (int file, const void* from, size_t size, off64_t at), file, from, part(what, size), at)
BYTES(read, (int file, void* to, size_t size), file, to, part(what, size))
BYTES(pread, (int file, void* to, size_t size, off_t at), file, to, part(what, size), at)
BYTES(pread64, (int file, void* to, size_t size, off64_t at), file, to, part(what, size), at)

CLOSE(close, file, (int file), (file))
CLOSE(closedir, dirfd(folder), (DIR * folder), (folder))

CALL(int, -1, fsync, NULL, file, (int file), (file))
CALL(int, -1, fdatasync, NULL, file, (int file), (file))
CALL(int, -1, ftruncate, NULL, file, (int file, off_t size), (file, size))
CALL(int, -1, ftruncate64, NULL, file, (int file, off64_t size), (file, size))
CALL(int, -1, fchmod, NULL, file, (int file, mode_t mode), (file, mode))
extern int flock(int file, int operation);
CALL(int, -1, flock, NULL, file, (int file, int operation), (file, operation))
extern int fstat(int file, struct stat* to);
CALL(int, -1, fstat, NULL, file, (int file, struct stat* to), (file, to))
extern int fstat64(int file, struct stat64* to);
CALL(int, -1, fstat64, NULL, file, (int file, struct stat64* to), (file, to))
extern int fstatat(int folder, const char* path, struct stat* to, int flags);
CALL(int, -1, fstatat, path, -1, (int folder, const char* path, struct stat* to, int flags),
     (folder, path, to, flags))
CALL(struct dirent*, NULL, readdir, NULL, dirfd(folder), (DIR * folder), (folder))
CALL(struct dirent64*, NULL, readdir64, NULL, dirfd(folder), (DIR * folder), (folder))
CALL(DIR*, NULL, fdopendir, NULL, file, (int file), (file))
CALL(DIR*, NULL, opendir, path, -1, (const char* path), (path))
CALL(int, -1, rename, path, -1, (const char* path, const char* to), (path, to))
CALL(int, -1, renameat, path, -1, (int a, const char* path, int b, const char* to), (a, path, b, to))
CALL(int, -1, link, path, -1, (const char* path, const char* to), (path, to))
CALL(int, -1, linkat, path, -1, (int a, const char* path, int b, const char* to, int flags),
     (a, path, b, to, flags))
CALL(int, -1, unlink, path, -1, (const char* path), (path))
CALL(int, -1, unlinkat, path, -1, (int folder, const char* path, int flags), (folder, path, flags))
CALL(int, -1, mkdir, path, -1, (const char* path, mode_t mode), (path, mode))
CALL(int, -1, mkdirat, path, -1, (int folder, const char* path, mode_t mode), (folder, path, mode))
