// The strict reader: yaml-cpp's event API with the checks of the source around it.
#pragma once

#include "yaml/document.hpp"
#include "yaml/reader_places.hpp"

#include <string_view>

namespace yaml {

// Needs text that passed guard(), and its places. Throws a Refusal; never anything of yaml-cpp's.
Node read(std::string_view text, const Places& places);

} // namespace yaml
