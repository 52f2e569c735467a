// The two ways in which input can fail: one bad record, or a run that cannot go on.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

namespace newsdedup {

/// The bytes of a record that was rejected.
struct RejectedBytes {
  std::string format;  ///< what they are: "json", "html", "text", "warc", ...
  std::string bytes;
  bool is_base64 = false;  ///< that is how they stand here, for they are no UTF-8

  bool operator==(const RejectedBytes&) const = default;
};

/// One record that could not be read. The run goes on; the record is counted and told.
struct RecordError {
  std::string origin;  ///< path, with ":LINE" or "#N" inside a container
  std::string code;  ///< stable, for scripts: "bad-json", "too-large", "unreadable", "binary", ...
  std::string message;  ///< for people: the cause, with the place inside the record where known
  /// What was read of it, where that is all there is. Taken out once the error is told.
  std::optional<RejectedBytes> record;

  bool operator==(const RecordError&) const = default;
};

/// A value, or why there is none.
template <class T>
class Result {
 public:
  Result(T value) : state_(std::move(value)) {}            // NOLINT(google-explicit-constructor)
  Result(RecordError error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }
  T& value() { return std::get<0>(state_); }
  const T& value() const { return std::get<0>(state_); }
  RecordError& error() { return std::get<1>(state_); }
  const RecordError& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, RecordError> state_;
};

/// A run that cannot go on. Thrown by any stage, caught once, in main.
class FatalError : public std::runtime_error {
 public:
  /// `exit_code` is the program's, as the contract lists them: 1 failed, 2 wrong usage.
  FatalError(int exit_code, const std::string& message)
      : std::runtime_error(message), exit_code_(exit_code) {}

  int exit_code() const { return exit_code_; }

 private:
  int exit_code_;
};

}  // namespace newsdedup
