#include "model/facts.hpp"

#include "base/text.hpp"
#include "model/paths.hpp"
#include "model/seal.hpp"

#include <algorithm>

namespace model {
namespace {

const std::string kEmpty;

bool is_section_of_step(const schema::Kind& kind, std::string_view field) {
    if (field == kind.rounds.section && !field.empty()) return true;
    return std::any_of(kind.steps.begin(), kind.steps.end(), [&](const schema::Step& step) {
        return step.signature == field || step.section == field;
    });
}

// Walks a subtree and files each scalar, its link and its code.
class Collector {
public:
    Collector(Facts& facts, Fields& into) : facts_(facts), into_(into) {}

    void collect(const yaml::Node& node, const schema::Schema* schema, std::string path) {
        path_ = std::move(path);
        walk(node, schema);
    }

private:
    void walk(const yaml::Node& node, const schema::Schema* schema) {
        switch (node.kind) {
        case yaml::Kind::scalar:
            scalar(node, schema);
            break;
        case yaml::Kind::list:
            for (std::size_t i = 0; i < node.items.size(); ++i) {
                const std::size_t size = path_.size();
                path_.append(1, '[').append(std::to_string(i)).append(1, ']');
                walk(node.items[i], schema == nullptr ? nullptr : schema->items.get());
                path_.resize(size);
            }
            break;
        case yaml::Kind::map:
            for (const yaml::Entry& entry : node.entries) {
                const schema::Field* field = schema == nullptr ? nullptr : schema->find(entry.key);
                const std::size_t size = path_.size();
                if (size > 0) path_ += '.';
                path_ += entry.key;
                walk(entry.value, field == nullptr ? nullptr : field->schema.get());
                path_.resize(size);
            }
            break;
        }
    }

    void scalar(const yaml::Node& node, const schema::Schema* schema) {
        into_.add({path_, node.text, yaml::resolve(node), node.span});
        if (schema == nullptr) return;
        if (!schema->link.empty()) facts_.links.push_back({schema->link, node.text, node.span});
        if (!schema->org.empty()) facts_.codes.push_back({schema->org, node.text, node.span});
    }

    Facts& facts_;
    Fields& into_;
    std::string path_; // of the value at hand
};

Signature read_signature(const yaml::Node& section) {
    Signature signature;
    const yaml::Node* by = section.find("by");
    const yaml::Node* role = section.find("role");
    const yaml::Node* on = section.find("on");
    if (by == nullptr || role == nullptr || on == nullptr) return signature;
    const auto stamp = base::parse_stamp(on->text);
    if (!stamp) return signature;
    return {by->text, role->text, *stamp, true, by->span, role->span, on->span};
}

const schema::Schema* child(const schema::Schema* schema, std::string_view name) {
    const schema::Field* field = schema == nullptr ? nullptr : schema->find(name);
    return field == nullptr ? nullptr : field->schema.get();
}

class Extractor {
public:
    Extractor(const yaml::Document& document, const schema::Kind& kind)
        : root_(document.root), kind_(kind), rounds_prefix_(kind.rounds.section + ".") {
        facts_.kind = &kind;
        facts_.path = document.source.path;
        facts_.sound = true;
        const auto first = std::find_if(kind.steps.begin(), kind.steps.end(),
                                        [this](const schema::Step& step) { return in_rounds(step); });
        if (first != kind.steps.end()) first_in_rounds_ = &*first;
    }

    Facts run() {
        read_header();
        for (const schema::Step& step : kind_.steps)
            if (!in_rounds(step)) {
                if (!rounds_done_ && comes_after_rounds(step)) read_rounds();
                read_step(step);
            }
        if (!rounds_done_) read_rounds();
        facts_.voided = root_.find("voided") != nullptr;
        return std::move(facts_);
    }

private:
    bool in_rounds(const schema::Step& step) const {
        return !kind_.rounds.section.empty() && step.section.starts_with(rounds_prefix_);
    }

    bool comes_after_rounds(const schema::Step& step) const {
        return first_in_rounds_ != nullptr && first_in_rounds_ < &step;
    }

