// The snapshot: the facts of all records of a store, immutable once built. Every check across records, every
// figure and every table is a pure function of it.
#pragma once

#include "model/procedure.hpp"

#include <map>
#include <memory>
#include <span>

namespace model {

// qms.yaml
struct StoreConfig {
    schema::Label company;
    std::string language = "en";
    int utc_offset_minutes = 0;
    std::string payroll; // folder of the payroll outside the store, as it is written; "" for the store's own
};
StoreConfig read_config(const yaml::Document& document);

// A post somebody holds.
struct HeldPost {
    std::string post;
    base::Date from;
    std::optional<base::Date> to; // its last day
};

class Snapshot {
public:
    StoreConfig config;
    // The kinds of the records; with it they live as long as the facts that point to them.
    schema::Catalog catalog = schema::Catalog::shipped();

    // Building: records in any order, then finish() once.
    void add(Facts facts) { records_.push_back(std::move(facts)); }
    void add(Procedure procedure) { procedures_.push_back(std::move(procedure)); }
    void finish();
    // Puts the facts of one record in the place of what was there, for judging a change before it is written.
    void put(Facts facts);

    // By kind, then id, then path.
    std::span<const Facts> records() const { return records_; }
    std::span<const Facts> of(std::string_view kind) const;
    const Facts* find(std::string_view kind, std::string_view id) const;
    std::span<const Procedure> procedures() const { return procedures_; } // oldest first
    // The procedure of a day: the last one that began by then; nullptr when the first begins later, or when
    // the file of that one cannot be used (which is a finding of its own and must not bring others with it).
    const Procedure* in_force(const base::Date& day) const;
    // Whether some file claims to be the procedure of that day or an earlier one.
    bool has_procedure_file(const base::Date& day) const;
    // The procedure a record follows: by its deciding date, else the newest.
    const Procedure* procedure_of(const Facts& facts) const;
    const Procedure* newest() const { return procedures_.empty() ? nullptr : &procedures_.back(); }
    // When the company works under a procedure: its weekly hours, with the holidays and make-up days of
    // calendars/. Needs one of procedures().
    const base::Calendar& calendar_of(const Procedure& procedure) const;

private:
    void set_calendars();

    std::vector<Facts> records_;
    std::vector<Procedure> procedures_;
    std::vector<base::Calendar> calendars_; // one a procedure
};

std::vector<HeldPost> posts_of(const Facts& person);
// The roles somebody holds on a day under a procedure: their posts and the departments of those.
std::vector<std::string> roles_on(const Facts& person, const base::Date& day, const Procedure& procedure);
// The departments they belong to that day.
std::vector<std::string> departments_on(const Facts& person, const base::Date& day,
                                        const Procedure& procedure);

} // namespace model
