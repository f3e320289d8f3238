#include "cli/session.hpp"

#include "base/sha256.hpp"
#include "model/paths.hpp"
#include "schema/own_kind.hpp"
#include "store/load.hpp"
#include "store/overlay.hpp"
#include "store/tree_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace cli {

namespace {

// What git calls a bare repository, told by its looks: git itself may refuse to say anything there.
bool looks_bare(const std::string& folder) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    return fs::is_directory(folder + "/objects", ignored) && fs::is_directory(folder + "/refs", ignored) &&
           fs::is_regular_file(folder + "/HEAD", ignored);
}

} // namespace

diag::Outcome<git::Tree> Session::read_tree() {
    auto repository = this->repository();
    if (!repository) return std::move(repository).error();
    if (staged) return repository->index(index_file());
    auto commit = repository->commit(revision);
    if (!commit) return std::move(commit).error();
    return repository->tree(*commit);
}

diag::Outcome<base::Done> Session::open_files() {
    if (revision.empty() && !staged) {
        auto files = store::open_disk(folder_);
        if (!files) return std::move(files).error();
        files_ = std::move(*files);
        return base::Done{};
    }
    auto tree = read_tree();
    if (!tree) return std::move(tree).error();
    unmerged_ = std::move(tree->unmerged);
    if (tree->find(model::kStoreFile) == nullptr) {
        const std::string what = staged ? "the index" : fmt::format("the revision '{}'", revision);
        return diag::make(diag::Code::Q8002, fmt::format("{} holds no store here: no qms.yaml", what));
    }
    auto files = store::open_tree(folder_, std::move(*tree));
    if (!files) return std::move(files).error();
    files_ = std::move(*files);
    return base::Done{};
}

diag::Outcome<base::Done> Session::open(const std::string& start) {
    auto found = store::find_store(start);
    if (!found) {
        auto finding = std::move(found).error();
        if (finding.code == diag::Code::Q8002 && looks_bare(start))
            finding.help = "this is a bare git repository; clone it, qms reads a store in a work tree";
        return finding;
    }
    folder_ = std::move(*found);
    if (auto opened = open_files(); !opened) return opened;
    auto bytes = files_->read(model::kStoreFile, yaml::kMaxFileBytes);
    if (!bytes) return std::move(bytes).error();
    const store::OneRecord config =
        store::read_record(std::move(*bytes), model::kStoreFile, schema::Catalog::shipped().get("store"));
    if (config.document && config.facts.sound) config_ = model::read_config(*config.document);
    if (language.empty()) language = config_.language;
    return base::Done{};
}

void Session::open_if_any() {
    if (language.empty()) language = "en";
    if (files_) return;
    if (auto opened = open(start_); !opened) files_.reset();
}

const store::Kinds& Session::kinds() const {
    if (!kinds_) kinds_ = files_ ? store::read_kinds(*files_) : store::Kinds{};
    return *kinds_;
}

const diag::Diagnostic* Session::schema_finding(const std::string& kind) const {
    const std::string path = schema::own_kind_path(kind);
    for (const diag::Diagnostic& finding : kinds().report.findings())
        if (finding.place.path == path) return &finding;
    return nullptr;
}

base::AsOf Session::now() const {
    const std::int64_t local = environment_.utc_minutes + config_.utc_offset_minutes;
    constexpr std::int64_t kDay = 1440; // minutes
    const std::int64_t day = local >= 0 ? local / kDay : (local - kDay + 1) / kDay;
    return {base::Date(std::chrono::sys_days(std::chrono::days(day))), static_cast<int>(local - day * kDay)};
}

void Session::say(std::string_view sentence) {
    output_.err += sentence;
    output_.err += '\n';
}

rules::Context Session::context(const model::Snapshot& snapshot, bool digests) const {
    rules::Context context{snapshot, as_of(), {}, {}};
    context.file_size = [this](const std::string& path) -> std::optional<std::size_t> {
        auto size = files_->size(path);
        return size ? *size : std::nullopt;
    };
    if (digests)
        context.file_digest = [this](const std::string& path) -> std::optional<std::string> {
            constexpr std::size_t kMaxEvidence = std::size_t{100} * 1024 * 1024;
            auto bytes = files_->read(path, kMaxEvidence);
            return bytes ? std::optional(base::sha256_hex(*bytes)) : std::nullopt;
        };
    return context;
}