    void read_header() {
        if (const yaml::Node* id = root_.find("id")) {
            facts_.id = id->text;
            facts_.id_span = id->span;
        }
        Collector collector(facts_, facts_.header);
        for (const yaml::Entry& entry : root_.entries) {
            if (entry.key == "evidence") {
                read_evidence(entry.value);
            } else if (entry.key == "struck") {
                facts_.struck = entry.value.items.size();
            } else if (!is_section_of_step(kind_, entry.key)) {
                collector.collect(entry.value, child(kind_.schema.get(), entry.key), entry.key);
            }
        }
    }

    void read_evidence(const yaml::Node& list) {
        for (const yaml::Node& item : list.items) {
            const yaml::Node* file = item.find("file");
            const yaml::Node* size = item.find("size");
            const yaml::Node* digest = item.find("sha256");
            if (file != nullptr && size != nullptr && digest != nullptr)
                facts_.evidence.push_back({file->text, size->text, digest->text, file->span});
        }
    }

    void read_step(const schema::Step& step) {
        if (step.section.empty()) {
            const yaml::Node* section = root_.find(step.signature);
            if (section == nullptr) return;
            StepFact fact;
            fact.step = &step;
            fact.signature = read_signature(*section);
            fact.fields = facts_.header;
            fact.span = section->span;
            Fields ignored;
            Collector(facts_, ignored).collect(*section, child(kind_.schema.get(), step.signature), "");
            facts_.steps.push_back(std::move(fact));
            return;
        }
        if (const yaml::Node* section = root_.find(step.section))
            read_section(step, *section, child(kind_.schema.get(), step.section), kNoRound, {step.section});
    }

    void read_rounds() {
        rounds_done_ = true;
        if (kind_.rounds.section.empty()) return;
        const yaml::Node* list = root_.find(kind_.rounds.section);
        if (list == nullptr) return;
        facts_.rounds = list->items.size();
        const schema::Schema* schema = child(kind_.schema.get(), kind_.rounds.section);
        for (std::size_t i = 0; i < list->items.size(); ++i) {
            read_round_fields(list->items[i], schema == nullptr ? nullptr : schema->items.get(), i);
            for (const schema::Step& step : kind_.steps) {
                if (!in_rounds(step)) continue;
                const std::string name = step.section.substr(rounds_prefix_.size());
                if (const yaml::Node* section = list->items[i].find(name))
                    read_section(step, *section,
                                 child(schema == nullptr ? nullptr : schema->items.get(), name), i,
                                 {kind_.rounds.section, i, name});
            }
        }
    }

    // What a round holds beside its steps belongs to the header, as "issues[0].as_of".
    void read_round_fields(const yaml::Node& item, const schema::Schema* schema, std::size_t index) {
        Collector collector(facts_, facts_.header);
        for (const yaml::Entry& entry : item.entries) {
            const std::string section = rounds_prefix_ + entry.key;
            const bool step =
                std::any_of(kind_.steps.begin(), kind_.steps.end(),
                            [&](const schema::Step& other) { return other.section == section; });
            if (!step)
                collector.collect(entry.value, child(schema, entry.key),
                                  kind_.rounds.section + "[" + std::to_string(index) + "]." + entry.key);
        }
    }

    void read_section(const schema::Step& step, const yaml::Node& node, const schema::Schema* schema,
                      std::size_t round, const yaml::Path& path) {
        if (!step.repeats) {
            add_step(step, node, schema, round, 0, path);
            return;
        }
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            yaml::Path item = path;
            item.emplace_back(i);
            add_step(step, node.items[i], schema == nullptr ? nullptr : schema->items.get(), round, i, item);
        }
    }

    void add_step(const schema::Step& step, const yaml::Node& node, const schema::Schema* schema,
                  std::size_t round, std::size_t index, yaml::Path path) {
        StepFact fact;
        fact.step = &step;
        fact.round = round;
        fact.index = index;
        fact.signature = read_signature(node);
        fact.span = node.span;
        fact.path = std::move(path);
        Collector(facts_, fact.fields).collect(node, schema, "");
        if (step.seals && fact.fields.find(kSealField) != nullptr) {
            if (!value_) value_ = yaml::to_value(root_);
            fact.seal = seal_of(kind_, *value_, fact.path);
        }
        facts_.steps.push_back(std::move(fact));
    }

