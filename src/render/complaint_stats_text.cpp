#include "render/complaint_stats_parts.hpp"

#include "render/escape.hpp"
#include "render/lines.hpp"
#include "render/words.hpp"

#include <fmt/format.h>

namespace render {
namespace {

class StatisticsText {
public:
    StatisticsText(const kinds::CaseStatistics& of, const model::Snapshot& snapshot,
                   const std::string& language, Format format)
        : of_(of), names_(snapshot, of.procedure == nullptr ? snapshot.newest() : of.procedure, language),
          format_(format) {}

    std::string run() {
        add_title();
        add_lines(head());
        if (of_.cases.empty())
            add_paragraph(names_.word("no_closed_cases"));
        else
            add_table(case_lines_for_people(of_, names_, format_ == Format::table));
        if (!of_.counts.empty()) add_table(case_counts_table(of_, names_));
        if (!of_.departments.empty()) add_table(case_departments_table(of_, names_));
        if (!of_.times.empty()) add_table(case_times_table(of_, names_));
        out_ += "\n";
        add_lines(totals());
        if (!of_.provisional.empty() && !is_markdown()) out_ += "\n";
        for (const figures::Reason& reason : of_.provisional)
            add_reason(names_.word("provisional") + names_.word("colon_gap") +
                       (names_.language() == "zh" ? word_or_code(reason.code, "zh") : reason.text));
        return std::move(out_);
    }

private:
    bool is_markdown() const { return format_ == Format::markdown; }

    void add_title() {
        const std::string title =
            fmt::format(fmt::runtime(names_.word("complaint_statistics")), of_.period.name);
        out_ += (is_markdown() ? "# " + markdown(title) + "\n" : title) + "\n";
    }

    void add_lines(const std::vector<SheetLine>& lines) {
        if (!is_markdown()) return append_lines(out_, lines, 0, names_.word("colon"));
        for (const SheetLine& line : lines)
            out_ += "- " + markdown(line.label) + markdown(names_.word("colon_gap")) + markdown(line.value) +
                    "\n";
    }

    void add_paragraph(const std::string& text) {
        out_ += "\n";
        if (is_markdown())
            out_ += markdown(text) + "\n";
        else
            append_wrapped(out_, text, 0);
    }

    void add_reason(const std::string& text) {
        if (is_markdown()) return add_paragraph(text);
        append_wrapped(out_, text, 0);
    }

    void add_table(const query::Table& table) { out_ += "\n" + render(table, format_, names_.language()); }

    std::vector<SheetLine> head() const {
        const model::Procedure* procedure = of_.procedure;
        std::vector<SheetLine> list{
            {names_.word("period"),
             of_.period.from.to_string() + names_.word("to") + of_.period.to.to_string()},
            {names_.word("procedure"),
             procedure == nullptr
                 ? names_.word("none")
                 : names_.join({procedure->code + " " + procedure->version, procedure->path}, "comma")},
            {names_.word("as_of"), of_.as_of.to_string()}};
        if (of_.due)
            list.push_back({names_.word("due"), of_.due->to_string() + names_.word("open") + of_.due_rule +
                                                    names_.word("close")});
        return list;
    }

    std::vector<SheetLine> totals() const {
        const kinds::CaseTotals& of = of_.totals;
        const std::string unit = of_.procedure == nullptr ? "" : " " + of_.procedure->currency;
        std::vector<SheetLine> list;
        const auto count = [&](std::string_view word, std::size_t number) {
            list.push_back({names_.word(word), std::to_string(number)});
        };
        count("cases_closed", of.closed);
        count("cases_first_time", of.first_time);
        count("cases_reopened", of.reopened);
        count("cases_in_time", of.in_time);
        count("cases_late", of.late);
        count("cases_not_measured", of.not_measured);
        count("cases_first_time_late", of.first_time_late);
        count("cases_accepted", of.accepted);
        count("cases_open", of.open_at_end);
        std::string loss =
            of.loss ? base::round(*of.loss, of_.places).to_string() + unit : names_.word("none");
        if (of.without_loss > 0)
            loss += names_.word("open") +
                    fmt::format(fmt::runtime(names_.word("cases_without_loss")), of.without_loss) +
                    names_.word("close");
        list.push_back({names_.word("loss"), std::move(loss)});
        if (of.freight)
            list.push_back({names_.word("freight"), base::round(*of.freight, of_.places).to_string() + unit});
        return list;
    }

    const kinds::CaseStatistics& of_;
    Names names_;
    Format format_;
    std::string out_;
};

} // namespace

std::string case_statistics_text(const kinds::CaseStatistics& of, const model::Snapshot& snapshot,
                                 const std::string& language, Format format) {
    return StatisticsText(of, snapshot, language, format).run();
}

} // namespace render
