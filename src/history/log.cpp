#include "history/log.hpp"

#include "base/text.hpp"
#include "history/commit_feed.hpp"
#include "history/merges.hpp"
#include "history/renames.hpp"
#include "history/versions.hpp"
#include "history/wanted.hpp"
#include "model/paths.hpp"

#include <algorithm>
#include <deque>
#include <iterator>
#include <map>
#include <unordered_map>

namespace history {
namespace {

constexpr std::size_t kWindow = 128; // commits whose versions are asked for at one time
constexpr std::size_t kAhead = 2;    // windows that git works on while another is told

class LogTeller {
public:
    LogTeller(const git::Repository& repository, const LogQuery& query, Log& log)
        : repository_(repository), query_(query), log_(log) {}

    diag::Outcome<base::Done> tell(const std::vector<std::string>& tips,
                                   const std::vector<std::string>& paths) {
        CommitFeed feed(repository_, tips, paths);
        auto versions = Versions::start(repository_);
        if (!versions) return std::move(versions).error();
        versions_.emplace(std::move(*versions));
        if (!query_.id.empty()) {
            // What one record was called before lies in commits that are not here yet.
            if (auto all = take_all(feed); !all) return all;
            if (auto learned = learn_names(); !learned) return learned;
            if (auto added = add({}, feed, tips.front(), 0); !added) return added;
        }
        for (;;) {
            auto some = feed.next(kWindow);
            if (!some) return std::move(some).error();
            if (some->empty()) break;
            if (auto added = add(std::move(*some), feed, tips.front(), commits_.size()); !added) return added;
            if (auto told = tell_windows(kAhead); !told) return told;
        }
        return tell_windows(0);
    }

    // Commits that gave the one record its id, when it had another before.
    const std::map<const git::Commit*, Names::Old>& new_names() const { return names_.old; }
    bool found_any() const { return !commits_.empty(); }

private:
    // Pieces of some commits, whose versions git was asked for.
    struct Window {
        std::size_t number = 0;
        std::vector<Piece> pieces;
    };

    // Takes some commits, and asks for what those from `from` on hold.
    diag::Outcome<base::Done> add(std::vector<git::Commit> some, CommitFeed& feed, const std::string& tip,
                                  std::size_t from) {
        std::move(some.begin(), some.end(), std::back_inserter(commits_));
        if (!lineage_ &&
            std::any_of(commits_.begin() + static_cast<std::ptrdiff_t>(from), commits_.end(), is_merge))
            if (auto learned = learn_lineage(feed, tip); !learned) return learned;
        while (from < commits_.size()) {
            const std::size_t to = std::min(from + kWindow, commits_.size());
            ask_for(from, to);
            from = to;
        }
        return base::Done{};
    }

    // What a merge joined lies in commits that are not here yet.
    diag::Outcome<base::Done> learn_lineage(CommitFeed& feed, const std::string& tip) {
        auto graph = repository_.graph(tip);
        if (!graph) return std::move(graph).error();
        if (auto all = take_all(feed); !all) return all;
        lineage_.emplace(*graph, commits_);
        return base::Done{};
    }

    diag::Outcome<base::Done> learn_names() {
        auto names = find_names(repository_, commits_, query_.catalog, *query_.kind,
                                *model::path_of(*query_.kind, query_.id));
        if (!names) return std::move(names).error();
        names_ = std::move(*names);
        return base::Done{};
    }

    diag::Outcome<base::Done> take_all(CommitFeed& feed) {
        for (;;) {
            auto rest = feed.next(kWindow);
            if (!rest) return std::move(rest).error();
            if (rest->empty()) return base::Done{};
            std::move(rest->begin(), rest->end(), std::back_inserter(commits_));
        }
    }

