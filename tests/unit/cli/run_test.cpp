// Whole command lines, with an outside world that a test makes up.
#include "base/text.hpp"
#include "cli/command.hpp"
#include "unit/store/scratch.hpp"

#include <fmt/format.h>

#include <set>

using namespace cli;

namespace {

struct Ran {
    int status;
    std::string out;
    std::string err;
};

// At noon of 2026-11-03 (UTC).
constexpr std::int64_t kNow = 29'563'200;

Ran run(const std::string& folder, std::vector<std::string> words) {
    Environment environment;
    environment.arguments = std::move(words);
    environment.folder = folder;
    environment.utc_minutes = kNow;
    environment.variable = [](const std::string&) { return std::nullopt; };
    environment.read_stdin = [] { return std::string(); };
    environment.run_editor = [](const std::string&, const std::string&) { return 1; };
    Output output;
    const int status = cli::run(environment, output);
    return {status, output.out, output.err};
}

// A store of one person: with qms.yaml and the procedure, three records.
class MadeStore {
public:
    MadeStore() {
        const Ran made = run(scratch_.folder(), {"init", "s", "--procedure", "paper", "--name",
                                                 "Harbour Paper", "--from", "2020-04-01"});
        REQUIRE(made.status == 0);
        REQUIRE(in({"person", "new", "--id", "p01", "--name", "Lin", "--post", "post=gm,from=2020-04-01"})
                    .status == 0);
    }
    Ran in(std::vector<std::string> words) const { return run(scratch_.at("s"), std::move(words)); }
    const Scratch& scratch() const { return scratch_; }

private:
    Scratch scratch_;
};

std::string refusal(const std::vector<std::string>& words, int status = 2) {
    const Scratch scratch;
    const Ran ran = run(scratch.folder(), words);
    CHECK(ran.status == status);
    CHECK(ran.out == "");
    CHECK(scratch.all().empty());
    return ran.err;
}

} // namespace

TEST_CASE("what is no command") {
    CHECK(refusal({"complain"}) == "qms: error: there is no command 'complain' [Q9001 unknown-command]\n  "
                                   "help: did you mean 'qms complaint'?\n");
    CHECK(refusal({"xyzzy"}) ==
          "qms: error: there is no command 'xyzzy' [Q9001 unknown-command]\n  help: qms help\n");
    CHECK(refusal({"complaint", "anlyse", "CC-2603-01"}) ==
          "qms: error: 'qms complaint' has no verb 'anlyse' [Q9001 unknown-command]\n"
          "  help: did you mean 'qms complaint analyse'?\n");
    CHECK(refusal({"complaint"})
              .starts_with(
                  "qms: error: 'qms complaint' needs a verb [Q9001 unknown-command]\n"
                  "  help: one of new, notices, stats, screen, forward, accept, pass, classify, report, "));
    CHECK(refusal({"--frobnicate"}) == "qms: error: 'qms' has no option '--frobnicate' before the command "
                                       "[Q9002 unknown-option]\n  help: qms help\n");
    CHECK(refusal({"-C"}) ==
          "qms: error: '-C' lacks its folder [Q9003 missing-argument]\n  help: qms -C DIR COMMAND\n");
    CHECK(refusal({"check", "--format", "yaml"}).starts_with("qms: error: '--format' takes "));
    CHECK(refusal({"check"}).find("[Q8002 not-a-store]") != std::string::npos);
    CHECK(refusal({"complaint", "list", "--as-of", "2026-02-30"}) ==
          "qms: error: '--as-of' takes a real day or time, not '2026-02-30' [Q9004 bad-value]\n"
          "  help: write 2026-11-03 or 2026-11-03T08:15\n");
    CHECK(refusal({"complaint", "list", "--lang", "de"}) ==
          "qms: error: '--lang' takes en, zh, not 'de' [Q9004 bad-value]\n");
}

TEST_CASE("without a command, help and the status of a wrong use") {
    const Scratch scratch;
    const Ran nothing = run(scratch.folder(), {});
    CHECK(nothing.status == 2);
    const Ran help = run(scratch.folder(), {"--help"});
    CHECK(help.status == 0);
    CHECK(nothing.out == help.out);
    CHECK(help.out == run(scratch.folder(), {"help"}).out);
    CHECK(run(scratch.folder(), {"--version"}).out == "qms " QMS_VERSION "\n");
}

