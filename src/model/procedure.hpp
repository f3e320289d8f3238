// A procedure in force from a day on: every limit, rate, role and step of a company, read from
// procedures/<day>.yaml.
#pragma once

#include "base/limit.hpp"
#include "model/facts.hpp"
#include "schema/catalog.hpp"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace model {

// A number the procedure sets, with where it comes from. Absent value: the procedure sets none.
struct Setting {
    std::optional<base::Decimal> value;
    std::string text; // when it is a word: "latest"
    std::string rule; // S0-5.8.1
    bool assumed = false;
    int line = 0; // in the procedure's file
};

struct Post {
    std::string code;
    schema::Label name;
};

struct Department {
    std::string code; // also the role that everybody in it holds
    schema::Label name;
    std::vector<Post> posts;
    std::string head; // the post that leads it, "" when the procedure does not say
};

struct Form {
    std::string kind;
    std::string form;
    std::string code; // R-QP-005-03
    schema::Label title;
};

// One line of a guard's table: for these values of a field, these roles or details.
struct Route {
    std::vector<std::string> values;
    std::vector<std::string> roles;
    std::vector<std::string> details;
};

// A named guard with its parameters; guards.hpp says what each does and which it needs.
struct GuardSpec {
    std::string guard;
    std::string field;
    std::string of;
    std::string step;
    std::string not_before;
    std::string needs;
    std::string rule;
    std::vector<std::string> roles;
    std::vector<std::string> values;
    std::vector<std::string> required;
    std::vector<Route> routes;
    std::string unless;
    std::optional<long long> minutes;
    diag::Span span;
};

struct StepRule {
    std::string step;
    std::string rule;
    std::vector<std::string> roles;
    std::vector<std::string> after;
    std::vector<std::string> required;
    std::vector<GuardSpec> guards;
    bool optional = false;
    bool assumed = false;
    diag::Span span;
};

// A limit the procedure names, in days; without a number it is measured and never judged (ruling 4).
struct Limit {
    std::string name;
    std::optional<long long> days;
    std::string rule;
};

// The time of a clock, where it depends on a field of the record: these values, this limit.
struct ClockLimit {
    std::vector<std::string> values; // empty: whatever the value
    std::optional<base::Limit> limit;
};

// A time limit that the procedure sets: for a step, a stage or a whole case. It runs from a step until the
// first of some later steps, once for each thing where those steps are on a track, and once a round.
struct Clock {
    std::string name;
    schema::Label title;
    std::string from;        // the step that starts it ...
    std::string start_field; // ... at the date in this field of it, else when it was signed
    std::string when;        // only where this field of the starting step has one of ...
    std::vector<std::string> values;
    std::vector<std::string> until; // the steps that stop it
    std::string by;                 // the record's field its limit depends on
    std::vector<ClockLimit> limits; // empty: measured, never late (ruling 4)
    std::string due_field;          // instead of a limit: the date named in this field of the starting step
    std::optional<unsigned> by_day; // instead of a limit: this day of the next month (F-32)
    std::string department;         // field of the starting step or the record: whose it is
    std::string person;             // field of the starting step or the record: who owes it
    std::vector<std::string> roles; // who owes it; empty: who may take the steps that stop it
    std::string rule;
    diag::Span span;
    bool assumed = false;
    bool pausable = false;   // stands while the record is paused (steps `pause` and `resume`)
    bool extendable = false; // a step `extend` may move its end

    // The limit for a value of the field `by`; nullopt: none, measured only.
    std::optional<base::Limit> limit_for(const std::string& value) const;
    // Whether it runs to the minute for some value, so that the steps on both its ends need a time.
    bool to_the_minute(const std::string& value) const;
};

// How a company numbers its cases beside the id: year, month and a serial of the month (S2-3K.8, E-17).
struct Numbering {
    std::size_t width = 2; // digits of the serial
    std::string rule;
};

// A stage through which the form of a case goes (S2-3F).
struct Stage {
    std::string name;
    schema::Label title;
    std::vector<std::string> roles; // who has the form, and hands it over
    std::vector<std::string> needs; // steps before it goes on
    std::string rule;
    bool opinion = false;  // the hand-over carries an opinion
    bool optional = false; // the form may go past it
    diag::Span span;
};

