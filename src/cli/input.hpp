// Fields that come from a file, from standard input or from an editor, under those of the options.
#pragma once

#include "cli/fields.hpp"
#include "cli/session.hpp"

namespace cli {

std::vector<Option> input_options();

// --input FILE|- (YAML or JSON, one mapping of field names), --edit (the editor shows a commented form), and
// the options, which stand above them. Q9009 with the place when a file cannot be read; a refused form is
// kept and named.
diag::Outcome<yaml::Value> read_input_and_fields(Session& session, const schema::Kind& kind,
                                                 const std::vector<FieldOption>& fields,
                                                 const Arguments& arguments);

// The whole of a file the user names, or of standard input for "-".
diag::Outcome<std::string> read_user_file(Session& session, const std::string& name, std::size_t limit);

} // namespace cli
