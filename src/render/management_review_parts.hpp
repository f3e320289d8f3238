// The sections of the input to the management review; for src/render/management_review*.cpp only.
#pragma once

#include "render/json.hpp"
#include "render/management_review.hpp"
#include "render/tongue.hpp"

namespace render {

// A page that grows. Every text given is raw and is escaped here.
class ReviewPage {
public:
    ReviewPage(const kinds::ManagementReview& review, const std::string& language)
        : review_(review), tongue_(language) {}

    const kinds::ManagementReview& review() const { return review_; }
    const Tongue& tongue() const { return tongue_; }

    void heading(std::size_t level, const std::string& text);
    void paragraph(const std::string& text);
    // Nothing for a table without rows.
    void table(const std::vector<std::string>& head, const std::vector<std::vector<std::string>>& rows);
    // A table of figures, each with number, rule and records: one row a count.
    void counts(const std::string& of, const std::vector<std::pair<std::string, const kinds::Count*>>& rows);

    // A text, or the sign for none.
    std::string shown(const std::string& text) const;
    std::string number(const std::optional<base::Decimal>& value) const;
    std::string list(const std::set<std::string>& texts) const; // separated by blanks

    std::string text() && { return std::move(out_); }

private:
    const kinds::ManagementReview& review_;
    Tongue tongue_;
    std::string out_;
};

void append_satisfaction(ReviewPage& page);
void append_complaints(ReviewPage& page);
void append_claims(ReviewPage& page);
void append_actions(ReviewPage& page);
void append_opinions(ReviewPage& page);
void append_penalties(ReviewPage& page);

// Members of the JSON, each with its key.
void write_satisfaction_section(JsonWriter& json, const kinds::SatisfactionReport& report);
void write_complaints(JsonWriter& json, const kinds::ComplaintReport& report);
void write_claims(JsonWriter& json, const kinds::ClaimReport& report);
void write_actions(JsonWriter& json, const kinds::ActionReport& report);
void write_opinions(JsonWriter& json, const kinds::OpinionReport& report);
void write_penalties(JsonWriter& json, const kinds::PenaltyReport& report);

void write_texts(JsonWriter& json, const std::set<std::string>& texts);
void write_number(JsonWriter& json, const std::optional<base::Decimal>& value);
// {"value", "number", "rules", "records"}; without a value where there is none to say.
void write_count(JsonWriter& json, const kinds::Count& count, bool with_value);
void write_group(JsonWriter& json, const kinds::CountGroup& group); // a list of them

} // namespace render
