#include "cli/hooks.hpp"

#include <doctest/doctest.h>

TEST_CASE("a text is one word for a shell") {
    CHECK(cli::shell_word("quality/store-2") == "quality/store-2");
    CHECK(cli::shell_word("a b") == "'a b'");
    CHECK(cli::shell_word("质量") == "'质量'");
    CHECK(cli::shell_word("Lin's $(store) \"x\" \\") == "'Lin'\\''s $(store) \"x\" \\'");
    CHECK(cli::shell_word("") == "''");
}

TEST_CASE("hooks of a store at the top and below it") {
    const auto top = cli::hooks_for("");
    REQUIRE(top.size() == 2);
    CHECK(top[0].name == "pre-commit");
    CHECK(top[0].script ==
          "#!/bin/sh\n# Made by `qms hook install`: no commit of records that break a rule.\n"
          "exec qms check --staged\n");
    CHECK(top[0].line == "qms check --staged || exit 1");
    CHECK(top[1].name == "prepare-commit-msg");
    CHECK(cli::hooks_for("a b/it's/")[0].script.ends_with("\nexec qms -C 'a b/it'\\''s' check --staged\n"));
}

TEST_CASE("merge=qms is put where records are named") {
    using cli::with_merge_attribute;
    CHECK(with_merge_attribute("") == "*.yaml merge=qms\n");
    CHECK(with_merge_attribute("# x\n*.yaml text eol=lf\n*.json text\n") ==
          "# x\n*.yaml text eol=lf merge=qms\n*.json text\n");
    CHECK(with_merge_attribute("*.yaml text  \r\n*.png binary") == "*.yaml text merge=qms  \r\n*.png binary");
    CHECK(with_merge_attribute("*.yaml text\n*.yaml\teol=lf\n") == "*.yaml text\n*.yaml\teol=lf merge=qms\n");
    CHECK(with_merge_attribute("*.yaml") == "*.yaml merge=qms");
    CHECK(with_merge_attribute("*.yamlx text\n# *.yaml") == "*.yamlx text\n# *.yaml\n*.yaml merge=qms\n");
}
