#include "base/text.hpp"
#include "cli/change.hpp"
#include "cli/commands/commands.hpp"
#include "cli/hooks.hpp"
#include "cli/input.hpp"
#include "cli/plain_file.hpp"
#include "git/repository.hpp"
#include "render/diff.hpp"
#include "render/findings.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <unistd.h>

namespace cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargestHook = std::size_t{1024} * 1024;

std::string first_line(const std::string& text) {
    std::string line = text.substr(0, text.find('\n'));
    return line.starts_with("fatal: ") ? line.substr(7) : line;
}

diag::Diagnostic git_failed(const git::Ran& ran) {
    return diag::make(diag::Code::Q8303, fmt::format("git says: {}", first_line(ran.err)));
}

// What git answers, without its line end. Q8303 with its words when it refuses.
diag::Outcome<std::string> ask(const std::string& folder, const std::vector<std::string>& words) {
    auto ran = git::run_git(folder, words);
    if (!ran) return std::move(ran).error();
    if (ran->status != 0) return git_failed(*ran);
    if (ran->out.ends_with('\n')) ran->out.pop_back();
    return std::move(ran->out);
}

// A setting; nullopt when it is not set.
diag::Outcome<std::optional<std::string>> setting(const std::string& folder, const std::string& name) {
    auto ran = git::run_git(folder, {"config", "-z", "--get", name});
    if (!ran) return std::move(ran).error();
    if (ran->status == 1) return std::optional<std::string>{};
    if (ran->status != 0) return git_failed(*ran);
    if (ran->out.ends_with('\0')) ran->out.pop_back();
    return std::optional(std::move(ran->out));
}

// core.hooksPath as the user set it: our own git is told another one on its command line.
diag::Outcome<std::optional<std::string>> hooks_path(const std::string& folder) {
    auto ran =
        git::run_git(folder, {"config", "-z", "--show-scope", "--type=path", "--get-all", "core.hooksPath"});
    if (!ran) return std::move(ran).error();
    if (ran->status > 1) return git_failed(*ran);
    std::optional<std::string> path;
    const auto words = base::split(ran->out, '\0');
    for (std::size_t i = 0; i + 1 < words.size(); i += 2)
        if (words[i] != "command") path = std::string(words[i + 1]);
    return path;
}

struct Place {
    std::string top;    // of the work tree
    std::string prefix; // the store's folder in it: "" or "quality/"
    std::string hooks;  // where git looks for hooks
    std::string driver; // what merge.qms.driver is set to, or ""
    std::string merge;  // how records are merged: the attribute of qms.yaml
};

bool is_below(const fs::path& path, const fs::path& folder) {
    const std::string relative = path.lexically_relative(folder).generic_string();
    return !relative.empty() && relative != "." && relative != ".." && !relative.starts_with("../");
}

diag::Outcome<std::string> hooks_folder(const std::string& folder, const std::string& top) {
    auto common = ask(folder, {"rev-parse", "--path-format=absolute", "--git-common-dir"});
    if (!common) return common;
    auto set = hooks_path(folder);
    if (!set) return std::move(set).error();
    if (!*set || (*set)->empty()) return *common + "/hooks";
    std::error_code failed;
    const fs::path path = fs::weakly_canonical(fs::path(top) / **set, failed);
    if (!failed && (is_below(path, fs::weakly_canonical(top, failed)) ||
                    is_below(path, fs::weakly_canonical(*common, failed))))
        return path.string();
    auto finding = diag::make(
        diag::Code::Q9017,
        fmt::format("core.hooksPath is '{}', outside of this repository; hooks there would run in others too",
                    **set));
    finding.help = fmt::format("git config core.hooksPath {}/hooks", *common);
    return finding;
}

diag::Outcome<Place> look_at(const std::string& folder) {
    auto opened = git::Repository::open(folder);
    if (!opened) return std::move(opened).error();
    Place found;
    found.prefix = opened->prefix();
    auto top = ask(folder, {"rev-parse", "--path-format=absolute", "--show-toplevel"});
    if (!top) return std::move(top).error();
    found.top = std::move(*top);
    auto hooks = hooks_folder(folder, found.top);
    if (!hooks) return std::move(hooks).error();
    found.hooks = std::move(*hooks);
    auto driver = setting(folder, "merge.qms.driver");
    if (!driver) return std::move(driver).error();
    found.driver = driver->value_or("");
    auto attribute = ask(folder, {"check-attr", "-z", "merge", "--", "qms.yaml"});
    if (!attribute) return std::move(attribute).error();
    const auto words = base::split(*attribute, '\0'); // path, name, value
    if (words.size() > 2) found.merge = std::string(words[2]);
    return found;
}

// A hook and what lies under its name now.
struct Planned {
    Hook hook;
    std::string path;
    std::string shown; // relative to the work tree where it lies in it
    bool there = false;
};

class Installer {
public:
    Installer(Session& session, Place place) : session_(session), place_(std::move(place)) {}

