#include "unit/render/scores.hpp"

using scores::Case;
using scores::doubtful;
using scores::e3;

TEST_CASE("score: nothing can be reckoned without a procedure, and nothing is zero") {
    const Case none(doubtful(), 2019);
    CHECK(none.text("en", true) == R"x(customer satisfaction 2019
procedure:             –
period:                2019-01-01 to 2019-12-31
as of:                 2027-01-15
survey round:          –
coverage of turnover:  –
customers in all:      4 (as of 2027-01-15)

overall satisfaction:  –
satisfied or better:   –

before the limits:      –
customer satisfaction:  –
target:                 –
result:                 –

provisional: no procedure with survey and score rules is in force on 2019-12-31
)x");
    CHECK(render::satisfaction_json(none.of, true) == R"x({
  "schema": "qms.score.satisfaction/1",
  "year": 2019,
  "as_of": "2027-01-15",
  "procedure": null,
  "coverage": {
    "selected": null,
    "total": null,
    "rate": null,
    "minimum": null,
    "met": null
  },
  "replies": {
    "surveyed": null,
    "replied": null,
    "rate": null,
    "minimum": null,
    "met": null,
    "needed": null
  },
  "items": [],
  "base": null,
  "adjustments": [],
  "raw": null,
  "score": null,
  "target": null,
  "result": null,
  "satisfied_share": null,
  "provisional": [
    "no_procedure"
  ],
  "workings": [],
  "reasons": [
    {
      "code": "no_procedure",
      "text": "no procedure with survey and score rules is in force on 2019-12-31"
    }
  ]
}
)x");
    CHECK(render::statistics_form(none.of, nullptr, none.snapshot, "en") == R"x(# Harbour Paper Products

## customer satisfaction 2019

| field | value |
| --- | --- |
| procedure | – |
| period | 2019-01-01 to 2019-12-31 |
| as of | 2027-01-15 |
| survey round | – |
| coverage of turnover | – |
| customers in all | 4 (as of 2027-01-15) |

| field | value |
| --- | --- |
| overall satisfaction | – |
| satisfied or better | – |

| field | value |
| --- | --- |
| before the limits | – |
| customer satisfaction | – |
| target | – |
| result | – |

provisional: no procedure with survey and score rules is in force on 2019-12-31

| remark | |
| --- | --- |
| compiled by | ＿＿＿＿＿＿＿＿  date ＿＿＿＿＿＿＿＿ |
| approved by | ＿＿＿＿＿＿＿＿  date ＿＿＿＿＿＿＿＿ |
)x");
}

TEST_CASE("score: a verdict is never contradicted by its rounded figure") {
    std::string procedure = snapshots::with(snapshots::paper(), "target: {value: null", "target: {value: 80");
    procedure =
        snapshots::with(procedure, "{counts: complaint, rate: -0.1", "{counts: complaint, rate: -0.004");
    snapshots::Store store(procedure);
    surveys::staff(store);
    for (int n = 1; n <= 3; ++n)
        store.customer(surveys::id(n), "100.00");
    surveys::add_round(store, surveys::round(surveys::ids(3), surveys::ids(3)));
    const char* levels[] = {"very", "satisfied", "not_satisfied"};
    for (int n = 1; n <= 3; ++n)
        surveys::add_response(store, surveys::id(n),
                              surveys::questionnaire("2026-11-20", surveys::all_at(levels[n - 1]), ""));
    surveys::complaint(store, "CC-2603-01", "2026-03-02");
    const std::string text = Case(store).text("en", true);
    CHECK(text.find("before the limits:      80.00 %\ncustomer satisfaction:  79.996 %\ntarget:              "
                    "   80.00 %\n"
                    "result:                 missed\n") != std::string::npos);
    CHECK(text.find("80 - 0.004 + 0 + 0 = 80.00 (79.996)") != std::string::npos);
    CHECK(text.find("79.996 held between 0 and 100 = 79.996 ") != std::string::npos);
}

TEST_CASE("score: a fraction stands beside the rounded value") {
    snapshots::Store store;
    surveys::staff(store);
    const std::vector<std::string> levels{"very",          "very",          "very",
                                          "satisfied",     "satisfied",     "satisfied",
                                          "not_satisfied", "not_satisfied", "very_dissatisfied"};
    for (int n = 1; n <= 9; ++n)
        store.customer(surveys::id(n), "100.00");
    surveys::add_round(store, surveys::round(surveys::ids(9), surveys::ids(9)));
    for (int n = 1; n <= 9; ++n)
        surveys::add_response(store, surveys::id(n),
                              surveys::questionnaire("2026-11-20",
                                                     surveys::all_at(levels[static_cast<std::size_t>(n - 1)]),
                                                     ""));
    const std::string text = Case(store).text("en", true);
    CHECK(text.find("  quality_level      (20*3 + 18*3 + 10*2 + 0*1) / 9 = 14.89 (134/9) ") !=
          std::string::npos);
}

TEST_CASE("score: the table of terms") {
    const Case one(e3());
    CHECK(render::render(render::satisfaction_table(one.of), render::Format::plain, "en") ==
          R"x(coverage	100.00	S0-5.8.1
replies	100.00	S0-5.8.2
quality_level	18.00	R-QP-005-02
abnormality	15.80	R-QP-005-02
delivery	19.00	R-QP-005-02
after_sales	17.80	R-QP-005-02
technical	16.60	R-QP-005-02
base	87.20	
complaint	-0.30	S0-5.8.4b
confirmed_opinion	-0.20	S0-F02-2
praise	0.40	S0-5.8.4c
raw	87.10	
score	87.10	S0-5.8.4
target		S0-5.8
result	no_target	S0-5.8
satisfied_share	88.00	
)x");
    CHECK(render::render(render::satisfaction_table(Case(doubtful()).of), render::Format::table, "zh") ==
          R"x(项目                                         内容  条款
营业额覆盖率                               69.999  S0-5.8.1
回收率                                      66.67  S0-5.8.2
产品质量水平                                19.00  R-QP-005-02
异常处理能力                                20.00  R-QP-005-02
交期保证                                    15.00  R-QP-005-02
查询、售后服务                              20.00  R-QP-005-02
技术改善                                    20.00  R-QP-005-02
总体满意率                                  94.00
本年度客户投诉                              -0.10  S0-5.8.4b
经确认为我司责任且需要或可以改善的意见      -0.10  S0-F02-2
本年度客户表扬                               0.00  S0-5.8.4c
限值前                                      93.80
顾客满意度                                  93.80  S0-5.8.4
目标                                               S0-5.8
判定                                    no_target  S0-5.8
满意及以上占比                              85.71
)x");
}
