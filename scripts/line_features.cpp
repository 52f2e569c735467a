// For scripts/train_line_model.py: prints one row per line of the dumps that are named on standard
// input: path, words of the line, first line like it, its features, its text. With "titles": only
// the lines that may be headlines, with their features. Not part of the program.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "extract/line_rules.hpp"
#include "extract/page.hpp"
#include "extract/title.hpp"

namespace {

using namespace newsdedup;

template <class Row>
void print_row(const std::string& path, const LineFacts& facts, const Row& row, std::string text) {
  std::printf("%s\t%u\t%u\t", path.c_str(), unsigned{facts.words}, unsigned{facts.first});
  for (const std::uint8_t value : row) {
    std::printf("%u ", unsigned{value});
  }
  for (char& c : text) {
    c = c == '\t' || c == '\0' ? ' ' : c;
  }
  std::printf("\t%s\n", text.c_str());
}

}  // namespace

int main(int argc, char**) {
  for (std::string path; std::getline(std::cin, path);) {
    std::ifstream file(path, std::ios::binary);
    const std::string raw{std::istreambuf_iterator<char>(file), {}};
    const std::string text = unwrap(normalize_line_ends(raw));
    Page page;
    page.lines = split_lines(text);
    page.facts = line_facts(page.lines);
    judge_page(page);
    if (argc > 1) {
      for (const TitleCandidate& candidate : title_candidates(page, find_body(page))) {
        print_row(path, page.facts[candidate.line], candidate.row,
                  std::string(page.lines[candidate.line].text));
      }
      continue;
    }
    for (std::size_t i = 0; i < page.size(); ++i) {
      print_row(path, page.facts[i], page.rows[i], std::string(page.lines[i].text));
    }
  }
}
