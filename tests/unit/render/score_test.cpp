#include "render/score.hpp"

#include "base/text.hpp"
#include "render/words.hpp"
#include "render/wrap.hpp"
#include "unit/render/scores.hpp"

#include <doctest/doctest.h>

#include <set>

using snapshots::with_lines;

namespace {

// A snapshot and what is reckoned from it; the statement points into the snapshot.
struct Case {
    model::Snapshot snapshot;
    kinds::Satisfaction of;
    std::optional<kinds::Round> round;

    explicit Case(const snapshots::Store& store, int year = 2026)
        : snapshot(store.snapshot()), of(kinds::satisfaction(snapshot, year, scores::kEnd)),
          round(kinds::find_round(snapshot, year, scores::kEnd)) {}
    Case(const Case&) = delete;
    Case& operator=(const Case&) = delete;

    std::string text(const std::string& language, bool explain) const {
        return render::satisfaction_text(of, snapshot, language, explain);
    }
};

snapshots::Store e3() {
    snapshots::Store store;
    return scores::e3(store);
}

snapshots::Store doubtful() {
    snapshots::Store store;
    return scores::doubtful(store);
}

} // namespace

TEST_CASE("score: the statistics with their workings, for an auditor (E-1 to E-5)") {
    CHECK(Case(e3()).text("en", true) == with_lines(R"x(customer satisfaction 2026
procedure:               QP-005 A/0, procedures/2020-04-01.yaml
period:                  2026-01-01 to 2026-12-31
as of:                   2027-01-15
survey round:            SV-2026
coverage of turnover:    1000.00 / 1000.00 元 (turnover of 2025) = 100.00 %, at least 70.00 %:
                         enough (the total is what the registered customers sum up to)
customers in all:        10 (as of 2027-01-15)
customers surveyed:      10
customers that replied:  10
issue rate:              100.00 %
reply rate:              100.00 %, at least 70.00 %: enough

content                          very satisfied (20)  satisfied (18)  not satisfied (10)  very dissatisfied (0)  blank  average
product quality level                              4               5                   1                      0      0    18.00
dealing with abnormalities                         2               6                   1                      1      0    15.80
delivery assurance                                 5               5                   0                      0      0    19.00
inquiry and after-sales service                    3               6                   1                      0      0    17.80
technical improvement                              1               7                   2                      0      0    16.60

overall satisfaction:  87.20 %
satisfied or better:   88.00 %

adjustment                                 count  rate %  points %  rule
complaints of the year                         3   -0.10     -0.30  S0-5.8.4b
opinions confirmed as ours and improvable      2   -0.10     -0.20  S0-F02-2 (assumed)
praises of the year                            4   +0.10     +0.40  S0-5.8.4c

before the limits:      87.10 %
customer satisfaction:  87.10 %
target:                 –
result:                 no target

workings
  coverage           1000 / 1000 * 100 = 100.00                        procedures/2020-04-01.yaml:@coverage_minimum:@ S0-5.8.1
    C01, C02, C03, C04, C05, C06, C07, C08, C09, C10
  replies            10 / 10 * 100 = 100.00                            procedures/2020-04-01.yaml:@reply_minimum:@ S0-5.8.2
    SV-2026-C01, SV-2026-C02, SV-2026-C03, SV-2026-C04, SV-2026-C05, SV-2026-C06, SV-2026-C07,
    SV-2026-C08, SV-2026-C09, SV-2026-C10
  quality_level      (20*4 + 18*5 + 10*1 + 0*0) / 10 = 18.00           procedures/2020-04-01.yaml:@code: very,@-@code: very_dissatisfied,@ R-QP-005-02
  abnormality        (20*2 + 18*6 + 10*1 + 0*1) / 10 = 15.80           procedures/2020-04-01.yaml:@code: very,@-@code: very_dissatisfied,@ R-QP-005-02
  delivery           (20*5 + 18*5 + 10*0 + 0*0) / 10 = 19.00           procedures/2020-04-01.yaml:@code: very,@-@code: very_dissatisfied,@ R-QP-005-02
  after_sales        (20*3 + 18*6 + 10*1 + 0*0) / 10 = 17.80           procedures/2020-04-01.yaml:@code: very,@-@code: very_dissatisfied,@ R-QP-005-02
  technical          (20*1 + 18*7 + 10*2 + 0*0) / 10 = 16.60           procedures/2020-04-01.yaml:@code: very,@-@code: very_dissatisfied,@ R-QP-005-02
  base               18 + 15.8 + 19 + 17.8 + 16.6 = 87.20
  complaint          3 * -0.1 = -0.30                                  procedures/2020-04-01.yaml:@counts: complaint,@ S0-5.8.4b
    CC-2603-01, CC-2603-02, CC-2603-03
  confirmed_opinion  2 * -0.1 = -0.20                                  procedures/2020-04-01.yaml:@counts: confirmed_opinion,@ S0-F02-2, assumed
    FB-2605-01, FB-2605-02
  praise             4 * 0.1 = 0.40                                    procedures/2020-04-01.yaml:@counts: praise,@ S0-5.8.4c
    FB-2605-03, FB-2605-04, FB-2605-05, FB-2605-06
  raw                87.2 - 0.3 - 0.2 + 0.4 = 87.10
  score              87.1 held between 0 and 100 = 87.10               procedures/2020-04-01.yaml:@lowest:@-@highest:@ S0-5.8.4, assumed
  target             –                                                 procedures/2020-04-01.yaml:@  target:@ S0-5.8, assumed
  satisfied_share    (4+5 + 2+6 + 5+5 + 3+6 + 1+7) / 50 * 100 = 88.00
  rounded half away from zero to 2 places; verdicts on the exact value
)x"));
}

TEST_CASE("score: the same in Chinese") {
    CHECK(Case(e3()).text("zh", true) == with_lines(R"x(2026 年度顾客满意度
适用程序：      QP-005 A/0，procedures/2020-04-01.yaml
统计期间：      2026-01-01 至 2026-12-31
截至：          2027-01-15
调查：          SV-2026
营业额覆盖率：  1000.00 / 1000.00 元（2025 年营业额） = 100.00 %，应不低于 70.00 %：达到（总营业额为
                已登记客户之和）
顾客总数：      10 家（截至 2027-01-15）
调查顾客总数：  10 家
回复顾客数：    10 家
发放率：        100.00 %
回收率：        100.00 %，应不低于 70.00 %：达到

内容            很满意（20分）  满意（18分）  不满意（10分）  很不满意（0分）  未填  单项平均分
产品质量水平                 4             5               1                0     0       18.00
异常处理能力                 2             6               1                1     0       15.80
交期保证                     5             5               0                0     0       19.00
查询、售后服务               3             6               1                0     0       17.80
技术改善                     1             7               2                0     0       16.60

总体满意率：      87.20 %
满意及以上占比：  88.00 %

其他状况                                次数  每次 %  增减 %  条款
本年度客户投诉                             3   -0.10   -0.30  S0-5.8.4b
经确认为我司责任且需要或可以改善的意见     2   -0.10   -0.20  S0-F02-2（暂定）
本年度客户表扬                             4   +0.10   +0.40  S0-5.8.4c

限值前：      87.10 %
顾客满意度：  87.10 %
目标：        –
判定：        未设目标

计算过程
  营业额覆盖率                            1000 / 1000 * 100 = 100.00                        procedures/2020-04-01.yaml:@coverage_minimum:@ S0-5.8.1
    C01, C02, C03, C04, C05, C06, C07, C08, C09, C10
  回复率                                  10 / 10 * 100 = 100.00                            procedures/2020-04-01.yaml:@reply_minimum:@ S0-5.8.2
    SV-2026-C01, SV-2026-C02, SV-2026-C03, SV-2026-C04, SV-2026-C05, SV-2026-C06, SV-2026-C07,
    SV-2026-C08, SV-2026-C09, SV-2026-C10
  产品质量水平                            (20*4 + 18*5 + 10*1 + 0*0) / 10 = 18.00           procedures/2020-04-01.yaml:@code: very,@-@code: very_dissatisfied,@ R-QP-005-02
  异常处理能力                            (20*2 + 18*6 + 10*1 + 0*1) / 10 = 15.80           procedures/2020-04-01.yaml:@code: very,@-@code: very_dissatisfied,@ R-QP-005-02
  交期保证                                (20*5 + 18*5 + 10*0 + 0*0) / 10 = 19.00           procedures/2020-04-01.yaml:@code: very,@-@code: very_dissatisfied,@ R-QP-005-02
  查询、售后服务                          (20*3 + 18*6 + 10*1 + 0*0) / 10 = 17.80           procedures/2020-04-01.yaml:@code: very,@-@code: very_dissatisfied,@ R-QP-005-02
  技术改善                                (20*1 + 18*7 + 10*2 + 0*0) / 10 = 16.60           procedures/2020-04-01.yaml:@code: very,@-@code: very_dissatisfied,@ R-QP-005-02
  总体满意率                              18 + 15.8 + 19 + 17.8 + 16.6 = 87.20
  本年度客户投诉                          3 * -0.1 = -0.30                                  procedures/2020-04-01.yaml:@counts: complaint,@ S0-5.8.4b
    CC-2603-01, CC-2603-02, CC-2603-03
  经确认为我司责任且需要或可以改善的意见  2 * -0.1 = -0.20                                  procedures/2020-04-01.yaml:@counts: confirmed_opinion,@ S0-F02-2，暂定
    FB-2605-01, FB-2605-02
  本年度客户表扬                          4 * 0.1 = 0.40                                    procedures/2020-04-01.yaml:@counts: praise,@ S0-5.8.4c
    FB-2605-03, FB-2605-04, FB-2605-05, FB-2605-06
  限值前                                  87.2 - 0.3 - 0.2 + 0.4 = 87.10
  顾客满意度                              87.1，限于 0 至 100 = 87.10                       procedures/2020-04-01.yaml:@lowest:@-@highest:@ S0-5.8.4，暂定
  目标                                    –                                                 procedures/2020-04-01.yaml:@  target:@ S0-5.8，暂定
  满意及以上占比                          (4+5 + 2+6 + 5+5 + 3+6 + 1+7) / 50 * 100 = 88.00
  四舍五入至小数点后 2 位；判定按未舍入的精确值
)x"));
}

TEST_CASE("score: without --explain the workings are left out and nothing else") {
    const Case one(e3());
    const std::string whole = one.text("en", true);
    CHECK(whole.starts_with(one.text("en", false) + "\nworkings\n"));
}

TEST_CASE("score: too few replies, a coverage that rounds to enough, opinions open, blanks") {
    CHECK(Case(doubtful()).text("en", true) == with_lines(R"x(customer satisfaction 2026
procedure:               QP-005 A/0, procedures/2020-04-01.yaml
period:                  2026-01-01 to 2026-12-31
as of:                   2027-01-15
survey round:            SV-2026
coverage of turnover:    699.99 / 1000.00 元 (turnover of 2025) = 69.999 %, at least 70.00 %: not
                         enough (the total is what the registered customers sum up to)
customers in all:        4 (as of 2027-01-15)
customers surveyed:      3
customers that replied:  2
issue rate:              75.00 %
reply rate:              66.67 %, at least 70.00 %: not enough, 1 more needed

content                          very satisfied (20)  satisfied (18)  not satisfied (10)  very dissatisfied (0)  blank  average
product quality level                              1               1                   0                      0      0    19.00
dealing with abnormalities                         1               0                   0                      0      1    20.00
delivery assurance                                 1               0                   1                      0      0    15.00
inquiry and after-sales service                    1               0                   0                      0      1    20.00
technical improvement                              1               0                   0                      0      1    20.00

overall satisfaction:  94.00 %
satisfied or better:   85.71 %

adjustment                                 count  rate %  points %  rule
complaints of the year                         1   -0.10     -0.10  S0-5.8.4b
opinions confirmed as ours and improvable      1   -0.10     -0.10  S0-F02-2 (assumed)
praises of the year                            0   +0.10      0.00  S0-5.8.4c

before the limits:      93.80 %
customer satisfaction:  93.80 %
target:                 –
result:                 no target

provisional: the customers asked make up less than 70 % of the turnover
provisional: 2 of 3 replied; 1 more needed
provisional: 1 opinion is not decided on

workings
  coverage           699.99 / 1000 * 100 = 69.999                             procedures/2020-04-01.yaml:@coverage_minimum:@ S0-5.8.1
    A, B, C
  replies            2 / 3 * 100 = 66.67 (200/3)                              procedures/2020-04-01.yaml:@reply_minimum:@ S0-5.8.2
    SV-2026-A, SV-2026-B
  quality_level      (20*1 + 18*1 + 10*0 + 0*0) / 2 = 19.00                   procedures/2020-04-01.yaml:@code: very,@-@code: very_dissatisfied,@ R-QP-005-02
  abnormality        (20*1 + 18*0 + 10*0 + 0*0) / 1 = 20.00                   procedures/2020-04-01.yaml:@code: very,@-@code: very_dissatisfied,@ R-QP-005-02
  delivery           (20*1 + 18*0 + 10*1 + 0*0) / 2 = 15.00                   procedures/2020-04-01.yaml:@code: very,@-@code: very_dissatisfied,@ R-QP-005-02
  after_sales        (20*1 + 18*0 + 10*0 + 0*0) / 1 = 20.00                   procedures/2020-04-01.yaml:@code: very,@-@code: very_dissatisfied,@ R-QP-005-02
  technical          (20*1 + 18*0 + 10*0 + 0*0) / 1 = 20.00                   procedures/2020-04-01.yaml:@code: very,@-@code: very_dissatisfied,@ R-QP-005-02
  base               19 + 20 + 15 + 20 + 20 = 94.00
  complaint          1 * -0.1 = -0.10                                         procedures/2020-04-01.yaml:@counts: complaint,@ S0-5.8.4b
    CC-2603-01
  confirmed_opinion  1 * -0.1 = -0.10                                         procedures/2020-04-01.yaml:@counts: confirmed_opinion,@ S0-F02-2, assumed
    SV-2026-A
  praise             0 * 0.1 = 0.00                                           procedures/2020-04-01.yaml:@counts: praise,@ S0-5.8.4c
  raw                94 - 0.1 - 0.1 + 0 = 93.80
  score              93.8 held between 0 and 100 = 93.80                      procedures/2020-04-01.yaml:@lowest:@-@highest:@ S0-5.8.4, assumed
  target             –                                                        procedures/2020-04-01.yaml:@  target:@ S0-5.8, assumed
  satisfied_share    (1+1 + 1+0 + 1+0 + 1+0 + 1+0) / 7 * 100 = 85.71 (600/7)
  rounded half away from zero to 2 places; verdicts on the exact value
)x"));
}

TEST_CASE("score: why a figure is provisional, in Chinese") {
    const std::string text = Case(doubtful()).text("zh", false);
    CHECK(text.ends_with(
        "\n\n暂定结果：营业额覆盖率未达到要求\n暂定结果：回复率未达到要求\n暂定结果：有意见尚未确认\n"));
    CHECK(text.find("回收率：        66.67 %，应不低于 70.00 %：未达到，还需 1 家\n") != std::string::npos);
}

TEST_CASE("score: R-QP-005-02 with opinions, decisions and signatures") {
    const Case one(doubtful());
    CHECK(render::statistics_form(one.of, &*one.round, one.snapshot, "en") == R"x(# Harbour Paper Products

## R-QP-005-02 Customer satisfaction statistics

| field | value |
| --- | --- |
| procedure | QP-005 A/0, procedures/2020-04-01.yaml |
| period | 2026-01-01 to 2026-12-31 |
| as of | 2027-01-15 |
| survey round | SV-2026 |
| coverage of turnover | 699.99 / 1000.00 元 (turnover of 2025) = 69.999 %, at least 70.00 %: not enough (the total is what the registered customers sum up to) |
| customers in all | 4 (as of 2027-01-15) |
| customers surveyed | 3 |
| customers that replied | 2 |
| forms returned | 3 |
| issue rate | 75.00 % |
| reply rate | 66.67 %, at least 70.00 %: not enough, 1 more needed |

| content | very satisfied (20) | satisfied (18) | not satisfied (10) | very dissatisfied (0) | blank | average |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
| product quality level | 1 | 1 | 0 | 0 | 0 | 19.00 |
| dealing with abnormalities | 1 | 0 | 0 | 0 | 1 | 20.00 |
| delivery assurance | 1 | 0 | 1 | 0 | 0 | 15.00 |
| inquiry and after-sales service | 1 | 0 | 0 | 0 | 1 | 20.00 |
| technical improvement | 1 | 0 | 0 | 0 | 1 | 20.00 |

| field | value |
| --- | --- |
| overall satisfaction | 94.00 % |
| satisfied or better | 85.71 % |

| adjustment | count | rate % | points % | rule |
| --- | ---: | ---: | ---: | --- |
| complaints of the year | 1 | -0.10 | -0.10 | S0-5.8.4b |
| opinions confirmed as ours and improvable | 1 | -0.10 | -0.10 | S0-F02-2 (assumed) |
| praises of the year | 0 | +0.10 | 0.00 | S0-5.8.4c |

| field | value |
| --- | --- |
| before the limits | 93.80 % |
| customer satisfaction | 93.80 % |
| target | – |
| result | no target |

provisional: the customers asked make up less than 70 % of the turnover

provisional: 2 of 3 replied; 1 more needed

provisional: 1 opinion is not decided on

| customer | content | opinions of customers and problems | handling |
| --- | --- | --- | --- |
| A Company A | delivery assurance | not satisfied | already recorded as another record, CC-2603-01, 赵敏, business manager, 2026-12-10 |
| A Company A | opinions and suggestions | late \| twice | confirmed: our responsibility, must or can be improved, 赵敏, business manager, 2026-12-10 |
| A Company A | opinions and suggestions | too dear | dismissed, the price is agreed, 赵敏, business manager, 2026-12-10 |
| B Company B | opinions and suggestions | \`more\` paper | not decided on |

| remark | |
| --- | --- |
| compiled by | ＿＿＿＿＿＿＿＿  date ＿＿＿＿＿＿＿＿ |
| approved by | 赵敏, business manager, 2027-01-10 |
)x");
    CHECK(render::statistics_form(one.of, &*one.round, one.snapshot, "zh") == R"x(# 海港纸品有限公司

## R-QP-005-02 顾客满意度调查统计表

| 项目 | 内容 |
| --- | --- |
| 适用程序 | QP-005 A/0，procedures/2020-04-01.yaml |
| 统计期间 | 2026-01-01 至 2026-12-31 |
| 截至 | 2027-01-15 |
| 调查 | SV-2026 |
| 营业额覆盖率 | 699.99 / 1000.00 元（2025 年营业额） = 69.999 %，应不低于 70.00 %：未达到（总营业额为已登记客户之和） |
| 顾客总数 | 4 家（截至 2027-01-15） |
| 调查顾客总数 | 3 家 |
| 回复顾客数 | 2 家 |
| 回收意见表 | 3 张 |
| 发放率 | 75.00 % |
| 回收率 | 66.67 %，应不低于 70.00 %：未达到，还需 1 家 |

| 内容 | 很满意（20分） | 满意（18分） | 不满意（10分） | 很不满意（0分） | 未填 | 单项平均分 |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
| 产品质量水平 | 1 | 1 | 0 | 0 | 0 | 19.00 |
| 异常处理能力 | 1 | 0 | 0 | 0 | 1 | 20.00 |
| 交期保证 | 1 | 0 | 1 | 0 | 0 | 15.00 |
| 查询、售后服务 | 1 | 0 | 0 | 0 | 1 | 20.00 |
| 技术改善 | 1 | 0 | 0 | 0 | 1 | 20.00 |

| 项目 | 内容 |
| --- | --- |
| 总体满意率 | 94.00 % |
| 满意及以上占比 | 85.71 % |

| 其他状况 | 次数 | 每次 % | 增减 % | 条款 |
| --- | ---: | ---: | ---: | --- |
| 本年度客户投诉 | 1 | -0.10 | -0.10 | S0-5.8.4b |
| 经确认为我司责任且需要或可以改善的意见 | 1 | -0.10 | -0.10 | S0-F02-2（暂定） |
| 本年度客户表扬 | 0 | +0.10 | 0.00 | S0-5.8.4c |

| 项目 | 内容 |
| --- | --- |
| 限值前 | 93.80 % |
| 顾客满意度 | 93.80 % |
| 目标 | – |
| 判定 | 未设目标 |

暂定结果：营业额覆盖率未达到要求

暂定结果：回复率未达到要求

暂定结果：有意见尚未确认

| 顾客名称 | 内容 | 顾客反馈意见及存在问题 | 处理意见 |
| --- | --- | --- | --- |
| A Company A | 交期保证 | 不满意 | 已另行记录，CC-2603-01，赵敏，业务经理，2026-12-10 |
| A Company A | 意见与建议 | late \| twice | 确认为我司责任且需要或可以改善，赵敏，业务经理，2026-12-10 |
| A Company A | 意见与建议 | too dear | 不成立，the price is agreed，赵敏，业务经理，2026-12-10 |
| B Company B | 意见与建议 | \`more\` paper | 尚未确认 |

| 备注 | |
| --- | --- |
| 统计填表 | ＿＿＿＿＿＿＿＿  日期 ＿＿＿＿＿＿＿＿ |
| 批准 | 赵敏，业务经理，2027-01-10 |
)x");
}

TEST_CASE("score: JSON of the contract") {
    CHECK(render::satisfaction_json(Case(e3()).of, false) == R"x({
  "schema": "qms.score.satisfaction/1",
  "year": 2026,
  "as_of": "2027-01-15",
  "procedure": "2020-04-01",
  "coverage": {
    "selected": 1000.00,
    "total": 1000.00,
    "rate": 100.00,
    "minimum": 70.00,
    "met": true
  },
  "replies": {
    "surveyed": 10,
    "replied": 10,
    "rate": 100.00,
    "minimum": 70.00,
    "met": true,
    "needed": 0
  },
  "items": [
    {
      "item": "quality_level",
      "very": 4,
      "satisfied": 5,
      "not_satisfied": 1,
      "very_dissatisfied": 0,
      "blank": 0,
      "average": 18.00
    },
    {
      "item": "abnormality",
      "very": 2,
      "satisfied": 6,
      "not_satisfied": 1,
      "very_dissatisfied": 1,
      "blank": 0,
      "average": 15.80
    },
    {
      "item": "delivery",
      "very": 5,
      "satisfied": 5,
      "not_satisfied": 0,
      "very_dissatisfied": 0,
      "blank": 0,
      "average": 19.00
    },
    {
      "item": "after_sales",
      "very": 3,
      "satisfied": 6,
      "not_satisfied": 1,
      "very_dissatisfied": 0,
      "blank": 0,
      "average": 17.80
    },
    {
      "item": "technical",
      "very": 1,
      "satisfied": 7,
      "not_satisfied": 2,
      "very_dissatisfied": 0,
      "blank": 0,
      "average": 16.60
    }
  ],
  "base": 87.20,
  "adjustments": [
    {
      "rule": "complaint",
      "count": 3,
      "rate": -0.10,
      "points": -0.30,
      "records": [
        "CC-2603-01",
        "CC-2603-02",
        "CC-2603-03"
      ]
    },
    {
      "rule": "confirmed_opinion",
      "count": 2,
      "rate": -0.10,
      "points": -0.20,
      "records": [
        "FB-2605-01",
        "FB-2605-02"
      ]
    },
    {
      "rule": "praise",
      "count": 4,
      "rate": 0.10,
      "points": 0.40,
      "records": [
        "FB-2605-03",
        "FB-2605-04",
        "FB-2605-05",
        "FB-2605-06"
      ]
    }
  ],
  "raw": 87.10,
  "score": 87.10,
  "target": null,
  "result": "no_target",
  "satisfied_share": 88.00,
  "provisional": []
}
)x");
}

TEST_CASE("score: JSON with workings and reasons") {
    CHECK(render::satisfaction_json(Case(doubtful()).of, true) == with_lines(R"x({
  "schema": "qms.score.satisfaction/1",
  "year": 2026,
  "as_of": "2027-01-15",
  "procedure": "2020-04-01",
  "coverage": {
    "selected": 699.99,
    "total": 1000.00,
    "rate": 69.999,
    "minimum": 70.00,
    "met": false
  },
  "replies": {
    "surveyed": 3,
    "replied": 2,
    "rate": 66.67,
    "minimum": 70.00,
    "met": false,
    "needed": 1
  },
  "items": [
    {
      "item": "quality_level",
      "very": 1,
      "satisfied": 1,
      "not_satisfied": 0,
      "very_dissatisfied": 0,
      "blank": 0,
      "average": 19.00
    },
    {
      "item": "abnormality",
      "very": 1,
      "satisfied": 0,
      "not_satisfied": 0,
      "very_dissatisfied": 0,
      "blank": 1,
      "average": 20.00
    },
    {
      "item": "delivery",
      "very": 1,
      "satisfied": 0,
      "not_satisfied": 1,
      "very_dissatisfied": 0,
      "blank": 0,
      "average": 15.00
    },
    {
      "item": "after_sales",
      "very": 1,
      "satisfied": 0,
      "not_satisfied": 0,
      "very_dissatisfied": 0,
      "blank": 1,
      "average": 20.00
    },
    {
      "item": "technical",
      "very": 1,
      "satisfied": 0,
      "not_satisfied": 0,
      "very_dissatisfied": 0,
      "blank": 1,
      "average": 20.00
    }
  ],
  "base": 94.00,
  "adjustments": [
    {
      "rule": "complaint",
      "count": 1,
      "rate": -0.10,
      "points": -0.10,
      "records": [
        "CC-2603-01"
      ]
    },
    {
      "rule": "confirmed_opinion",
      "count": 1,
      "rate": -0.10,
      "points": -0.10,
      "records": [
        "SV-2026-A"
      ]
    },
    {
      "rule": "praise",
      "count": 0,
      "rate": 0.10,
      "points": 0.00,
      "records": []
    }
  ],
  "raw": 93.80,
  "score": 93.80,
  "target": null,
  "result": "no_target",
  "satisfied_share": 85.71,
  "provisional": [
    "coverage_below_minimum",
    "replies_below_minimum",
    "opinions_undecided"
  ],
  "workings": [
    {
      "name": "coverage",
      "expression": "699.99 / 1000 * 100",
      "value": "69.999",
      "unit": "percent",
      "assumed": false,
      "sources": [
        {
          "record": null,
          "path": "procedures/2020-04-01.yaml",
          "line": @coverage_minimum:@,
          "rule": "S0-5.8.1"
        },
        {
          "record": "A",
          "path": "customers/A.yaml",
          "line": 4,
          "rule": null
        },
        {
          "record": "B",
          "path": "customers/B.yaml",
          "line": 4,
          "rule": null
        },
        {
          "record": "C",
          "path": "customers/C.yaml",
          "line": 4,
          "rule": null
        }
      ]
    },
    {
      "name": "replies",
      "expression": "2 / 3 * 100",
      "value": "200/3",
      "unit": "percent",
      "assumed": false,
      "sources": [
        {
          "record": null,
          "path": "procedures/2020-04-01.yaml",
          "line": @reply_minimum:@,
          "rule": "S0-5.8.2"
        },
        {
          "record": "SV-2026-A",
          "path": "responses/SV-2026/SV-2026-A.yaml",
          "line": 5,
          "rule": null
        },
        {
          "record": "SV-2026-B",
          "path": "responses/SV-2026/SV-2026-B.yaml",
          "line": 12,
          "rule": null
        }
      ]
    },
    {
      "name": "quality_level",
      "expression": "(20*1 + 18*1 + 10*0 + 0*0) / 2",
      "value": "19",
      "unit": "points",
      "assumed": false,
      "sources": [
        {
          "record": null,
          "path": "procedures/2020-04-01.yaml",
          "line": @code: very,@,
          "rule": "R-QP-005-02"
        },
        {
          "record": null,
          "path": "procedures/2020-04-01.yaml",
          "line": @code: satisfied,@,
          "rule": "R-QP-005-02"
        },
        {
          "record": null,
          "path": "procedures/2020-04-01.yaml",
          "line": @code: not_satisfied,@,
          "rule": "R-QP-005-02"
        },
        {
          "record": null,
          "path": "procedures/2020-04-01.yaml",
          "line": @code: very_dissatisfied,@,
          "rule": "R-QP-005-02"
        },
        {
          "record": "SV-2026-A",
          "path": "responses/SV-2026/SV-2026-A.yaml",
          "line": 5,
          "rule": null
        },
        {
          "record": "SV-2026-B",
          "path": "responses/SV-2026/SV-2026-B.yaml",
          "line": 12,
          "rule": null
        }
      ]
    },
    {
      "name": "abnormality",
      "expression": "(20*1 + 18*0 + 10*0 + 0*0) / 1",
      "value": "20",
      "unit": "points",
      "assumed": false,
      "sources": [
        {
          "record": null,
          "path": "procedures/2020-04-01.yaml",
          "line": @code: very,@,
          "rule": "R-QP-005-02"
        },
        {
          "record": null,
          "path": "procedures/2020-04-01.yaml",
          "line": @code: satisfied,@,
          "rule": "R-QP-005-02"
        },
        {
          "record": null,
          "path": "procedures/2020-04-01.yaml",
          "line": @code: not_satisfied,@,
          "rule": "R-QP-005-02"
        },
        {
          "record": null,
          "path": "procedures/2020-04-01.yaml",
          "line": @code: very_dissatisfied,@,
          "rule": "R-QP-005-02"
        },
        {
          "record": "SV-2026-A",
          "path": "responses/SV-2026/SV-2026-A.yaml",
          "line": 5,
          "rule": null
        },
        {
          "record": "SV-2026-B",
          "path": "responses/SV-2026/SV-2026-B.yaml",
          "line": 12,
          "rule": null
        }
      ]
    },
    {
      "name": "delivery",
      "expression": "(20*1 + 18*0 + 10*1 + 0*0) / 2",
      "value": "15",
      "unit": "points",
      "assumed": false,
      "sources": [
        {
          "record": null,
          "path": "procedures/2020-04-01.yaml",
          "line": @code: very,@,
          "rule": "R-QP-005-02"
        },
        {
          "record": null,
          "path": "procedures/2020-04-01.yaml",
          "line": @code: satisfied,@,
          "rule": "R-QP-005-02"
        },
        {
          "record": null,
          "path": "procedures/2020-04-01.yaml",
          "line": @code: not_satisfied,@,
          "rule": "R-QP-005-02"
        },
        {
          "record": null,
          "path": "procedures/2020-04-01.yaml",
          "line": @code: very_dissatisfied,@,
          "rule": "R-QP-005-02"
        },
        {
          "record": "SV-2026-A",
          "path": "responses/SV-2026/SV-2026-A.yaml",
          "line": 5,
          "rule": null
        },
        {
          "record": "SV-2026-B",
          "path": "responses/SV-2026/SV-2026-B.yaml",
          "line": 12,
          "rule": null
        }
      ]
    },
    {
      "name": "after_sales",
      "expression": "(20*1 + 18*0 + 10*0 + 0*0) / 1",
      "value": "20",
      "unit": "points",
      "assumed": false,
      "sources": [
        {
          "record": null,
          "path": "procedures/2020-04-01.yaml",
          "line": @code: very,@,
          "rule": "R-QP-005-02"
        },
        {
          "record": null,
          "path": "procedures/2020-04-01.yaml",
          "line": @code: satisfied,@,
          "rule": "R-QP-005-02"
        },
        {
          "record": null,
          "path": "procedures/2020-04-01.yaml",
          "line": @code: not_satisfied,@,
          "rule": "R-QP-005-02"
        },
        {
          "record": null,
          "path": "procedures/2020-04-01.yaml",
          "line": @code: very_dissatisfied,@,
          "rule": "R-QP-005-02"
        },
        {
          "record": "SV-2026-A",
          "path": "responses/SV-2026/SV-2026-A.yaml",
          "line": 5,
          "rule": null
        },
        {
          "record": "SV-2026-B",
          "path": "responses/SV-2026/SV-2026-B.yaml",
          "line": 12,
          "rule": null
        }
      ]
    },
    {
      "name": "technical",
      "expression": "(20*1 + 18*0 + 10*0 + 0*0) / 1",
      "value": "20",
      "unit": "points",
      "assumed": false,
      "sources": [
        {
          "record": null,
          "path": "procedures/2020-04-01.yaml",
          "line": @code: very,@,
          "rule": "R-QP-005-02"
        },
        {
          "record": null,
          "path": "procedures/2020-04-01.yaml",
          "line": @code: satisfied,@,
          "rule": "R-QP-005-02"
        },
        {
          "record": null,
          "path": "procedures/2020-04-01.yaml",
          "line": @code: not_satisfied,@,
          "rule": "R-QP-005-02"
        },
        {
          "record": null,
          "path": "procedures/2020-04-01.yaml",
          "line": @code: very_dissatisfied,@,
          "rule": "R-QP-005-02"
        },
        {
          "record": "SV-2026-A",
          "path": "responses/SV-2026/SV-2026-A.yaml",
          "line": 5,
          "rule": null
        },
        {
          "record": "SV-2026-B",
          "path": "responses/SV-2026/SV-2026-B.yaml",
          "line": 12,
          "rule": null
        }
      ]
    },
    {
      "name": "base",
      "expression": "19 + 20 + 15 + 20 + 20",
      "value": "94",
      "unit": "percent",
      "assumed": false,
      "sources": []
    },
    {
      "name": "complaint",
      "expression": "1 * -0.1",
      "value": "-0.1",
      "unit": "points",
      "assumed": false,
      "sources": [
        {
          "record": null,
          "path": "procedures/2020-04-01.yaml",
          "line": @counts: complaint,@,
          "rule": "S0-5.8.4b"
        },
        {
          "record": "CC-2603-01",
          "path": "complaints/2026-03/CC-2603-01.yaml",
          "line": 1,
          "rule": null
        }
      ]
    },
    {
      "name": "confirmed_opinion",
      "expression": "1 * -0.1",
      "value": "-0.1",
      "unit": "points",
      "assumed": true,
      "sources": [
        {
          "record": null,
          "path": "procedures/2020-04-01.yaml",
          "line": @counts: confirmed_opinion,@,
          "rule": "S0-F02-2"
        },
        {
          "record": "SV-2026-A",
          "path": "responses/SV-2026/SV-2026-A.yaml",
          "line": 5,
          "rule": null
        }
      ]
    },
    {
      "name": "praise",
      "expression": "0 * 0.1",
      "value": "0",
      "unit": "points",
      "assumed": false,
      "sources": [
        {
          "record": null,
          "path": "procedures/2020-04-01.yaml",
          "line": @counts: praise,@,
          "rule": "S0-5.8.4c"
        }
      ]
    },
    {
      "name": "raw",
      "expression": "94 - 0.1 - 0.1 + 0",
      "value": "93.8",
      "unit": "percent",
      "assumed": false,
      "sources": []
    },
    {
      "name": "score",
      "expression": "93.8 held between 0 and 100",
      "value": "93.8",
      "unit": "percent",
      "assumed": true,
      "sources": [
        {
          "record": null,
          "path": "procedures/2020-04-01.yaml",
          "line": @lowest:@,
          "rule": "S0-5.8.4"
        },
        {
          "record": null,
          "path": "procedures/2020-04-01.yaml",
          "line": @highest:@,
          "rule": "S0-5.8.4"
        }
      ]
    },
    {
      "name": "target",
      "expression": "",
      "value": null,
      "unit": "percent",
      "assumed": true,
      "sources": [
        {
          "record": null,
          "path": "procedures/2020-04-01.yaml",
          "line": @  target:@,
          "rule": "S0-5.8"
        }
      ]
    },
    {
      "name": "satisfied_share",
      "expression": "(1+1 + 1+0 + 1+0 + 1+0 + 1+0) / 7 * 100",
      "value": "600/7",
      "unit": "percent",
      "assumed": false,
      "sources": []
    }
  ],
  "reasons": [
    {
      "code": "coverage_below_minimum",
      "text": "the customers asked make up less than 70 % of the turnover"
    },
    {
      "code": "replies_below_minimum",
      "text": "2 of 3 replied; 1 more needed"
    },
    {
      "code": "opinions_undecided",
      "text": "1 opinion is not decided on"
    }
  ]
}
)x"));
}

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

TEST_CASE("words: each code once, in both languages") {
    std::set<std::string_view> codes;
    for (const render::Word& word : render::all_words()) {
        INFO(word.code);
        CHECK(codes.insert(word.code).second);
        CHECK(base::is_utf8(word.zh));
        if (word.code != "round_end" && !word.code.starts_with("unit_")) CHECK_FALSE(word.en.empty());
        CHECK_FALSE(word.zh.empty());
    }
    CHECK(codes.size() > 80);
    CHECK(render::word_or_code("score", "zh") == "顾客满意度");
    CHECK(render::word_or_code("unheard_of", "zh") == "unheard_of");
    CHECK_THROWS_AS(render::word("unheard_of", "en"), std::logic_error);
}

TEST_CASE("wrap: words, wide characters, closing punctuation, long words, own line ends") {
    using Lines = std::vector<std::string>;
    CHECK(render::wrap("", 10) == Lines{""});
    CHECK(render::wrap("one two three", 7) == Lines{"one two", "three"});
    CHECK(render::wrap("one two three", 8) == Lines{"one two", "three"});
    CHECK(render::wrap("纸箱破损严重", 6) == Lines{"纸箱破", "损严重"});
    // A full stop is not left to begin a line; it takes its character along.
    CHECK(render::wrap("纸箱破。损", 6) == Lines{"纸箱", "破。损"});
    CHECK(render::wrap("abcdefgh", 3) == Lines{"abc", "def", "gh"});
    CHECK(render::wrap("a\nb\n", 9) == Lines{"a", "b"});
    CHECK(render::wrap("a\n\nb", 9) == Lines{"a", "", "b"});
    CHECK(render::wrap("a\tb", 9) == Lines{"a b"});
    // What a log would obey is shown also where only the wrapping made it begin a line.
    CHECK(render::wrap("word ::error::x", 10) == Lines{"word", "\\u{3a}:error::x"});
}
