// Merging records: what may not be merged although its facts would allow it, and the sentence that says so.
#include "model/merge.hpp"
#include "unit/cases.hpp"

using cases::kPath;
using cases::with;

namespace {

// The merged text, or "refused: why", or "as text: why". No merge by lines: what can be merged is edited in.
std::string merged(const std::string& base, const std::string& ours, const std::string& theirs) {
    const auto result = model::merge_record(cases::complaint_kind(), kPath, {base, ours, theirs},
                                            [](const std::string&, const std::string&, const std::string&,
                                               bool) -> std::optional<std::string> { return std::nullopt; });
    if (result) return *result;
    CHECK(result.error().why.code == diag::Code::Q9016);
    CHECK(result.error().why.record == "CC-2603-01");
    CHECK(result.error().why.help ==
          "choose in '" + kPath + "', take out the marks, then qms check and git add");
    const std::string start = "'CC-2603-01' is not merged: ";
    REQUIRE(result.error().why.message.starts_with(start));
    return (result.error().as_text ? "as text: " : "refused: ") +
           result.error().why.message.substr(start.size());
}

const std::string kBase = cases::kReported;
const std::string kReply = "  - {kind: interim, text: soon, by: p01, role: sales, on: \"2026-03-05\"}\n";
const std::string kOther = "  - {kind: interim, text: later, by: p02, role: sales, on: \"2026-03-05\"}\n";

} // namespace

TEST_CASE("a side that changed nothing gives way, whatever the other says") {
    CHECK(merged(kBase, kBase, "not: [yaml") == "not: [yaml");
    CHECK(merged(kBase, "not: [yaml", kBase) == "not: [yaml");
    CHECK(merged("", kBase, kBase) == kBase);
    CHECK(merged(kBase, cases::kClosed, cases::kClosed) == cases::kClosed);
}

TEST_CASE("two replies both stay") {
    const std::string text = merged(kBase, kBase + "replies:\n" + kReply, kBase + "replies:\n" + kOther);
    CHECK(text.starts_with(kBase + "replies:\n" + kReply));
    CHECK(text.find("later") != std::string::npos);
}

TEST_CASE("one fact, two values") {
    CHECK(merged(kBase, with(kBase, "boxes crushed", "boxes wet"),
                 with(kBase, "boxes crushed", "boxes torn")) ==
          "refused: both sides changed 'content': ours to 'boxes wet', theirs to 'boxes torn'");
    CHECK(merged(kBase, with(kBase, "boxes crushed", "a text of many words that goes on and on and on"),
                 with(kBase, "boxes crushed", "|\n  one\n  two")) ==
          "refused: both sides changed 'content': ours to 'a text of many words that goes on and o…', theirs "
          "to 'one'");
    CHECK(merged(kBase, kBase + "remark: a\n", kBase + "remark: b\n") ==
          "refused: both sides added 'remark': ours 'a', theirs 'b'");
    const std::string noted = kBase + "remark: a\n";
    CHECK(merged(noted, kBase, kBase + "remark: b\n") ==
          "refused: ours took out 'remark', which theirs changed");
    CHECK(merged(noted, kBase + "remark: b\n", kBase) ==
          "refused: theirs took out 'remark', which ours changed");
}

TEST_CASE("what is signed is not put together from two halves") {
    const std::string old = "reported: {to: p02, by: p01, role: sales, on: \"2026-03-02\"}";
    CHECK(merged(kBase, with(kBase, old, "reported: {to: p07, by: p01, role: sales, on: \"2026-03-02\"}"),
                 with(kBase, old, "reported: {to: p02, by: p01, role: sales, on: \"2026-03-03\"}")) ==
          "refused: both sides changed 'reported', what 'p01' signed on 2026-03-02");
    const std::string accepted = with(kBase, old + "\n", "");
    CHECK(merged(accepted, kBase,
                 with(kBase, old, "reported: {to: p07, by: p02, role: sales, on: \"2026-03-03\"}")) ==
          "refused: both sides added 'reported': ours what 'p01' signed on 2026-03-02, theirs what 'p02' "
          "signed "
          "on 2026-03-03");
    CHECK(merged(kBase, kBase + "replies:\n" + kReply, kBase + "replies:\n" + kOther + kReply) ==
          "refused: both sides added 'replies[0]', what 'p01' signed on 2026-03-05; it may be one or two");
    CHECK(merged(kBase + "replies:\n" + kReply + kOther, kBase + "replies:\n" + kReply,
                 kBase + "replies:\n" + kReply + kOther + with(kOther, "later", "last")) ==
          "refused: both sides changed the list 'replies', and one took items out or moved them");
}

