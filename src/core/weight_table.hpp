// Tables of weights, as scripts/train_*.py write them: a line is a name and its numbers.
#pragma once

#include <functional>
#include <span>
#include <string_view>

namespace newsdedup {

/// Calls `take` with the name and the numbers, at least one, of each line of `table`: name<TAB>
/// number<TAB>number..., "#" begins a comment. `take` returns whether there is such a name and it
/// has that many numbers. Throws FatalError(2) that tells `model` and the line if it does not, or
/// if a cell is no finite number.
void read_weight_table(
    std::string_view table,
    std::string_view model,
    const std::function<bool(std::string_view name, std::span<const double> numbers)>& take);

}  // namespace newsdedup