struct KindRules {
    std::string kind;
    std::vector<StepRule> steps; // in the order of the procedure
    std::vector<Limit> limits;
    std::vector<Clock> clocks;
    std::optional<Numbering> numbering;
    std::vector<Stage> stages; // in order; the first has the form when the case is numbered
    diag::Span span;

    const StepRule* find(std::string_view step) const;
    const Limit* find_limit(std::string_view name) const;
    const Clock* find_clock(std::string_view name) const;
    const Stage* find_stage(std::string_view name) const;
};

struct Level {
    std::string code;
    base::Decimal points;
    bool satisfied = false;
    std::string rule;
    int line = 0;
};

struct Item {
    std::string code;
    schema::Label group;
    std::vector<int> numbers; // printed beside the levels, in the order of the levels (F-07)
    diag::Span span;
};

struct SurveyRules {
    Setting every;            // "year"
    Setting coverage_minimum; // percent of turnover
    Setting reply_minimum;    // percent of the customers asked
    Setting counted;          // "latest"
    std::vector<Level> levels;
    std::vector<Item> items;

    const Item* find_item(std::string_view code) const;
};

struct AdjustmentRule {
    std::string counts; // complaint, confirmed_opinion, praise
    base::Decimal rate; // percent points, signed
    std::string rule;
    bool assumed = false;
    int line = 0;
};

struct ScoreRules {
    std::vector<AdjustmentRule> adjustments;
    Setting lowest;
    Setting highest;
    Setting target;
};

// How often customers of a sort are visited: "quarter", one visit in every calendar quarter; without a text,
// none is asked for.
struct VisitRules {
    Setting key_customer;    // customers with the flag `key`
    Setting leading_product; // customers with the flag `leading_product`
};

// Codes under one key of the contract review: the departments of a kind of contract, the roles of a copy.
struct ReviewCodes {
    std::string key;  // general, special, anomaly; original, copy_1, copy_2; of aspects the department
    std::string when; // of aspects: general, special or special_requirements
    std::vector<std::string> codes;
    std::string rule;
};

// Contract review: who must look at a contract, who decides, who keeps it (S0-5.2, S1-3.3).
struct ReviewRules {
    std::vector<ReviewCodes> required;   // departments by kind of contract
    std::optional<ReviewCodes> optional; // departments that may be asked beside them; absent: any
    std::vector<ReviewCodes> aspects;    // what a department's opinion must cover
    std::vector<ReviewCodes> approvers;  // roles by kind of contract, and with an anomaly
    std::vector<ReviewCodes> copies;     // roles by copy, one of which holds it
    Setting form_gm_always;              // "true": the approvers of an anomaly decide every contract
    Setting signed_after_review;         // "true": the contract is confirmed before it is signed

    // nullptr when there is none of that key.
    static const ReviewCodes* find(const std::vector<ReviewCodes>& list, std::string_view key);
};

// Who decides what is to be settled, by its amount (F-05).
struct AuthorityBand {
    base::Decimal up_to; // an amount of exactly so much still belongs to the band
    std::vector<std::string> roles;
    std::string rule;
};
struct Authority {
    std::vector<AuthorityBand> bands;   // from the lowest amount to the highest
    std::vector<std::string> otherwise; // above all bands, or when the amount is not known
    std::string rule;

    struct Decider {
        const std::vector<std::string>* roles;
        const std::string* rule;
    };
    // Needs the amount, exact; nullopt when it is not known.
    Decider decider_of(const std::optional<base::Rational>& amount) const;
    // Whoever decides on more may decide on less.
    bool may_decide(std::string_view role, const std::optional<base::Rational>& amount) const;
};

// Which papers prove a return or an allowance: exactly one of them (S2-3K.13.2-4, -5).
struct ProofRule {
    std::vector<std::string> accepts;
    std::string rule;
};

// How a claim is settled.
struct SettlementRules {
    std::optional<Authority> authority;
    Setting over_accept_ratio; // percent above the approved quantity of a return that is still posted
    ProofRule return_proof;
    ProofRule allowance_proof;                  // of compensations too: they have the same certificate
    std::vector<std::string> stocktake_parties; // departments that count together
    std::string stocktake_rule;
};