void Session::say_left_out(const model::Snapshot& snapshot) {
    for (const model::Facts& facts : snapshot.records())
        if (!facts.sound)
            say(fmt::format("'{}' could not be read and is left out; see qms check", facts.path));
}

void Session::lay_over(const std::string& path, std::string bytes) {
    files_ = std::make_shared<store::Overlay>(files_, path, std::move(bytes));
    kinds_.reset();
}

std::string Session::user_path(const std::string& path) const {
    if (path.starts_with('/')) return path;
    return start_ + "/" + path;
}

// The folder that qms.yaml names may be kept from whoever works here; one that the user names must be there.
diag::Outcome<base::Done> Session::load_payroll(store::Loaded& loaded) const {
    const std::string& shown = payroll.empty() ? config_.payroll : payroll;
    if (shown.empty()) return base::Done{};
    const bool absolute = shown.starts_with('/');
    const std::string path = !payroll.empty() ? user_path(shown) : absolute ? shown : folder_ + "/" + shown;
    auto folder = store::open_disk(path);
    if (!folder) return payroll.empty() ? diag::Outcome<base::Done>(base::Done{}) : std::move(folder).error();
    return store::load_payroll(**folder, shown, loaded);
}

diag::Outcome<store::Loaded> Session::load(const store::Needs& needs) const {
    auto loaded = store::load(*files_, kinds(), needs);
    // Dates and times are local to the store; only `check` goes on when it cannot say where it is.
    if (loaded && (writes || !needs.everything))
        for (const diag::Diagnostic& finding : loaded->report.findings())
            if (finding.place.path == model::kStoreFile && finding.severity == diag::Severity::error)
                return finding;
    const bool payroll_wanted =
        needs.everything || std::find(needs.kinds.begin(), needs.kinds.end(), "payroll") != needs.kinds.end();
    if (loaded && payroll_wanted)
        if (auto added = load_payroll(*loaded); !added) return std::move(added).error();
    if (!loaded || !writes) return loaded;
    if (needs.everything && !kinds().report.empty()) return kinds().report.findings().front();
    for (const diag::Diagnostic& finding : loaded->report.findings())
        if (finding.code == diag::Code::Q1016) return finding;
    return loaded;
}

std::string Session::store_path(const std::string& path) const {
    namespace fs = std::filesystem;
    std::error_code failed;
    const fs::path base = fs::weakly_canonical(folder_, failed);
    const fs::path full = fs::weakly_canonical(user_path(path), failed);
    const std::string relative = full.lexically_relative(base).generic_string();
    return failed || relative.empty() || relative.starts_with("..") ? path : relative;
}

int status_of(const diag::Diagnostic& refusal) {
    using diag::Code;
    constexpr Code kCannot[] = {Code::Q1001, Code::Q1002, Code::Q1003, Code::Q1004, Code::Q1005, Code::Q1006,
                                Code::Q1007, Code::Q1008, Code::Q1009, Code::Q1010, Code::Q1011, Code::Q1012,
                                Code::Q1013, Code::Q1014, Code::Q1015, Code::Q1016, Code::Q1017, Code::Q1018,
                                Code::Q2901, Code::Q2902, Code::Q2903, Code::Q2904, Code::Q2905, Code::Q2906,
                                Code::Q2907, Code::Q2908, Code::Q2909, Code::Q3007, Code::Q8001, Code::Q8002,
                                Code::Q8003, Code::Q8006, Code::Q8301, Code::Q8302, Code::Q8303, Code::Q8304,
                                Code::Q9001, Code::Q9002, Code::Q9003, Code::Q9004, Code::Q9005, Code::Q9006,
                                Code::Q9007, Code::Q9009, Code::Q9013, Code::Q9014, Code::Q9019};
    return std::find(std::begin(kCannot), std::end(kCannot), refusal.code) != std::end(kCannot) ? 2 : 1;
}

} // namespace cli
