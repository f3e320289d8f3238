// What check does with its formats, its status and an editor's buffer.
#include "cli/command.hpp"
#include "cli/outlets.hpp"
#include "unit/store/scratch.hpp"

using namespace cli;

namespace {

struct Ran {
    int status;
    std::string out;
    std::string err;
};

// A store with one error and one warning.
class Broken {
public:
    Broken() {
        scratch_.lay("s/qms.yaml", "{format: 1, company: {en: A}, utc_offset: \"+00:00\", language: en}\n");
        scratch_.lay("s/people/p1.yaml", "id: \"p1\"\nname: no\n");
        scratch_.lay("s/customers/c1.yaml", "id: \"c1\"\nname: \"Bo\"\nowner: \"p9\"\n");
    }

    Ran check(std::vector<std::string> words, const std::string& input = {},
              const std::string& folder = "s") const {
        Environment environment;
        words.insert(words.begin(), "check");
        environment.arguments = std::move(words);
        environment.folder = scratch_.at(folder);
        environment.utc_minutes = 29'563'200;
        environment.variable = [](const std::string&) { return std::nullopt; };
        environment.read_stdin = [&] { return input; };
        environment.run_editor = [](const std::string&, const std::string&) { return 1; };
        Output output;
        const int status = cli::run(environment, output);
        return {status, output.out, output.err};
    }
    std::string refusal(const std::vector<std::string>& words) const {
        const auto before = scratch_.all();
        const Ran ran = check(words);
        CHECK(ran.status == 2);
        CHECK(ran.out == "");
        CHECK(scratch_.all() == before);
        return ran.err;
    }
    const Scratch& scratch() const { return scratch_; }

private:
    Scratch scratch_;
};

const std::string kConcise =
    "customers/c1.yaml:3:8: error: there is no person 'p9' [Q3104 missing-reference]\n"
    "people/p1.yaml:2:7: warning: 'name' is text here, but not for every YAML reader; put it in quotes "
    "[Q2010 "
    "ambiguous-scalar]\n"
    "3 records, 1 error, 1 warning\n";

} // namespace

TEST_CASE("check: several formats in one run are those of a run each") {
    const Broken store;
    const Ran ran =
        store.check({"--format", "sarif=../r.sarif", "--format=concise", "--format=json=../r.json",
                     "--format", "junit=" + store.scratch().at("r.xml"), "--format", "github=r.log"});
    CHECK(ran.status == 1);
    CHECK(ran.err == "");
    CHECK(ran.out == kConcise);
    CHECK(store.scratch().read("r.sarif") == store.check({"--format", "sarif"}).out);
    CHECK(store.scratch().read("r.json") == store.check({"--format", "json"}).out);
    CHECK(store.scratch().read("r.xml") == store.check({"--format", "junit"}).out);
    CHECK(store.scratch().read("s/r.log") == store.check({"--format", "github"}).out);
    // Files only: text goes to standard output; a file has no colour.
    const Ran only = store.check({"--format", "text=../r.txt", "--color", "always"});
    CHECK(only.out == store.check({"--color", "always"}).out);
    CHECK(only.out.find('\x1b') != std::string::npos);
    CHECK(store.scratch().read("r.txt") == store.check({}).out);
    // From a folder below, FILE is relative to it.
    CHECK(store.check({"--format", "json=../below.json"}, "", "s/people").status == 1);
    CHECK(store.scratch().read("s/below.json") == store.scratch().read("r.json"));
}

