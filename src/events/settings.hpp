// Where a date stands that is not told by the article itself: under a photo, beneath a post.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace newsdedup::events {

/// What the words around an expression are. Told by forms and by data/events/photo_credits.txt.
enum class Setting : std::uint8_t {
  kProse,
  kCaption,    ///< of a photo: on the line a credit follows
  kFilePhoto,  ///< of a photo that is older than the article
  kPost        ///< the day of a post that is quoted: "(@name) June 9, 2018"
};

/// The setting of `length` bytes at `offset` of a text. Looks at most 200 bytes around.
Setting setting_of(std::string_view text, std::size_t offset, std::size_t length);

}  // namespace newsdedup::events