    void ask_for(std::size_t from, std::size_t to) {
        Window window;
        window.number = ++asked_;
        for (std::size_t i = from; i < to; ++i)
            if (is_wanted(query_, commits_[i])) add_pieces(commits_[i], window.pieces);
        std::set<std::string> ids;
        for (const Piece& piece : window.pieces) {
            if (!piece.evidence.empty()) continue; // of evidence only the name is told
            ids.insert({piece.before, piece.after, piece.base});
            ids.insert(piece.sides.begin(), piece.sides.end());
        }
        versions_->ask(ids, window.number);
        windows_.push_back(std::move(window));
    }

    // All but the last ones.
    diag::Outcome<base::Done> tell_windows(std::size_t but) {
        for (; windows_.size() > but; windows_.pop_front()) {
            Window& window = windows_.front();
            if (auto received = versions_->receive(window.number); !received) return received;
            if (auto joined = join_renamed(repository_, *versions_, window.pieces); !joined) return joined;
            for (Piece& piece : window.pieces) {
                if (auto found = find_former(piece); !found) return found;
                tell_piece(piece);
            }
            versions_->drop(window.number);
        }
        return base::Done{};
    }

    // What a record said before its file was no YAML, or before it was deleted: nothing may change unseen
    // meanwhile. That it was deleted is known of one record only.
    diag::Outcome<base::Done> find_former(Piece& piece) const {
        if (!piece.sides.empty() || !piece.evidence.empty() || !versions_->get(piece.after).value)
            return base::Done{};
        const bool lost =
            piece.before.empty() ? was_deleted_before(piece) : !versions_->get(piece.before).value;
        if (!lost) return base::Done{};
        auto former = last_readable(repository_, piece.commit->id, piece.path);
        if (!former) return std::move(former).error();
        piece.former = std::move(*former);
        return base::Done{};
    }

    // Commits stand with children first.
    bool was_deleted_before(const Piece& piece) const {
        if (query_.id.empty()) return false;
        bool older = false;
        for (const git::Commit& commit : commits_) {
            for (const git::FileChange& change : commit.changes)
                if (older && change.path == piece.path && change.after.empty()) return true;
            older = older || &commit == piece.commit;
        }
        return false;
    }

    // A piece for a path that the query asks about.
    std::optional<Piece> piece_at(const git::Commit& commit, const std::string& path) const {
        Piece piece;
        piece.commit = &commit;
        piece.path = path;
        if (const auto evidence = model::parse_evidence_path(query_.catalog, path)) {
            if (!query_.id.empty() && evidence->id != query_.id) return std::nullopt;
            piece.kind = evidence->kind;
            piece.evidence = evidence->file;
            piece.record = evidence->id;
        } else {
            piece.kind = model::kind_at(query_.catalog, path);
            piece.record = model::id_of_path(path);
        }
        if (piece.kind == nullptr || (query_.kind != nullptr && piece.kind != query_.kind))
            return std::nullopt;
        return piece;
    }

    void add_pieces(const git::Commit& commit, std::vector<Piece>& pieces) const {
        if (is_merge(commit)) {
            add_merge(commit, pieces);
            return;
        }
        for (const git::FileChange& change : commit.changes)
            if (auto piece = piece_at(commit, change.path)) {
                piece->before = change.before;
                piece->after = change.after;
                const auto named = names_.old.find(&commit);
                if (named != names_.old.end() && change.before.empty() && piece->evidence.empty()) {
                    piece->before = named->second.blob;
                    piece->old_path = named->second.path;
                }
                pieces.push_back(std::move(*piece));
            }
    }

    // Only files that more than one side, or the merge itself, has changed.
    void add_merge(const git::Commit& commit, std::vector<Piece>& pieces) const {
        const auto base = lineage_->merge_base(commit.parents);
        std::set<std::string> paths;
        for (const git::FileChange& change : commit.changes)
            paths.insert(change.path);
        for (std::size_t i = 1; i < commit.parents.size(); ++i)
            paths.merge(lineage_->touched(commit.parents[i], {commit.parents.front()}));
        for (const std::string& path : paths) {
            auto piece = piece_at(commit, path);
            if (!piece || !piece->evidence.empty()) continue;
            piece->after = lineage_->blob(commit.id, path);
            if (base) piece->base = lineage_->blob(*base, path);
            for (const std::string& parent : commit.parents)
                piece->sides.push_back(lineage_->blob(parent, path));
            if (decided(*piece)) pieces.push_back(std::move(*piece));
        }
    }

