#include "model/conflict.hpp"

#include "unit/snapshots.hpp"

namespace {

// "ours|theirs", line ends shown, "none" when it cannot be parted; '+' behind it when a base part holds text.
std::string parted(std::string_view bytes) {
    const auto conflict = model::split_conflict(bytes);
    if (!conflict) return "none";
    std::string shown;
    for (const char c : conflict->ours + "|" + conflict->theirs)
        shown += c == '\n' ? std::string("\\n") : c == '\r' ? std::string("\\r") : std::string(1, c);
    return shown + (conflict->has_base ? "+" : "");
}

model::Facts complaint(const std::string& text) {
    return model::extract(snapshots::parse("complaints/2026-11/CC-2611-05.yaml", text),
                          schema::Catalog::shipped().get("complaint"));
}

const std::string kHarbour = "id: \"CC-2611-05\"\ncustomer: harbour\ncontent: wet\nremark: one\n"
                             "filled: {by: p03, role: sales, on: \"2026-11-03\"}\n";

std::string with(std::string text, const std::string& from, const std::string& to) {
    REQUIRE(text.find(from) != std::string::npos);
    return text.replace(text.find(from), from.size(), to);
}

} // namespace

TEST_CASE("a hunk gives both sides whole, with the text around it") {
    CHECK(parted("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> north\nd\n") == "a\\nb\\nd\\n|a\\nc\\nd\\n");
    CHECK(parted("<<<<<<<\n=======\nc\n>>>>>>>\n") == "|c\\n");
    CHECK(parted("<<<<<<< HEAD\nb\n=======\n>>>>>>> x") == "b\\n|");
    const auto conflict = model::split_conflict("<<<<<<< HEAD\n=======\n>>>>>>> a branch\n");
    REQUIRE(conflict);
    CHECK(conflict->ours_label == "HEAD");
    CHECK(conflict->theirs_label == "a branch");
}

TEST_CASE("several hunks are put together side by side") {
    CHECK(parted("a\n<<<<<<< H\nb\n=======\nB\n>>>>>>> t\nc\n<<<<<<< H\nd\n=======\n>>>>>>> t\ne\n") ==
          "a\\nb\\nc\\nd\\ne\\n|a\\nB\\nc\\ne\\n");
}

TEST_CASE("a base part is left out; whether it holds text is told") {
    CHECK(parted("<<<<<<< H\na\n||||||| 1234567\n=======\nb\n>>>>>>> t\n") == "a\\n|b\\n");
    CHECK(parted("<<<<<<< H\na\n||||||| 1234567\nold\n=======\nb\n>>>>>>> t\n") == "a\\n|b\\n+");
    CHECK(parted("<<<<<<< H\na\n|||||||\nold\n=======\nb\n>>>>>>> t\n") == "a\\n|b\\n+");
    // A base that was merged itself holds longer marks.
    CHECK(parted("<<<<<<< H\na\n||||||| merged\n<<<<<<<<< x\no\n=========\np\n>>>>>>>>> "
                 "y\n=======\nb\n>>>>>>> t\n") == "a\\n|b\\n+");
}

TEST_CASE("marks are seven characters at the start of a line") {
    CHECK(parted("<<<<<< H\na\n======\nb\n>>>>>> t\n") == "none");
    CHECK(parted("<<<<<<<<<< H\na\n==========\nb\n>>>>>>>>>> t\n") == "none");
    CHECK(parted(" <<<<<<< H\n =======\n >>>>>>> t\n") == "none");
    CHECK(parted("<<<<<<< H\na\n======= \n=======x\n=======\nb\n>>>>>>> t\n") ==
          "a\\n======= \\n=======x\\n|b\\n");
    CHECK(parted("<<<<<<<x\n<<<<<<< H\na\n=======\nb\n>>>>>>> t\n") == "<<<<<<<x\\na\\n|<<<<<<<x\\nb\\n");
}

