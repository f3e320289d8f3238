#include "unit/render/records.hpp"

using render::record_text;
using shown::get;
using shown::text;
using shown::two_rounds;

TEST_CASE("records: the complaint of these tests is one that check accepts") {
    const model::Snapshot snapshot = two_rounds();
    diag::Report report;
    model::judge_steps(get(snapshot, "complaint", "CC-2611-01"), snapshot, report);
    CHECK(snapshots::lines_of(std::move(report)) == "");
}

TEST_CASE("records: a complaint reads as its form, steps in order, then where it stands") {
    CHECK(text(two_rounds(), "complaint", "CC-2611-01", "en") == R"x(CC-2611-01  customer complaint
customer:      C001 Morning Star Paper
accepted on:   2026-11-03
contract no.:  HT-2026/118
channel:       telephone
reporter:      R-7
complaint:     380 of 12,000 boxes of the lot arrived with crushed corners; the customer had to
               unpack and count all of them by hand before the line could go on.
               They ask for an answer within the week.
filled in:     by 'p01' 陈立, business department, 2026-11-03T08:15

reported
  by 'p01' 陈立, business department, 2026-11-03
  to:  p02 赵敏

corrective action, round 1
  analysis
    by 'p03' 吴涛, quality department, 2026-11-04
    category:                  product quality
    cause origin:              workshop: process, management, equipment, transport damage
    cause detail:              damage in transport
    original records checked:  yes
    stock checked:             yes
    nature:                    crushed corners
    analysed with:             p01 陈立, p04 孙艳
  cause and corrective action
    by 'p04' 孙艳, production, 2026-11-05
    responsible department:  production
    cause of occurrence:     pallets stacked three high
    corrective measure:      stack two high
    due:                     2026-11-10
  carried out
    by 'p04' 孙艳, production, 2026-11-09
  verification
    by 'p01' 陈立, business department, 2026-11-20
    result:  not improved, poor effect, propose another measure
    remark:  still crushed
  quality confirmation
    by 'p03' 吴涛, quality department, 2026-11-21

corrective action, round 2
  analysis
    by 'p03' 吴涛, quality department, 2026-11-22
    category:                  product quality
    cause origin:              workshop: process, management, equipment, transport damage
    original records checked:  yes
    stock checked:             yes
    nature:                    edges unprotected
  cause and corrective action
    by 'p04' 孙艳, production, 2026-11-23
    responsible department:  production
    cause of occurrence:     edge guards missing
    cause of escape:         no check at loading
    corrective measure:      edge guards on every pallet
    due:                     2026-11-30

reply 1
  by 'p01' 陈立, business department, 2026-11-06
  kind:     interim
  channel:  telephone
  reply:    we have changed how pallets are stacked

evidence
  file:  crushed corner.jpg (20480 bytes)
         pallet.jpg (512 bytes)

state: action planned
struck steps: 1
next: done (sales, quality, production, pmc, purchasing, warehouse or technical, R-QP-005-03)
next: reply (sales, S0-5.6-6)
next: object (sales, quality, production, pmc, purchasing, warehouse, technical or finance,
S2-3K.9.12)
next: dismiss (sales_manager or gm, S2-3K.9.14)
next: void (sales_manager, gm or quality_head, S0-5.6-7)
)x");
}

TEST_CASE("records: the same in Chinese") {
    CHECK(text(two_rounds(), "complaint", "CC-2611-01", "zh") == R"x(CC-2611-01  顾客投诉处理单
客户名称：  C001 晨星纸品
受理日期：  2026-11-03
合同号：    HT-2026/118
渠道：      电话
投诉人：    R-7
投诉内容：  380 of 12,000 boxes of the lot arrived with crushed corners; the customer had to unpack
            and count all of them by hand before the line could go on.
            They ask for an answer within the week.
填制：      签字人 'p01' 陈立，业务部，2026-11-03T08:15

上报
  签字人 'p01' 陈立，业务部，2026-11-03
  上报对象：  p02 赵敏

纠正措施，第1轮
  分析
    签字人 'p03' 吴涛，品管部，2026-11-04
    投诉类别：      产品质量
    原因归属：      车间:工序、管理、设备、运输破损
    原因细分：      运输破损
    已查原始记录：  是
    已查同批库存：  是
    问题性质：      crushed corners
    会同人员：      p01 陈立、p04 孙艳
  原因与纠正措施
    签字人 'p04' 孙艳，生产部，2026-11-05
    责任部门：  生产部
    发生原因：  pallets stacked three high
    纠正措施：  stack two high
    完成期限：  2026-11-10
  实施
    签字人 'p04' 孙艳，生产部，2026-11-09
  验证结果
    签字人 'p01' 陈立，业务部，2026-11-20
    结果：  没有改善,效果不佳,重提对策
    说明：  still crushed
  品管确认
    签字人 'p03' 吴涛，品管部，2026-11-21

纠正措施，第2轮
  分析
    签字人 'p03' 吴涛，品管部，2026-11-22
    投诉类别：      产品质量
    原因归属：      车间:工序、管理、设备、运输破损
    已查原始记录：  是
    已查同批库存：  是
    问题性质：      edges unprotected
  原因与纠正措施
    签字人 'p04' 孙艳，生产部，2026-11-23
    责任部门：  生产部
    发生原因：  edge guards missing
    流出原因：  no check at loading
    纠正措施：  edge guards on every pallet
    完成期限：  2026-11-30

答复 1
  签字人 'p01' 陈立，业务部，2026-11-06
  答复类别：  中间答复
  渠道：      电话
  答复内容：  we have changed how pallets are stacked

附件
  文件：  crushed corner.jpg（20480 字节）
          pallet.jpg（512 字节）

状态：已定措施
更正记录：1
下一步：done 实施（业务部、品管部、生产部、生管部、采购部、仓库或技术部，R-QP-005-03）
下一步：reply 答复（业务部，S0-5.6-6）
下一步：object 提出异议（业务部、品管部、生产部、生管部、采购部、仓库、技术部或财务部，S2-3K.9.12）
下一步：dismiss 判为不成立（业务经理或总经理，S2-3K.9.14）
下一步：void 作废（业务经理、总经理或品管部主管，S0-5.6-7）
)x");
}

