// Millions of mutants for the scanner, each of which it must decline or read as the reader does:
//   cmake --build build --target scanner_fuzz && build/tests/scanner_fuzz 3000000 1
// Prints what it saw; ends at the first difference with 1 and the text. A few thousand of them are a unit
// test.
#include "unit/yaml/scanner_testing.hpp"

#include <array>
#include <charconv>
#include <cstring>
#include <iostream>

int main(int argc, char** argv) {
    std::array<std::uint64_t, 2> numbers = {100'000, 1}; // how many, and the seed
    for (int i = 1; i < argc && i <= 2; ++i)
        std::from_chars(argv[i], argv[i] + std::strlen(argv[i]), numbers[static_cast<std::size_t>(i - 1)]);
    std::vector<std::string> texts = scanner_testing::corpus(QMS_SOURCE_DIR);
    for (const std::string_view form : scanner_testing::kForms)
        texts.insert(texts.end(), texts.size() / 20, std::string(form));
    scanner_testing::Mutants mutants(numbers[1]);
    std::array<std::uint64_t, 4> seen{};
    for (std::uint64_t i = 0; i < numbers[0]; ++i) {
        const std::string text = mutants.next(texts);
        std::string why;
        const auto verdict = scanner_testing::judge(text, why);
        ++seen[static_cast<std::size_t>(verdict)];
        if (verdict != scanner_testing::Verdict::wrong) continue;
        std::cout << "mutant " << i << ": " << why << "\n<<<\n" << text << ">>>\n";
        return 1;
    }
    std::cout << numbers[0] << " mutants: " << seen[0] << " stopped by the guard, " << seen[1]
              << " declined, " << seen[2] << " read as the reader does, none otherwise\n";
    return 0;
}
