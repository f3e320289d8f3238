#include "render/notices.hpp"

#include "render/clocks.hpp"
#include "render/words.hpp"

#include <fmt/format.h>

namespace render {
namespace {

using query::Column;

std::string late_text(const model::ClockRun& run) {
    if (!run.late_by) return {};
    return time_in_unit(*run.late_by).to_string() + " " + std::string(base::code_of(run.late_unit));
}

} // namespace

query::Table notices_table(const std::vector<kinds::Notice>& all, const model::Snapshot& snapshot,
                           const std::string& language) {
    const Names names(snapshot, snapshot.newest(), language);
    auto column = [](const std::string& code, schema::Label label) {
        return Column{code, std::move(label), Column::Type::text};
    };
    query::Table table{"qms.complaint.notices/1",
                       {column("form", {"form", "单据"}), column("no", {"no.", "序号"}),
                        column("record", word_label("record")), column("number", {"number", "案号"}),
                        column("clock", {"limit", "时限"}), column("item", {"of", "对象"}),
                        column("department", {"department", "部门"}), column("due", word_label("due")),
                        column("late", word_label("late")), column("issued", {"issued", "开立"}),
                        column("answered", {"answered", "答复"}), column("reason", {"reason", "原因"}),
                        column("command", word_label("command"))},
                       {}};
    for (const kinds::Notice& notice : all) {
        const std::string title = names.label(notice.run.clock->title);
        const std::string department =
            notice.department.empty() ? std::string() : names.org(notice.department);
        const query::Cell form = notice.liaison ? query::Cell{"liaison", {"liaison form", "洽办单"}}
                                                : query::Cell{"urge", {"urge form", "催办单"}};
        table.rows.push_back({form,
                              {notice.form ? std::to_string(*notice.form) : "", {}},
                              {notice.record, {}},
                              {notice.number, {}},
                              {notice.run.clock->name, {title, title}},
                              {notice.run.item, {}},
                              {notice.department, {department, department}},
                              {notice.run.due ? notice.run.due->to_string() : "", {}},
                              {late_text(notice.run), {}},
                              {notice.issued ? notice.issued->to_string() : "", {}},
                              {notice.answered ? notice.answered->to_string() : "", {}},
                              {notice.reason, {}},
                              {notice.command, {}}});
    }
    return table;
}

} // namespace render
