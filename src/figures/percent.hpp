// A whole in percent.
#pragma once

namespace figures {

inline constexpr long long kHundred = 100;

} // namespace figures