    // Whether the merge did more than take what one side, or no side, had changed.
    static bool decided(const Piece& merge) {
        const auto any = [&](auto differs) {
            return std::any_of(merge.sides.begin(), merge.sides.end(), differs);
        };
        if (merge.after == merge.base)
            return any([&](const std::string& side) { return side != merge.base; });
        return any([&](const std::string& side) { return side != merge.after && side != merge.base; });
    }

    Entry head(const Piece& piece) const {
        Entry entry;
        entry.commit = piece.commit->id;
        entry.when = local_time(piece.commit->authored, query_.utc_offset_minutes);
        entry.author = piece.commit->author;
        entry.subject = piece.commit->subject;
        entry.path = piece.path;
        entry.kind = piece.kind->name;
        entry.record = piece.record;
        return entry;
    }

    void tell_piece(const Piece& piece) {
        Entry entry = head(piece);
        if (!piece.evidence.empty()) {
            tell_evidence(piece, piece.evidence, entry);
            return;
        }
        const schema::Kind& kind = *piece.kind;
        const Version& before = versions_->get(piece.before);
        const Version& after = versions_->get(piece.after);
        if (!piece.sides.empty()) {
            std::vector<const Version*> sides;
            for (const std::string& side : piece.sides)
                sides.push_back(&versions_->get(side));
            entry.events = decided_in_merge(versions_->get(piece.base), sides, after);
        } else {
            entry.events = events_of(kind, piece, before, after);
            if (!piece.old_path.empty()) {
                forget_new_id(entry.events);
                entry.renamed_from = model::id_of_path(piece.old_path);
                Event renamed;
                renamed.sort = Event::Sort::renamed;
                entry.events.insert(entry.events.begin(), renamed);
            }
            if (const auto later = names_.later.find(piece.commit); later != names_.later.end())
                for (Event& event : entry.events)
                    if (event.sort == Event::Sort::deleted) event.reason = later->second;
        }
        if (!piece.before.empty() || !is_cut(piece.commit->id))
            return keep(kind, before, after, std::move(entry));
        for (Event& event : entry.events)
            if (event.sort == Event::Sort::created) event.sort = Event::Sort::known;
        keep(kind, before, after, std::move(entry));
    }

    std::vector<Event> events_of(const schema::Kind& kind, const Piece& piece, const Version& before,
                                 const Version& after) const {
        if (!piece.former) return events_between(kind, before, after, piece.before == piece.after);
        std::vector<Event> events =
            events_between(kind, piece.former->version, after, piece.former->blob == piece.after);
        Event again;
        again.sort = before.there ? Event::Sort::readable : Event::Sort::returned;
        events.insert(events.begin(), again);
        return events;
    }

    bool is_cut(const std::string& commit) const {
        return std::find(log_.cut.begin(), log_.cut.end(), commit) != log_.cut.end();
    }

    void tell_evidence(const Piece& piece, const std::string& file, Entry& entry) {
        Event event;
        event.sort = Event::Sort::evidence;
        event.value = file;
        event.reason = piece.before.empty()  ? "file added"
                       : piece.after.empty() ? "file removed"
                                             : "file rewritten";
        if (!query_.field.empty() || !query_.customer.empty() || !query_.person.empty()) return;
        entry.events.push_back(std::move(event));
        log_.entries.push_back(std::move(entry));
    }

    void keep(const schema::Kind& kind, const Version& before, const Version& after, Entry entry) {
        leave_wanted(query_, kind, before, after, entry);
        if (!entry.events.empty()) log_.entries.push_back(std::move(entry));
    }

