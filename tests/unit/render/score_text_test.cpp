#include "unit/render/scores.hpp"

using scores::Case;
using scores::doubtful;
using scores::e3;
using snapshots::with_lines;

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
