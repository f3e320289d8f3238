// Random edits of random records in every layout the reader takes, decorated with comments: each must be
// proven, keep every byte outside the changed fact, and with them the comments.
#include "editor_testing.hpp"
#include "yaml/writer.hpp"

#include <algorithm>
#include <optional>

using namespace yaml_testing;
using yaml::Edit;
using yaml::Kind;
using yaml::Node;
using yaml::Style;
using yaml::Value;

namespace {

// Writes as people do: odd indentation, dashes below their key, brackets, every kind of quote, comments
// anywhere.
class Scribe {
public:
    explicit Scribe(Maker& maker) : maker_(maker) {}

    std::string record(const Value& root) {
        out_.clear();
        comment_line(0);
        put(root, 0);
        end_line();
        comment_line(0);
        return out_;
    }

private:
    bool one_in(std::size_t n) { return maker_.below(n) == 0; }
    std::string name_comment() { return "# c" + std::to_string(++comments_); }

    void comment_line(std::size_t indent) {
        if (one_in(4)) out_ += std::string(indent, ' ') + name_comment() + '\n';
    }

    void end_line() {
        if (!in_literal_ && one_in(5)) out_ += std::string(1 + maker_.below(2), ' ') + name_comment();
        out_ += '\n';
        if (!in_literal_ && one_in(6)) out_ += '\n';
        in_literal_ = false;
    }

    void new_line(std::size_t indent) {
        const bool after_literal = in_literal_;
        end_line();
        comment_line(after_literal ? 0 : one_in(2) ? indent : maker_.below(indent + 3));
        out_.append(indent, ' ');
    }

    void put(const Value& value, std::size_t indent) {
        bool first = true;
        for (const Value& item : value.items()) {
            if (!first) new_line(indent);
            first = false;
            const std::size_t gap = 1 + maker_.below(2);
            out_ += '-';
            put_value(item, indent, indent + 1 + gap, gap, false);
        }
        for (const Value::Member& member : value.members()) {
            if (!first) new_line(indent);
            first = false;
            out_ += yaml::key_text(member.first) + ':';
            put_value(member.second, indent, indent + 1 + maker_.below(4), 1 + maker_.below(2), true);
        }
        if (first) out_ += yaml::flow_text(value);
    }

    // Behind a ':' or dash: what goes on lines of its own stands in `inner`.
    void put_value(const Value& value, std::size_t indent, std::size_t inner, std::size_t gap,
                   bool behind_key) {
        const bool filled = !value.items().empty() || !value.members().empty();
        if (filled && !one_in(5)) {
            const bool at_key = behind_key && value.kind() == Value::Kind::list && one_in(3);
            if (behind_key || one_in(4)) {
                new_line(at_key ? indent : inner);
            } else {
                out_.append(gap, ' ');
            }
            put(value, at_key ? indent : inner);
            return;
        }
        if (value.kind() == Value::Kind::null && one_in(2)) return;
        if (behind_key && inner > indent && one_in(8)) {
            new_line(inner);
        } else {
            out_.append(gap, ' ');
        }
        put_scalar(value, inner);
    }

    void put_scalar(const Value& value, std::size_t inner) {
        const std::string& words = value.scalar();
        const auto literal = yaml::after_key(value, inner > 2 ? inner - 2 : 0, {});
        if (value.kind() == Value::Kind::text && !literal.body.empty() && one_in(2)) {
            out_ += literal.head.substr(1) + literal.body;
            in_literal_ = true;
        } else if (value.kind() == Value::Kind::text && words.find_first_of("'\n\t") == std::string::npos &&
                   one_in(2)) {
            out_ += '\'' + words + '\'';
        } else {
            out_ += yaml::flow_text(value);
        }
    }

    Maker& maker_;
    std::string out_;
    std::size_t comments_ = 0;
    bool in_literal_ = false;
};

struct Target {
    yaml::Path path;
    const Node* node;
    const Node* parent;
    std::size_t only_begin; // bytes from here on may change when the only child goes
    std::size_t begin;      // of its key or, for an item, behind what stands before it
};

void collect(const Node& node, const Target& self, std::vector<Target>& targets) {
    std::size_t before = node.begin;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        yaml::Path path = self.path;
        path.emplace_back(i);
        targets.push_back({path, &node.items[i], &node, self.begin, before});
        collect(node.items[i], Target(targets.back()), targets);
        before = node.items[i].end;
    }
    for (const yaml::Entry& entry : node.entries) {
        yaml::Path path = self.path;
        path.emplace_back(entry.key);
        targets.push_back({path, &entry.value, &node, self.begin, std::min(entry.key_begin, before)});
        collect(entry.value, Target(targets.back()), targets);
        before = entry.value.end;
    }
}

// How much of the old text, at either end, an edit must keep.
struct Kept {
    std::size_t before;
    std::size_t behind; // from this byte on
};

std::size_t next_content(const std::string& text, std::size_t at) {
    return std::min(text.find_first_not_of("\r\n ", std::min(text.find('\n', at), text.size())), text.size());
}