TEST_CASE("line ends stay as they are") {
    CHECK(parted("a\r\n<<<<<<< H\r\nb\r\n=======\r\nc\r\n>>>>>>> t\r\n") == "a\\r\\nb\\r\\n|a\\r\\nc\\r\\n");
    CHECK(parted("<<<<<<< H\nb\r\n=======\nc\n>>>>>>> t\nend") == "b\\r\\nend|c\\nend");
    CHECK(model::split_conflict("<<<<<<< H\r\n=======\r\n>>>>>>> t\r\n")->theirs_label == "t");
}

TEST_CASE("marks that do not pair are no conflict") {
    for (const char* text :
         {"", "\n", "a\n", "<<<<<<< H\na\n", "<<<<<<< H\na\n=======\nb\n", "=======\n", ">>>>>>> t\n",
          "||||||| x\n", "<<<<<<< H\n>>>>>>> t\n", "<<<<<<< H\n<<<<<<< H\n=======\n>>>>>>> t\n",
          "<<<<<<< H\n=======\n=======\n>>>>>>> t\n", "<<<<<<< H\n=======\n||||||| x\n>>>>>>> t\n",
          "<<<<<<< H\n||||||| x\n||||||| x\n=======\n>>>>>>> t\n",
          "<<<<<<< H\n||||||| x\n<<<<<<< H\n=======\n>>>>>>> t\n",
          "<<<<<<< H\na\n=======\nb\n>>>>>>> t\n>>>>>>> t\n"}) {
        INFO(text);
        CHECK(parted(text) == "none");
    }
}

TEST_CASE("what is joined is parted again") {
    for (const char* text : {"a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> north\nd\n",
                             "a\r\n<<<<<<< HEAD\r\nb\r\n=======\r\n>>>>>>> north\r\n"}) {
        const auto conflict = model::split_conflict(text);
        REQUIRE(conflict);
        const auto again = model::split_conflict(model::join_conflict(*conflict));
        REQUIRE(again);
        CHECK(again->ours == conflict->ours);
        CHECK(again->theirs == conflict->theirs);
        CHECK(again->ours_label == "HEAD");
        CHECK(again->theirs_label == "north");
    }
    CHECK(model::join_conflict({"a", "b", "", "t", false}) == "<<<<<<<\na\n=======\nb\n>>>>>>> t\n");
    CHECK(model::join_conflict({"a\r\n", "b", "H", "t", false}) ==
          "<<<<<<< H\r\na\r\n=======\r\nb\r\n>>>>>>> t\r\n");
}

TEST_CASE("two records are told apart by who made them and by what nothing changes later") {
    const model::Facts harbour = complaint(kHarbour);
    CHECK_FALSE(model::made_apart(harbour, harbour, false));
    const auto other = [](const std::string& from, const std::string& to) {
        return complaint(with(kHarbour, from, to));
    };
    for (const bool base : {false, true}) {
        CHECK(model::made_apart(harbour, other("p03", "p02"), base));
        CHECK(model::made_apart(harbour, other("2026-11-03", "2026-11-04"), base));
        CHECK(model::made_apart(harbour, other("2026-11-03", "2026-11-03T08:00"), base));
        // `set` may change it, and steps come later.
        CHECK_FALSE(model::made_apart(harbour, other("remark: one", "remark: two"), base));
        CHECK_FALSE(model::made_apart(
            harbour, complaint(kHarbour + "reported: {by: p03, role: sales, on: \"2026-11-03\", to: p01}\n"),
            base));
    }
    CHECK(model::made_apart(harbour, other("content: wet", "content: torn"), false));
    CHECK(model::made_apart(harbour, other("customer: harbour", "customer: c02"), false));
    CHECK_FALSE(model::made_apart(harbour, other("content: wet", "content: torn"), true));
}

TEST_CASE("a record is told by its first link and by who made it") {
    CHECK(model::birth_of(complaint(kHarbour)) == "'harbour' (filled by p03 on 2026-11-03)");
}
