// Our side of schema_oracle.py.
//   conforms_oracle --kinds          the names of the shipped kinds
//   conforms_oracle --schema KIND    the text of its schema
//   conforms_oracle KIND             for each path on stdin one line: valid, invalid, unreadable; or
//   unnoticed, when
//                                    the record does not conform, yet validate() has no error to show for it
#include "schema/catalog.hpp"
#include "schema/validate.hpp"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

namespace {

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

const char* verdict(const std::string& path, const schema::Schema& schema) {
    diag::Report report;
    const auto document = yaml::parse({path, read_file(path)}, report);
    if (!document) return "unreadable";
    if (schema::conforms(document->root, schema)) return "valid";
    schema::validate(document->root, schema, path, report);
    return report.count(diag::Severity::error) > 0 ? "invalid" : "unnoticed";
}

} // namespace

int main(int count, char** arguments) {
    const schema::Catalog& catalog = schema::Catalog::shipped();
    const std::string first = count > 1 ? arguments[1] : "";
    if (first == "--kinds") {
        for (const std::string& name : catalog.names())
            std::puts(name.c_str());
        return 0;
    }
    const bool wants_text = first == "--schema" && count > 2;
    const schema::Kind* kind = catalog.find(wants_text ? arguments[2] : first);
    if (kind == nullptr) {
        std::fputs("usage: conforms_oracle --kinds | --schema KIND | KIND <paths\n", stderr);
        return 2;
    }
    if (wants_text) {
        std::fputs(kind->text().c_str(), stdout);
        return 0;
    }
    std::string path;
    while (std::getline(std::cin, path))
        std::puts(verdict(path, *kind->schema));
    return 0;
}
