#include "schema/json_reader.hpp"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

namespace schema {
namespace {

using Writer = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

rapidjson::SizeType size_of(const std::string& text) {
    return static_cast<rapidjson::SizeType>(text.size());
}

void print(const yaml::Node& node, Writer& writer) {
    switch (node.kind) {
    case yaml::Kind::scalar:
        if (node.style == yaml::Style::plain) {
            writer.RawValue(node.text.data(), node.text.size(), rapidjson::kNumberType);
        } else {
            writer.String(node.text.data(), size_of(node.text));
        }
        return;
    case yaml::Kind::list:
        writer.StartArray();
        for (const yaml::Node& item : node.items)
            print(item, writer);
        writer.EndArray();
        return;
    case yaml::Kind::map:
        writer.StartObject();
        for (const yaml::Entry& entry : node.entries) {
            writer.Key(entry.key.data(), size_of(entry.key));
            print(entry.value, writer);
        }
        writer.EndObject();
        return;
    }
}

} // namespace

std::string print_json(const yaml::Node& node) {
    rapidjson::StringBuffer buffer;
    Writer writer(buffer);
    writer.SetIndent(' ', 2);
    print(node, writer);
    return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

} // namespace schema
