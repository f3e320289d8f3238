// Q4201: a sealed record is found stale after any edit that changes what it says, and after no other.
#include "model/seal.hpp"
#include "rules/checks.hpp"
#include "unit/cases.hpp"
#include "unit/surveys.hpp"
#include "unit/yaml/editor_testing.hpp"

#include <fstream>
#include <sstream>

using namespace rules;
using cases::kClosed;
using cases::with;
using yaml::Value;

namespace {

std::string found(const model::Snapshot& snapshot, const model::Facts& record) {
    diag::Report report;
    check_seals(record, {snapshot, *base::parse_as_of("2026-12-31"), nullptr, nullptr}, report);
    return snapshots::lines_of(std::move(report));
}

std::string found(const std::string& kind, const std::string& path, const std::string& text) {
    const schema::Kind& known = schema::Catalog::shipped().get(kind);
    return found({}, model::extract(snapshots::parse(path, text), known));
}

std::string sealed(const std::string& text, const std::string& digest) {
    return with(text, "on: \"2026-03-12\"}", "on: \"2026-03-12\", digest: \"" + digest + "\"}");
}

std::string digest_of(const std::string& kind, const std::string& text, const yaml::Path& section) {
    const yaml::Document document = snapshots::parse("r.yaml", text);
    return model::seal_of(schema::Catalog::shipped().get(kind), yaml::to_value(document.root), section);
}

// The closed complaint with its seal.
const std::string& intact() {
    static const std::string text = sealed(kClosed, digest_of("complaint", kClosed, {"closed"}));
    return text;
}

} // namespace

TEST_CASE("Q4201: the place, who signed what and when, and the way back") {
    CHECK(found("complaint", cases::kPath, intact()) == "");
    CHECK(found("complaint", cases::kPath, with(intact(), "content: boxes crushed", "content: boxes damp")) ==
          cases::kPath +
              ":16:58 Q4201: 'CC-2603-01' was changed after 'close' was signed by 'p01' on 2026-03-12 [git "
              "log shows "
              "who; undo the change, or: qms complaint correct CC-2603-01 --step close --reason …]\n");
    const std::string wrong = "1:" + std::string(64, '0');
    CHECK(found("complaint", cases::kPath, sealed(kClosed, wrong)) ==
          cases::kPath +
              ":16:58 Q4201: 'CC-2603-01' was changed after 'close' was signed by 'p01' on 2026-03-12 [git "
              "log shows "
              "who; undo the change, or: qms complaint correct CC-2603-01 --step close --reason …]\n");
}

TEST_CASE("a sign-off without a digest, and a void record, are left alone") {
    CHECK(found("complaint", cases::kPath, kClosed) == "");
    CHECK(found("complaint", cases::kPath, with(kClosed, "boxes crushed", "boxes damp")) == "");
    const std::string voided =
        "voided: {by: p02, role: sales_manager, on: \"2026-03-20\", reason: entered twice}\n";
    CHECK(found("complaint", cases::kPath, intact() + voided) == "");
    CHECK(found("complaint", cases::kPath, with(intact(), "boxes crushed", "boxes damp") + voided) == "");
}

TEST_CASE("each issue of a statement has its own seal; none can be corrected") {
    const std::string first =
        "id: s\nissues:\n  - no: 1\n    approved: {by: p01, role: gm, on: \"2026-01-16\"}\n";
    const std::string seal = digest_of("score", first, {"issues", std::size_t{0}, "approved"});
    const std::string kept = with(first, "16\"}", "16\", digest: \"" + seal + "\"}");
    const std::string later = "  - no: 2\n    approved: {by: p01, role: gm, on: \"2026-02-16\"}\n";
    CHECK(found("score", "scores/s.yaml", kept) == "");
    CHECK(found("score", "scores/s.yaml", kept + later) == "");
    CHECK(found("score", "scores/s.yaml", with(kept, "no: 1", "no: 3") + later) ==
          "scores/s.yaml:4:61 Q4201: 's' was changed after 'approve' was signed by 'p01' on 2026-01-16 "
          "[git log shows who; undo the change]\n");
}