TEST_CASE("every command has help of at most 79 columns, and options of one name once") {
    const auto commands = all_commands(schema::Catalog::shipped());
    CHECK(commands.size() >= 50);
    std::set<std::string> seen;
    const Scratch scratch;
    for (const Command& command : commands) {
        CAPTURE(command.name);
        CHECK(seen.insert(command.name).second);
        CHECK_FALSE(command.summary.empty());
        CHECK_FALSE(command.summary.ends_with('.'));
        std::vector<std::string> words;
        for (const std::string_view word : base::split(command.name, ' '))
            words.emplace_back(word);
        words.emplace_back("--help");
        const Ran ran = run(scratch.folder(), words);
        CHECK(ran.status == 0);
        CHECK(ran.err == "");
        CHECK(ran.out == help_text(command));
        for (const std::string_view line : base::split(ran.out, '\n')) {
            CAPTURE(std::string(line));
            CHECK(base::display_width(line) <= 79);
        }
        std::set<std::string> names;
        for (const Option& option : all_options(command)) {
            CAPTURE(option.name);
            CHECK(names.insert(option.name).second);
            CHECK_FALSE(option.help.empty());
            CHECK(ran.out.find("  --" + option.name) != std::string::npos);
        }
    }
    for (const char* topic : {"commands", "guards"}) {
        const Ran ran = run(scratch.folder(), {"help", topic});
        CHECK(ran.status == 0);
        CHECK(ran.out.size() > 200);
    }
    CHECK(run(scratch.folder(), {"help", "nothing-of-the-sort"}).err ==
          "qms: error: there is no help on 'nothing-of-the-sort' [Q9014 no-such-topic]\n  help: qms help\n");
    CHECK(scratch.all().empty());
}

TEST_CASE("an exit status says done, refused by a rule, or could not") {
    const MadeStore store;
    const Ran clean = store.in({"check"});
    CHECK(clean.status == 0);
    CHECK(clean.out == "3 records, no findings\n");
    CHECK(store.in({"person", "list", "--format", "csv"}).out == "id,name,email\np01,Lin,\n");
    // Usage, and what is not there.
    CHECK(store.in({"person", "show", "p02"}).status == 2);
    CHECK(store.in({"person", "show"}).status == 2);
    CHECK(store.in({"person", "list", "--where", "shoe=9"}).status == 2);
    // A rule.
    const Ran refused = store.in({"person", "set", "p01", "--post", "post=stoker,from=2020-04-01"});
    CHECK(refused.status == 1);
    CHECK(refused.err.find("[Q3105 unknown-code]") != std::string::npos);
    CHECK(store.in({"check"}).status == 0);
    // Findings.
    store.scratch().lay("s/people/p02.yaml", "id: p03\nname: Wu\n");
    const Ran found = store.in({"check", "--format", "concise"});
    CHECK(found.status == 1);
    CHECK(found.out == "people/p02.yaml:1:5: error: the id is 'p03', but the file is named 'p02' [Q3001 "
                       "id-not-file-name]\n4 records, 1 error\n");
}

TEST_CASE("a store is found from below, and by -C before or behind the command") {
    const MadeStore store;
    const std::string listed = store.in({"person", "list"}).out;
    CHECK_FALSE(listed.empty());
    CHECK(run(store.scratch().at("s/people"), {"person", "list"}).out == listed);
    CHECK(run(store.scratch().folder(), {"-C", "s", "person", "list"}).out == listed);
    CHECK(run(store.scratch().folder(), {"person", "list", "-C", "s"}).out == listed);
    CHECK(run("/", {"-C", store.scratch().at("s"), "person", "list"}).out == listed);
    CHECK(run(store.scratch().folder(), {"person", "list"}).status == 2);
}

TEST_CASE("a dry run says what would change and changes nothing") {
    const MadeStore store;
    const auto before = store.scratch().all();
    const std::string bytes = store.scratch().read("s/people/p01.yaml");
    const Ran ran = store.in({"person", "set", "p01", "--email", "lin@harbour.example", "--dry-run"});
    CHECK(ran.status == 0);
    CHECK(ran.out.find("+email: \"lin@harbour.example\"\n") != std::string::npos);
    CHECK(store.scratch().all() == before);
    CHECK(store.scratch().read("s/people/p01.yaml") == bytes);
}
