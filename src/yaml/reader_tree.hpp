// TreeBuilder: yaml-cpp's events, each checked against the source, become the tree of a Document.
#pragma once

#include "yaml/document.hpp"
#include "yaml/reader_cursor.hpp"
#include "yaml/reader_scalar.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

namespace yaml {

// Takes the events of one document. Every event throws a Refusal when the file is not to be read.
// yaml-cpp tells only where a value begins, and that not always; the cursor follows in the source, over every
// byte.
class TreeBuilder : public YAML::EventHandler {
public:
    // Needs guarded text that, like the places, outlives it.
    TreeBuilder(std::string_view text, const Places& places) : cursor_(text, places), places_(places) {}

    // After the last event: nothing but comments may follow. Throws a Refusal, or gives the root.
    Node finish();
    // How far the events went, for finding out why yaml-cpp gave up behind it.
    const Cursor& cursor() const { return cursor_; }
    Context context() const;
    // The open brackets, outermost first.
    std::vector<std::size_t> brackets() const;

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override;
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override;
    void OnSequenceEnd() override { close(']'); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override;
    void OnMapEnd() override { close('}'); }

private:
    // A list or map whose end has not come yet.
    struct Open {
        Node node;
        Context context;                         // of what stands in it
        bool expects_value = false;              // a map between a key and its value
        Style key_style = Style::plain;          // of the last key
        std::map<std::string, std::size_t> keys; // to the entry
    };

    bool expects_key() const;
    // Over what stands before the next node, to its first byte or, when nothing is written, to what follows.
    void enter();
    void enter_root();
    void enter_item(const Open& list);
    void enter_key(const Open& map);
    void enter_value(const Open& map);
    void enter_next_in_brackets(bool first);
    void expect_mark(const YAML::Mark& mark) const;
    void count_value();
    // A value on a line of its own is deeper than what it belongs to; only a list may stand below its key.
    void check_indentation(bool is_block_list) const;

    Node scalar(const YAML::Mark& mark, const std::string& value) const;
    std::size_t null_word_end() const; // the cursor's place when no null word is there
    void open(const YAML::Mark& mark, Kind kind, bool flow);
    void close(char bracket);
    void add(Node node);
    void add_key(Node key);
    void check_key(const Node& key) const;

    Cursor cursor_;
    const Places& places_;
    std::size_t behind_indicator_ = 0; // where a value that is not written would stand
    std::size_t values_ = 0;
    std::vector<Open> open_;
    Node root_;
};

} // namespace yaml
