// The collection rate of a salesperson (E-13): renderings of one derivation.
#pragma once

#include "figures/collection.hpp"
#include "render/tables.hpp"

namespace render {

// What is shown, with the places of percentages.
struct CollectionView {
    figures::CollectionRates rates;
    int places = 2;
};

// The contract of qms.score.collection/1: due, disputed, collected, raw and adjusted (rate in percent, exact
// as a text, reason), rule.
std::string collection_json(const CollectionView& of);
// For a terminal; with `explain` how each is reckoned.
std::string collection_text(const CollectionView& of, const std::string& language, bool explain);
// Rows figure, value, unit, reason, rule, for plain, csv, markdown and jsonl.
query::Table collection_table(const CollectionView& of);

} // namespace render
