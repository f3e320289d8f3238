// A compiled JSON Schema (draft-07 subset) with what x-qms says about labels, form and steps.
//
// Keywords claimed: $schema $id $comment title description type enum const properties required
// additionalProperties (boolean) items (one schema) minItems maxItems uniqueItems minLength maxLength pattern
// minimum maximum exclusiveMinimum exclusiveMaximum, and x-qms. Any other keyword is an error in the schema.
// x-include (a list of names of schemas/fragments/*.json whose properties, required and x-qms come first) is
// resolved when a schema is loaded; a step or state of the kind that says no more than its name is the
// fragment's of that name; the text that `qms schema` prints has it inlined and is plain draft-07.
#pragma once

#include "base/decimal.hpp"
#include "yaml/document.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace schema {

// In English and Chinese, for people.
struct Label {
    std::string en;
    std::string zh;
    const std::string& in(std::string_view language) const {
        return language == "zh" && !zh.empty() ? zh : en;
    }
};

// One value of an enumeration.
struct Choice {
    std::string code;
    Label label;
    std::vector<std::string> also; // other spellings that imports accept
};

// What draft-07 cannot say exactly of a scalar; each is a named rule that validate() applies after the shape.
enum class Form {
    none,
    date,            // a real day, YYYY-MM-DD
    stamp,           // a real day or local time, YYYY-MM-DDTHH:MM
    money,           // a decimal with at most two places
    month_day_hours, // "08:00-12:00", start before end
};

enum TypeBit : unsigned {
    kNull = 1,
    kBoolean = 2,
    kInteger = 4,
    kNumber = 8,
    kString = 16,
    kList = 32,
    kMap = 64,
};

struct Field;

// One schema, compiled. Absent keywords are empty.
struct Schema {
    unsigned types = 0;        // 0: any
    std::vector<Field> fields; // properties, in form order
    bool closed = false;       // additionalProperties: false
    std::shared_ptr<const Schema> items;
    std::vector<yaml::Node> choices_raw; // enum, any JSON values
    std::optional<yaml::Node> constant;
    std::optional<base::Decimal> minimum, maximum, exclusive_minimum, exclusive_maximum;
    std::optional<std::size_t> min_length, max_length, min_items, max_items;
    bool unique_items = false;
    std::string pattern; // as written
    std::shared_ptr<const re2::RE2> matcher;

    std::string name; // the kind's, at the root of a kind's schema; messages name the record so

    // x-qms
    Label title;
    Label description;
    std::vector<Choice> choices; // enum of strings, with labels
    Form form = Form::none;
    std::string link;          // kind whose id this is; "*" for an id of any kind
    std::string org;           // "role", "department", "post" or "stage": a code of the procedure
    std::string pattern_hint;  // what the pattern wants, for the message: "an id such as C001"
    bool amendable = false;    // `set` may change it as long as the record is not closed
    bool confidential = false; // never goes to a customer (F-53)

    const Field* find(std::string_view name) const;
};

struct Field {
    std::string name;
    bool required = false;
    std::shared_ptr<const Schema> schema;
};

// A step that repeats may be taken once for each of several things: for each line of a settlement, each
// order, each open point. Its section names the thing in `field`. What a step of a track rests on is what was
// done to the same thing.
struct Track {
    std::string field; // of the step: "line", "order"; "" for a step without a track
    std::string step;  // the step that brings the things: "agree", "order", "discrepancy"
    std::string list;  // ... as items of this list of its section, numbered from 1;
    std::string id;    // ... or each taking of it is one, called what this field of its section says;
                       // with neither, each taking is one, numbered from 1
    std::string where; // only things of which this field has one of ...
    std::vector<std::string> values;
    bool again = false; // may be taken several times for one thing
};

// What one step of a kind writes (x-qms.steps of the kind's schema).
struct Step {
    std::string name;        // the verb
    std::string section;     // where it writes: "" for the record's own fields, "reported", "rounds.analysed"
    bool repeats = false;    // the section is a list, each run appends an item
    std::string signature;   // for `new` only: the section that holds its signature ("filled"); else ""
    std::string state;       // state of the record after it; "" leaves it as it was
    std::string state_field; // when the state depends on a field of the section: the field, else ""
    std::vector<std::pair<std::string, std::string>> states; // value of that field -> state
    Track track;
    std::string number;   // the field of its section that the program numbers, as the procedure says
    std::string stage;    // the field of its section that names the stage it hands the case over to
    bool freezes = false; // afterwards only `correct` changes the record, and steps that come after closing
    bool after_closing =
        false;            // may come when the record is frozen; no seal of the record covers its section
    bool seals = false;   // its section keeps a digest of what was signed (`digest`, see model/seal.hpp)
    bool evidence = true; // takes --evidence
    Label label;
    Label help; // one sentence for --help
};

// Rounds (corrective action): a list of maps; steps whose section begins with its name write into the last
// item.
struct Rounds {
    std::string section;    // "rounds"; "" when the kind has none
    std::string again_step; // when the last item holds this step ...
    std::string again_field;
    std::string again_value; // ... with this value, the next step begins a new item
};

struct State {
    std::string code;
    Label label;
};

// A value that the code of a kind derives from its records, beside the state: a column of `list`, a line of
// `show`. Never stored.
struct Derived {
    std::string name;
    Label label;
    std::vector<Choice> choices; // when the value is a code
    bool number = false;
};

// How a kind's files are laid out below its folder.
enum class Layout {
    single, // one file, `folder` is its path: qms.yaml
    flat,   // <folder>/<id>.yaml
    month,  // <folder>/YYYY-MM/<id>.yaml, from the YYMM of the id
    round,  // <folder>/<round>/<id>.yaml, the round being the id up to its last customer part:
            // SV-2026-<customer>
};

// A kind of record: its schema and what x-qms.kind says of it.
struct Kind {
    std::string name;   // complaint
    std::string prefix; // CC: ids PREFIX-YYMM-NN are given by the program; "" when people choose the id
    std::string folder;
    Layout layout = Layout::flat;
    std::vector<std::string>
        decided_by; // paths of the dates that decide the procedure, first present wins; empty: none.
                    // "@complaint": what decides for the record that the field `complaint` names
    std::vector<std::string> columns;          // of `list`, by default
    std::vector<std::string> register_columns; // of `register`; empty: the kind has no such verb
    std::vector<std::string> needs;            // kinds that its rules look at whole
    std::vector<Derived> derived;
    std::vector<Step> steps;
    std::vector<State> states;
    Rounds rounds;
    std::shared_ptr<const Schema> schema;
    std::shared_ptr<const yaml::Node> tree; // of the schema's file, fragments inlined

    // The schema as it is given to others: two blanks a level, LF at the end.
    std::string text() const;
    const Step* find_step(std::string_view step) const;
    const Derived* find_derived(std::string_view name) const;
};

// Compiles one schema text. `path` is for diagnostics. Errors (Q2901 bad-schema): not JSON, an unknown
// keyword, a keyword with a value of the wrong kind, a pattern RE2 refuses, an unknown fragment, a label
// missing in a language where x-qms demands one.
diag::Outcome<std::shared_ptr<const Schema>> compile(std::string_view json, const std::string& path);

// As compile(), of a whole kind: x-qms.kind, x-qms.steps, x-qms.states.
diag::Outcome<Kind> compile_kind(std::string_view json, const std::string& path);

} // namespace schema