namespace {

using surveys::Store;

// A round of two answers, approved with a seal for what is in the store.
Store approved_round(const std::string& digest, const std::string& first = "very",
                     const std::string& on = "2027-01-15") {
    Store store;
    surveys::staff(store);
    store.customer("C01", "100.00").customer("C02", "100.00");
    const std::string approval = surveys::approved(on);
    surveys::add_round(
        store,
        surveys::round({"C01", "C02"}, {"C01", "C02"},
                       digest.empty() ? approval : with(approval, "\"}", "\", digest: \"" + digest + "\"}")));
    surveys::add_response(store, "C01", surveys::questionnaire("2026-11-20", surveys::all_at(first), "good"));
    surveys::add_response(store, "C02", surveys::questionnaire("2026-11-21", surveys::all_at("very"), ""));
    return store;
}

std::string judged(const Store& store) {
    const model::Snapshot snapshot = store.snapshot();
    return found(snapshot, *snapshot.find("survey", "SV-2026"));
}

// The seal as the header of kinds/seals.hpp has it, put together by hand.
std::string round_seal(const std::string& on = "2027-01-15") {
    const auto response = [](const std::string& customer, const std::string& day,
                             const std::string& opinion) {
        Value questionnaire = Value::map({{"received", Value::text(day)}});
        for (const std::string& item : surveys::items())
            questionnaire.set(item, Value::text("very"));
        if (!opinion.empty()) questionnaire.set("opinion", Value::text(opinion));
        questionnaire.set("recorded.by", Value::text("p01"));
        questionnaire.set("recorded.role", Value::text("sales"));
        questionnaire.set("recorded.on", Value::text(day));
        return Value::map({{"id", Value::text("SV-2026-" + customer)},
                           {"customer", Value::text(customer)},
                           {"questionnaires", Value::list({std::move(questionnaire)})}});
    };
    const std::string own = digest_of(
        "survey", surveys::round({"C01", "C02"}, {"C01", "C02"}, surveys::approved(on)), {"approved"});
    std::vector<Value> responses{response("C01", "2026-11-20", "good")};
    if (on != "2026-11-21") responses.push_back(response("C02", "2026-11-21", ""));
    return model::seal_with(own, Value::list(std::move(responses)));
}

} // namespace

TEST_CASE("an approved round is bound to its questionnaires") {
    CHECK(judged(approved_round("")) == "");
    CHECK(judged(approved_round(round_seal())) == "");
    CHECK(judged(approved_round(round_seal()).reverse()) == "");
    CHECK(judged(approved_round(round_seal(), "satisfied")) ==
          "surveys/SV-2026.yaml:10:68 Q4201: 'SV-2026' or a questionnaire of the round was changed after "
          "'approve' was "
          "signed by 'p02' on 2027-01-15 [git log shows who; undo the change, or: qms survey correct SV-2026 "
          "--step approve --reason …]\n");
}

TEST_CASE("what is recorded later, or on the same day, does not touch the approval") {
    Store store = approved_round(round_seal());
    store.customer("C03", "1.00");
    surveys::add_response(store, "C03", surveys::questionnaire("2027-01-15", surveys::all_at("very"), ""));
    CHECK(judged(store) == "");
    // On the day of approval nobody can tell what came first: C02 is not bound then.
    CHECK(judged(approved_round(round_seal("2026-11-21"), "very", "2026-11-21")) == "");
    // Entered afterwards with an earlier date it would be new to what was approved.
    store.customer("C04", "1.00");
    surveys::add_response(store, "C04", surveys::questionnaire("2026-11-22", surveys::all_at("very"), ""));
    CHECK(judged(store).find("Q4201") != std::string::npos);
}

TEST_CASE("a response that cannot be read says nothing of the seal") {
    CHECK(judged(approved_round(round_seal(), "satisfied")
                     .broken("response", "responses/SV-2026/SV-2026-C09.yaml")) == "");
    CHECK(judged(approved_round(round_seal(), "satisfied")
                     .broken("response", "responses/SV-2025/SV-2025-C09.yaml")) != "");
}