TEST_CASE("check: formats that are refused write nothing") {
    const Broken store;
    CHECK(store.refusal({"--format", "sarfi"}) == "qms: error: '--format' takes text, concise, json, github, "
                                                  "sarif, junit, not 'sarfi' [Q9004 bad-value]\n"
                                                  "  help: did you mean 'sarif'?\n");
    CHECK(store.refusal({"--format", "=x"}).find("not ''") != std::string::npos);
    CHECK(store.refusal({"--format", "json", "--format", "github"}) ==
          "qms: error: 'json' and 'github' cannot both go to standard output [Q9004 bad-value]\n"
          "  help: write --format github=FILE\n");
    CHECK(store.refusal({"--format", "json", "--format", "json"}).find("'json' and 'json'") !=
          std::string::npos);
    CHECK(store.refusal({"--format", "json="}) ==
          "qms: error: '--format json=' names no file [Q9004 bad-value]\n  help: write --format json=FILE\n");
    CHECK(store.refusal({"--format", "json=-"}) ==
          "qms: error: '-' is no name for a report; a format without '=FILE' goes to standard output [Q9004 "
          "bad-value]\n  help: write --format json\n");
    CHECK(store.refusal({"--format", "json=../"}).find("'../' is a folder") != std::string::npos);
    CHECK(store.refusal({"--format", "json=../a", "--format", "sarif=" + store.scratch().at("a")}) ==
          "qms: error: '" + store.scratch().at("a") + "' is named for two formats [Q9004 bad-value]\n");
}

TEST_CASE("check: a report never stands where the store keeps its own") {
    const Broken store;
    store.scratch().lay("s/evidence/person/p1/photo.jpg", "photo");
    store.scratch().link("out", "s");
    for (const std::string file :
         {"qms.yaml", "report.yaml", "people/p1.yaml", "people/report.xml", "complaints/2026-11/r.json",
          "responses/r.json", "evidence/person/p1/photo.jpg", "evidence/r.json", ".qms/lock", ".git/config",
          "./people/../people/r.json", "../out/people/r.json"}) {
        CAPTURE(file);
        CHECK(store.refusal({"--format", "json=" + file}) ==
              "qms: error: a report cannot be written to '" + file +
                  "', where the store keeps its own [Q9004 bad-value]\n"
                  "  help: name a file outside the store, or beside its folders\n");
    }
    CHECK(store.check({"--format", "json=peoples.json"}).status == 1);
    CHECK(store.check({"--format", "json=../r.yaml"}).status == 1);
}

TEST_CASE("check: a file that cannot be written is told, and the others and the answer are there") {
    const Broken store;
    const Ran ran = store.check({"--format", "json=../no/a.json", "--format", "sarif=../good.sarif",
                                 "--format", "junit=../no/b.xml", "--format", "concise"});
    CHECK(ran.status == 2);
    CHECK(ran.out == kConcise);
    CHECK(ran.err ==
          "qms: error: cannot write '../no/a.json': there is no folder '../no' [Q8006 write-failed]\n"
          "qms: error: cannot write '../no/b.xml': there is no folder '../no' [Q8006 write-failed]\n");
    CHECK(store.scratch().read("good.sarif") == store.check({"--format", "sarif"}).out);
}

TEST_CASE("check: fail-on chooses the status and nothing else") {
    const Broken store;
    for (const char* when : {"error", "warning", "never"}) {
        CAPTURE(when);
        const bool never = std::string(when) == "never";
        for (const char* format : {"text", "concise", "json", "github", "sarif", "junit"})
            CHECK(store.check({"--fail-on", when, "--format", format}).status == (never ? 0 : 1));
        CHECK(store.check({"--fail-on", when, "--format", "concise"}).out == kConcise);
        CHECK(store.check({"people", "--fail-on", when}).status == (std::string(when) == "warning" ? 1 : 0));
    }
    CHECK(store.refusal({"--fail-on", "eror"}) ==
          "qms: error: '--fail-on' takes error, warning, never, not 'eror' [Q9004 bad-value]\n"
          "  help: did you mean 'error'?\n");
}

