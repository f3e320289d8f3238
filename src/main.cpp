// The outside world: arguments, clock, environment, streams. Everything else is in rooms that know none of
// it.
#include "cli/environment.hpp"
#include "store/writer.hpp"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <limits.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

// 0, or what the system said.
int write_all(int descriptor, const std::string& text) {
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t wrote = write(descriptor, text.data() + done, text.size() - done);
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote < 0) return errno;
        done += static_cast<std::size_t>(wrote);
    }
    return 0;
}

std::string read_stdin() {
    std::string text;
    char buffer[65536];
    for (;;) {
        const ssize_t got = read(STDIN_FILENO, buffer, sizeof buffer);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0 || text.size() > std::size_t{32} * 1024 * 1024) return text;
        text.append(buffer, static_cast<std::size_t>(got));
    }
}

// The user's own editor, run by the shell as git does: VISUAL may hold options.
int run_editor(const std::string& editor, const std::string& file) {
    const pid_t child = fork();
    if (child < 0) return -1;
    if (child == 0) {
        const std::string command = editor + " \"$@\"";
        execl("/bin/sh", "sh", "-c", command.c_str(), editor.c_str(), file.c_str(),
              static_cast<char*>(nullptr));
        _exit(127);
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string current_folder() {
    char buffer[PATH_MAX];
    return getcwd(buffer, sizeof buffer) == nullptr ? "." : buffer;
}

} // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);
    store::remove_temporaries_on_signal();
    cli::Environment environment;
    environment.arguments.assign(argv + 1, argv + argc);
    environment.folder = current_folder();
    environment.utc_minutes = static_cast<std::int64_t>(std::time(nullptr)) / 60;
    environment.out_is_terminal = isatty(STDOUT_FILENO) == 1;
    environment.variable = [](const std::string& name) -> std::optional<std::string> {
        const char* value = std::getenv(name.c_str());
        return value == nullptr ? std::nullopt : std::optional<std::string>(value);
    };
    environment.read_stdin = read_stdin;
    environment.run_editor = run_editor;

    cli::Output output;
    int status = cli::run(environment, output);
    if (write_all(STDERR_FILENO, output.err) != 0 && status == 0) status = 2;
    if (const int error = write_all(STDOUT_FILENO, output.out); error != 0 && error != EPIPE) {
        static_cast<void>(write_all(STDERR_FILENO, "qms: error: cannot write the output; what was to be "
                                                   "written to the store is written\n"));
        status = 2;
    }
    return status;
}
