#include "query/select.hpp"

#include "unit/cases.hpp"

using namespace query;

namespace {

const schema::Kind& kind(const std::string& name) {
    return schema::Catalog::shipped().get(name);
}

// Four complaints of March and April 2026 in four states, added in an order that is none.
snapshots::Store complaints() {
    snapshots::Store store = cases::staffed();
    auto numbered = [](std::string text, const std::string& id, const std::string& accepted) {
        for (std::size_t at = text.find("CC-2603-01"); at != std::string::npos; at = text.find("CC-2603-01"))
            text.replace(at, 10, id);
        return cases::with(text, "accepted_on: \"2026-03-02\"", "accepted_on: \"" + accepted + "\"");
    };
    store.add("complaint", "complaints/2026-04/CC-2604-01.yaml",
              cases::with(numbered(cases::kReported, "CC-2604-01", "2026-04-02"), "customer: C01",
                          "customer: C02"));
    store.add("complaint", "complaints/2026-03/CC-2603-02.yaml",
              numbered(cases::kTwoRounds, "CC-2603-02", "2026-03-09"));
    store.add("complaint", "complaints/2026-03/CC-2603-03.yaml",
              numbered(cases::kReported, "CC-2603-03", "2026-03-31") +
                  "voided: {reason: twice, by: p02, role: sales_manager, on: \"2026-04-05\"}\n");
    store.add("complaint", cases::kPath, cases::kClosed);
    return store.broken("complaint", "complaints/2026-03/CC-2603-04.yaml");
}

std::string rows(const Table& table) {
    std::string text;
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            text += (i == 0 ? "" : "|") + row[i].text;
        text += "\n";
    }
    return text;
}

std::string listed(const snapshots::Store& store, const std::string& name, const Selection& selection,
                   const std::string& as_of = "2026-12-31") {
    const model::Snapshot snapshot = store.snapshot();
    return rows(select(snapshot, kind(name), selection, *base::parse_as_of(as_of)));
}

Selection ids() {
    Selection selection;
    selection.columns = {"id"};
    return selection;
}

std::string complaint_ids(const Selection& selection, const std::string& as_of = "2026-12-31") {
    return listed(complaints(), "complaint", selection, as_of);
}

} // namespace

TEST_CASE("without a word, the columns of the kind, by id, unsound ones left out") {
    const model::Snapshot snapshot = complaints().snapshot();
    const Table table = select(snapshot, kind("complaint"), {}, base::end_of(base::Date(2026, 12, 31)));
    CHECK(table.schema == "qms.list.complaint/1");
    std::string heads;
    for (const Column& column : table.columns)
        heads += column.code + " " + column.label.en + " " + column.label.zh + "\n";
    CHECK(heads == "id number 编号\n"
                   "number case no. 案号\n"
                   "customer customer 客户名称\n"
                   "accepted_on accepted on 受理日期\n"
                   "state state 状态\n"
                   "stage stage 所在阶段\n"
                   "rounds.analysed.category category 投诉类别\n"
                   "content complaint 投诉内容\n");
    CHECK(rows(table) == "CC-2603-01||C01|2026-03-02|closed||quality|boxes crushed\n"
                         "CC-2603-02||C01|2026-03-09|improved||delivery|boxes crushed\n"
                         "CC-2603-03||C01|2026-03-31|voided|||boxes crushed\n"
                         "CC-2604-01||C02|2026-04-02|reported|||boxes crushed\n");
    CHECK(table.rows[0][4].label.zh == "已关闭");
    CHECK(table.rows[0][6].label.en == "product quality");
    CHECK(table.rows[0][5].label.en == "");
    CHECK(rows(table) == rows(select(complaints().reverse().snapshot(), kind("complaint"), {},
                                     base::end_of(base::Date(2026, 12, 31)))));
}

