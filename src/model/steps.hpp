// The step engine: judges the steps of any record by the procedure it follows, derives its state, and turns a
// new step into edits. Checking and refusing are one derivation: a step is refused for what check would find
// after it.
#pragma once

#include "model/guards.hpp"
#include "yaml/editor.hpp"

namespace model {

// Adds what is wrong with the steps of a sound record that is not void: steps the procedure does not have,
// missing or later predecessors, wrong roles, required fields, guards (Q32xx, Q4xxx).
void judge_steps(const Facts& record, const Snapshot& snapshot, diag::Report& report);

// What the record stands at, derived.
struct Standing {
    std::string state;                // code, "" for kinds without states
    const StepFact* frozen = nullptr; // the step that closed it, nullptr while it is open
    struct Next {
        std::string step;
        std::vector<std::string> roles; // who may take it
        std::string rule;
        bool optional = false;
        std::string option; // of a step of a track: how its thing is typed, "--line 1"; else ""
    };
    std::vector<Next> next; // steps that may come next, the required ones first; when frozen, those
                            // that come after closing
    // What the kind's code derives beside the state, name and text (x-qms.derived); absent values are left
    // out.
    std::vector<std::pair<std::string, std::string>> derived;
    const std::string& derived_text(std::string_view name) const; // "" when absent
};
Standing standing(const Facts& record, const Procedure* procedure);

// Whether the record's last round is finished without success, so that the next step begins a new one.
bool begins_new_round(const Facts& record);

// The edits that write one step with its content (signature and fields, in form order) into the record.
// Q4005 when a step that is taken once is there already, Q4004 when the record is frozen.
diag::Outcome<std::vector<yaml::Edit>> step_edits(const Facts& record, const schema::Step& step,
                                                  yaml::Value content);

// The edits that strike the last instance of a step and everything that rests on it, and keep it under
// `struck`. `entry` holds step, reason and signature. Q4002 when the record has no such step; `new` cannot be
// struck (void does that).
diag::Outcome<std::vector<yaml::Edit>> strike_edits(const yaml::Document& document, const Facts& record,
                                                    const Procedure& procedure, const schema::Step& step,
                                                    yaml::Value entry);

} // namespace model
