#include "model/seal.hpp"

#include "base/sha256.hpp"

#include <algorithm>
#include <vector>

namespace model {
namespace {

using yaml::Value;
using Member = Value::Member;

constexpr std::string_view kVersion = "1:";

class Writer {
public:
    explicit Writer(std::string_view first_line) : bytes_(first_line) {}

    void text(std::string_view text) { scalar('t', text); }

    void tree(const Value& value) {
        switch (value.kind()) {
        case Value::Kind::null:
            bytes_ += 'z';
            break;
        case Value::Kind::boolean:
            scalar('b', value.scalar());
            break;
        case Value::Kind::number:
            scalar('n', value.scalar());
            break;
        case Value::Kind::text:
            scalar('t', value.scalar());
            break;
        case Value::Kind::list:
            count('l', value.items().size());
            for (const Value& item : value.items())
                tree(item);
            break;
        case Value::Kind::map:
            map(members_of(value), [this](const Member& member) { tree(member.second); });
            break;
        }
    }

    // The record without what comes after the sign-off at `section`.
    void record(const schema::Kind& kind, const Value& record, const yaml::Path& section) {
        std::vector<const Member*> members = members_of(record);
        std::erase_if(members, [&](const Member* member) {
            const bool after =
                std::any_of(kind.steps.begin(), kind.steps.end(), [&](const schema::Step& step) {
                    return step.after_closing && step.section == member->first;
                });
            return after || member->first == "struck" || member->first == "voided";
        });
        map(std::move(members), [&](const Member& member) {
            if (section.empty() || section.front() != yaml::Path::value_type(member.first))
                tree(member.second);
            else
                below(member.second, section, 1, member.first == kind.rounds.section);
        });
    }

    void path(const yaml::Path& path) {
        count('l', path.size());
        for (const auto& part : path) {
            if (const auto* key = std::get_if<std::string>(&part))
                text(*key);
            else
                scalar('n', std::to_string(std::get<std::size_t>(part)));
        }
    }

    std::string digest() const { return std::string(kVersion) + base::sha256_hex(bytes_); }

private:
    void scalar(char letter, std::string_view text) {
        count(letter, text.size());
        bytes_ += text;
    }

    void count(char letter, std::size_t number) {
        bytes_ += letter;
        bytes_ += std::to_string(number);
        bytes_ += ':';
    }

    static std::vector<const Member*> members_of(const Value& map) {
        std::vector<const Member*> members;
        members.reserve(map.members().size());
        for (const Member& member : map.members())
            members.push_back(&member);
        return members;
    }

    template <typename Put>
    void map(std::vector<const Member*> members, Put put) {
        std::sort(members.begin(), members.end(),
                  [](const Member* a, const Member* b) { return a->first < b->first; });
        count('m', members.size());
        for (const Member* member : members) {
            text(member->first);
            put(*member);
        }
    }

    // What holds the sealed section: its own digest is left out, and of rounds all others.
    void below(const Value& value, const yaml::Path& section, std::size_t depth, bool rounds) {
        const bool end = depth == section.size();
        if (value.kind() == Value::Kind::map) {
            std::vector<const Member*> members = members_of(value);
            if (end) std::erase_if(members, [](const Member* member) { return member->first == kSealField; });
            map(std::move(members), [&](const Member& member) {
                if (!end && section[depth] == yaml::Path::value_type(member.first))
                    below(member.second, section, depth + 1, false);
                else
                    tree(member.second);
            });
        } else if (value.kind() == Value::Kind::list && !end) {
            const auto* index = std::get_if<std::size_t>(&section[depth]);
            if (index == nullptr) return tree(value);
            const bool alone = rounds && *index < value.items().size();
            count('l', alone ? 1 : value.items().size());
            for (std::size_t i = 0; i < value.items().size(); ++i) {
                if (i == *index)
                    below(value.items()[i], section, depth + 1, false);
                else if (!alone)
                    tree(value.items()[i]);
            }
        } else {
            tree(value);
        }
    }

    std::string bytes_;
};

} // namespace

std::string seal_of(const schema::Kind& kind, const yaml::Value& record, const yaml::Path& section) {
    Writer writer("qms-seal-1\n");
    writer.text(kind.name);
    writer.path(section);
    writer.record(kind, record, section);
    return writer.digest();
}

std::string seal_with(std::string_view seal, const yaml::Value& besides) {
    Writer writer("qms-seal-1 with\n");
    writer.text(seal);
    writer.tree(besides);
    return writer.digest();
}

} // namespace model