TEST_CASE("a record that ended is not merged") {
    const std::string open = cases::kClosed.substr(0, cases::kClosed.find("closed:"));
    const std::string remarked =
        with(open, "content: boxes crushed\n", "content: boxes crushed\nremark: wait\n");
    CHECK(merged(open, cases::kClosed, remarked) ==
          "refused: both sides changed it, and 'close' was signed by 'p01' on 2026-03-12 in ours");
    CHECK(merged(open, remarked, cases::kClosed) ==
          "refused: both sides changed it, and 'close' was signed by 'p01' on 2026-03-12 in theirs");
    CHECK(merged(cases::kClosed, cases::kClosed + "remark: a\n",
                 with(cases::kClosed, "accepted_on: \"2026-03-02\"", "accepted_on: \"2026-03-01\"")) ==
          "refused: both sides changed it after 'close' was signed by 'p01' on 2026-03-12");
    // Only one side changed a fact; comments are none.
    CHECK(merged(cases::kClosed, "# seen\n" + cases::kClosed, cases::kClosed + "remark: a\n") ==
          "# seen\n" + cases::kClosed + "remark: a\n");
}

TEST_CASE("two new rounds are a conflict, steps of one round are not") {
    const std::string tried =
        cases::kTwoRounds.substr(0, cases::kTwoRounds.find("  - analysed: {category: delivery"));
    const std::string round =
        "  - analysed: {category: delivery, origin: sales, by: p01, role: sales, on: \"2026-03-11\"}\n";
    CHECK(merged(tried, tried + round, tried + with(round, "origin: sales", "origin: warehouse")) ==
          "refused: both sides began 'rounds[1]'");
    const std::string text = merged(
        tried, tried + round,
        with(tried,
             "    verified:", "    confirmed: {by: p03, role: quality, on: \"2026-03-11\"}\n    verified:"));
    CHECK(text.find("confirmed") != std::string::npos);
    CHECK(text.find("delivery") != std::string::npos);
}

TEST_CASE("what both made is not merged, alike or not") {
    CHECK(merged("", kBase, with(kBase, "boxes crushed", "boxes wet")) ==
          "refused: both sides made it, and it may be one or two");
    CHECK(merged("", kBase, "# note\n" + kBase) ==
          "refused: both sides made it, alike but for comments or layout");
}

TEST_CASE("a wrong side, a wrong result, an unreadable side") {
    CHECK(merged(kBase, kBase + "remark: a\n", with(kBase, "content:", "contnet:")) ==
          "refused: theirs is wrong in line 1: field 'content' is missing");
    // Either side is right; together they name more than the list may hold.
    std::string many = kBase + "feedback: [f0";
    for (int i = 1; i < 26; ++i)
        many += ", f" + std::to_string(i);
    std::string left = many;
    std::string right = many;
    for (int i = 0; i < 20; ++i) {
        left += ", a" + std::to_string(i);
        right += ", b" + std::to_string(i);
    }
    CHECK(merged(many + "]\n", left + "]\n", right + "]\n")
              .starts_with("refused: it would be wrong in line 7: "));
    CHECK(merged(kBase, kBase + "remark: [\n", kBase + "remark: a\n") ==
          "as text: ours cannot be read; git merges it by lines");
    CHECK(merged(kBase, kBase + "remark: a\n", kBase + "x: *a\n") ==
          "as text: theirs cannot be read; git merges it by lines");
    CHECK(merged("<<<<<<< ours\n", kBase, kBase + "remark: a\n") ==
          "as text: what both come from cannot be read; git merges it by lines");
}

TEST_CASE("a comment of theirs that no edit would bring along") {
    CHECK(merged(kBase, kBase + "remark: a\n", kBase + "quantity: b # about\n") ==
          "refused: the texts cannot be joined without losing a comment");
}

TEST_CASE("points that later steps name by number are not added by both sides") {
    const std::string base =
        "id: \"CR-2603-01\"\ncustomer: C001\nlines:\n  - {product: box, quantity: 1, unit_price: 2}\n"
        "filled: {by: p01, role: sales, on: \"2026-03-02\"}\n";
    const auto point = [](const std::string& text) {
        return "discrepancies:\n  - {text: " + text + ", by: p01, role: sales, on: \"2026-03-05\"}\n";
    };
    const schema::Kind& review = schema::Catalog::shipped().get("review");
    const auto merged = model::merge_record(review, "reviews/2026-03/CR-2603-01.yaml",
                                            {base, base + point("price"), base + point("date")},
                                            [](const std::string&, const std::string&, const std::string&,
                                               bool) -> std::optional<std::string> { return std::nullopt; });
    REQUIRE_FALSE(merged);
    CHECK(merged.error().why.message ==
          "'CR-2603-01' is not merged: both sides added to 'discrepancies', whose "
          "items are called by their numbers");
}