    diag::Outcome<int> run() {
        if (auto planned = plan(); !planned) return std::move(planned).error();
        for (const auto step : {&Installer::make_hooks, &Installer::set_driver, &Installer::set_attribute})
            if (auto done = (this->*step)(); !done) return std::move(done).error();
        if (!changed_) session_.say("already installed");
        return 0;
    }

private:
    // Looks at every hook before one is made; each that somebody else wrote is told.
    diag::Outcome<base::Done> plan() {
        std::vector<diag::Diagnostic> foreign;
        for (Hook& hook : hooks_for(place_.prefix)) {
            const std::string path = place_.hooks + "/" + hook.name;
            const fs::path relative = fs::path(path).lexically_relative(place_.top);
            const bool inside = is_below(path, place_.top);
            Planned planned{std::move(hook), path, inside ? relative.generic_string() : path, false};
            std::error_code unseen;
            planned.there = fs::symlink_status(path, unseen).type() != fs::file_type::not_found;
            if (planned.there) {
                const auto text = read_user_file(session_, path, kLargestHook);
                if (!text || *text != planned.hook.script)
                    foreign.push_back(is_there(planned));
                else if (access(path.c_str(), X_OK) != 0)
                    foreign.push_back(may_not_run(planned));
            }
            planned_.push_back(std::move(planned));
        }
        if (foreign.empty()) return base::Done{};
        for (std::size_t i = 0; i + 1 < foreign.size(); ++i)
            session_.show_on_stderr(render::render_refusal(foreign[i], session_.color));
        return foreign.back();
    }

    static diag::Diagnostic is_there(const Planned& planned) {
        auto finding = diag::make(diag::Code::Q9011,
                                  fmt::format("'{}' is already there; nothing was installed", planned.shown));
        finding.help = fmt::format("add this line to it: {}", planned.hook.line);
        return finding;
    }

    static diag::Diagnostic may_not_run(const Planned& planned) {
        auto finding = diag::make(
            diag::Code::Q9011, fmt::format("'{}' is already there, and git may not run it", planned.shown));
        finding.help = fmt::format("chmod +x {}", shell_word(planned.shown));
        return finding;
    }

    diag::Outcome<base::Done> make_hooks() {
        for (const Planned& planned : planned_) {
            if (planned.there) continue;
            changed_ = true;
            if (session_.dry_run) {
                session_.print(render::unified_diff(planned.shown, "", planned.hook.script));
                continue;
            }
            std::error_code failed;
            fs::create_directories(place_.hooks, failed); // what fails is told by the next line
            if (auto made = create_script(planned.path, planned.hook.script); !made) return made;
            session_.say(fmt::format("hook '{}' made", planned.shown));
        }
        return base::Done{};
    }

    diag::Outcome<base::Done> set_driver() {
        if (place_.driver == kDriver) return base::Done{};
        if (!place_.driver.empty()) {
            session_.say(fmt::format("merge.qms.driver is '{}' and stays so; qms would set '{}'",
                                     place_.driver, kDriver));
            return base::Done{};
        }
        changed_ = true;
        if (session_.dry_run) {
            session_.say(fmt::format("would set merge.qms.driver to '{}'", kDriver));
            return base::Done{};
        }
        const std::pair<std::string, std::string_view> settings[] = {{"merge.qms.name", kDriverName},
                                                                     {"merge.qms.driver", kDriver}};
        for (const auto& [name, value] : settings)
            if (auto set = ask(session_.folder(), {"config", "--local", name, std::string(value)}); !set)
                return std::move(set).error();
        session_.say(fmt::format("merge.qms.driver set to '{}'", kDriver));
        return base::Done{};
    }

    diag::Outcome<base::Done> set_attribute() {
        if (place_.merge == "qms") return base::Done{};
        if (place_.merge != "unspecified") {
            session_.say(fmt::format(
                "'.gitattributes' says '{}' for the merge of records and stays so; qms would say 'qms'",
                place_.merge));
            return base::Done{};
        }
        changed_ = true;
        auto held = lock(session_);
        if (!held) return std::move(held).error();
        const std::string name = ".gitattributes";
        auto before = session_.files().read(name, kLargestHook);
        if (!before && before.error().code != diag::Code::Q8001) return std::move(before).error();
        const std::string after = with_merge_attribute(before ? *before : std::string());
        if (session_.dry_run) {
            session_.print(render::unified_diff(place_.prefix + name, before ? *before : "", after));
            return base::Done{};
        }
        auto done = before ? store::replace_file(session_.folder(), name, *before, after)
                           : store::create_file(session_.folder(), name, after);
        if (!done) return done;
        session_.say("'.gitattributes' says merge=qms for records now; commit it");
        return base::Done{};
    }

    Session& session_;
    Place place_;
    std::vector<Planned> planned_;
    bool changed_ = false;
};

diag::Outcome<int> run_hook_install(Session& session, const Arguments& /*arguments*/) {
    auto place = look_at(session.folder());
    if (!place) return std::move(place).error();
    return Installer(session, std::move(*place)).run();
}

} // namespace

Command make_hook_install() {
    Command command;
    command.name = "hook install";
    command.summary = "let git check, describe and merge records: hooks and the merge driver";
    command.sort = Command::Sort::writing;
    command.run = run_hook_install;
    return command;
}

} // namespace cli
