// What a seal binds and what it does not, and its exact form against digests that another program reckoned.
#include "model/seal.hpp"

#include "unit/cases.hpp"
#include "unit/yaml/editor_testing.hpp"

#include <map>

using namespace model;
using cases::with;
using yaml::Value;

namespace {

const yaml::Path kClosing{"closed"};
const yaml::Path kFirstIssue{"issues", std::size_t{0}, "approved"};
const yaml::Path kSecondIssue{"issues", std::size_t{1}, "approved"};

std::string sealed(const std::string& text, const yaml::Path& section = kClosing,
                   const std::string& kind = "complaint") {
    const yaml::Document document = snapshots::parse("r.yaml", text);
    return seal_of(schema::Catalog::shipped().get(kind), yaml::to_value(document.root), section);
}

// Of a complaint whose field `x` holds what is written.
std::string holding(const std::string& written) {
    return sealed("x: " + written + "\nclosed: {by: p01}\n");
}

const std::string kRecord = "id: \"CC-2603-01\"\n"
                            "content: \"a: b #c\"\n"
                            "quantity: 1.10\n"
                            "closed:\n"
                            "  by: \"p03\"\n"
                            "  role: sales\n"
                            "  \"on\": \"2026-03-12\"\n";

const std::string kStatement = "id: s\n"
                               "issues:\n"
                               "  - {no: 1, approved: {by: p01}}\n"
                               "  - {no: 2, approved: {by: p03}}\n";

} // namespace

TEST_CASE("the form is that of the header, byte by byte") {
    // sha256 of
    // qms-seal-1\nt9:complaintl1:t6:closedm4:t6:closedm3:t2:byt3:p01t2:ont10:2026-03-12t4:rolet5:sales
    // t7:contentt7:a: b #ct2:idt10:CC-2603-01t8:quantityn4:1.10 (in one line), by Python's hashlib
    CHECK(sealed(with(kRecord, "p03", "p01")) ==
          "1:6c8f5b8d29e2620bc7ccc9fde88d7c03b0e9ad3aacb57faa825f210bd7f83860");
    // The example of `qms help records`.
    CHECK(sealed("id: CC-2603-01\ncontent: seams burst\n"
                 "closed: {by: p01, role: sales, on: \"2026-03-12\"}\n") ==
          "1:30888d4b16486f96ba64c5fc7fb178a4c1d32118d56e3cae148febf2b1e25951");
    // qms-seal-1\nt5:scorel3:t6:issuesn1:1t8:approved
    // m2:t2:idt1:st6:issuesl1:m2:t8:approvedm1:t2:byt3:p01t2:non1:2
    CHECK(sealed(with(kStatement, "p03", "p01").replace(kStatement.find("p01"), 3, "p09"), kSecondIssue,
                 "score") == "1:19213e4a18fce9b0ac3e94e5d728f0e20b0e019031e0ec20bbbfd5676447c4c7");
}

TEST_CASE("how a record is written does not matter") {
    const std::string seal = sealed(kRecord);
    CHECK(sealed("# a comment\n" + kRecord + "\n# the end\n") == seal);
    CHECK(sealed(with(kRecord, "\"p03\"", "p03")) == seal);
    CHECK(sealed(with(kRecord, "\"p03\"", "'p03'   # who")) == seal);
    CHECK(sealed("closed: {on: \"2026-03-12\", by: p03, role: sales}\n"
                 "quantity: 1.10\ncontent: |-\n  a: b #c\nid: CC-2603-01\n") == seal);
    std::string crlf;
    for (const char c : kRecord)
        crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
    CHECK(sealed(crlf) == seal);
    CHECK(holding("TRUE") == holding("true"));
    CHECK(holding("~") == holding("null"));
    CHECK(holding("") == holding("null"));
    CHECK(holding("{a: 1, b: 2}") == holding("{b: 2, a: 1}"));
}

