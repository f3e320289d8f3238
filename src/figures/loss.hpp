// E-8, E-10: the loss of a complaint, what of it is left after the resale, and whose it is, on plain numbers.
#pragma once

#include "base/date.hpp"
#include "figures/shares.hpp"

namespace figures {

// E-8, ruling 18. One whom the loss is attributed to.
struct LossUnit {
    std::string name;
    base::Rational ratio = 1;      // its part of the loss; any for a unit alone but 0
    std::vector<Weighted> members; // of a group, section or department, with their base points
    std::vector<Source> sources;
    bool whole = false; // a person, or a party outside the house: takes the whole part, no points are asked
};

struct LossPart {
    std::string name;
    base::Decimal amount;
    std::vector<Portion> persons; // that add up to `amount`: the members, or the unit itself where `whole`
};

// terms: loss, then for each unit its part ("casting") and its members ("casting.p04").
struct LossShares {
    base::Decimal loss; // rounded
    std::vector<LossPart> parts;
    std::vector<Term> terms;
};

// The loss split by the ratios of the units, then each part by the base points of the unit's members; both to
// the cent by largest remainder. A person in two parts appears in both: cases are not netted (S2-3E.3.2).
// Errors: negative_loss, no_base_points (named: the unit without members or whose points add to zero), those
// of split().
base::Result<LossShares, Reason> loss_shares(const base::Rational& loss, std::span<const LossUnit> units,
                                             int places);

// E-10, S2-3A.1. Goods that were sold on.
struct ResaleLot {
    base::Decimal quantity;
    base::Decimal price;
    base::Date on;
    std::vector<Source> sources;
};

struct Resale {
    base::Decimal a_price;                    // of A-grade goods
    base::Date until;                         // last day of the window, itself within
    std::vector<ResaleLot> lots;              // sold
    base::Decimal unsold;                     // quantity that was not sold at all
    std::optional<base::Decimal> actual_loss; // of each piece that was not sold in the window
    std::vector<Source> sources;
};

// The last day of the window: `months` after the judgement, held to the end of a shorter month (F-40).
base::Date resale_until(const base::Date& judged, int months);

// Sold in the window: (A price - price) * quantity, for each lot not below zero. Not sold in it, lots sold
// later included: the actual loss of each. Exact, not rounded. Lots sold after `as_of` are not sold yet.
// No value: actual_loss_missing, negative_number. With a value, but provisional: resale_window_open, as long
// as the last day of the window is not over (F-69).
// terms: one a lot ("lot 1"), unsold, loss.
Figure resale_loss(const Resale& resale, const base::AsOf& as_of);

} // namespace figures
