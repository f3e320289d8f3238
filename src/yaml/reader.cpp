#include "yaml/reader.hpp"

#include "yaml/reader_diagnose.hpp"
#include "yaml/reader_events.hpp"
#include "yaml/reader_tree.hpp"

namespace yaml {

Node read(std::string_view text, const Places& places) {
    TreeBuilder tree(text, places);
    if (const auto failure = send_events(text, tree)) {
        diagnose(tree, failure->at.value_or(tree.cursor().at), failure->reason);
    }
    return tree.finish();
}

} // namespace yaml
