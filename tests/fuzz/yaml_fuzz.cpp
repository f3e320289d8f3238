// libFuzzer entry point for the strict reader. Built by hand, from the top of the tree (clang and
// libclang-rt-14-dev):
//   clang++ -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -Isrc \
//     tests/fuzz/yaml_fuzz.cpp src/yaml/{reader*,scanner*,guard*,document,resolve}.cpp src/diag/*.cpp
//     src/base/text.cpp \ -lyaml-cpp -lutf8proc -o yaml_fuzz
//   mkdir -p corpus && cp procedures/*.yaml corpus; ./yaml_fuzz -max_len=2048 -timeout=5 -max_total_time=120
//   corpus
// Besides not crashing, each file gets one diagnostic or a tree, whose places lie inside the file and in
// order.
#include "base/text.hpp"
#include "yaml/document.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void check(const yaml::Node& node, std::size_t begin, std::size_t end, const std::string& source) {
    require(begin <= node.begin && node.begin <= node.end && node.end <= end);
    require(node.span.line > 0 && node.span.column > 0);
    require(node.span.line < node.span.end_line ||
            (node.span.line == node.span.end_line && node.span.column <= node.span.end_column));
    require(base::is_utf8(node.text));
    yaml::resolve(node);
    yaml::is_ambiguous(node);
    std::size_t at = node.begin;
    for (const yaml::Node& item : node.items) {
        check(item, at, node.end, source);
        at = item.end;
    }
    for (const yaml::Entry& entry : node.entries) {
        require(at <= entry.key_begin && entry.key_begin < entry.key_end && entry.key_end < node.end);
        require(node.find(entry.key) == &entry.value);
        check(entry.value, entry.key_end + 1, node.end, source);
        at = entry.value.end;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string source(data, data + size);
    diag::Report report;
    const auto document = yaml::parse({"fuzz.yaml", source}, report);
    if (document) {
        require(report.empty());
        check(document->root, 0, size, source);
        return 0;
    }
    require(report.findings().size() == 1);
    const diag::Diagnostic& found = report.findings().front();
    require(base::is_utf8(found.message));
    for (std::size_t at = 0; at < found.message.size();) {
        const auto code_point = base::decode_utf8(found.message, at);
        require(code_point && code_point->value != '\n' && code_point->value != '\t' &&
                !base::is_forbidden(code_point->value));
        at += code_point->size;
    }
    return 0;
}
