// Which part of a page is the article, and who wrote it when?
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "newsdedup/core/document.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup {

enum class ExtractMode : std::uint8_t {
  kAuto,    ///< strip pages and text dumps; take the text of a record as it is
  kAlways,  ///< strip everything
  kNever    ///< take everything as it is
};

/// The trained judges of a dump's lines.
struct DumpModels;

/// A page's distinct blocks, as the template pass counts them.
struct PageBlocks {
  std::uint64_t site = 0;           ///< which site it is of; 0 where none is known
  std::vector<std::uint64_t> keys;  ///< sorted; one per block, of its text and site
};

/// The low bits of a block's key are its size in bytes, cut at the mask.
constexpr std::uint64_t kBlockSizeMask = 0xFFFF;

/// The blocks of a document that is stripped as a page dump in this mode; of any other none.
PageBlocks page_blocks(const RawDocument& document, ExtractMode mode);

/// Blocks that recur over the pages of a site: its frame, not its articles.
class Templates {
 public:
  Templates() = default;
  /// `keys` in any order. 9 bytes a key.
  explicit Templates(std::vector<std::uint64_t> keys);

  std::size_t size() const { return keys_.size(); }
  bool contains(std::uint64_t key) const;
  /// Whether this block of a page with this metadata is one. `block` is a line without white space
  /// and bullets around it.
  bool contains(const ArticleInfo& info, std::string_view block) const;

 private:
  std::vector<std::uint64_t> keys_;   // in order
  std::vector<std::uint32_t> first_;  // by the highest bits: the first key that has them, or more
  unsigned shift_ = 63;               // to these bits
};

struct ExtractOptions {
  ExtractMode mode = ExtractMode::kAuto;
  /// Whether `Article::removed` is filled with what is taken out of page dumps. Default: yes.
  bool keep_removed = true;
  /// Judges for page dumps. Default: those that are compiled in.
  std::shared_ptr<const DumpModels> models;
  /// Blocks that are taken out of page dumps, of kind "template". Default: none.
  std::shared_ptr<const Templates> templates;
};

/// Reads a table in the form of data/extract/models.tsv. Rows of another form are passed over.
std::shared_ptr<const DumpModels> read_dump_models(std::string_view table);

/// The article in a document. Pure, linear in the document. `info.words` is filled by tokenizing
/// the text; `info.language`, if the document does not say, from the text. A document without an
/// article gives an empty text and a reason in `empty`.
Article extract(RawDocument document, const ExtractOptions& options);

/// The same, and the tokens of the article's text, which overwrite `tokens`.
Article extract(RawDocument document, const ExtractOptions& options, std::vector<Token>& tokens);

enum class FeatureTable : std::uint8_t {
  kLines,  ///< what the line model sees: one row per line
  kTitles  ///< what the headline model sees: one row per line that may be the headline
};

/// For training: the body as a page dump, tab-separated rows of origin, words, features (numbers
/// with spaces between them) and the line's text. Linear.
std::string feature_table(const RawDocument& document,
                          FeatureTable what,
                          const ExtractOptions& options);

}  // namespace newsdedup