TEST_CASE("records: the seal of a sign-off is left out for people") {
    snapshots::Store store;
    const std::string closed = "closed: {by: p02, role: sales_manager, on: \"2026-12-01\", remark: at last";
    complaints::people(store)
        .add("complaint", "complaints/2026-11/CC-2611-01.yaml", complaints::kTwoRounds + closed + "}\n")
        .add("complaint", "complaints/2026-11/CC-2611-02.yaml",
             snapshots::with(complaints::kTwoRounds, "id: CC-2611-01", "id: CC-2611-02") + closed +
                 ", digest: \"1:" + std::string(64, '0') + "\"}\n");
    std::string sealed = text(store.snapshot(), "complaint", "CC-2611-02", "en");
    CHECK(sealed.find("\n\nclosed\n  by 'p02' 赵敏, business manager, 2026-12-01\n  remark:  at last\n\n") !=
          std::string::npos);
    CHECK(snapshots::with(sealed, "CC-2611-02", "CC-2611-01") ==
          text(store.snapshot(), "complaint", "CC-2611-01", "en"));
}

TEST_CASE("records: one round stands without a heading of its own") {
    snapshots::Store store;
    std::string one = complaints::kTwoRounds;
    one.erase(one.find("    done: "), one.find("replies:") - one.find("    done: "));
    complaints::people(store).add("complaint", "complaints/2026-11/CC-2611-01.yaml", one);
    const std::string shown = text(store.snapshot(), "complaint", "CC-2611-01", "en");
    CHECK(shown.find("\n\nanalysis\n  by 'p03' 吴涛, quality department, 2026-11-04\n") != std::string::npos);
    CHECK(shown.find("round 1") == std::string::npos);
}

TEST_CASE("records: registers, with lists and names behind ids") {
    CHECK(text(two_rounds(), "customer", "C001", "en") == R"x(C001  customer
name:          晨星纸品
English name:  Morning Star Paper
address:       12 Quay Road
telephone:     020-5550101
contact:       Ms Lin
market:        domestic
key customer:  yes
owner:         p01 陈立
deputies:      p02 赵敏, from 2026-07-01, to 2026-07-14
turnover:      2024, amount 310.00
               2025, amount 400.00
)x");
    CHECK(text(two_rounds(), "customer", "C001", "zh") == R"x(C001  客户档案
客户名称：    晨星纸品
英文名称：    Morning Star Paper
地址：        12 Quay Road
电话：        020-5550101
联系人：      Ms Lin
市场：        国内
重点客户：    是
负责业务员：  p01 陈立
代理人：      p02 赵敏，开始日期 2026-07-01，结束日期 2026-07-14
营业额：      2024，金额 310.00
              2025，金额 400.00
)x");
    CHECK(text(two_rounds(), "person", "p01", "zh") == R"x(p01  人员
姓名：  陈立
任职：  业务员，开始日期 2020-04-01
)x");
}

TEST_CASE("records: a void complaint says so, and nothing comes next") {
    snapshots::Store store;
    surveys::staff(store).customer("C01", "");
    surveys::complaint(store, "CC-2603-01", "2026-03-02",
                       "voided: {" + surveys::signature("p02", "sales_manager", "2026-03-04") +
                           ", reason: entered twice}\n");
    CHECK(text(store.snapshot(), "complaint", "CC-2603-01", "en") == R"x(CC-2603-01  customer complaint
customer:     C01 Company C01
accepted on:  2026-03-02
complaint:    boxes crushed
filled in:    by 'p01' 陈立, business department, 2026-03-02

voided
  by 'p02' 赵敏, business manager, 2026-03-04
  reason:  entered twice

state: voided
)x");
}

TEST_CASE("records: without a procedure codes stand for names") {
    const model::Snapshot full = two_rounds();
    model::Snapshot bare;
    bare.add(get(full, "person", "p01"));
    bare.finish();
    const model::Facts& person = get(bare, "person", "p01");
    CHECK(record_text(person, {}, bare, "en") ==
          "p01  person\nname:   陈立\nposts:  salesperson, from 2020-04-01\n");
    CHECK(record_text(get(full, "person", "p01"), {}, full, "zh").find("业务员") != std::string::npos);
}

TEST_CASE("records: an unreadable record shows its id alone") {
    const model::Facts broken =
        model::unsound("customers/C7.yaml", schema::Catalog::shipped().get("customer"));
    CHECK(record_text(broken, {}, two_rounds(), "en") == "C7  customer\n");
}
