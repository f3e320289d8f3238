// Events of a record's history in words; for the log and for differences. Escaped for a terminal.
#pragma once

#include "history/events.hpp"

#include <string>

namespace render {

// "verified: improved, by p07 (quality), 2026-11-03"; the step as the file calls it in English, by its label
// in Chinese. Without `signature` only "verified improved", as a commit message has it.
std::string headline(const history::Event& event, const schema::Kind& kind, const std::string& language,
                     bool signature = true);

// One line a fact: "+ field: text" for what came, "- field: text" for what is gone, "  field: old → new".
// Long texts are cut around what differs. Left out: digests, which say only that something was signed, the
// signature that the headline of a step tells, and of something new what is more than 40 facts, which are
// counted instead.
std::string fact_lines(const history::Event& event, const std::string& language, const std::string& indent);

// A text of a fact, cut to one line; `other` is what it was changed from or to.
std::string short_text(const std::string& text, const std::string& other);

bool is_digest(const history::FactChange& fact);

} // namespace render
