#include "render/forms.hpp"

#include "unit/render/complaints.hpp"

#include <doctest/doctest.h>

namespace {

const base::AsOf kEnd{base::Date(2027, 1, 15), 1439};

std::string complaint_form(const model::Snapshot& snapshot, const std::string& id,
                           const std::string& language) {
    const model::Facts* record = snapshot.find("complaint", id);
    REQUIRE(record != nullptr);
    return render::complaint_form(*record, snapshot, language);
}

// C001 has a complaint with cause, reporter and all; C666 is hostile and hardly known.
model::Snapshot with_round() {
    snapshots::Store store;
    complaints::two_rounds(store).customer("C666", "", "phone: \"| --- |\"\n");
    surveys::add_round(store, surveys::round({"C001", "C666"}, {}));
    return store.snapshot();
}

std::string questionnaire(const model::Snapshot& snapshot, const std::string& customer,
                          const std::string& language) {
    const auto round = kinds::find_round(snapshot, 2026, kEnd);
    REQUIRE(round);
    const model::Facts* record = snapshot.find("customer", customer);
    REQUIRE(record != nullptr);
    return render::questionnaire(*snapshot.newest(), snapshot, *record, *round, language);
}

} // namespace

TEST_CASE("forms: R-QP-005-03, two rounds, the second still to be verified") {
    snapshots::Store store;
    const model::Snapshot snapshot = complaints::two_rounds(store).snapshot();
    CHECK(complaint_form(snapshot, "CC-2611-01", "en") == R"x(# Harbour Paper Products

## R-QP-005-03 Customer complaint handling form

For internal use: this form does not go to the customer.

| number | CC-2611-01 |
| --- | --- |
| customer | C001 Morning Star Paper |
| accepted on | 2026-11-03 |
| contract no. | HT-2026/118 |
| complaint | 380 of 12,000 boxes of the lot arrived with crushed corners; the customer had to unpack and count all of them by hand before the line could go on.<br>They ask for an answer within the week. |
| filled in by | 陈立, business department, 2026-11-03T08:15 |

| corrective action | round 1 |
| --- | --- |
| cause analysis | pallets stacked three high |
| responsible department | production, 孙艳, 2026-11-05 |
| corrective measure | stack two high (due 2026-11-10) |
| responsible department | production, 孙艳, 2026-11-05 |
| verification | □ improved, good effect<br>☑ not improved, poor effect, propose another measure<br>still crushed |
| verified by | 陈立, business department, 2026-11-20 |
| quality confirmation | 吴涛, quality department, 2026-11-21 |

| corrective action | round 2 |
| --- | --- |
| cause analysis | edge guards missing<br>cause of escape: no check at loading |
| responsible department | production, 孙艳, 2026-11-23 |
| corrective measure | edge guards on every pallet (due 2026-11-30) |
| responsible department | production, 孙艳, 2026-11-23 |
| verification | □ improved, good effect<br>□ not improved, poor effect, propose another measure |
| verified by | ＿＿＿＿＿＿＿＿  date ＿＿＿＿＿＿＿＿ |
| quality confirmation | ＿＿＿＿＿＿＿＿  date ＿＿＿＿＿＿＿＿ |
)x");
    CHECK(complaint_form(snapshot, "CC-2611-01", "zh") == R"x(# 海港纸品有限公司

## R-QP-005-03 顾客投诉处理单

内部使用，不得交给客户。

| 编号 | CC-2611-01 |
| --- | --- |
| 客户名称 | C001 晨星纸品 |
| 受理日期 | 2026-11-03 |
| 合同号 | HT-2026/118 |
| 投诉内容 | 380 of 12,000 boxes of the lot arrived with crushed corners; the customer had to unpack and count all of them by hand before the line could go on.<br>They ask for an answer within the week. |
| 填制人 | 陈立，业务部，2026-11-03T08:15 |

| 纠正措施 | 第1轮 |
| --- | --- |
| 原因分析 | pallets stacked three high |
| 责任部门 | 生产部，孙艳，2026-11-05 |
| 纠正措施 | stack two high（完成期限 2026-11-10） |
| 责任部门 | 生产部，孙艳，2026-11-05 |
| 验证结果 | □ 已改善,效果优良<br>☑ 没有改善,效果不佳,重提对策<br>still crushed |
| 验证人 | 陈立，业务部，2026-11-20 |
| 品管确认 | 吴涛，品管部，2026-11-21 |

| 纠正措施 | 第2轮 |
| --- | --- |
| 原因分析 | edge guards missing<br>流出原因：no check at loading |
| 责任部门 | 生产部，孙艳，2026-11-23 |
| 纠正措施 | edge guards on every pallet（完成期限 2026-11-30） |
| 责任部门 | 生产部，孙艳，2026-11-23 |
| 验证结果 | □ 已改善,效果优良<br>□ 没有改善,效果不佳,重提对策 |
| 验证人 | ＿＿＿＿＿＿＿＿  日期 ＿＿＿＿＿＿＿＿ |
| 品管确认 | ＿＿＿＿＿＿＿＿  日期 ＿＿＿＿＿＿＿＿ |
)x");
}