// Of a cost up to `up_to`, base + (cost - above) * rate / 100 is charged (S3-5.4, E-6).
struct FreightTierRule {
    std::optional<base::Decimal> up_to; // absent: the last tier, without an end
    base::Decimal base;
    base::Decimal above;
    base::Decimal rate; // percent
};
struct FreightRules {
    std::vector<FreightTierRule> tiers; // rising
    Setting head_share;                 // percent borne by the head of the department
    Setting include_loss;               // "true": the loss is charged as the freight is
    std::string rule;
    int line = 0;
};

// What the head of a department pays for each day a clock of theirs is late (S3-5.2).
struct FineRule {
    std::string clock;
    std::string kind; // late_plan, late_execution
    base::Decimal per_day;
    std::string rule;
    int line = 0;
};

// The sanction a personal burden calls for (S2-3A.3).
struct SanctionBand {
    std::optional<base::Decimal> up_to;
    std::string kind;
    long long times = 1;
    std::string rule;
};

// What a dismissal rests on: one of these bans, found in one of these ways, and a proof (S4-BAN.end).
struct DismissalRule {
    std::vector<std::string> bans;
    std::vector<std::string> found_by;
    std::string rule;
};

// What a case costs those responsible; what is absent is not charged (F-37).
struct PenaltyRules {
    std::optional<FreightRules> freight;
    std::vector<FineRule> fines;
    Setting loss;          // "base_points"
    Setting cap;           // percent of the bonus of a month
    Setting resale_months; // after the judgement
    Setting warning;       // the least a warning costs
    Setting minor_demerit; // the least one costs for each base number
    Setting major_demerit; // percent of the bonus
    std::vector<SanctionBand> bands;
    Setting fine_minimum;
    Setting fine_maximum;
    std::optional<DismissalRule> dismissal; // absent: the procedure dismisses nobody
    std::vector<std::string> signers;       // roles in the order of signing; the last approves
    std::string signers_rule;
    std::vector<std::string> copies; // departments that keep the notice; "penalised"
    std::string copies_rule;
};

struct SeverityRule {
    diag::Code code;
    diag::Severity severity;
};

struct Procedure {
    base::Date from; // in force from this day, until the next one begins
    std::string id;
    std::string path;
    std::string sha256; // of the file's bytes
    std::string code;   // QP-005
    std::string version;
    schema::Label title;
    std::string currency;
    int places = 2;                                     // of percentages and money
    std::array<std::vector<base::WorkPeriod>, 7> hours; // of a Monday to those of a Sunday
    std::vector<Department> departments;
    std::vector<Form> forms;
    std::vector<KindRules> kinds;
    std::optional<SurveyRules> survey;
    std::optional<ScoreRules> score;
    std::optional<VisitRules> visits;
    std::optional<ReviewRules> review;
    std::optional<PenaltyRules> penalties;
    SettlementRules settlement;
    Setting commit_within; // days from a signature to the commit that brings it; no value: not judged
    std::string grumble_rule;
    std::string confirmed_rule;
    std::vector<SeverityRule> severities;
    bool grumble_is_complaint = false;
    bool confirmed_needs_action = false; // an opinion confirmed as ours calls for a record of its action

    const KindRules* find_kind(std::string_view kind) const;
    const StepRule* find_step(std::string_view kind, std::string_view step) const;
    // The rule behind a step; "" when the procedure does not have the step.
    const std::string& rule_of(std::string_view kind, std::string_view step) const;
    const Form* find_form(std::string_view kind, std::string_view form) const;
    const Department* find_department(std::string_view code) const;
    // The department that has the post; nullptr for an unknown post.
    const Department* department_of_post(std::string_view post) const;
    // A role is a department's code or a post's code.
    bool has_role(std::string_view role) const;
    std::vector<std::string> role_codes() const;
    // Name of a role, department or post, for people; the code when there is none.
    schema::Label name_of(std::string_view code) const;
};

// Reads a procedure out of a tree its schema has accepted; adds what the schema cannot say (Q8101 to Q8105:
// unknown step, guard, role, code; numbers that make no sense) to the report. What it says of a kind whose
// schema cannot be used is passed over. nullopt when it cannot be used.
std::optional<Procedure> read_procedure(const yaml::Document& document, const schema::Catalog& catalog,
                                        diag::Report& report);

// The assumed values of a procedure: path within the file, value as written, rule.
struct Assumed {
    std::string path;
    std::string value;
    std::string rule;
    int line;
};
std::vector<Assumed> assumed_values(const yaml::Document& document);

} // namespace model
