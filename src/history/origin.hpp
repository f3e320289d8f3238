// Which commit brought a step: who wrote it down, and on which day.
#pragma once

#include "base/date.hpp"
#include "git/repository.hpp"
#include "history/events.hpp"

#include <map>

namespace history {

struct Origin {
    std::string commit; // "" for what no commit holds yet
    std::string email;  // of its author; "" when nobody is known
    base::Date day;     // author's date, local to the store
};

// The sections of a step in a value: one, each item of a list, or one in each round.
std::vector<const yaml::Value*> sections_of(const schema::Kind& kind, const schema::Step& step,
                                            const yaml::Value& record);

// The history of some records, as far as `tip` and this clone know it.
class Origins {
public:
    // `pending`: who will commit what no commit holds yet. An empty tip knows nothing. Errors: those of git.
    static diag::Outcome<Origins> read(const git::Repository& repository, const std::string& tip,
                                       const std::vector<std::string>& paths, int utc_offset_minutes,
                                       Origin pending);

    // The first commit that held the step just so, in any round; nullopt when it lies before what a shallow
    // clone has.
    std::optional<Origin> of(const schema::Kind& kind, const std::string& path, const schema::Step& step,
                             const yaml::Value& section) const;

private:
    struct Past {
        Origin origin;
        bool cut = false; // a shallow clone begins here
        Version version;
    };
    std::map<std::string, std::vector<Past>> past_; // by path, the oldest first
    Origin pending_;
};

} // namespace history