Kept kept_by(const std::string& text, const Edit& edit, const Target& target) {
    const Node& node = *target.node;
    if (edit.op == Edit::Op::append || edit.path.size() > target.path.size()) {
        const bool filled = !node.items.empty() || !node.entries.empty();
        return {filled ? node.begin : target.begin, std::min(text.find('\n', node.end), text.size())};
    }
    if (edit.op == Edit::Op::set) return {target.begin, std::min(text.find('\n', node.end), text.size())};
    const std::size_t siblings = target.parent->items.size() + target.parent->entries.size();
    std::size_t behind = next_content(text, node.end);
    if (target.parent->style == Style::flow)
        behind = std::min(text.find('\n', target.parent->end), text.size());
    const std::size_t first = siblings == 1 ? target.only_begin : target.begin;
    if (first == 0) return {0, behind};
    return {text.find_last_not_of(' ', first - 1) + 1, behind};
}

Edit make_edit(Maker& maker, const Target& target) {
    const Node& node = *target.node;
    if (node.kind == Kind::list && maker.below(2) == 0) return append(target.path, maker.value(2));
    if (node.kind == Kind::map && maker.below(2) == 0) {
        yaml::Path path = target.path;
        path.emplace_back("new_" + std::to_string(maker.below(9)));
        return maker.below(4) == 0 ? append(path, maker.value(2)) : set(path, maker.value(2));
    }
    if (maker.below(3) == 0) return drop(target.path);
    return set(target.path, maker.value(2));
}

std::vector<std::string> comments_in(const std::string& text) {
    std::vector<std::string> found;
    for (std::size_t at = text.find("# c"); at != std::string::npos; at = text.find("# c", at + 1)) {
        const std::size_t end = std::min(text.find_first_not_of("0123456789", at + 3), text.size());
        if (end > at + 3) found.push_back(text.substr(at, end - at));
    }
    return found;
}

std::string with_crlf(const std::string& text) {
    std::string out;
    for (const char c : text)
        out += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return out;
}

std::string dressed(Maker& maker, std::string text) {
    if (maker.below(4) == 0) text = with_crlf(text);
    if (maker.below(4) == 0 && !text.ends_with("\n\n") && !text.ends_with("\n\r\n")) {
        text.resize(text.find_last_not_of("\r\n") + 1);
    }
    return text;
}

} // namespace

TEST_CASE("random edits of random records are proven and keep all else") {
    Maker maker(1019);
    int made = 0;
    int changed = 0;
    for (int round = 0; round < 6000; ++round) {
        const std::string text = dressed(maker, Scribe(maker).record(maker.map(4)));
        const yaml::Document document = read(text);
        std::vector<Target> targets;
        collect(document.root, {{}, &document.root, nullptr, 0, 0}, targets);
        if (targets.empty()) continue;
        const Target& target = targets[maker.below(targets.size())];
        const std::vector<Edit> edits = {make_edit(maker, target)};
        INFO("--- before ---\n"
             << text << "--- edit " << static_cast<int>(edits[0].op) << " of "
             << yaml::to_string(edits[0].path) << " to " << yaml::flow_text(edits[0].value));
        const auto result = yaml::splice(document, edits);
        INFO("--- after ---\n" << (result.ok() ? *result : result.error().message));
        REQUIRE(result.ok());

        Value expected = yaml::to_value(document.root);
        REQUIRE(yaml::apply(expected, edits));
        REQUIRE(yaml::to_value(read(*result).root) == expected);
        ++made;
        changed += *result != text ? 1 : 0;

        const Kept kept = kept_by(text, edits[0], target);
        REQUIRE(result->substr(0, kept.before) == text.substr(0, kept.before));
        REQUIRE(result->ends_with(text.substr(kept.behind)));
        if (target.node->kind == Kind::scalar && target.parent->style != Style::flow &&
            edits[0].op == Edit::Op::set) {
            for (const std::string& comment : comments_in(text)) {
                if (target.node->text.find(comment) == std::string::npos)
                    REQUIRE(result->find(comment) != std::string::npos);
            }
        }
    }
    CHECK(made > 4500);
    CHECK(changed > 4000);
}

TEST_CASE("many random edits at once are proven") {
    Maker maker(2611);
    for (int round = 0; round < 500; ++round) {
        const yaml::Document document = read(dressed(maker, Scribe(maker).record(maker.map(4))));
        Value now = yaml::to_value(document.root);
        std::vector<Edit> edits;
        for (int i = 0; i < 6; ++i) {
            const yaml::Document written = read(yaml::write(now, {}));
            std::vector<Target> targets;
            collect(written.root, {{}, &written.root, nullptr, 0, 0}, targets);
            if (targets.empty()) break;
            edits.push_back(make_edit(maker, targets[maker.below(targets.size())]));
            // An item for a key that was set to something else meanwhile.
            if (!yaml::apply(now, std::vector<Edit>{edits.back()})) edits.pop_back();
        }
        INFO("--- before ---\n" << document.source.bytes);
        const auto result = yaml::splice(document, edits);
        INFO("--- after ---\n" << (result.ok() ? *result : result.error().message));
        REQUIRE(result.ok());
        REQUIRE(yaml::to_value(read(*result).root) == now);
    }
}