TEST_CASE("all else does") {
    const std::string seal = sealed(kRecord);
    CHECK(sealed(with(kRecord, "p03", "p04")) != seal);         // who signed
    CHECK(sealed(with(kRecord, "sales", "gm")) != seal);        // in which role
    CHECK(sealed(with(kRecord, "03-12", "03-13")) != seal);     // when
    CHECK(sealed(with(kRecord, "a: b #c", "a: b #d")) != seal); // what
    CHECK(sealed(with(kRecord, "1.10", "1.1")) != seal);
    CHECK(sealed(with(kRecord, "1.10", "\"1.10\"")) != seal);
    CHECK(sealed(kRecord + "remark: \"\"\n") != seal);
    CHECK(sealed(kRecord + "remark: null\n") != seal);
    CHECK(sealed(kRecord + "evidence: []\n") != seal);
    CHECK(sealed(kRecord + "  remark: late\n") != seal);
}

TEST_CASE("place and kind are part of it") {
    const std::string both = "closed: {by: p01}\napproved: {by: p01}\n";
    CHECK(sealed(both, {"closed"}) != sealed(both, {"approved"}));
    CHECK(sealed(both, {"closed"}) != sealed(both, {"closed"}, "survey"));
}

TEST_CASE("what careless encodings confuse stays apart") {
    const std::vector<std::string> written{"1",
                                           "\"1\"",
                                           "1.0",
                                           "01",
                                           "\"01\"",
                                           "+1",
                                           "1e0",
                                           "true",
                                           "\"true\"",
                                           "null",
                                           "\"null\"",
                                           "\"\"",
                                           "[]",
                                           "{}",
                                           "[[]]",
                                           "[{}]",
                                           "[null]",
                                           "[\"\"]",
                                           "[\"\", \"\"]",
                                           "[a, b]",
                                           "[b, a]",
                                           "[\"a, b\"]",
                                           "[ab]",
                                           "[a, b, []]",
                                           "[[a], b]",
                                           "[[a, b]]",
                                           "[[a], [b]]",
                                           "[a, [b]]",
                                           "{a: b}",
                                           "{a: [b]}",
                                           "{a: {b: null}}",
                                           "{a: \"b\", c: d}",
                                           "{a: \"bt1:ct1:d\"}",
                                           "{\"a: b\": null}",
                                           "[{a: b}]",
                                           "[{a: b}, {c: d}]",
                                           "{a: {b: c}}",
                                           "{a: \"b: c\"}",
                                           "{a: \"{b: c}\"}",
                                           "{\"a.b\": c}",
                                           "\"a: b\"",
                                           "\"t1:a\"",
                                           "\"l1:t1:a\"",
                                           "\"a\\nb\"",
                                           "\"a\\n\"",
                                           "\"a\"",
                                           "\"a \"",
                                           "\" a\"",

                                           "\"A\"",
                                           "\"é\"",
                                           "\"e\\u0301\"",
                                           "\"z\"",
                                           "z",
                                           "\"b4:true\"",
                                           "10",
                                           "\"10\"",
                                           "1_0",
                                           "0x0A",
                                           "0o12"};
    std::map<std::string, std::string> seen; // seal -> how it is written
    for (const std::string& text : written) {
        const auto found = seen.find(holding(text));
        if (text == "z") {
            REQUIRE(found != seen.end());
            CHECK(found->second == "\"z\""); // the same text, written without quotes
            continue;
        }
        const std::string twin = found == seen.end() ? "" : found->second;
        INFO(text);
        CHECK(twin == "");
        seen.emplace(holding(text), text);
    }
}

