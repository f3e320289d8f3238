#include "render/words.hpp"

#include <stdexcept>

namespace render {
namespace {

constexpr Word kWords[] = {
    // every text
    {"comma", ", ", "，"},
    {"colon", ":", "："},
    {"colon_gap", ": ", "："},
    {"list_comma", ", ", "、"},
    {"or", " or ", "或"},
    {"open", " (", "（"},
    {"close", ")", "）"},
    {"none", "–", "–"},
    {"yes", "yes", "是"},
    {"no", "no", "否"},
    {"by", "by", "签字人"},
    {"bytes", " bytes", " 字节"},
    {"field", "field", "项目"},
    {"value", "value", "内容"},
    {"rule", "rule", "条款"},
    {"term", "term", "项目"},
    // records
    {"state", "state", "状态"},
    {"next", "next", "下一步"},
    {"round", "round ", "第"},
    {"round_end", "", "轮"},
    {"signature", "signature", "签字"},
    // the history
    {"event_created", "created", "新建"},
    {"event_new", "new", "新建"},
    {"event_known", "as this shallow clone first has it", "浅克隆中最早的内容"},
    {"event_deleted", "deleted", "文件已删除"},
    {"event_renamed", "renamed from {}", "原编号 {}"},
    {"event_renamed_to", "renamed to {}", "改编号为 {}"},
    {"event_returned", "there again", "恢复存在"},
    {"correction_of", "correction of {}", "对{}的更正"},
    {"evidence_added", "evidence {} added", "新增附件 {}"},
    {"listed", "listed", "列入记录"},
    {"no longer listed", "no longer listed", "不再列入记录"},
    {"listed otherwise", "listed otherwise", "登记内容变更"},
    {"event_step_changed", "{} changed", "{}：内容变更"},
    {"event_step_removed", "{} removed", "{}：已删除"},
    {"event_struck", "struck: {}", "更正：{}"},
    {"event_fields", "changed", "内容变更"},
    {"event_evidence", "evidence {}", "附件 {}"},
    {"event_unreadable", "not readable: {}", "无法读取：{}"},
    {"event_readable", "readable again", "恢复可读"},
    {"event_format", "comments, order or quotes only", "仅注释、顺序或引号变动"},
    {"event_merged", "{}", "{}"},
    {"file added", "file added", "新增文件"},
    {"file removed", "file removed", "删除文件"},
    {"file rewritten", "file rewritten", "文件内容变更"},
    {"decided in the merge", "decided in the merge, as no side said", "合并时另行改写"},
    {"left out by the merge", "left out by the merge, though a side had changed it",
     "合并时丢弃了一方的变更"},
    {"signed_by", ", by {} ({})", "，{}（{}）"},
    {"added", "added", "新增"},
    {"changed", "changed", "变更"},
    {"voided", "voided", "作废"},
    {"removed", "removed", "删除"},
    {"renamed", "renamed", "改编号"},
    {"before", "before", "变更前"},
    {"after", "after", "变更后"},
    {"what", "what", "内容"},
    {"scores_moved", "scores that move", "因此变动的分数"},
    {"records_word", "{} records", "{} 条记录"},
    {"nothing_differs", "no record differs", "记录没有变化"},
    {"more_facts", "{} more", "另有 {} 项"},
    {"no_history", "nothing in the history matches", "没有符合条件的提交"},
    // the complaint handling form
    {"internal", "For internal use: this form does not go to the customer.", "内部使用，不得交给客户。"},
    {"filled_by", "filled in by", "填制人"},
    {"cause_analysis", "cause analysis", "原因分析"},
    {"measure", "corrective measure", "纠正措施"},
    {"responsible", "responsible department", "责任部门"},
    {"verified", "verification", "验证结果"},
    {"verifier", "verified by", "验证人"},
    {"quality_confirmation", "quality confirmation", "品管确认"},
    {"date_line", "date", "日期"},
    // the 8D report
    {"d0", "D0  case and first response", "D0 案由与应急响应"},
    {"d1", "D1  team", "D1 成立小组"},
    {"d2", "D2  problem", "D2 描述问题"},
    {"d3", "D3  containment", "D3 临时措施"},
    {"d4", "D4  root cause", "D4 根本原因"},
    {"d5", "D5  chosen corrective action", "D5 选定纠正措施"},
    {"d6", "D6  carried out and validated", "D6 实施与效果确认"},
    {"d7", "D7  prevention and read-across", "D7 预防与横向展开"},
    {"d8", "D8  closure", "D8 关闭与表彰"},
    {"eight_d", "8D report", "8D 报告"},
    // the quality information feedback form
    {"quality_information", "quality information feedback form", "质量信息反馈单"},
    {"information", "information", "信息内容"},
    {"sent_to", "sent to", "发往"},
    // the yearly quality information
    {"counted_by", "by", "统计口径"},
    {"number_of", "count", "件数"},
    {"records", "records", "记录"},
    {"record", "record", "记录"},
    {"not_said", "not said", "未说明"},
    {"by_event", "event", "事项"},
    {"by_source", "source", "来源分类"},
    {"by_product", "product", "产品"},
    {"by_customer", "customer", "客户"},
    {"by_state", "state", "状态"},
    {"by_result", "result of the measure", "措施效果"},
    {"severity", "severity", "严重程度"},
    {"case_of", "same case as", "同案记录"},
    {"event_of_complaint", "complaint", "投诉"},
    {"event_of_return", "return", "退货"},
    {"event_of_claim", "claim", "索赔"},
    // the contract review form
    {"line", "line", "行号"},
    {"amount", "amount", "金额"},
    {"total_amount", "total", "合计"},
    {"department", "department", "部门"},
    {"opinion", "opinion", "评审意见"},
    {"department_head", "head of department, date", "部门主管，日期"},
    {"decision", "decision", "评审结论"},
    {"deliverable_as", ", deliverable on ", "，可交付日期确认为 "},
    {"decided_by", "decided by", "决定人"},
    {"stale", "given before something that may alter it", "之后情况有变，待确认"},
    // the questionnaire
    {"dear_customer", "Dear customer,", "尊敬的顾客：您好！"},
    {"please_answer",
     "how satisfied were you with us in {}? Please tick one answer in each line, sign the form and send it "
     "back.",
     "请就 {} 年度的合作情况，在每一行勾选一项，签名或盖章后寄回。谢谢！"},
    {"customer_name", "customer", "顾客名称"},
    {"group", "item", "项目"},
    {"question", "content", "内容"},
    {"degree", "how satisfied (please tick)", "满意程度（请打√）"},
    {"customer_signature", "customer's signature or seal", "客户签名/盖章"},
    {"remark", "remark", "备注"},
    // the statistics
    {"statistics_of", "customer satisfaction {}", "{} 年度顾客满意度"},
    {"procedure", "procedure", "适用程序"},
    {"period", "period", "统计期间"},
    {"to", " to ", " 至 "},
    {"as_of", "as of", "截至"},
    {"survey_round", "survey round", "调查"},
    {"coverage", "coverage of turnover", "营业额覆盖率"},
    {"turnover_of", "turnover of {}", "{} 年营业额"},
    {"registered_sum", "the total is what the registered customers sum up to", "总营业额为已登记客户之和"},
    {"customers_total", "customers in all", "顾客总数"},
    {"customers_surveyed", "customers surveyed", "调查顾客总数"},
    {"customers_replied", "customers that replied", "回复顾客数"},
    {"forms_returned", "forms returned", "回收意见表"},
    {"unit_customers", "", " 家"},
    {"unit_forms", "", " 张"},
    {"issue_rate", "issue rate", "发放率"},
    {"replies", "replies", "回复率"},
    {"reply_rate", "reply rate", "回收率"},
    {"at_least", "at least ", "应不低于 "},
    {"enough", "enough", "达到"},
    {"not_enough", "not enough", "未达到"},
    {"more_needed", "{} more needed", "还需 {} 家"},
    {"points_each", "{} ({})", "{}（{}分）"},
    {"blank", "blank", "未填"},
    {"average", "average", "单项平均分"},
    {"sum", "total", "合计"},
    {"base", "overall satisfaction", "总体满意率"},
    {"satisfied_share", "satisfied or better", "满意及以上占比"},
    {"adjustment", "adjustment", "其他状况"},
    {"count", "count", "次数"},
    {"rate", "rate %", "每次 %"},
    {"points", "points %", "增减 %"},
    {"complaint", "complaints of the year", "本年度客户投诉"},
    {"confirmed_opinion", "opinions confirmed as ours and improvable",
     "经确认为我司责任且需要或可以改善的意见"},
    {"praise", "praises of the year", "本年度客户表扬"},
    {"assumed", "assumed", "暂定"},
    {"raw", "before the limits", "限值前"},
    {"score", "customer satisfaction", "顾客满意度"},
    {"target", "target", "目标"},
    {"result", "result", "判定"},
    {"met", "met", "达到目标"},
    {"missed", "missed", "未达到目标"},
    {"no_target", "no target", "未设目标"},
    {"minimum", "minimum", "最低要求"},
    {"provisional", "provisional", "暂定结果"},
    {"held_between", " held between ", "，限于 "},
    {"held_and", " and ", " 至 "},
    {"workings", "workings", "计算过程"},
    {"rounding", "rounded half away from zero to {} places; verdicts on the exact value",
     "四舍五入至小数点后 {} 位；判定按未舍入的精确值"},
    {"opinions", "opinions of customers and problems", "顾客反馈意见及存在问题"},
    {"handling", "handling", "处理意见"},
    {"undecided", "not decided on", "尚未确认"},
    {"compiled", "compiled by", "统计填表"},
    {"approved", "approved by", "批准"},
    // why a figure is provisional; the sentence of the figure stands beside it in English
    {"no_procedure", "no procedure", "没有适用的程序"},
    {"period_not_over", "period not over", "统计期间尚未结束"},
    {"no_survey_round", "no survey round", "没有本年度的调查"},
    {"turnover_missing", "turnover missing", "有被调查客户未登记营业额"},
    {"total_turnover_missing", "total turnover missing", "没有总营业额"},
    {"coverage_below_minimum", "coverage below minimum", "营业额覆盖率未达到要求"},
    {"nobody_surveyed", "nobody surveyed", "尚未发放调查表"},
    {"replies_below_minimum", "replies below minimum", "回复率未达到要求"},
    {"opinions_undecided", "opinions undecided", "有意见尚未确认"},
    {"item_without_answers", "item without answers", "有项目无人回答"},
    {"no_items", "no items", "调查表没有项目"},
};

} // namespace

std::span<const Word> all_words() {
    return kWords;
}

const Word* find_word(std::string_view code) {
    for (const Word& word : kWords)
        if (word.code == code) return &word;
    return nullptr;
}

std::string word(std::string_view code, std::string_view language) {
    const Word* found = find_word(code);
    if (found == nullptr) throw std::logic_error("no word '" + std::string(code) + "'");
    return std::string(language == "zh" ? found->zh : found->en);
}

schema::Label word_label(std::string_view code) {
    return {word(code, "en"), word(code, "zh")};
}

std::string word_or_code(std::string_view code, std::string_view language) {
    return find_word(code) == nullptr ? std::string(code) : word(code, language);
}

} // namespace render
