// Shares and ratios as records write them: percent points or fractions of the whole.
#pragma once

#include "base/rational.hpp"

#include <optional>
#include <string>

namespace kinds {

// 60 is percent points, "1/3" a fraction of the whole; the part of 1. nullopt for anything else.
std::optional<base::Rational> share_of(const std::string& text);

// "99 percent", or "99.93 percent (1499/15)" where two places do not say it exactly.
std::string in_percent(const base::Rational& share);

} // namespace kinds
