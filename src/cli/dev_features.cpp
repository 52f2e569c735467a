// `newsdedup dev features` and `dev pairs`: what judges see of page dumps and of pairs, for
// training.
#include "cli/run.hpp"

namespace newsdedup::cli {

int run_dev_features_command(const RunOptions& options) {
  Run run(options);
  const FeatureTable what = options.titles ? FeatureTable::kTitles : FeatureTable::kLines;
  return run.finish(run_features(run.inputs(), options.pipeline, run.listener(), what, run.sink()));
}

int run_dev_pairs_command(const RunOptions& options) {
  Run run(options);
  return run.finish(run_pair_features(run.inputs(), options.pipeline, run.listener(), run.sink()));
}

}  // namespace newsdedup::cli
