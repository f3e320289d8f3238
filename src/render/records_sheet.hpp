// A record as people read it, before any output: for src/render/records*.cpp only. Nothing here is escaped.
#pragma once

#include "render/names.hpp"
#include "render/records.hpp"

namespace render {

struct SheetLine {
    std::string label; // empty: one more value of the line before
    std::string value;
};

struct SheetBlock {
    std::string heading;
    std::string signature;
    std::vector<SheetLine> lines;
    std::vector<SheetBlock> blocks;
};

struct Sheet {
    std::string id;
    SheetBlock body;                 // heading: title of the kind
    std::vector<SheetLine> standing; // state, struck steps, next steps
};

Sheet sheet_of(const model::Facts& record, const model::Standing& standing, const model::Snapshot& snapshot,
               const std::string& language, const std::vector<model::ClockRun>& clocks);

} // namespace render