TEST_CASE("conditions must all hold; a section is that of the last instance") {
    Selection selection = ids();
    selection.where = {{"customer", "C01"}};
    CHECK(complaint_ids(selection) == "CC-2603-01\nCC-2603-02\nCC-2603-03\n");
    selection.where.push_back({"rounds.analysed.category", "delivery"});
    CHECK(complaint_ids(selection) == "CC-2603-02\n");
    selection.where = {{"rounds.analysed.category", ""}};
    CHECK(complaint_ids(selection) == "CC-2603-03\nCC-2604-01\n");
    selection.where = {{"replies.kind", "final"}};
    CHECK(complaint_ids(selection) == "CC-2603-01\n");
    selection.where = {{"replies.kind", "interim"}};
    CHECK(complaint_ids(selection) == "");
    selection.where = {{"state", "closed"}};
    CHECK(complaint_ids(selection) == "CC-2603-01\n");
    selection.where = {{"customer", "c01"}};
    CHECK(complaint_ids(selection) == "");
}

TEST_CASE("by state") {
    Selection selection = ids();
    selection.state = "reported";
    CHECK(complaint_ids(selection) == "CC-2604-01\n");
    CHECK(complaint_ids(selection, "2026-03-31") == "CC-2603-03\n"); // not yet void
}

TEST_CASE("since and until look at the deciding day, both included") {
    Selection selection = ids();
    selection.since = base::Date(2026, 3, 9);
    CHECK(complaint_ids(selection) == "CC-2603-02\nCC-2603-03\nCC-2604-01\n");
    selection.until = base::Date(2026, 3, 31);
    CHECK(complaint_ids(selection) == "CC-2603-02\nCC-2603-03\n");
    selection.since.reset();
    selection.until = base::Date(2026, 3, 1);
    CHECK(complaint_ids(selection) == "");
}

TEST_CASE("as of a day, what was accepted later is not there") {
    CHECK(complaint_ids(ids(), "2026-03-01") == "");
    CHECK(complaint_ids(ids(), "2026-03-02") == "CC-2603-01\n");
    Selection selection;
    selection.columns = {"id", "state", "rounds.analysed.category", "rounds.verified.result"};
    CHECK(complaint_ids(selection, "2026-03-10") == "CC-2603-01|improved|quality|improved\n"
                                                    "CC-2603-02|not_improved|quality|not_improved\n");
    CHECK(complaint_ids(selection, "2026-03-11") == "CC-2603-01|improved|quality|improved\n"
                                                    "CC-2603-02|analysed|delivery|not_improved\n");
}

TEST_CASE("sorted forwards, backwards, and by id where equal") {
    Selection selection = ids();
    selection.sort = "accepted_on";
    selection.descending = true;
    CHECK(complaint_ids(selection) == "CC-2604-01\nCC-2603-03\nCC-2603-02\nCC-2603-01\n");
    selection.sort = "customer";
    CHECK(complaint_ids(selection) == "CC-2604-01\nCC-2603-01\nCC-2603-02\nCC-2603-03\n");
    selection.descending = false;
    CHECK(complaint_ids(selection) == "CC-2603-01\nCC-2603-02\nCC-2603-03\nCC-2604-01\n");
    selection.sort = "rounds.analysed.category"; // absent ones first
    CHECK(complaint_ids(selection) == "CC-2603-03\nCC-2604-01\nCC-2603-02\nCC-2603-01\n");
    selection.limit = 1;
    CHECK(complaint_ids(selection) == "CC-2603-03\n");
    selection.limit = 0;
    CHECK(complaint_ids(selection) == "");
    selection.limit = 9;
    CHECK(complaint_ids(selection) == "CC-2603-03\nCC-2604-01\nCC-2603-02\nCC-2603-01\n");
}

TEST_CASE("numbers are sorted by value, and before text, whatever the order they came in") {
    const std::vector<std::string> sizes{"9", "10", "1a", "-1", "9.50", "2"};
    std::string expected;
    for (std::size_t turn = 0; turn < sizes.size(); ++turn) {
        snapshots::Store store;
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            const std::string& size = sizes[(i + turn) % sizes.size()];
            const std::string id = fmt::format("C{}", i);
            store.add("customer", "customers/" + id + ".yaml",
                      "id: " + id + "\nname: a\nregion: \"" + size + "\"\n");
        }
        Selection selection;
        selection.columns = {"region"};
        selection.sort = "region";
        CHECK(listed(store, "customer", selection) == "-1\n2\n9\n9.50\n10\n1a\n");
        selection.descending = true;
        CHECK(listed(store, "customer", selection) == "1a\n10\n9.50\n9\n2\n-1\n");
    }
}

