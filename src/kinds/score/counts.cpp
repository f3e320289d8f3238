#include "kinds/score/counts.hpp"

#include <algorithm>

namespace kinds {
namespace {

class Counter {
public:
    Counter(const model::Snapshot& snapshot, const model::Procedure& procedure, const base::Date& from,
            const base::Date& to, const base::AsOf& as_of)
        : snapshot_(snapshot), procedure_(procedure), from_(from), to_(to), as_of_(as_of) {}

    Counts run(const Round* round) {
        for (const model::Facts& record : snapshot_.of("complaint"))
            if (const auto then = in_period(record)) counts_.complaints.push_back(counted(*then));
        const std::set<std::string> taken_up = feedback_with_complaint(snapshot_, as_of_);
        for (const model::Facts& record : snapshot_.of("feedback"))
            if (const auto then = in_period(record)) count_feedback(*then, taken_up.contains(then->id));
        if (round != nullptr) count_texts(*round);
        for (auto* list :
             {&counts_.complaints, &counts_.confirmed_opinions, &counts_.praises, &counts_.undecided})
            std::stable_sort(list->begin(), list->end(),
                             [](const Counted& a, const Counted& b) { return a.record < b.record; });
        return std::move(counts_);
    }

private:
    static Counted counted(const model::Facts& record) {
        return {record.id, record.path, record.id_span.line};
    }

    std::optional<model::Facts> in_period(const model::Facts& record) const {
        if (!record.sound) return std::nullopt;
        const auto day = record.decided_on();
        if (!day || *day < from_ || to_ < *day) return std::nullopt;
        auto then = model::as_of(record, as_of_);
        if (!then || then->voided) return std::nullopt;
        return then;
    }

    void count_feedback(const model::Facts& record, bool has_complaint) {
        // Counted once, as what it is recorded as.
        if (has_complaint || is_recorded_elsewhere(record, snapshot_, as_of_)) return;
        const std::string& kind = record.header.text("kind");
        if (kind == "praise") {
            counts_.praises.push_back(counted(record));
        } else if (kind == "grumble" && procedure_.grumble_is_complaint) {
            counts_.complaints.push_back(counted(record));
        } else if (const model::StepFact* confirmed = record.last("confirm"); confirmed == nullptr) {
            // A procedure without that decision waits for none.
            if (procedure_.find_step("feedback", "confirm") != nullptr)
                counts_.undecided.push_back(counted(record));
        } else if (confirmed->fields.text("outcome") == "confirmed") {
            counts_.confirmed_opinions.push_back(counted(record));
        }
    }

    // Texts of the questionnaires that count; a dissatisfied tick has lowered its average and is not counted
    // again.
    void count_texts(const Round& round) {
        for (const Disposition& disposition : round.dispositions) {
            if (disposition.item != "opinion") continue;
            for (const Questionnaire& questionnaire : round.counted) {
                if (questionnaire.customer != disposition.customer ||
                    questionnaire.received != disposition.received)
                    continue;
                const Counted one{questionnaire.response->id, questionnaire.response->path,
                                  questionnaire.span.line};
                if (disposition.outcome == "confirmed") counts_.confirmed_opinions.push_back(one);
                if (disposition.outcome == "praise") counts_.praises.push_back(one);
            }
        }
    }

    const model::Snapshot& snapshot_;
    const model::Procedure& procedure_;
    base::Date from_, to_;
    base::AsOf as_of_;
    Counts counts_;
};

} // namespace

std::set<std::string> feedback_with_complaint(const model::Snapshot& snapshot, const base::AsOf& as_of) {
    std::set<std::string> ids;
    for (const model::Facts& complaint : snapshot.of("complaint")) {
        if (!complaint.sound) continue;
        const auto then = model::as_of(complaint, as_of);
        if (!then || then->voided) continue;
        for (const model::Scalar* id : then->header.items("feedback"))
            ids.insert(id->text);
    }
    return ids;
}

bool is_recorded_elsewhere(const model::Facts& feedback, const model::Snapshot& snapshot,
                           const base::AsOf& as_of) {
    const model::StepFact* decision = feedback.last("confirm");
    if (decision == nullptr || decision->fields.text("outcome") != "already_recorded") return false;
    const std::string& id = decision->fields.text("recorded_as");
    if (id == feedback.id) return false;
    for (const char* kind : {"complaint", "feedback"}) {
        const model::Facts* other = snapshot.find(kind, id);
        if (other == nullptr || !other->sound) continue;
        const auto then = model::as_of(*other, as_of);
        if (then && !then->voided) return true;
    }
    return false;
}

Counts count_records(const model::Snapshot& snapshot, const model::Procedure& procedure,
                     const base::Date& from, const base::Date& to, const base::AsOf& as_of,
                     const Round* round) {
    return Counter(snapshot, procedure, from, to, as_of).run(round);
}

} // namespace kinds
