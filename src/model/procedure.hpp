// A procedure in force from a day on: every limit, rate, role and step of a company, read from
// procedures/<day>.yaml.
#pragma once

#include "base/rational.hpp"
#include "model/facts.hpp"
#include "schema/catalog.hpp"

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

struct KindRules {
    std::string kind;
    std::vector<StepRule> steps; // in the order of the procedure
    std::vector<Limit> limits;
    diag::Span span;

    const StepRule* find(std::string_view step) const;
    const Limit* find_limit(std::string_view name) const;
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
    int places = 2; // of percentages and money
    std::vector<Department> departments;
    std::vector<Form> forms;
    std::vector<KindRules> kinds;
    std::optional<SurveyRules> survey;
    std::optional<ScoreRules> score;
    std::optional<VisitRules> visits;
    std::optional<ReviewRules> review;
    SettlementRules settlement;
    Setting commit_within; // days from a signature to the commit that brings it; no value: not judged
    std::string grumble_rule;
    std::string confirmed_rule;
    std::vector<SeverityRule> severities;
    bool grumble_is_complaint = false;
    bool confirmed_needs_action = false; // an opinion confirmed as ours calls for a record of its action

    const KindRules* find_kind(std::string_view kind) const;
    const StepRule* find_step(std::string_view kind, std::string_view step) const;
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
