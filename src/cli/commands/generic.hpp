// The commands that every kind of record gets from its schema.
#pragma once

#include "cli/command.hpp"
#include "schema/field_options.hpp"

namespace cli {

Command make_new(const schema::Kind& kind);
Command make_set(const schema::Kind& kind);
Command make_show(const schema::Kind& kind);
Command make_list(const schema::Kind& kind);
Command make_register(const schema::Kind& kind); // of kinds that are a register on paper
Command make_step(const schema::Kind& kind, const schema::Step& step);
Command make_correct(const schema::Kind& kind);
Command make_renumber(const schema::Kind& kind); // of kinds whose numbers the program gives

using schema::fields_of_steps;

// Says on stderr what state the record is in now and what may come next.
void say_standing(Session& session, const model::Facts& facts, const model::Snapshot& snapshot);

// Facts of a record's new text, for say_standing.
model::Facts facts_of(const std::string& text, const std::string& path, const schema::Kind& kind);

// What else a kind's rules look at, to be loaded whole: a survey round needs its customers and responses.
store::Needs needs_of(const schema::Kind& kind);

// The kind whose record decides which procedure a record of this kind follows; "" when its own date does.
std::string linked_kind_that_decides(const schema::Kind& kind);

} // namespace cli
