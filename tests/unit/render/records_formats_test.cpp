#include "unit/render/records.hpp"

using render::record_markdown;
using render::record_text;
using shown::hostile;
using shown::page;
using shown::text;
using shown::two_rounds;

TEST_CASE("records: Markdown, a table a section") {
    CHECK(page(two_rounds(), "complaint", "CC-2611-01", "zh") == R"x(# CC-2611-01 顾客投诉处理单

| 项目 | 内容 |
| --- | --- |
| 客户名称 | C001 晨星纸品 |
| 受理日期 | 2026-11-03 |
| 合同号 | HT-2026/118 |
| 渠道 | 电话 |
| 投诉人 | R-7 |
| 投诉内容 | 380 of 12,000 boxes of the lot arrived with crushed corners; the customer had to unpack and count all of them by hand before the line could go on.<br>They ask for an answer within the week. |
| 填制 | 签字人 'p01' 陈立，业务部，2026-11-03T08:15 |

## 上报

| 项目 | 内容 |
| --- | --- |
| 签字 | 签字人 'p01' 陈立，业务部，2026-11-03 |
| 上报对象 | p02 赵敏 |

## 纠正措施，第1轮

### 分析

| 项目 | 内容 |
| --- | --- |
| 签字 | 签字人 'p03' 吴涛，品管部，2026-11-04 |
| 投诉类别 | 产品质量 |
| 原因归属 | 车间:工序、管理、设备、运输破损 |
| 原因细分 | 运输破损 |
| 已查原始记录 | 是 |
| 已查同批库存 | 是 |
| 问题性质 | crushed corners |
| 会同人员 | p01 陈立、p04 孙艳 |

### 原因与纠正措施

| 项目 | 内容 |
| --- | --- |
| 签字 | 签字人 'p04' 孙艳，生产部，2026-11-05 |
| 责任部门 | 生产部 |
| 发生原因 | pallets stacked three high |
| 纠正措施 | stack two high |
| 完成期限 | 2026-11-10 |

### 实施

| 项目 | 内容 |
| --- | --- |
| 签字 | 签字人 'p04' 孙艳，生产部，2026-11-09 |

### 验证结果

| 项目 | 内容 |
| --- | --- |
| 签字 | 签字人 'p01' 陈立，业务部，2026-11-20 |
| 结果 | 没有改善,效果不佳,重提对策 |
| 说明 | still crushed |

### 品管确认

| 项目 | 内容 |
| --- | --- |
| 签字 | 签字人 'p03' 吴涛，品管部，2026-11-21 |

## 纠正措施，第2轮

### 分析

| 项目 | 内容 |
| --- | --- |
| 签字 | 签字人 'p03' 吴涛，品管部，2026-11-22 |
| 投诉类别 | 产品质量 |
| 原因归属 | 车间:工序、管理、设备、运输破损 |
| 已查原始记录 | 是 |
| 已查同批库存 | 是 |
| 问题性质 | edges unprotected |

### 原因与纠正措施

| 项目 | 内容 |
| --- | --- |
| 签字 | 签字人 'p04' 孙艳，生产部，2026-11-23 |
| 责任部门 | 生产部 |
| 发生原因 | edge guards missing |
| 流出原因 | no check at loading |
| 纠正措施 | edge guards on every pallet |
| 完成期限 | 2026-11-30 |

## 答复 1

| 项目 | 内容 |
| --- | --- |
| 签字 | 签字人 'p01' 陈立，业务部，2026-11-06 |
| 答复类别 | 中间答复 |
| 渠道 | 电话 |
| 答复内容 | we have changed how pallets are stacked |

## 附件

| 项目 | 内容 |
| --- | --- |
| 文件 | crushed corner.jpg（20480 字节） |
| | pallet.jpg（512 字节） |

| 项目 | 内容 |
| --- | --- |
| 状态 | 已定措施 |
| 更正记录 | 1 |
| 下一步 | done 实施（业务部、品管部、生产部、生管部、采购部、仓库或技术部，R-QP-005-03） |
| 下一步 | reply 答复（业务部，S0-5.6-6） |
| 下一步 | object 提出异议（业务部、品管部、生产部、生管部、采购部、仓库、技术部或财务部，S2-3K.9.12） |
| 下一步 | dismiss 判为不成立（业务经理或总经理，S2-3K.9.14） |
| 下一步 | void 作废（业务经理、总经理或品管部主管，S0-5.6-7） |
)x");
    CHECK(page(two_rounds(), "customer", "C001", "en") == R"x(# C001 customer

| field | value |
| --- | --- |
| name | 晨星纸品 |
| English name | Morning Star Paper |
| address | 12 Quay Road |
| telephone | 020-5550101 |
| contact | Ms Lin |
| market | domestic |
| key customer | yes |
| owner | p01 陈立 |
| deputies | p02 赵敏, from 2026-07-01, to 2026-07-14 |
| turnover | 2024, amount 310.00 |
| | 2025, amount 400.00 |
)x");
}