TEST_CASE("two values have one seal exactly when they mean the same") {
    yaml_testing::Maker maker(42);
    std::vector<Value> values;
    std::map<std::string, std::size_t> first;
    std::size_t again = 0;
    const schema::Kind& kind = cases::complaint_kind();
    for (std::size_t n = 0; n < 4000; ++n) {
        values.push_back(maker.map(2));
        const auto [place, fresh] = first.emplace(seal_of(kind, values.back(), {"closed"}), n);
        if (fresh) continue;
        ++again;
        CHECK(values[place->second] == values[n]);
    }
    CHECK(again > 100);         // {} and the like come often
    CHECK(first.size() > 1000); // and no two that are equal have two seals:
    for (std::size_t n = 0; n < 400; ++n)
        for (std::size_t m = 0; m < n; ++m)
            if (values[n] == values[m])
                CHECK(seal_of(kind, values[n], {"closed"}) == seal_of(kind, values[m], {"closed"}));
}

TEST_CASE("the digest itself and what comes after are left out") {
    const std::string seal = sealed(kRecord);
    CHECK(sealed(kRecord + "  digest: \"1:00\"\n") == seal);
    CHECK(sealed(kRecord + "voided: {by: p01, reason: twice}\n") == seal);
    CHECK(sealed(kRecord + "struck:\n  - {step: close, reason: wrong}\n") == seal);
    // but only there
    CHECK(sealed(kRecord + "digest: \"1:00\"\n") != seal);
    CHECK(sealed(kRecord + "  voided: x\n") != seal);
    CHECK(sealed(kRecord + "  more: {digest: \"1:00\"}\n") != seal);
}

TEST_CASE("an issue is sealed with the record's own fields and without the other issues") {
    const auto of = [](const std::string& text, const yaml::Path& section) {
        return sealed(text, section, "score");
    };
    const std::string first = of(kStatement, kFirstIssue);
    CHECK(of(kStatement + "  - {no: 3}\n", kFirstIssue) == first);
    CHECK(of(with(kStatement, "p03", "p04"), kFirstIssue) == first);
    CHECK(of(with(kStatement, "no: 2", "no: 7"), kFirstIssue) == first);
    CHECK(of(with(kStatement, "no: 1", "no: 7"), kFirstIssue) != first);
    CHECK(of(with(kStatement, "id: s", "id: t"), kFirstIssue) != first);
    CHECK(of(with(kStatement, "by: p01", "by: p01, digest: \"1:00\""), kFirstIssue) == first);
    // Two issues that say the same are still two.
    const std::string twins =
        "id: s\nissues:\n  - {no: 1, approved: {by: p01}}\n  - {no: 1, approved: {by: p01}}\n";
    CHECK(of(twins, kFirstIssue) != of(twins, kSecondIssue));
}

TEST_CASE("a seal that binds other facts is never one that binds none") {
    const std::string seal = sealed(kRecord);
    CHECK(seal_with(seal, Value::list()) != seal);
    CHECK(seal_with(seal, Value::list()) != seal_with(seal, Value()));
    CHECK(seal_with(seal, Value::list()) != seal_with(sealed(with(kRecord, "p03", "p04")), Value::list()));
    CHECK(seal_with(seal, Value::list({Value::text("a")})) !=
          seal_with(seal, Value::list({Value::text("b")})));
}

TEST_CASE("facts hold the seal of a sign-off that carries a digest, and of no other") {
    const auto seals = [](const std::string& text) {
        std::string all;
        for (const StepFact& fact :
             extract(snapshots::parse(cases::kPath, text), cases::complaint_kind()).steps)
            if (!fact.seal.empty()) all += fact.step->name + " " + fact.seal + "\n";
        return all;
    };
    CHECK(seals(cases::kClosed) == "");
    CHECK(seals(cases::kReported +
                "voided: {by: p02, role: sales_manager, on: \"2026-03-03\", reason: twice}\n") == "");
    const std::string closed = with(cases::kClosed, "on: \"2026-03-12\"}",
                                    "on: \"2026-03-12\", digest: \"1:" + std::string(64, '0') + "\"}");
    CHECK(seals(closed) == "close " + sealed(cases::kClosed) + "\n");
}
