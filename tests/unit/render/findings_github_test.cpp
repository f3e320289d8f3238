#include "reports.hpp"

#include <doctest/doctest.h>

using namespace reports;
using diag::Code;

namespace {

std::string github(std::vector<diag::Diagnostic> findings, const std::string& prefix = {}) {
    return render_as(render::FindingFormat::github, std::move(findings), {}, render::FailOn::warning, prefix);
}

std::vector<diag::Diagnostic> many(int errors, int warnings) {
    std::vector<diag::Diagnostic> findings;
    for (int i = 0; i < errors; ++i)
        findings.push_back(diag::make(Code::Q3104, "m", {"a.yaml", {i + 1, 1, i + 1, 2}}));
    for (int i = 0; i < warnings; ++i)
        findings.push_back(warning("w", {"b.yaml", {i + 1, 1, i + 1, 2}}));
    return findings;
}

} // namespace

TEST_CASE("github: errors first, each with its place from the top of the repository") {
    CHECK(github({warning("w", {"a.yaml", {1, 2, 1, 4}}), missing_customer(),
                  diag::make(Code::Q2002, "m", {"z.yaml", {1, 1, 1, 2}})},
                 "store/") ==
          "::error "
          "file=store/complaints/2026-11/CC-2611-01.yaml,line=4,endLine=4,col=11,endColumn=17,title=qms "
          "Q3104 missing-reference::there is no customer 'C099'%0Arule: S0-5.1%0Ahelp: qms customer new --id "
          "C099%0Anote: first written here: store/complaints/2026-11/CC-2611-02.yaml:2:1\n"
          "::error file=store/z.yaml,line=1,endLine=1,col=1,endColumn=2,title=qms Q2002 unknown-field::m\n"
          "::warning file=store/a.yaml,line=1,endLine=1,col=2,endColumn=4,title=qms Q2010 "
          "ambiguous-scalar::w\n");
}

TEST_CASE("github: what a finding lacks is left out") {
    CHECK(github({}) == "");
    CHECK(github({diag::make(Code::Q3104, "m")}, "store/") ==
          "::error title=qms Q3104 missing-reference::m\n");
    CHECK(github({diag::make(Code::Q1001, "m", {"f.yaml", {}})}) ==
          "::error file=f.yaml,title=qms Q1001 file-too-large::m\n");
    CHECK(github({diag::make(Code::Q3104, "m", {"f.yaml", {4, 0, 0, 0}})}) ==
          "::error file=f.yaml,line=4,title=qms Q3104 missing-reference::m\n");
    CHECK(github({diag::make(Code::Q3104, "m", {"f.yaml", {4, 3, 0, 0}})}) ==
          "::error file=f.yaml,line=4,col=3,title=qms Q3104 missing-reference::m\n");
    CHECK(github({diag::make(Code::Q3104, "m", {"f.yaml", {4, 3, 6, 2}})}) ==
          "::error file=f.yaml,line=4,endLine=6,title=qms Q3104 missing-reference::m\n");
}

TEST_CASE("github: a record cannot give a command") {
    CHECK(github({hostile()}) ==
          "::error file=people/a b%2Cc%3A%250A客.yaml,line=3,endLine=3,col=2,endColumn=9,title=qms Q3104 "
          "missing-reference::\\u{3a}:error::x ]]> <b>&\"' %250A⏎\\u{1b}[2J \\u{23}#[x] 客户 "
          "[a](http://x)%0Arule: r⏎::error::y%0Ahelp: -->\n");
}

TEST_CASE("github: a notice counts what the page will not show") {
    const auto last = [](const std::string& text) {
        return text.substr(text.rfind('\n', text.size() - 2) + 1);
    };
    CHECK(github(many(10, 10)).find("::notice") == std::string::npos);
    CHECK(last(github(many(11, 10))) ==
          "::notice title=qms::1 more error than GitHub shows here; see the log or the SARIF file\n");
    CHECK(last(github(many(0, 13))) ==
          "::notice title=qms::3 more warnings than GitHub shows here; see the log or the SARIF file\n");
    const std::string both = github(many(12, 11));
    CHECK(last(both) ==
          "::notice title=qms::2 more errors and 1 more warning than GitHub shows here; see the log "
          "or the SARIF file\n");
    std::size_t lines = 0;
    for (const char c : both)
        lines += c == '\n' ? 1 : 0;
    CHECK(lines == 12 + 11 + 1);
}
