// Names are cut into words; words, and two or three in a row, are looked up by hash.
#include "extract/html/marks.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "core/table_rows.hpp"
#include "extract/html/characters.hpp"

namespace newsdedup::html {
namespace {

constexpr std::string_view kMarkTable =
#include "data/extract/marks.tsv.inc"
    ;

constexpr std::array<std::string_view, kMarks> kMarkNames = {
    "body",   "article",    "nav",       "header",   "footer",  "sidebar",  "comments", "related",
    "teaser", "share",      "promotion", "paywall",  "consent", "modal",    "tags",     "author",
    "bio",    "byline",     "date",      "meta",     "summary", "headline", "caption",  "gallery",
    "quote",  "toc",        "infobox",   "footnote", "product", "video",    "widget",   "hidden",
    "print",  "disclaimer", "faq",       "recipe",   "live"};

constexpr std::uint64_t chain(std::uint64_t words, std::uint64_t next) {
  return (words ^ next) * 0x9E3779B97F4A7C15U;
}

/// Cuts names into words and calls `use` with the hash of each, and whether it follows another one
/// in the same name.
template <class Use>
void for_each_word(std::string_view names, const Use& use) {
  bool follows = false;
  for (std::size_t at = 0; at < names.size();) {
    if (!is_letter(names[at])) {
      follows = follows && !is_space(names[at]);
      ++at;
      continue;
    }
    std::uint32_t hash = kNameHash;
    bool small = false;
    for (; at < names.size() && is_letter(names[at]); ++at) {
      const bool capital = (byte_of(names[at]) & 0x20U) == 0;
      if (capital && small) {
        break;
      }
      small = !capital;
      hash = add_letter_to_hash(hash, names[at]);
    }
    use(hash, follows);
    follows = true;
  }
}

/// Marks by the hash of a word or of words in a row. Open addressing; 0 is free.
class MarkTable {
 public:
  MarkTable() {
    for_each_row(kMarkTable, [this](const std::vector<std::string_view>& fields) {
      const auto mark = find_mark(fields[0]);
      std::string_view words = fields.back();
      while (mark && !words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        add(words.substr(0, end), mark_bit(*mark));
        words.remove_prefix(std::min(end + 1, words.size()));
      }
    });
  }

  MarkSet find(std::uint64_t words) const {
    const std::size_t bit = filter_bit(words);
    if ((filter_[bit / 64] >> bit % 64 & 1U) == 0) {
      return 0;
    }
    for (std::size_t slot = slot_of(words); slots_[slot].words != 0; slot = (slot + 1) % kSlots) {
      if (slots_[slot].words == words) {
        return slots_[slot].marks;
      }
    }
    return 0;
  }

 private:
  static constexpr std::size_t kSlots = 4096;
  struct Slot {
    std::uint64_t words = 0;
    MarkSet marks = 0;
  };

  static std::size_t filter_bit(std::uint64_t words) { return words * 0x9E3779B97F4A7C15U >> 50U; }

  static std::size_t slot_of(std::uint64_t words) { return words * 0x9E3779B97F4A7C15U >> 52U; }

  void add(std::string_view phrase, MarkSet mark) {
    std::uint64_t words = 0;
    for_each_word(phrase, [&](std::uint32_t hash, bool follows) {
      words = follows ? chain(words, hash) : hash;
    });
    std::size_t slot = slot_of(words);
    while (slots_[slot].words != 0 && slots_[slot].words != words) {
      slot = (slot + 1) % kSlots;
    }
    slots_[slot].words = words;
    slots_[slot].marks |= mark;
    filter_[filter_bit(words) / 64] |= std::uint64_t{1} << filter_bit(words) % 64;
  }