    const yaml::Node& root_;
    const schema::Kind& kind_;
    std::string rounds_prefix_; // of the sections of steps in rounds
    const schema::Step* first_in_rounds_ = nullptr;
    std::optional<yaml::Value> value_; // of the whole record, made when a seal asks for it
    Facts facts_;
    bool rounds_done_ = false;
};

} // namespace

const Scalar* Fields::find(std::string_view path) const {
    const auto found = std::find_if(scalars_.begin(), scalars_.end(),
                                    [&](const Scalar& scalar) { return scalar.path == path; });
    return found == scalars_.end() ? nullptr : &*found;
}

const std::string& Fields::text(std::string_view path) const {
    const Scalar* scalar = find(path);
    return scalar == nullptr ? kEmpty : scalar->text;
}

std::size_t Fields::count(std::string_view path) const {
    std::size_t count = 0;
    const std::string prefix = std::string(path) + "[";
    for (const Scalar& scalar : scalars_) {
        if (!scalar.path.starts_with(prefix)) continue;
        const std::size_t close = scalar.path.find(']', prefix.size());
        const auto number = base::parse_integer(scalar.path.substr(prefix.size(), close - prefix.size()));
        if (number) count = std::max(count, static_cast<std::size_t>(*number) + 1);
    }
    return count;
}

std::vector<const Scalar*> Fields::items(std::string_view path) const {
    std::vector<const Scalar*> found;
    const std::string prefix = std::string(path) + "[";
    for (const Scalar& scalar : scalars_)
        if (scalar.path.starts_with(prefix) && scalar.path.find(']', prefix.size()) == scalar.path.size() - 1)
            found.push_back(&scalar);
    return found;
}

const diag::Span& StepFact::span_of(std::string_view field) const {
    const Scalar* scalar = fields.find(field);
    return scalar == nullptr ? span : scalar->span;
}

const diag::Span& Facts::span_of(std::string_view field) const {
    const Scalar* scalar = header.find(field);
    return scalar == nullptr ? id_span : scalar->span;
}

const StepFact* Facts::last(std::string_view step, std::size_t round) const {
    const StepFact* found = nullptr;
    for (const StepFact& fact : steps)
        if (fact.step->name == step && (round == kNoRound || fact.round == kNoRound || fact.round == round))
            found = &fact;
    return found;
}

std::optional<base::Date> Facts::decided_on() const {
    for (const std::string& date : kind->decided_by) {
        if (const Scalar* scalar = header.find(date))
            if (const auto stamp = base::parse_stamp(scalar->text)) return stamp->date;
        for (const StepFact& fact : steps)
            if (fact.signature.complete && (date == fact.step->signature + ".on" ||
                                            (!fact.step->repeats && date == fact.step->section + ".on")))
                return fact.signature.on.date;
    }
    return std::nullopt;
}

Facts extract(const yaml::Document& document, const schema::Kind& kind) {
    return Extractor(document, kind).run();
}

Facts unsound(const std::string& path, const schema::Kind& kind) {
    Facts facts;
    facts.kind = &kind;
    facts.path = path;
    facts.id = id_of_path(path);
    return facts;
}

std::optional<Facts> as_of(const Facts& facts, const base::AsOf& instant) {
    Facts then = facts;
    std::erase_if(then.steps, [&](const StepFact& step) {
        return !step.step->section.empty() && step.signature.complete && !instant.covers(step.signature.on);
    });
    const auto day = then.decided_on();
    if (day && facts.kind->layout == schema::Layout::month && !instant.covers({*day, {}}))
        return std::nullopt;
    // A round of which nothing was done yet did not exist; one that never held a step is left as it is.
    const auto holds = [](const Facts& record, std::size_t round) {
        return std::any_of(record.steps.begin(), record.steps.end(),
                           [&](const StepFact& step) { return step.round == round; });
    };
    while (then.rounds > 0 && !holds(then, then.rounds - 1) && holds(facts, then.rounds - 1))
        --then.rounds;
    then.voided = then.last("void") != nullptr;
    return then;
}

} // namespace model
