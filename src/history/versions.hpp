// Versions of files out of git, parsed once each.
#pragma once

#include "git/blob_stream.hpp"
#include "git/repository.hpp"
#include "history/events.hpp"

#include <deque>
#include <set>
#include <unordered_map>

namespace history {

class Versions {
public:
    // Starts the git that answers. Errors: Q8303.
    static diag::Outcome<Versions> start(const git::Repository& repository);

    // Asks for blobs for a piece of work; pieces have growing numbers. What is here already is kept for it.
    void ask(const std::set<std::string>& ids, std::size_t work);
    // Waits for what was asked for up to this piece, and parses it, on several threads. Errors: Q8303.
    diag::Outcome<base::Done> receive(std::size_t work);
    // "" is no file. Needs the id received and not dropped.
    const Version& get(const std::string& id) const;
    // Drops what no later piece has asked for.
    void drop(std::size_t work);

private:
    struct Held {
        Version version;
        std::size_t work = 0; // the last that asked for it
    };
    struct Asked {
        std::string id;
        std::size_t work = 0; // the first
    };

    explicit Versions(git::BlobStream blobs) : blobs_(std::move(blobs)) {}
    diag::Outcome<base::Done> receive_some(std::size_t work);

    git::BlobStream blobs_;
    std::unordered_map<std::string, Held> held_;
    std::deque<Asked> asked_; // and not received
};

// A version from the bytes of a file.
Version read_version(const std::string& path, std::string bytes);

} // namespace history
