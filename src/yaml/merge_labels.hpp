// Labels that let a merge by lines see where a fact begins and which item is which. For the room only.
#pragma once

#include "yaml/document.hpp"

#include <string>

namespace yaml {

// The text with labels that no file may hold: above and below each key and item lines with its path, so
// that neighbours that both sides changed do not touch; and behind each line of what this side added to base
// a mark of its own (`side`, one letter), so that two additions that begin alike (`- by: "p03"`, `role:
// sales`) are not taken for one. The key of a list that the side began is not marked: the other side may have
// begun it, too.
std::string with_labels(const Document& document, const Document& base, char side);

std::string without_labels(const std::string& text);

} // namespace yaml