namespace {

std::string example() {
    std::ifstream file(QMS_SOURCE_DIR "/examples/paper-mill/complaints/2025-03/CC-2503-01.yaml");
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

// Changes one thing of a value, somewhere; what it does may come to nothing, as two equal items swapped.
class Vandal {
public:
    explicit Vandal(std::uint64_t seed) : maker_(seed) {}

    std::size_t below(std::size_t bound) { return maker_.below(bound); }

    void damage(Value& value) {
        if (value.kind() == Value::Kind::map && !value.members().empty() && below(8) != 0)
            return damage_member(value);
        if (value.kind() == Value::Kind::list && !value.items().empty()) return damage_list(value.items());
        if (value.kind() == Value::Kind::map)
            value.set("added_" + std::to_string(below(9)), maker_.value(1));
        else
            damage_scalar(value);
    }

    // The same facts in another order.
    void shuffle(Value& value) {
        for (Value& item : value.items())
            shuffle(item);
        for (std::size_t i = value.members().size(); i > 1; --i)
            std::swap(value.members()[i - 1], value.members()[below(i)]);
        for (auto& [key, member] : value.members())
            shuffle(member);
    }

private:
    void damage_member(Value& map) {
        auto& members = map.members();
        const std::size_t at = below(members.size());
        if (members[at].first == "digest") return;
        // Without its section there is no seal; that is for the history to tell.
        if (members[at].first == "closed") return damage_member(members[at].second);
        const std::size_t what = below(6);
        if (what == 0)
            members.erase(members.begin() + static_cast<std::ptrdiff_t>(at));
        else if (what == 1)
            members[at].first += "_x";
        else
            damage(members[at].second);
    }

    void damage_list(std::vector<Value>& items) {
        const std::size_t at = below(items.size());
        switch (below(5)) {
        case 0:
            items.erase(items.begin() + static_cast<std::ptrdiff_t>(at));
            break;
        case 1:
            items.push_back(Value(items[at]));
            break;
        case 2:
            std::swap(items[at], items[below(items.size())]);
            break;
        default:
            damage(items[at]);
        }
    }

    void damage_scalar(Value& value) {
        const std::string text = value.scalar();
        switch (below(6)) {
        case 0:
            value = value.kind() == Value::Kind::text ? Value::text(text + " ") : Value::text(text);
            break;
        case 1:
            value = value.kind() == Value::Kind::number ? Value::number(text + ".0") : Value();
            break;
        case 2:
            value = Value::list({Value(value)});
            break;
        case 3:
            value = maker_.scalar();
            break;
        case 4:
            value = Value::text("1" + text);
            break;
        default:
            value = Value::map({{"value", Value(value)}});
        }
    }

    yaml_testing::Maker maker_;
};

std::string with_comments(const std::string& text, Vandal& vandal) {
    const bool dos = vandal.below(2) == 0;
    std::string out;
    for (const char c : text) {
        if (c == '\n' && dos) out += '\r';
        out += c;
    }
    return out + (vandal.below(2) == 0 ? "# looked at again\n" : "\n\n");
}

} // namespace

TEST_CASE("of 2000 edits each is found that changes what the record says, and no other") {
    const std::string path = "complaints/2025-03/CC-2503-01.yaml";
    const std::string source = example();
    REQUIRE(found("complaint", path, source) == "");
    const Value original = yaml::to_value(snapshots::parse(path, source).root);
    REQUIRE(original.find("closed")->find("digest") != nullptr);
    Vandal vandal(7);
    std::size_t changed = 0;
    for (std::size_t n = 0; n < 2000; ++n) {
        Value edited = original;
        if (vandal.below(4) != 0) vandal.damage(edited);
        vandal.shuffle(edited);
        const bool same = edited == original;
        if (!same) ++changed;
        const std::string text = with_comments(yaml::write(edited, {}), vandal);
        const std::string findings = found("complaint", path, text);
        INFO(text);
        const std::size_t at = findings.find(" Q4201: ");
        CHECK((at != std::string::npos) == !same);
        CHECK((findings.empty() || findings.find(" Q4201: ", at + 1) == std::string::npos));
    }
    CHECK(changed > 1200);
    CHECK(changed < 1800);
}