TEST_CASE("check: an editor's buffer stands in its file's place") {
    const Broken store;
    const auto before = store.scratch().all();
    // A new person, whom the customer on the disk names: the finding there is gone, and is not told anyway.
    const Ran fresh = store.check({"--stdin-filename", "people/p9.yaml", "-"}, "id: \"p9\"\nname: \"Wu\"\n");
    CHECK(fresh.status == 0);
    CHECK(fresh.out == "4 records, no findings\n");
    // The line quoted is the buffer's.
    const Ran edited = store.check({"--stdin-filename", "../customers/c1.yaml", "-"},
                                   "id: \"c1\"\n# 新\nname: \"Bo\"\nowner: \"p8\"\n", "s/people");
    CHECK(edited.status == 1);
    CHECK(edited.out == "customers/c1.yaml:4:8: error: there is no person 'p8' [Q3104 missing-reference]\n"
                        "   4 | owner: \"p8\"\n"
                        "     |        ^^^^\n"
                        "     = help: did you mean 'p1'?\n"
                        "3 records, 1 error\n");
    CHECK(store
              .check({"--stdin-filename", "people/p1.yaml", "-", "--format", "concise"},
                     "id: \"p1\"\nname: \xff\n")
              .out.starts_with("people/p1.yaml:2:7: error: the byte '0xFF' is not UTF-8 [Q1002 not-utf8]\n"));
    CHECK(store
              .check({"--stdin-filename", "people/p1.yaml", "-", "--format", "concise"},
                     std::string(1024 * 1024 + 1, 'a'))
              .out == "people/p1.yaml: error: 'people/p1.yaml' is larger than 1 MiB [Q1001 file-too-large]\n"
                      "3 records, 1 error\n");
    CHECK(store.check({"--stdin-filename", "people/p1.yaml", "-", "--format", "concise"}, "")
              .out.starts_with("people/p1.yaml: error: the file holds no record [Q1005 empty-file]\n"));
    CHECK(store.check({"--stdin-filename", "complaints/2026-11/x.yaml", "-"}, "id: \"x\"\n")
              .out.find("2026-11/x.yaml") != std::string::npos);
    CHECK(store.check({"--stdin-filename", "qms.yaml", "-", "--format", "concise"}, "{format: 9}\n")
              .out.starts_with("qms.yaml:1:"));
    CHECK(store.scratch().all() == before);
}

TEST_CASE("check: a buffer needs its place") {
    const Broken store;
    const std::string help = "  help: qms check --stdin-filename PATH - <FILE\n";
    CHECK(store.refusal({"-"}) ==
          "qms: error: '-' needs '--stdin-filename PATH' [Q9003 missing-argument]\n" + help);
    CHECK(store.refusal({"--stdin-filename", "people/p1.yaml"}) ==
          "qms: error: '--stdin-filename' needs '-', which is standard input [Q9003 missing-argument]\n" +
              help);
    CHECK(store.refusal({"--stdin-filename", "people/p1.yaml", "-", "people"}) ==
          "qms: error: '-' stands alone: only the file it stands for is told of [Q9004 bad-value]\n" + help);
    CHECK(store.refusal({"--stdin-filename", "", "-"}) ==
          "qms: error: '--stdin-filename' names no file [Q9004 bad-value]\n" + help);
    for (const std::string path : {"../x.yaml", "/etc/passwd", "people/../../x.yaml"}) {
        CAPTURE(path);
        CHECK(store.refusal({"--stdin-filename", path, "-"}) ==
              "qms: error: '" + path + "' lies outside the store [Q9004 bad-value]\n");
    }
    for (const std::string path : {".", "people", "x.yaml", "people/x.txt", "people/.x.yaml",
                                   "people/a/x.yaml", "people/p1.yaml/x.yaml", "evidence/x.yaml"}) {
        CAPTURE(path);
        CHECK(store.refusal({"--stdin-filename", path, "-"}) ==
              "qms: error: '" + path +
                  "' is no place for a record [Q9004 bad-value]\n  help: qms help store tells where records "
                  "lie\n");
    }
}

TEST_CASE("check: paths for CI begin at the top of the repository") {
    const Broken store;
    CHECK(repository_prefix(store.scratch().at("s")) == "");
    store.scratch().lay(".git", "gitdir: elsewhere\n");
    CHECK(repository_prefix(store.scratch().at("s")) == "s/");
    CHECK(store.check({"--format", "github"}).out.starts_with("::error file=s/customers/c1.yaml,line=3,"));
    CHECK(store.check({"--format", "sarif"}).out.find("\"uri\": \"s/people/p1.yaml\"") != std::string::npos);
    CHECK(store.check({"--format", "json"}).out.find("\"path\": \"people/p1.yaml\"") != std::string::npos);
    CHECK(store.check({"--format", "concise"}).out == kConcise);
    store.scratch().lay("s/.git/HEAD", "");
    CHECK(repository_prefix(store.scratch().at("s")) == "");
    CHECK(repository_prefix("/") == "");
}
