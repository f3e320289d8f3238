// The input to the management review as a document and as JSON.
#include "render/management_review.hpp"

#include "render/tongue.hpp"
#include "unit/render/scores.hpp"

#include <algorithm>

namespace {

std::string document(const snapshots::Store& store, const std::string& language, int year = 2026) {
    const model::Snapshot snapshot = store.snapshot();
    return render::management_review_markdown(kinds::management_review(snapshot, year, scores::kEnd),
                                              language);
}

std::string json(const snapshots::Store& store) {
    const model::Snapshot snapshot = store.snapshot();
    return render::management_review_json(kinds::management_review(snapshot, 2026, scores::kEnd));
}

// The lines of a document that begin so.
std::string lines_with(const std::string& text, const std::string& start) {
    std::string found;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        if (text.compare(at, start.size(), start) == 0) found += text.substr(at, end - at + 1);
        at = end + 1;
    }
    return found;
}

} // namespace

TEST_CASE("a tongue speaks one language, or both side by side") {
    const schema::Label label{"target", "目标"};
    CHECK(render::Tongue("en").label(label) == "target");
    CHECK(render::Tongue("zh").label(label) == "目标");
    CHECK(render::Tongue("both").label(label) == "target 目标");
    CHECK(render::Tongue("both").label({"8D", "8D"}) == "8D");
    CHECK(render::Tongue("both").label({"Wu", ""}) == "Wu");
    CHECK(render::Tongue("zh").label({"Wu", ""}) == "Wu");
    CHECK(render::Tongue("both").heading("target") == "Target 目标");
    CHECK(render::Tongue("zh").heading("target") == "目标");
    CHECK(render::code_label("complaint", "rounds.analysed.category", "quality").en == "product quality");
    CHECK(render::code_label("complaint", "no.such.field", "x").zh == "x");
    CHECK(render::state_label("claim", "settled").zh == "已履行完毕");
    CHECK(render::state_label("claim", "unheard_of").en == "unheard_of");
}

TEST_CASE("every section has its heading, in the languages asked for") {
    const std::string both = document(scores::e3(), "both");
    CHECK(lines_with(both, "# ") == "# Input to the management review 管理评审输入 2026\n");
    CHECK(lines_with(both, "## ") == "## 1 Satisfaction 顾客满意度\n"
                                     "## 2 Complaints 客户投诉\n"
                                     "## 3 Claims 客户索赔\n"
                                     "## 4 Corrective actions 纠正和预防措施\n"
                                     "## 5 Opinions 客户意见\n"
                                     "## 6 Penalties in sum 罚扣汇总\n");
    CHECK(lines_with(document(scores::e3(), "en"), "## 6") == "## 6 Penalties in sum\n");
    CHECK(lines_with(document(scores::e3(), "zh"), "## 6") == "## 6 罚扣汇总\n");
    CHECK(both.ends_with("程序未作要求。\n"));
    CHECK(both.find("\n\n\n") == std::string::npos);
}

TEST_CASE("the score stands with its workings, rule and records") {
    const std::string text = document(scores::e3(), "en");
    CHECK(lines_with(text, "| complaints of the year") ==
          snapshots::with_lines("| complaints of the year | -0.30 | 3 \\* -0.1 | "
                                "procedures/2020-04-01.yaml:@counts: complaint@ S0-5.8.4b | CC-2603-01 "
                                "CC-2603-02 CC-2603-03 |\n"));
    CHECK(
        lines_with(text, "| customer satisfaction ") ==
        snapshots::with_lines("| customer satisfaction | 87.10 | 87.1 held between 0 and 100 | "
                              "procedures/2020-04-01.yaml:@lowest:@-@highest:@ S0-5.8.4 (assumed) | – |\n"));
    CHECK(lines_with(text, "| statement approved") ==
          "| statement approved on | no signed statement | R-QP-005-02 | – |\n");
    CHECK(lines_with(text, "| survey approved") ==
          "| survey approved on | not approved | R-QP-005-02 | SV-2026 |\n");
}

TEST_CASE("no reporter, no name of a person, and text of records is escaped") {
    snapshots::Store store;
    surveys::staff(store);
    store.customer("C01", "100.00");
    surveys::complaint(store, "CC-2603-01", "2026-03-02", "reporter: a secret source\nchannel: phone\n");
    for (const std::string& text : {document(store, "both"), json(store)}) {
        CHECK(text.find("CC-2603-01") != std::string::npos);
        CHECK(text.find("secret") == std::string::npos);
        CHECK(text.find("boxes crushed") == std::string::npos);
        CHECK(text.find("陈立") == std::string::npos);
        CHECK(text.find("p01") == std::string::npos);
    }
    store.broken("complaint", "complaints/2026-03/CC|2603.yaml");
    CHECK(document(store, "en").find("| complaints/2026-03/CC\\|2603.yaml |\n") != std::string::npos);
}

TEST_CASE("the same files give the same bytes in any order") {
    snapshots::Store turned = scores::doubtful();
    turned.reverse();
    CHECK(json(scores::doubtful()) == json(turned));
    CHECK(document(scores::doubtful(), "both") == document(turned, "both"));
}

TEST_CASE("figures of the JSON are numbers with their places") {
    const std::string text = json(scores::e3());
    CHECK(text.starts_with("{\n  \"schema\": \"qms.report.management-review/1\",\n  \"year\": 2026,\n"));
    for (const char* part : {"\"score\": 87.10", "\"change\": null", "\"basis\": \"computed\""})
        CHECK_MESSAGE(text.find(part) != std::string::npos, part);
    CHECK(text.find("  \"penalties\": {\n    \"asked\": false\n  }\n}\n") != std::string::npos);
}
