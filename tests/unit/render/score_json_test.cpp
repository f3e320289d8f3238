#include "unit/render/scores.hpp"

#include <fstream>
#include <iterator>

using scores::Case;
using scores::doubtful;
using scores::e3;
using snapshots::with_lines;

TEST_CASE("score: JSON of the contract") {
    CHECK(render::satisfaction_json(Case(e3()).of, false) == R"x({
  "schema": "qms.score.satisfaction/1",
  "year": 2026,
  "as_of": "2027-01-15",
  "procedure": "2020-04-01",
  "coverage": {
    "selected": 1000.00,
    "total": 1000.00,
    "rate": 100.00,
    "minimum": 70.00,
    "met": true
  },
  "replies": {
    "surveyed": 10,
    "replied": 10,
    "rate": 100.00,
    "minimum": 70.00,
    "met": true,
    "needed": 0
  },
  "items": [
    {
      "item": "quality_level",
      "very": 4,
      "satisfied": 5,
      "not_satisfied": 1,
      "very_dissatisfied": 0,
      "blank": 0,
      "average": 18.00
    },
    {
      "item": "abnormality",
      "very": 2,
      "satisfied": 6,
      "not_satisfied": 1,
      "very_dissatisfied": 1,
      "blank": 0,
      "average": 15.80
    },
    {
      "item": "delivery",
      "very": 5,
      "satisfied": 5,
      "not_satisfied": 0,
      "very_dissatisfied": 0,
      "blank": 0,
      "average": 19.00
    },
    {
      "item": "after_sales",
      "very": 3,
      "satisfied": 6,
      "not_satisfied": 1,
      "very_dissatisfied": 0,
      "blank": 0,
      "average": 17.80
    },
    {
      "item": "technical",
      "very": 1,
      "satisfied": 7,
      "not_satisfied": 2,
      "very_dissatisfied": 0,
      "blank": 0,
      "average": 16.60
    }
  ],
  "base": 87.20,
  "adjustments": [
    {
      "rule": "complaint",
      "count": 3,
      "rate": -0.10,
      "points": -0.30,
      "records": [
        "CC-2603-01",
        "CC-2603-02",
        "CC-2603-03"
      ]
    },
    {
      "rule": "confirmed_opinion",
      "count": 2,
      "rate": -0.10,
      "points": -0.20,
      "records": [
        "FB-2605-01",
        "FB-2605-02"
      ]
    },
    {
      "rule": "praise",
      "count": 4,
      "rate": 0.10,
      "points": 0.40,
      "records": [
        "FB-2605-03",
        "FB-2605-04",
        "FB-2605-05",
        "FB-2605-06"
      ]
    }
  ],
  "raw": 87.10,
  "score": 87.10,
  "target": null,
  "result": "no_target",
  "satisfied_share": 88.00,
  "provisional": []
}
)x");
}

// "@coverage_minimum:@" in the golden file is the number of that line of the procedure.
TEST_CASE("score: JSON with workings and reasons") {
    std::ifstream file(QMS_SOURCE_DIR "/tests/unit/render/golden/score_workings.json");
    const std::string golden{std::istreambuf_iterator<char>(file), {}};
    REQUIRE(golden.size() > 1000);
    CHECK(render::satisfaction_json(Case(doubtful()).of, true) == with_lines(golden));
}
