// Words into arguments: every refusal whole, and no word read as anything but what was typed.
#include "cli/options.hpp"

#include "base/text.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace cli;

namespace {

const std::vector<Option> kOptions{{"name", "TEXT", "", false, false},
                                   {"member", "ID", "", true, false},
                                   {"step", "STEP", "", false, true},
                                   {"dry-run", "", "", false, false}};
const std::vector<Positional> kOne{{"ID", "", true, false}};

// "ID=a,b --name=x" or "Q9002: message [help]".
std::string parsed(const std::vector<std::string>& words, const std::vector<Positional>& positionals = kOne) {
    auto result = parse("complaint correct", kOptions, positionals, words);
    if (!result)
        return fmt::format("{}: {} [{}]", diag::info(result.error().code).id, result.error().message,
                           result.error().help);
    std::string text = base::join(result->positionals, ",");
    for (const auto& [name, values] : result->options)
        text += fmt::format(" {}={}", name, base::join(values, "|"));
    return text;
}

std::string value(const std::string& text) {
    return parsed({"a", "--step", "s", "--name", text});
}

} // namespace

TEST_CASE("options and positionals in any order") {
    CHECK(parsed({"a", "--step", "verify"}) == "a step=verify");
    CHECK(parsed({"--step=verify", "a"}) == "a step=verify");
    CHECK(parsed({"--dry-run", "--member", "x", "a", "--step", "s", "--member", "y"}) ==
          "a dry-run= member=x|y step=s");
    CHECK(parsed({"--step", "s", "--", "--name"}) == "--name step=s");
    CHECK(parsed({"--step", "s"}, {}) == " step=s");
    CHECK(parsed({"a", "b", "c", "--step", "s"}, {{"ID", "", true, true}}) == "a,b,c step=s");
    CHECK(parsed({"--step", "s"}, {{"ID", "", false, false}}) == " step=s");
}

TEST_CASE("a value is text, whatever it looks like") {
    for (const char* text :
         {"-0.1", "12",  "a b", "{}",   "[]",   "[a,b]", "{a: b}", "%%", "\"quoted\"", "'x'",  "a=b",
          "客户", "a,b", "\\",  "true", "null", "-",     "a\nb",   "#",  "++",         "@file"}) {
        CAPTURE(text);
        CHECK(value(text) == fmt::format("a name={} step=s", text));
        CHECK(parsed({"a", "--step", "s", fmt::format("--name={}", text)}) ==
              fmt::format("a name={} step=s", text));
    }
    for (const char* text : {"[1].csv", "{}", "[a,b]", "%%", "a=b", "客户"}) {
        CAPTURE(text);
        CHECK(parsed({text, "--step", "s"}) == fmt::format("{} step=s", text));
    }
}

TEST_CASE("an empty value is a value") {
    CHECK(value("") == "a name= step=s");
    CHECK(parsed({"a", "--name=", "--step", "s"}) == "a name= step=s");
}

TEST_CASE("Q9002: an option the command does not have") {
    CHECK(parsed({"a", "--step", "s", "--nmae", "x"}) ==
          "Q9002: 'qms complaint correct' has no option '--nmae' [did you mean '--name'?]");
    CHECK(parsed({"a", "--step", "s", "--colour=red"}) ==
          "Q9002: 'qms complaint correct' has no option '--colour' [qms complaint correct --help]");
    CHECK(parsed({"a", "--step", "s", "-x"}) ==
          "Q9002: 'qms complaint correct' has no option '-x' [qms complaint correct --help]");
}

TEST_CASE("Q9003: what is missing, or too much") {
    CHECK(parsed({"a"}) == "Q9003: '--step STEP' is missing [qms complaint correct --help]");
    CHECK(parsed({"--step", "s"}) == "Q9003: 'ID' is missing [qms complaint correct --help]");
    CHECK(parsed({"a", "--step"}) == "Q9003: '--step' lacks its value STEP [qms complaint correct --help]");
    CHECK(parsed({"a", "--step", "s", "--name"}) ==
          "Q9003: '--name' lacks its value TEXT [qms complaint correct --help]");
    CHECK(parsed({"a", "b", "--step", "s"}) ==
          "Q9003: 'qms complaint correct' does not know what to do with 'b' [qms complaint correct --help]");
    CHECK(parsed({"a", "--step", "s"}, {}) == "Q9003: 'qms complaint correct' takes fewer arguments than "
                                              "were given [qms complaint correct --help]");
}

TEST_CASE("Q9004: given twice, or a value for a flag") {
    CHECK(parsed({"a", "--step", "s", "--step", "t"}) == "Q9004: '--step' is given twice []");
    CHECK(parsed({"a", "--step", "s", "--dry-run=yes"}) ==
          "Q9004: '--dry-run' takes no value [qms complaint correct --help]");
}

TEST_CASE("what was typed can be asked for") {
    Arguments arguments;
    arguments.options["name"] = {"a", "b"};
    CHECK(arguments.get("name") == "b");
    CHECK(arguments.all("name") == std::vector<std::string>{"a", "b"});
    CHECK(arguments.has("name"));
    CHECK(arguments.get("other") == "");
    CHECK(arguments.all("other").empty());
    CHECK_FALSE(arguments.has("other"));
}