  std::array<Slot, kSlots> slots_{};
  std::array<std::uint64_t, 256> filter_{};  ///< most words are in no slot
};

/// The lowest bits of the hashes of all names that mark anything: most attributes have others.
constexpr std::uint64_t kMarkingHashes = [] {
  std::uint64_t bits = 0;
  for (const std::string_view name : {"class", "id", "role", "itemprop", "data-testid",
                                      "data-component", "style", "hidden", "aria-hidden"}) {
    bits |= std::uint64_t{1} << (hash_name(name) & 63U);
  }
  return bits;
}();

/// Attributes that name what an element is.
bool is_naming(const Attribute& attribute, std::string_view page) {
  constexpr std::array<std::string_view, 6> kNames = {"class",    "id",          "role",
                                                      "itemprop", "data-testid", "data-component"};
  constexpr std::array<std::uint32_t, 6> kHashes = {hash_name(kNames[0]), hash_name(kNames[1]),
                                                    hash_name(kNames[2]), hash_name(kNames[3]),
                                                    hash_name(kNames[4]), hash_name(kNames[5])};
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (attribute.name_hash == kHashes[i]) {
      return is_same_name(name_of(attribute, page), kNames[i]);
    }
  }
  return false;
}

/// Whether an attribute hides its element from readers.
bool hides(const Attribute& attribute, std::string_view page) {
  constexpr std::uint32_t kStyle = hash_name("style");
  constexpr std::uint32_t kHiddenName = hash_name("hidden");
  constexpr std::uint32_t kAria = hash_name("aria-hidden");
  const std::string_view value = value_of(attribute, page);
  if (attribute.name_hash == kStyle) {
    const std::size_t at = value.find("display:");
    return at != std::string_view::npos && value.substr(at + 8, 5).find("none") < 2;
  }
  return attribute.name_hash == kHiddenName || (attribute.name_hash == kAria && value == "true");
}

constexpr MarkSet kOfText = mark_bit(Mark::kBody) | mark_bit(Mark::kArticle);

MarkSet marks_of_tag(Tag tag) {
  switch (tag) {
    case Tag::kNav:
    case Tag::kMenu:
      return mark_bit(Mark::kNav);
    case Tag::kHeader:
      return mark_bit(Mark::kHeader);
    case Tag::kFooter:
      return mark_bit(Mark::kFooter);
    case Tag::kAside:
      return mark_bit(Mark::kSidebar);
    case Tag::kArticle:
      return mark_bit(Mark::kArticle);
    case Tag::kFigcaption:
      return mark_bit(Mark::kCaption);
    case Tag::kTime:
      return mark_bit(Mark::kDate);
    case Tag::kDialog:
      return mark_bit(Mark::kModal);
    default:
      return 0;
  }
}

}  // namespace

std::optional<Mark> find_mark(std::string_view name) {
  const auto found = std::find(kMarkNames.begin(), kMarkNames.end(), name);
  if (found == kMarkNames.end()) {
    return std::nullopt;
  }
  return static_cast<Mark>(found - kMarkNames.begin());
}

MarkSet marks_in(std::string_view names) {
  static const MarkTable table;
  constexpr std::size_t kLookedAt = 400;
  MarkSet marks = 0;
  std::uint64_t pair = 0;
  std::uint64_t before = 0;
  for_each_word(names.substr(0, kLookedAt), [&](std::uint32_t word, bool follows) {
    marks |= table.find(word);
    if (!follows) {
      before = word;
      pair = 0;
      return;
    }
    if (pair != 0) {
      marks |= table.find(chain(pair, word));
    }
    pair = chain(before, word);
    marks |= table.find(pair);
    before = word;
  });
  return marks;
}

namespace {

/// The marks of the names that a page has: most stand there many times.
class KnownNames {
 public:
  MarkSet marks_of(std::string_view names) {
    constexpr std::size_t kShortest = 8;  // what is looked up as fast by itself
    if (names.size() < kShortest) {
      return marks_in(names);
    }
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::memcpy(&first, names.data(), sizeof first);
    std::memcpy(&last, names.data() + names.size() - sizeof last, sizeof last);
    Known& known = known_[(first * 3 + last + names.size()) * 0x9E3779B97F4A7C15U >> 55U];
    if (known.names != names) {
      known = {names, marks_in(names)};
    }
    return known.marks;
  }

 private:
  struct Known {
    std::string_view names;
    MarkSet marks = 0;
  };
  std::array<Known, 512> known_{};
};

}  // namespace

Marks find_marks(const Tree& tree) {
  KnownNames names;
  const std::size_t size = tree.nodes().size();
  Marks marks{std::vector<MarkSet>(size), std::vector<MarkSet>(size)};
  for (NodeId id = 1; id < size; ++id) {
    const Node& node = tree[id];
    MarkSet own = 0;
    // The names of what holds most of the page tell of its layout: "with-sidebar".
    const bool is_frame = node.end - id > size / 2;
    if (node.tag != Tag::kText && node.tag != Tag::kHtml && node.tag != Tag::kBody) {
      own = marks_of_tag(node.tag);
      for (const Attribute& attribute : tree.attributes(id)) {
        if ((kMarkingHashes >> (attribute.name_hash & 63U) & 1U) == 0) {
          continue;
        }
        if (is_naming(attribute, tree.page())) {
          own |= names.marks_of(value_of(attribute, tree.page()));
        } else if (hides(attribute, tree.page())) {
          own |= mark_bit(Mark::kHidden);
        }
      }
    }
    marks.own[id] = is_frame ? own & kOfText : own;
    marks.all[id] = marks.own[id] | marks.all[node.parent];
  }
  return marks;
}

}  // namespace newsdedup::html
