// The rules for one kind of a store's own, once it compiles; for src/schema/own_*.cpp only.
#pragma once

#include "schema/compilation.hpp"

namespace schema {

// The first thing that is wrong: Q2903 to Q2905, Q2909. nullopt when nothing is.
std::optional<diag::Diagnostic> judge_own_kind(const Loaded& loaded, const Kind& kind,
                                               const std::string& path);

// What the rules share: the tree for places, the compiled kind, the first refusal.
class OwnRules {
public:
    OwnRules(const Loaded& loaded, const Kind& kind, const std::string& path)
        : loaded_(loaded), kind_(kind), path_(path) {}

    void judge_layout();  // prefix, folder, layout, columns, decided_by
    void judge_fields();  // names, types, and those that are ours
    void judge_steps();   // names, sections, signatures
    void judge_options(); // no two fields, and none of ours, under one option

    const std::optional<diag::Diagnostic>& refusal() const { return refusal_; }

private:
    void refuse(diag::Code code, const diag::Span& span, std::string message, std::string help = {});
    bool refused() const { return refusal_.has_value(); }

    void judge_prefix(const yaml::Node& of_kind);
    void judge_columns(const yaml::Node& of_kind);
    void judge_columns_of(const yaml::Node& of_kind, std::string_view key,
                          const std::vector<std::string>& columns);
    void judge_code(const yaml::Node& extension);
    void judge_dates(const yaml::Node& of_kind);
    void judge_properties(const yaml::Node& object);
    void judge_type(const yaml::Entry& property);
    void judge_ours();
    void judge_new(const yaml::Node& node, const Step& step);
    void judge_step(const yaml::Node& node, const Step& step);
    void judge_place(const yaml::Node& node, const Step& step);
    void judge_rounds();
    void judge_void();
    void judge_signature(const yaml::Node& node, const Step& step, const std::string& section);
    void judge_options_of(const std::string& section, const std::vector<std::string>& skip);
    // The property at a path such as "rounds.analysed", lists walked through.
    static const yaml::Entry* find_property(const yaml::Node& root, std::string_view path);
    static const yaml::Node& node_at(const yaml::Node& node, std::string_view key);

    const Loaded& loaded_;
    const Kind& kind_;
    const std::string& path_;
    std::optional<diag::Diagnostic> refusal_;
    std::vector<std::string> sections_; // of steps so far
};

} // namespace schema
