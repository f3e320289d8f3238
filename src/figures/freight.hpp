// E-6: who bears the freight of a case (S3-5.4, F-28, F-70, ruling 20), on plain numbers.
#pragma once

#include "figures/shares.hpp"

namespace figures {

// Of a cost up to `up_to` (itself within) and above the tier before, base + (cost - above) * percent / 100 is
// charged.
struct FreightTier {
    std::optional<base::Rational> up_to; // absent: the last tier, without an end
    base::Rational base;
    base::Rational above;
    base::Rational percent;
};

struct FreightRule {
    std::vector<FreightTier> tiers; // rising
    base::Rational head_percent;    // of the charged amount, borne by the head of the department
    int places = 2;
    std::vector<Source> sources;
    bool include_loss = false; // the loss is charged as freight is, else only shown beside it
};

struct FreightDepartment {
    std::string department;
    base::Rational ratio = 1;        // its part of the cost; any for a department alone but 0
    std::optional<std::string> head; // absent: nobody held the post
    std::vector<Weighted> persons;   // responsible, with their ratios (all equal: 1); may be empty
    std::vector<Source> sources;
};

struct FreightCase {
    base::Decimal freight;
    base::Decimal loss;
    std::vector<FreightDepartment> departments;
    std::vector<Source> sources;
    bool customer_wrong = false; // the stock count proved it (S3-4.5-4): nobody is charged
};

// One person in one department. Who is head and responsible bears both (F-70).
struct FreightCharge {
    std::string person;
    base::Decimal as_head;
    base::Decimal as_responsible;
    base::Decimal amount; // both
};

// cost = charged + company; charged = head_share + responsible_share; the charges and `unassigned` add up to
// `charged`.
struct FreightPart {
    std::string department;
    base::Decimal cost;
    base::Decimal charged;
    base::Decimal head_share;
    base::Decimal responsible_share;
    base::Decimal company;
    base::Decimal unassigned; // the head's share without a head, the responsible share without a person
    std::vector<FreightCharge> charges; // the head first, then the persons as they were given
};

// The sums over the parts, and the parts in the order of the departments: none when the customer was wrong.
// terms: cost, then for each department its cost, charged, head, responsible, company and one a person
// ("quality.head", "quality.p04"), unassigned where it is not 0.
struct FreightShares {
    base::Decimal cost; // what is shared: the freight, or freight + loss
    base::Decimal loss; // shown beside; in `cost` already when the rule includes it
    base::Decimal charged;
    base::Decimal company;
    base::Decimal unassigned;
    std::vector<FreightPart> parts;
    std::vector<Term> terms;
};

// Several departments split the cost by their ratios before the tiers (F-70). The charged amount and the
// head's share are rounded from the exact ones; responsible is the difference (F-28).
// Errors: negative_cost, no_department, cost_beyond_tiers, and those of split().
base::Result<FreightShares, Reason> freight_shares(const FreightCase& freight, const FreightRule& rule);

} // namespace figures