TEST_CASE("records: what a record holds cannot speak to a terminal, a log or Markdown") {
    CHECK(text(hostile(), "complaint", "CC-2611-09", "en") == R"x(CC-2611-09  customer complaint
customer:     C666 A|B `x` <b>
accepted on:  2026-11-03
complaint:    a | b `c` # d
              \u{3a}:error::gone \u{23}#[group]x
filled in:    by 'p99', business department, 2026-11-03

state: accepted
next: report (sales, S0-5.6-1)
next: void (sales_manager, gm or quality_head, S0-5.6-7)
)x");
    CHECK(page(hostile(), "complaint", "CC-2611-09", "en") == R"x(# CC-2611-09 customer complaint

| field | value |
| --- | --- |
| customer | C666 A\|B \`x\` &lt;b&gt; |
| accepted on | 2026-11-03 |
| complaint | a \| b \`c\` \# d<br>::error::gone \#\#\[group\]x |
| filled in | by 'p99', business department, 2026-11-03 |

| field | value |
| --- | --- |
| state | accepted |
| next | report (sales, S0-5.6-1) |
| next | void (sales\_manager, gm or quality\_head, S0-5.6-7) |
)x");
    // A reader refuses an escape; were one there all the same, it is shown.
    model::Facts forged;
    forged.kind = &schema::Catalog::shipped().get("customer");
    forged.id = "C\x1b[2J";
    forged.sound = true;
    forged.header.add({"name", "\x1b]0;x\x07 a\u202Eb", yaml::Type::string, {}});
    CHECK(record_text(forged, {}, model::Snapshot(), "en") ==
          "C\\u{1b}[2J  customer\nname:  \\u{1b}]0;x\\u{7} a\\u{202e}b\n");
    CHECK(record_markdown(forged, {}, model::Snapshot(), "en") ==
          "# C\\\\u{1b}\\[2J customer\n\n| field | value |\n| --- | --- |\n"
          "| name | \\\\u{1b}\\]0;x\\\\u{7} a\\\\u{202e}b |\n");
}

TEST_CASE("records: JSON keeps the types and digits of the file") {
    const yaml::Document document = snapshots::parse(
        "customers/C1.yaml",
        "id: C1\nname: \"007\"\nkey: true\nfax: ~\nturnover: [{year: 2025, amount: 1.10}]\n");
    model::Standing standing;
    standing.state = "open";
    standing.next.push_back({"report", {"sales", "gm"}, "S0-5.6-1", false, ""});
    const model::Facts facts = model::extract(document, schema::Catalog::shipped().get("customer"));
    CHECK(render::record_json(yaml::to_value(document.root), facts, standing) == R"x({
  "schema": "qms.record.customer/1",
  "state": "open",
  "next": [
    {
      "step": "report",
      "roles": [
        "sales",
        "gm"
      ],
      "rule": "S0-5.6-1"
    }
  ],
  "record": {
    "id": "C1",
    "name": "007",
    "key": true,
    "fax": null,
    "turnover": [
      {
        "year": 2025,
        "amount": 1.10
      }
    ]
  }
}
)x");
    render::JsonWriter json(true);
    render::write_value(json, yaml::Value::list({yaml::Value::number("0x1f"), yaml::Value::number("-0.50")}));
    CHECK(std::move(json).text() == "[\"0x1f\",-0.50]\n");
    CHECK(render::record_json(yaml::Value::map(), facts, {}) ==
          "{\n  \"schema\": \"qms.record.customer/1\",\n  \"state\": null,\n  \"next\": [],\n  \"record\": "
          "{}\n}\n");
}
