#include "render/wrap.hpp"

#include <doctest/doctest.h>
#include <string>
#include <vector>

TEST_CASE("wrap: words, wide characters, closing punctuation, long words, own line ends") {
    using Lines = std::vector<std::string>;
    CHECK(render::wrap("", 10) == Lines{""});
    CHECK(render::wrap("one two three", 7) == Lines{"one two", "three"});
    CHECK(render::wrap("one two three", 8) == Lines{"one two", "three"});
    CHECK(render::wrap("纸箱破损严重", 6) == Lines{"纸箱破", "损严重"});
    // A full stop is not left to begin a line; it takes its character along.
    CHECK(render::wrap("纸箱破。损", 6) == Lines{"纸箱", "破。损"});
    CHECK(render::wrap("abcdefgh", 3) == Lines{"abc", "def", "gh"});
    CHECK(render::wrap("a\nb\n", 9) == Lines{"a", "b"});
    CHECK(render::wrap("a\n\nb", 9) == Lines{"a", "", "b"});
    CHECK(render::wrap("a\tb", 9) == Lines{"a b"});
    // What a log would obey is shown also where only the wrapping made it begin a line.
    CHECK(render::wrap("word ::error::x", 10) == Lines{"word", "\\u{3a}:error::x"});
}
