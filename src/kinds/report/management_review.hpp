// What the procedures hand to the yearly management review (S0-5.6-7, S0-5.8.3, S0-5.8.6, S1-3.5, S4-P11.4):
// the satisfaction of the year and of the years before, complaints, claims, corrective actions, opinions and
// penalties, each figure with its records and rules. Persons are not named; what is confidential is left out.
#pragma once

#include "kinds/report/counts.hpp"
#include "kinds/score/drift.hpp"
#include "kinds/score/satisfaction.hpp"

namespace kinds {

// A procedure that was in force on some day of the year.
struct ProcedureSpan {
    const model::Procedure* procedure = nullptr;
    std::optional<base::Date> to; // its last day; absent: no later one is there
};

// Why something is not final, and of which section: report, satisfaction, complaints, penalties.
struct SectionReason {
    std::string section;
    figures::Reason reason;
};

// The last issue of a statement, as it was signed by the instant.
struct StatementIssue {
    std::string record;
    std::size_t number = 0; // from 1
    std::string as_of;
    std::string saved_on;
    std::string approved_on; // empty: not approved
    std::optional<base::Decimal> score;
    std::optional<base::Decimal> target;
    std::string result;         // met, missed, no_target
    std::optional<Drift> drift; // from what the records give at the instant of the report
};

// One year of the comparison (S4-P11.4). What was signed stands before what is computed.
struct YearLine {
    int year = 0;
    std::string round; // id of the survey round, or empty
    std::optional<StatementIssue> statement;
    std::optional<base::Decimal> computed; // at the instant of the report; absent: it cannot be
    std::vector<figures::Reason> provisional;
    std::optional<base::Decimal> score; // the signed one, else the computed one
    std::optional<base::Decimal> target;
    std::string result;
    std::optional<int> against;          // the nearest year before that has a score
    std::optional<base::Decimal> change; // from that, percent points
    std::set<std::string> rules;         // of the target
};

struct SatisfactionReport {
    bool asked = false; // the procedure of the year's last day has a survey and a score
    Satisfaction figure;
    std::optional<StatementIssue> statement;
    std::set<std::string> statement_rules;
    std::string round_approved_on; // empty: not approved
    std::set<std::string> round_rules;
    std::vector<YearLine> years;     // oldest first; the year itself is the last
    Count surveyed, replied, late;   // customers; questionnaires; those filed and not counted (ruling 7)
    CountGroup dissatisfied;         // by item
    CountGroup dissatisfied_outcome; // what was decided on them, or undecided
    CountGroup opinion_outcome;      // the same of the texts; a text may be decided in parts
};

struct MonthLine {
    std::string month; // 2025-03
    std::set<std::string> accepted, ended, open;
};

// The runs of one clock: in_time, late, running, measured.
struct ClockReport {
    std::string clock;
    schema::Label title;
    CountGroup runs;
};

struct ComplaintReport {
    bool asked = false;
    Count accepted;                // in the year; every other figure but the months is of these
    Count open_before;             // accepted earlier and not ended when the year began
    std::vector<MonthLine> months; // those that have begun; open: at the month's end, or at the instant
    std::set<std::string> accepted_rules, ended_rules;
    std::vector<CountGroup> groups; // category, origin, source, severity, department, state
    Count reopening;                // reopen an earlier complaint
    Count again;                    // needed more than one round of measures
    Count grumbles;                 // feedback that counts as a complaint until one takes it up (S0-5.6-1)
    std::vector<ClockReport> clocks;
};

// Money of one kind of settlement.
struct SettlementSum {
    std::string kind;
    std::string currency;
    base::Decimal approved, agreed, posted;
    std::set<std::string> unvalued; // claims with an agreed line of the kind that names no amount
    std::set<std::string> records;
    std::set<std::string> rules;
};

struct ClaimReport {
    bool asked = false;
    Count received;
    CountGroup result;                      // not_established, or the state
    std::vector<SettlementSum> settlements; // by kind and currency
    std::vector<SettlementSum> totals;      // by currency, without a kind
};

// Measures of one source: opened (records), measures, done, improved, not_improved, open (not verified yet),
// ended (without verification), unplanned (a measure is owed). measures = improved + not_improved + open +
// ended.
struct ActionGroup {
    std::string source;   // corrective, preventive, improvement; complaint
    bool earlier = false; // of years before, and not settled when the year began
    CountGroup counts;
    std::optional<base::Decimal> effect; // improved of those verified, percent; absent: none was verified
};

struct ActionReport {
    bool asked = false;
    std::vector<ActionGroup> groups;
};

struct OpinionReport {
    bool asked = false;
    Count received;
    std::vector<CountGroup> groups; // kind, source, severity, outcome
};

// The last approved issue of a month's penalties.
struct PenaltyMonth {
    std::string month;
    std::string record;
    std::size_t issue = 0; // from 1
    std::string approved_on;
    std::string currency;
    base::Decimal brought_forward, added, assessed, deducted, carried_forward, company;
    std::set<std::string> rules;
};

struct PenaltyReport {
    bool asked = false;
    std::vector<PenaltyMonth> months;
    std::vector<std::string> without_statement; // months that are over
    std::vector<std::string> not_over;
    // Of the signed months; absent when there is none, or they are of several currencies. brought_forward is
    // that of the first and carried_forward that of the last.
    std::optional<PenaltyMonth> total;
    // brought forward + new - deducted = carried forward, in each month and from month to month.
    bool adds_up = true;
};

struct ManagementReview {
    int year = 0;
    base::AsOf as_of;
    schema::Label company;
    std::vector<ProcedureSpan> procedures; // oldest first
    std::vector<std::string> unreadable;   // paths of files that are left out
    std::vector<SectionReason> provisional;
    SatisfactionReport satisfaction;
    ComplaintReport complaints;
    ClaimReport claims;
    ActionReport actions;
    OpinionReport opinions;
    PenaltyReport penalties;
};

// A record belongs to the year of its deciding day, and is seen as it stood at the instant; void records
// count nowhere, unreadable ones are named. Needs a snapshot with every kind of report_kinds(), which the
// result must not outlive.
ManagementReview management_review(const model::Snapshot& snapshot, int year, const base::AsOf& as_of);
std::vector<std::string> report_kinds();

} // namespace kinds
