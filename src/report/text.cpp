// The findings for people.
#include "newsdedup/report.hpp"

namespace newsdedup {

void write_text(const Findings& findings, const TextSink& sink) {
  sink(std::to_string(findings.events.size()) + " events\n");
}

}  // namespace newsdedup
