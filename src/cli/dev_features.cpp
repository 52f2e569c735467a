// `newsdedup dev features`, `dev times` and `dev pairs`: what models see, for training.
#include "cli/run.hpp"

namespace newsdedup::cli {

int run_dev_features_command(const RunOptions& options) {
  Run run(options);
  const FeatureTable what = options.titles ? FeatureTable::kTitles : FeatureTable::kLines;
  return run.finish(run_features(run.inputs(), options.pipeline, run.listener(), what, run.sink()));
}

int run_dev_times_command(const RunOptions& options) {
  Run run(options);
  return run.finish(run_times(run.inputs(), options.pipeline, run.listener(), run.sink()));
}

int run_dev_pairs_command(const RunOptions& options) {
  Run run(options);
  return run.finish(run_pair_features(run.inputs(), options.pipeline, run.listener(), run.sink()));
}

}  // namespace newsdedup::cli
