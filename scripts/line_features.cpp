// For scripts/train_line_model.py: prints one row per line of the dumps that are named on standard input:
// path, words of the line, its features, its text. Not part of the program.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "extract/facts.hpp"
#include "extract/features.hpp"
#include "extract/lines.hpp"

int main() {
  using namespace newsdedup;
  for (std::string path; std::getline(std::cin, path);) {
    std::ifstream file(path, std::ios::binary);
    const std::string raw{std::istreambuf_iterator<char>(file), {}};
    const std::string text = unwrap(normalize_line_ends(raw));
    const auto lines = split_lines(text);
    const auto facts = line_facts(lines);
    const auto rows = line_features(facts);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      std::printf("%s\t%u\t%u\t", path.c_str(), unsigned{facts[i].words}, unsigned{facts[i].first});
      for (const std::uint8_t value : rows[i]) {
        std::printf("%u ", unsigned{value});
      }
      std::string shown(lines[i].text);
      for (char& c : shown) {
        c = c == '\t' || c == '\0' ? ' ' : c;
      }
      std::printf("\t%s\n", shown.c_str());
    }
  }
}