    const git::Repository& repository_;
    const LogQuery& query_;
    Log& log_;
    std::optional<Versions> versions_;
    std::deque<git::Commit> commits_; // stay where they are: pieces point at them
    std::deque<Window> windows_;      // asked for, not told yet
    std::size_t asked_ = 0;           // windows
    std::optional<Lineage> lineage_;
    Names names_;
};

// Of one record: its own file and its evidence, under each id it ever had.
diag::Outcome<base::Done> tell_record(const git::Repository& repository, const std::string& tip,
                                      const LogQuery& query, Log& log) {
    struct Name {
        std::string id;
        std::vector<std::string> tips;
    };
    std::vector<Name> names{{query.id, {tip}}};
    for (std::size_t i = 0; i < names.size(); ++i) {
        LogQuery at = query;
        at.id = names[i].id;
        LogTeller teller(repository, at, log);
        const std::vector<std::string> paths{*model::path_of(*at.kind, at.id),
                                             model::evidence_folder(*at.kind, at.id)};
        if (auto told = teller.tell(names[i].tips, paths); !told) return told;
        log.found = log.found || teller.found_any();
        for (const auto& [commit, name] : teller.new_names()) {
            const std::string old = model::id_of_path(name.path);
            if (std::none_of(names.begin(), names.end(), [&](const Name& known) { return known.id == old; }))
                names.push_back({old, commit->parents});
        }
    }
    if (names.size() == 1) return base::Done{};
    auto graph = repository.graph(tip);
    if (!graph) return std::move(graph).error();
    std::unordered_map<std::string, std::size_t> position;
    for (std::size_t i = 0; i < graph->order.size(); ++i)
        position.emplace(graph->order[i], i);
    std::stable_sort(log.entries.begin(), log.entries.end(),
                     [&](const Entry& a, const Entry& b) { return position[a.commit] < position[b.commit]; });
    return base::Done{};
}

// The oldest commit first; what one commit did stays in its order.
void turn_round(std::vector<Entry>& entries) {
    std::reverse(entries.begin(), entries.end());
    for (auto from = entries.begin(); from != entries.end();) {
        const auto to = std::find_if(from, entries.end(),
                                     [&](const Entry& entry) { return entry.commit != from->commit; });
        std::reverse(from, to);
        from = to;
    }
}

} // namespace

base::Stamp local_time(std::int64_t seconds, int utc_offset_minutes) {
    constexpr std::int64_t kDay = 1440;
    std::int64_t minutes = (seconds >= 0 ? seconds / 60 : (seconds - 59) / 60) + utc_offset_minutes;
    const std::int64_t last = base::days_between(base::Date(1970, 1, 1), base::end_of_calendar().date) * kDay;
    // No repository is older than git; a date that cannot be one is told as the first or last there is.
    minutes = std::clamp<std::int64_t>(minutes, 0, last);
    return {base::Date(1970, 1, 1).plus_days(static_cast<int>(minutes / kDay)),
            static_cast<int>(minutes % kDay)};
}

diag::Outcome<Log> read_log(const git::Repository& repository, const std::string& tip,
                            const LogQuery& query) {
    Log log;
    auto cut = repository.boundary();
    if (!cut) return std::move(cut).error();
    log.cut = std::move(*cut);
    log.catalog = query.catalog;
    log.kind = query.kind;
    log.record = query.id;
    if (query.id.empty()) {
        std::vector<std::string> paths;
        if (query.kind != nullptr) paths = {query.kind->folder, "evidence/" + query.kind->name};
        LogTeller teller(repository, query, log);
        if (auto told = teller.tell({tip}, paths); !told) return std::move(told).error();
        return log;
    }
    if (auto told = tell_record(repository, tip, query, log); !told) return std::move(told).error();
    turn_round(log.entries);
    return log;
}

} // namespace history
