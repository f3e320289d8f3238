// Numbers of cases as a company gives them, beside the id: YYMMNN by the month of the step that numbers
// (S2-3K.8, E-17, F-10).
#pragma once

#include "model/snapshot.hpp"

namespace model {

// The number of a record, "" without one, and where it stands; struck steps do not count.
const Scalar* number_of(const Facts& record);

// The first number of a month that none of the records has had: one more than the highest. nullopt when the
// serial has no digits left.
std::optional<std::string> next_number(std::span<const Facts> records, const Numbering& numbering,
                                       const base::Date& day);
// How a number of that day looks: "2603", to be followed by the serial.
std::string number_prefix(const base::Date& day);

// The record that has a number; nullptr when none has.
const Facts* holder_of(std::span<const Facts> records, std::string_view number);
// That a record cannot have the number of another (Q3107).
diag::Diagnostic number_taken(const Facts& record, const Facts& holder);

// Adds what is wrong with the number of a sound record: it is not of the month of its step, or has not the
// digits of the procedure (Q3108).
void judge_number(const Facts& record, const Snapshot& snapshot, diag::Report& report);
// Adds numbers that two records have (Q3107), and those that are missing between the numbers of a month
// (Q3109). Needs all records of the store.
void judge_numbers(const Snapshot& snapshot, diag::Report& report);

} // namespace model
