// The commands that every kind of record gets from its schema.
#pragma once

#include "cli/command.hpp"

namespace cli {

Command make_new(const schema::Kind& kind);
Command make_set(const schema::Kind& kind);
Command make_show(const schema::Kind& kind);
Command make_list(const schema::Kind& kind);
Command make_step(const schema::Kind& kind, const schema::Step& step);
Command make_correct(const schema::Kind& kind);
Command make_renumber(const schema::Kind& kind); // of kinds whose numbers the program gives

// Fields of the record that no step but the first writes, as options.
std::vector<std::string> fields_of_steps(const schema::Kind& kind);

// Says on stderr what state the record is in now and what may come next.
void say_standing(Session& session, const model::Facts& facts, const model::Snapshot& snapshot);

// Facts of a record's new text, for say_standing.
model::Facts facts_of(const std::string& text, const std::string& path, const schema::Kind& kind);

// What else a kind's rules look at, to be loaded whole: a survey round needs its customers and responses.
store::Needs needs_of(const schema::Kind& kind);

} // namespace cli
