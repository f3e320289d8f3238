#include "kinds/feedback/summary.hpp"

#include "kinds/action/rules.hpp"
#include "kinds/kinds.hpp"
#include "kinds/score/counts.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace kinds {
namespace {

class Summer {
public:
    Summer(const model::Snapshot& snapshot, int year, const base::AsOf& as_of)
        : snapshot_(snapshot), as_of_(as_of), taken_up_(complaints_of_feedback()) {
        summary_.year = year;
    }

    QualitySummary run() {
        for (const model::Facts& record : snapshot_.of("feedback"))
            if (const auto then = in_year(record)) add_feedback(*then);
        for (const model::Facts& record : snapshot_.of("complaint"))
            if (const auto then = in_year(record)) add_complaint(*then);
        for (const model::Facts& record : snapshot_.of("claim"))
            if (const auto then = in_year(record)) add_claim(*then);
        std::sort(summary_.events.begin(), summary_.events.end(),
                  [](const QualityEvent& a, const QualityEvent& b) {
                      return std::tie(a.on, a.record, a.event) < std::tie(b.on, b.record, b.event);
                  });
        return std::move(summary_);
    }

private:
    std::optional<model::Facts> in_year(const model::Facts& record) const {
        const auto day = record.sound ? record.decided_on() : std::nullopt;
        if (!day || day->year() != summary_.year) return std::nullopt;
        auto then = model::as_of(record, as_of_);
        if (!then || then->voided) return std::nullopt;
        return then;
    }

    // Feedback -> the first complaint that takes it up.
    std::map<std::string, std::string> complaints_of_feedback() const {
        std::map<std::string, std::string> found;
        for (const model::Facts& record : snapshot_.of("complaint")) {
            const auto then = record.sound ? model::as_of(record, as_of_) : std::nullopt;
            if (!then || then->voided) continue;
            for (const model::Scalar* id : then->header.items("feedback"))
                found.emplace(id->text, record.id);
        }
        return found;
    }

    QualityEvent event_of(const model::Facts& record, std::string name) const {
        QualityEvent event;
        event.event = std::move(name);
        event.kind = record.kind;
        event.record = record.id;
        event.on = *record.decided_on();
        event.customer = record.header.text("customer");
        event.product = record.header.text("product");
        if (const model::StepFact* classified = record.last("classify")) {
            event.source = classified->fields.text("source");
            event.severity = classified->fields.text("severity");
        }
        event.state = standing(record, snapshot_).state;
        add_measures(record, event);
        return event;
    }

    // Measure and result of its last round, and of the actions that come from it.
    void add_measures(const model::Facts& record, QualityEvent& event) const {
        add_measure(record, event);
        for (const model::Facts* action : actions_from(snapshot_, record.id)) {
            const auto then = action->sound ? model::as_of(*action, as_of_) : std::nullopt;
            if (then && !then->voided) add_measure(*then, event);
        }
        if (!event.measure.empty()) return;
        if (const model::StepFact* handled = record.last("handle"))
            event.measure = handled->fields.text("text");
    }

    static void add_measure(const model::Facts& record, QualityEvent& event) {
        if (record.rounds == 0) return;
        if (const model::StepFact* act = record.last("act", record.rounds - 1)) {
            if (!event.measure.empty()) event.measure += "; ";
            event.measure += act->fields.text("measure");
        }
        const model::StepFact* verified = record.last("verify", record.rounds - 1);
        const std::string result = verified == nullptr ? "" : verified->fields.text("result");
        // Of several measures the worst says how it stands.
        if (event.result.empty() || result == record.kind->rounds.again_value) event.result = result;
    }

    void add_feedback(const model::Facts& record) {
        QualityEvent event = event_of(record, record.header.text("kind"));
        if (const auto complaint = taken_up_.find(record.id); complaint != taken_up_.end())
            event.case_of = complaint->second;
        else if (is_recorded_elsewhere(record, snapshot_, as_of_))
            event.case_of = record.last("confirm")->fields.text("recorded_as");
        summary_.events.push_back(std::move(event));
    }

    void add_complaint(const model::Facts& record) {
        QualityEvent event = event_of(record, "complaint");
        if (record.header.text("returned") == "true") {
            QualityEvent back = event;
            back.event = "return";
            back.case_of = record.id;
            summary_.events.push_back(std::move(back));
        }
        summary_.events.push_back(std::move(event));
    }

    // A claim and its complaint are one case (ruling 5); what it does not say itself, its complaint says.
    void add_claim(const model::Facts& record) {
        QualityEvent event = event_of(record, "claim");
        event.case_of = record.header.text("complaint");
        if (const model::Facts* complaint = snapshot_.find("complaint", event.case_of);
            complaint != nullptr && complaint->sound) {
            if (event.customer.empty()) event.customer = complaint->header.text("customer");
            if (event.product.empty()) event.product = complaint->header.text("product");
        }
        summary_.events.push_back(std::move(event));
    }

    const model::Snapshot& snapshot_;
    base::AsOf as_of_;
    std::map<std::string, std::string> taken_up_;
    QualitySummary summary_;
};

struct SummaryAxis {
    std::string_view by;
    std::string QualityEvent::*value;
};

constexpr SummaryAxis kSummaryAxes[] = {
    {"event", &QualityEvent::event},     {"source", &QualityEvent::source},
    {"product", &QualityEvent::product}, {"customer", &QualityEvent::customer},
    {"state", &QualityEvent::state},     {"result", &QualityEvent::result}};

} // namespace

QualitySummary quality_summary(const model::Snapshot& snapshot, int year, const base::AsOf& as_of) {
    return Summer(snapshot, year, as_of).run();
}

std::vector<QualityCount> quality_counts(const QualitySummary& summary) {
    std::vector<QualityCount> counts;
    for (const SummaryAxis& axis : kSummaryAxes) {
        std::map<std::string, QualityCount> found;
        for (const QualityEvent& event : summary.events) {
            if (axis.by != "event" && !event.case_of.empty()) continue;
            const std::string& value = event.*axis.value;
            QualityCount& count =
                found.try_emplace(value, QualityCount{std::string(axis.by), value, event.kind, {}})
                    .first->second;
            count.records.insert(event.record);
        }
        for (auto& [value, count] : found)
            counts.push_back(std::move(count));
    }
    return counts;
}

} // namespace kinds