TEST_CASE("forms: R-QP-005-03 of a new complaint is empty lines to sign on, and hostile text is text") {
    snapshots::Store store;
    CHECK(complaint_form(complaints::hostile(store).snapshot(), "CC-2611-09", "en") ==
          R"x(# Harbour Paper Products

## R-QP-005-03 Customer complaint handling form

For internal use: this form does not go to the customer.

| number | CC-2611-09 |
| --- | --- |
| customer | C666 A\|B \`x\` &lt;b&gt; |
| accepted on | 2026-11-03 |
| contract no. | |
| complaint | a \| b \`c\` \# d<br>::error::gone \#\#\[group\]x |
| filled in by | p99, business department, 2026-11-03 |

| corrective action | round 1 |
| --- | --- |
| cause analysis | |
| responsible department | ＿＿＿＿＿＿＿＿  date ＿＿＿＿＿＿＿＿ |
| corrective measure | |
| responsible department | ＿＿＿＿＿＿＿＿  date ＿＿＿＿＿＿＿＿ |
| verification | □ improved, good effect<br>□ not improved, poor effect, propose another measure |
| verified by | ＿＿＿＿＿＿＿＿  date ＿＿＿＿＿＿＿＿ |
| quality confirmation | ＿＿＿＿＿＿＿＿  date ＿＿＿＿＿＿＿＿ |
)x");
}

TEST_CASE("forms: a measure that did not help leaves an empty round to go on with") {
    snapshots::Store store;
    std::string failed = complaints::kTwoRounds;
    const std::size_t second = failed.find("  - analysed:", failed.find("rounds:") + 40);
    failed.erase(second, failed.find("replies:") - second);
    complaints::people(store).add("complaint", "complaints/2026-11/CC-2611-01.yaml", failed);
    const std::string form = complaint_form(store.snapshot(), "CC-2611-01", "en");
    CHECK(form.find("☑ not improved") != std::string::npos);
    CHECK(form.find("| corrective action | round 2 |\n| --- | --- |\n| cause analysis | |\n") !=
          std::string::npos);
    CHECK(form.find("round 3") == std::string::npos);
}

TEST_CASE("forms: a void complaint says so at the top") {
    snapshots::Store store;
    surveys::staff(store).customer("C01", "");
    surveys::complaint(store, "CC-2603-01", "2026-03-02",
                       "voided: {" + surveys::signature("p02", "sales_manager", "2026-03-04") +
                           ", reason: entered twice}\n");
    CHECK(complaint_form(store.snapshot(), "CC-2603-01", "en")
              .find("\n\nvoided: entered twice, 赵敏, business manager, 2026-03-04\n\n| number | CC-2603-01 "
                    "|\n") != std::string::npos);
}

TEST_CASE("forms: R-QP-005-01, the blank questionnaire with the numbers as printed (F-07)") {
    const model::Snapshot snapshot = with_round();
    CHECK(questionnaire(snapshot, "C001", "en") == R"x(# Harbour Paper Products

## R-QP-005-01 Customer satisfaction questionnaire

Dear customer,

how satisfied were you with us in 2026? Please tick one answer in each line, sign the form and send it back.

| customer | Morning Star Paper |
| --- | --- |
| telephone | 020-5550101 |
| address | 12 Quay Road |
| contact | Ms Lin |

| item | content | how satisfied (please tick) |
| --- | --- | --- |
| quality | product quality level | □ 1 very satisfied  □ 2 satisfied  □ 3 not satisfied  □ 4 very dissatisfied |
| quality | dealing with abnormalities | □ 1 very satisfied  □ 2 satisfied  □ 4 not satisfied  □ 5 very dissatisfied |
| delivery | delivery assurance | □ 1 very satisfied  □ 2 satisfied  □ 4 not satisfied  □ 5 very dissatisfied |
| service | inquiry and after-sales service | □ 1 very satisfied  □ 2 satisfied  □ 4 not satisfied  □ 5 very dissatisfied |
| technical ability | technical improvement | □ 1 very satisfied  □ 2 satisfied  □ 4 not satisfied  □ 5 very dissatisfied |

| opinions and suggestions | <br><br><br> |
| --- | --- |
| customer's signature or seal | ＿＿＿＿＿＿＿＿ |
| date | ＿＿＿＿＿＿＿＿ |
| remark | |
)x");
    CHECK(questionnaire(snapshot, "C001", "zh") == R"x(# 海港纸品有限公司

## R-QP-005-01 顾客满意度调查表

尊敬的顾客：您好！

请就 2026 年度的合作情况，在每一行勾选一项，签名或盖章后寄回。谢谢！

| 顾客名称 | 晨星纸品 |
| --- | --- |
| 电话 | 020-5550101 |
| 地址 | 12 Quay Road |
| 联系人 | Ms Lin |

| 项目 | 内容 | 满意程度（请打√） |
| --- | --- | --- |
| 质量 | 产品质量水平 | □ 1 很满意  □ 2 满意  □ 3 不满意  □ 4 很不满意 |
| 质量 | 异常处理能力 | □ 1 很满意  □ 2 满意  □ 4 不满意  □ 5 很不满意 |
| 交期配合 | 交期保证 | □ 1 很满意  □ 2 满意  □ 4 不满意  □ 5 很不满意 |
| 服务 | 查询、售后服务 | □ 1 很满意  □ 2 满意  □ 4 不满意  □ 5 很不满意 |
| 技术能力 | 技术改善 | □ 1 很满意  □ 2 满意  □ 4 不满意  □ 5 很不满意 |

| 意见与建议 | <br><br><br> |
| --- | --- |
| 客户签名/盖章 | ＿＿＿＿＿＿＿＿ |
| 日期 | ＿＿＿＿＿＿＿＿ |
| 备注 | |
)x");
}

TEST_CASE("forms: what is not known of the customer is a line to write on") {
    const std::string form = questionnaire(with_round(), "C666", "en");
    CHECK(form.find("| customer | Company C666 |\n| --- | --- |\n| telephone | \\| --- \\| |\n| address | "
                    "＿＿＿＿＿＿＿＿ |\n"
                    "| contact | ＿＿＿＿＿＿＿＿ |\n") != std::string::npos);
}

TEST_CASE("forms: nothing of any other record goes to the customer (F-53)") {
    const model::Snapshot snapshot = with_round();
    for (const char* language : {"en", "zh"}) {
        const std::string form = questionnaire(snapshot, "C001", language);
        // Every text of the store that is not the customer's own address must be absent.
        int looked = 0;
        for (const model::Facts& record : snapshot.records()) {
            auto look = [&](const model::Fields& fields) {
                for (const model::Scalar& scalar : fields) {
                    const bool own =
                        record.id == "C001" &&
                        (scalar.path == "name" || scalar.path == "name_en" || scalar.path == "phone" ||
                         scalar.path == "address" || scalar.path == "contact");
                    // What the form prints itself: its year, 'telephone', 'quality' and 'sales', the bars of
                    // its tables.
                    const bool common = scalar.text == "2026" || scalar.text == "phone" ||
                                        scalar.text == "quality" || scalar.path == "role" ||
                                        scalar.text == "| --- |" || scalar.text.size() < 3;
                    if (own || common) continue;
                    ++looked;
                    INFO(record.id, " ", scalar.path);
                    CHECK(form.find(scalar.text) == std::string::npos);
                }
            };
            look(record.header);
            for (const model::StepFact& step : record.steps)
                look(step.fields);
        }
        CHECK(looked > 60);
        for (const char* secret : {"R-7", "p01", "陈立", "pallets", "edge guards", "400", "CC-2611-01"})
            CHECK(form.find(secret) == std::string::npos);
    }
}

TEST_CASE("forms: the 8D report never says who told us, and escapes what records hold") {
    snapshots::Store store;
    const model::Snapshot snapshot = complaints::hostile(complaints::two_rounds(store)).snapshot();
    const model::Facts* record = snapshot.find("complaint", "CC-2611-01");
    const model::Facts* hostile = snapshot.find("complaint", "CC-2611-09");
    REQUIRE(record != nullptr);
    REQUIRE(hostile != nullptr);
    const std::string report = render::eight_d_report(*record, snapshot, "en");
    CHECK(report.find("R-7") == std::string::npos);
    CHECK(report.find("### round 2\n") != std::string::npos);
    CHECK(report.find("| cause of escape | no check at loading |\n") != std::string::npos);
    CHECK(report.find("<br>still crushed |\n") != std::string::npos);
    CHECK(report.ends_with("| signature | ＿＿＿＿＿＿＿＿  date ＿＿＿＿＿＿＿＿ |\n"));
    const std::string other = render::eight_d_report(*hostile, snapshot, "zh");
    CHECK(other.find("\n::error") == std::string::npos);
    CHECK(other.find("<b>") == std::string::npos);
    // No round yet: one empty set to fill in, without a number.
    CHECK(other.find("###") == std::string::npos);
    CHECK(other.find("| D1 成立小组 | |\n") != std::string::npos);
}
