#include "unit/render/scores.hpp"

using scores::Case;
using scores::doubtful;

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