TEST_CASE("lists are joined, of maps too") {
    snapshots::Store store;
    store.add(
        "person", "people/p01.yaml",
        "id: p01\nname: 陈立\nposts:\n  - {post: salesperson, from: \"2020-04-01\", to: \"2021-01-31\"}\n"
        "  - {post: gm, from: \"2021-02-01\"}\n");
    Selection selection;
    selection.columns = {"name", "posts.post", "posts.to"};
    CHECK(listed(store, "person", selection) == "陈立|salesperson, gm|2021-01-31\n");
    // A kind that no date decides is there at any time.
    CHECK(listed(store, "person", selection, "1999-01-01") == "陈立|salesperson, gm|2021-01-31\n");
    selection.since = base::Date(2020, 1, 1);
    CHECK(listed(store, "person", selection) == "");
}

TEST_CASE("every field that is known can be shown, filtered and sorted by") {
    const model::Snapshot snapshot = complaints().snapshot();
    for (const std::string& name : schema::Catalog::shipped().names()) {
        const auto fields = known_fields(kind(name));
        CAPTURE(name);
        CHECK((fields.empty() || fields.front() == (kind(name).states.empty() ? fields.front() : "state")));
        for (const std::string& column : kind(name).columns) {
            CAPTURE(column);
            CHECK(std::find(fields.begin(), fields.end(), column) != fields.end());
        }
        for (const std::string& field : fields) {
            CAPTURE(field);
            Selection selection;
            selection.columns = {field};
            selection.sort = field;
            const Table table =
                select(snapshot, kind(name), selection, base::end_of(base::Date(2026, 12, 31)));
            REQUIRE(table.columns.size() == 1);
            CHECK(table.columns[0].code == field);
            CHECK_FALSE(table.columns[0].label.en.empty());
        }
    }
    const auto fields = known_fields(kind("complaint"));
    for (const char* field : {"id", "filled.by", "reported.to", "rounds.action.cause.occurrence",
                              "replies.kind", "feedback", "voided.reason"}) {
        CAPTURE(field);
        CHECK(std::find(fields.begin(), fields.end(), field) != fields.end());
    }
    for (const char* field : {"struck", "struck.step", "evidence", "evidence.file", "rounds"}) {
        CAPTURE(field);
        CHECK(std::find(fields.begin(), fields.end(), field) == fields.end());
    }
}

TEST_CASE("text of a field: signatures, sections, nothing") {
    const model::Snapshot snapshot = complaints().snapshot();
    const model::Facts& record = *snapshot.find("complaint", "CC-2603-01");
    const model::Standing standing = kinds::standing(record, snapshot);
    CHECK(field_text(record, standing, "filled.by") == "p01");
    CHECK(field_text(record, standing, "filled.role") == "sales");
    CHECK(field_text(record, standing, "filled.on") == "2026-03-02");
    CHECK(field_text(record, standing, "closed.on") == "2026-03-12");
    CHECK(field_text(record, standing, "rounds.action.cause.occurrence") == "damp");
    CHECK(field_text(record, standing, "voided.reason") == "");
    CHECK(field_text(record, standing, "remark") == "");
    CHECK(field_text(record, standing, "state") == "closed");
}

TEST_CASE("columns know numbers and yes or no from text") {
    const model::Snapshot snapshot = complaints().snapshot();
    Selection selection;
    selection.columns = {"content", "rounds.analysed.stock_checked"};
    const Table table =
        select(snapshot, kind("complaint"), selection, base::end_of(base::Date(2026, 12, 31)));
    CHECK(table.columns[0].type == Column::Type::text);
    CHECK(table.columns[1].type == Column::Type::boolean);
    selection.columns = {"year", "turnover.amount"};
    CHECK(select(snapshot, kind("survey"), selection, {}).columns[0].type == Column::Type::number);
    CHECK(select(snapshot, kind("customer"), selection, {}).columns[1].type == Column::Type::number);
}
