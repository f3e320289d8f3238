// Clocks of a record for people and programs.
#pragma once

#include "model/clocks.hpp"
#include "render/json.hpp"
#include "render/names.hpp"

namespace render {

// "2", "0.02": a time as its unit counts it; two places where it is not whole, more where it would read as
// nothing.
base::Decimal time_in_unit(const base::Rational& value);

// "measures of purchasing: due 2026-05-08T14:00, 2 d late".
std::string clock_line(const model::ClockRun& run, const Names& names);

// [{clock,item,rule,started,due,ended,late:{value,unit}|null,paused,extended,provisional}]
void write_clocks(JsonWriter& json, const std::vector<model::ClockRun>& clocks);

// {"value":48,"unit":"h"}
void write_time(JsonWriter& json, const base::Decimal& value, base::TimeUnit unit);

} // namespace render
