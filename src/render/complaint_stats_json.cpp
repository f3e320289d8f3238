#include "render/clocks.hpp"
#include "render/complaint_stats_parts.hpp"
#include "render/json.hpp"

namespace render {
namespace {

class StatisticsJson {
public:
    explicit StatisticsJson(const kinds::CaseStatistics& of) : of_(of) {}

    std::string run() {
        json_.begin_object().key("schema").string("qms.complaint.stats/1");
        json_.key("from").string(of_.period.from.to_string()).key("to").string(of_.period.to.to_string());
        json_.key("as_of").string(of_.as_of.to_string());
        json_.key("due").string_or_null(of_.due ? of_.due->to_string() : "");
        json_.key("procedure").string_or_null(of_.procedure == nullptr ? "" : of_.procedure->id);
        json_.key("currency").string_or_null(of_.procedure == nullptr ? "" : of_.procedure->currency);
        json_.key("cases").begin_array();
        for (const kinds::ClosedCase& of : of_.cases)
            write_case(of);
        json_.end_array().key("counts").begin_object();
        write_values();
        write_departments();
        write_times();
        json_.end_object();
        write_totals();
        json_.key("provisional").begin_array();
        for (const figures::Reason& reason : of_.provisional)
            json_.string(reason.code);
        json_.end_array().end_object();
        return std::move(json_).text();
    }

private:
    void amount(std::string_view key, const std::optional<base::Decimal>& value) {
        json_.key(key);
        if (value)
            json_.number(*value);
        else
            json_.null();
    }

    void sum(std::string_view key, const std::optional<base::Rational>& value) {
        amount(key, value ? std::optional(base::round(*value, of_.places)) : std::nullopt);
    }

    void count(std::string_view key, std::size_t number) {
        json_.key(key).number(static_cast<long long>(number));
    }

    void write_case(const kinds::ClosedCase& of) {
        json_.begin_object().key("id").string(of.id).key("number").string_or_null(of.number);
        json_.key("customer").string_or_null(of.customer);
        json_.key("accepted_on").string(of.accepted_on.to_string());
        json_.key("closed_on").string(of.closed_on.to_string());
        json_.key("category").string_or_null(of.category.code);
        json_.key("origin").string_or_null(of.origin.code);
        json_.key("source").string_or_null(of.source.code);
        json_.key("class").string_or_null(of.case_class.code);
        json_.key("ground").string_or_null(of.ground.code);
        json_.key("cause").string_or_null(of.cause);
        json_.key("responsibility").string_or_null(of.basis).key("departments").begin_array();
        for (const kinds::CaseShare& share : of.shares)
            write_share(share);
        json_.end_array();
        amount("loss", of.loss);
        amount("freight", of.freight);
        json_.key("measure").string_or_null(of.measure).key("result").string(of.result);
        json_.key("measured").boolean(of.measured).key("late").begin_array();
        for (const kinds::CaseLateness& late : of.late) {
            json_.begin_object().key("clock").string(late.clock).key("item").string_or_null(late.item);
            json_.key("by");
            write_time(json_, time_in_unit(late.by), late.unit);
            json_.end_object();
        }
        json_.end_array().key("reopens").string_or_null(of.reopens).end_object();
    }

    void write_share(const kinds::CaseShare& share) {
        json_.begin_object().key("department").string_or_null(share.department);
        json_.key("party").string_or_null(share.party);
        amount("ratio", share.ratio ? std::optional(in_points(*share.ratio, of_.places)) : std::nullopt);
        json_.key("exact").string_or_null(share.ratio ? share.ratio->to_string() : "");
        amount("loss", share.loss);
        json_.end_object();
    }

    void write_values() {
        for (const std::string_view by :
             {"category", "origin", "source", "class", "ground", "result", "customer"}) {
            json_.key(by).begin_array();
            for (const kinds::CaseCount& of : of_.counts) {
                if (of.by != by) continue;
                json_.begin_object().key("value").string_or_null(of.value.code);
                count("cases", of.cases);
                json_.end_object();
            }
            json_.end_array();
        }
    }

    void write_departments() {
        json_.key("department").begin_array();
        for (const kinds::DepartmentCount& of : of_.departments) {
            json_.begin_object().key("department").string_or_null(of.department);
            json_.key("party").string_or_null(of.party);
            count("cases", of.cases);
            json_.key("share").number(base::round(of.share, of_.places));
            json_.key("exact").string(of.share.to_string());
            sum("loss", of.loss);
            json_.key("provisional").boolean(of.provisional).end_object();
        }
        json_.end_array();
    }

    void write_times() {
        json_.key("time").begin_array();
        for (const kinds::TimeKept& kept : of_.times) {
            json_.begin_object().key("department").string_or_null(kept.department);
            count("stopped", kept.stopped());
            count("in_time", kept.in_time.size());
            count("late", kept.late.size());
            json_.end_object();
        }
        json_.end_array();
    }

    void write_totals() {
        const kinds::CaseTotals& of = of_.totals;
        json_.key("totals").begin_object();
        count("closed", of.closed);
        count("first_time", of.first_time);
        count("reopened", of.reopened);
        count("in_time", of.in_time);
        count("late", of.late);
        count("not_measured", of.not_measured);
        count("first_time_late", of.first_time_late);
        count("accepted", of.accepted);
        count("open_at_end", of.open_at_end);
        sum("freight", of.freight);
        sum("loss", of.loss);
        count("without_loss", of.without_loss);
        json_.end_object();
    }

    const kinds::CaseStatistics& of_;
    JsonWriter json_;
};

} // namespace

std::string case_statistics_json(const kinds::CaseStatistics& of) {
    return StatisticsJson(of).run();
}

} // namespace render
