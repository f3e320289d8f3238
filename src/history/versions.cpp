#include "history/versions.hpp"

#include "base/parallel.hpp"

namespace history {
namespace {

constexpr std::size_t kAtOnce = 256;

void parse_all(std::vector<std::optional<std::string>>& bodies, std::vector<Version>& versions) {
    base::for_each_index(bodies.size(), [&](std::size_t i) {
        if (bodies[i])
            versions[i] = read_version("", std::move(*bodies[i]));
        else
            versions[i] = {true, std::nullopt, "it is larger than 1 MiB, or missing from this clone"};
    });
}

} // namespace

Version read_version(const std::string& path, std::string bytes) {
    Version version;
    version.there = true;
    diag::Report report;
    const auto document = yaml::parse({path, std::move(bytes)}, report);
    if (document)
        version.value = yaml::to_value(document->root);
    else if (!report.empty())
        version.trouble = report.findings().front().message;
    return version;
}

diag::Outcome<Versions> Versions::start(const git::Repository& repository) {
    auto blobs = git::BlobStream::start(repository.store());
    if (!blobs) return std::move(blobs).error();
    return Versions(std::move(*blobs));
}

void Versions::ask(const std::set<std::string>& ids, std::size_t work) {
    std::vector<std::string> wanted;
    for (const std::string& id : ids) {
        if (id.empty()) continue;
        const auto [held, fresh] = held_.try_emplace(id);
        held->second.work = work;
        if (!fresh) continue;
        wanted.push_back(id);
        asked_.push_back({id, work});
    }
    if (!wanted.empty()) blobs_.ask(wanted);
}

diag::Outcome<base::Done> Versions::receive(std::size_t work) {
    while (!asked_.empty() && asked_.front().work <= work)
        if (auto some = receive_some(work); !some) return some;
    return base::Done{};
}

// Not all at once: git reads the next ones while these are parsed.
diag::Outcome<base::Done> Versions::receive_some(std::size_t work) {
    std::vector<std::string> ids;
    std::vector<std::optional<std::string>> bodies;
    for (; !asked_.empty() && asked_.front().work <= work && ids.size() < kAtOnce; asked_.pop_front()) {
        auto body = blobs_.next(yaml::kMaxFileBytes);
        if (!body) return std::move(body).error();
        ids.push_back(std::move(asked_.front().id));
        bodies.push_back(std::move(*body));
    }
    std::vector<Version> versions(ids.size());
    parse_all(bodies, versions);
    for (std::size_t i = 0; i < ids.size(); ++i)
        held_.find(ids[i])->second.version = std::move(versions[i]);
    return base::Done{};
}

const Version& Versions::get(const std::string& id) const {
    static const Version kNone;
    const auto found = held_.find(id);
    return found == held_.end() ? kNone : found->second.version;
}

void Versions::drop(std::size_t work) {
    std::erase_if(held_, [&](const auto& entry) { return entry.second.work <= work; });
}

} // namespace history
