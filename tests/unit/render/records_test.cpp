#include "render/records.hpp"
#include "render/forms.hpp"
#include "render/score.hpp"
#include "unit/render/complaints.hpp"
#include <cstdio>
TEST_CASE("look") {
  snapshots::Store store;
  complaints::two_rounds(store);
  auto s = store.snapshot();
  for (const char* l : {"en","zh"}) {
  for (auto [k,i] : {std::pair{"complaint","CC-2611-01"},{"customer","C001"},{"person","p01"}}) {
    auto* f = s.find(k,i);
    auto st = kinds::standing(*f, s);
    std::puts("----");
    std::fputs(render::record_text(*f, st, s, l).c_str(), stdout);
    std::puts("----");
    std::fputs(render::record_markdown(*f, st, s, l).c_str(), stdout);
  }
    std::puts("---- form");
    std::fputs(render::complaint_form(*s.find("complaint","CC-2611-01"), s, l).c_str(), stdout);
  }
  snapshots::Store h; complaints::hostile(h); auto hs = h.snapshot();
  auto* f = hs.find("complaint","CC-2611-09");
    std::puts("---- hostile");
    std::fputs(render::record_text(*f, kinds::standing(*f, hs), hs, "en").c_str(), stdout);
    std::fputs(render::record_markdown(*f, kinds::standing(*f, hs), hs, "en").c_str(), stdout);
    std::fputs(render::complaint_form(*f, hs, "en").c_str(), stdout);
}
TEST_CASE("look2") {
  snapshots::Store store;
  surveys::staff(store);
  surveys::e1(store);
  surveys::complaint(store, "CC-2603-01", "2026-03-02");
  surveys::complaint(store, "CC-2603-02", "2026-03-02");
  surveys::complaint(store, "CC-2603-03", "2026-03-02");
  surveys::feedback(store, "FB-2605-01", "suggestion", surveys::confirmed("confirmed"));
  surveys::feedback(store, "FB-2605-02", "suggestion", surveys::confirmed("confirmed"));
  for (int n=3;n<7;++n) surveys::feedback(store, "FB-2605-0"+std::to_string(n), "praise");
  auto s = store.snapshot();
  auto score = kinds::satisfaction(s, 2026, base::end_of(base::Date(2027,1,15)));
  auto round = kinds::find_round(s, 2026, base::end_of(base::Date(2027,1,15)));
  for (const char* l : {"en","zh"}) {
    std::puts("---- ");
    std::fputs(render::satisfaction_text(score, s, l, true).c_str(), stdout);
    std::fputs(render::statistics_form(score, &*round, s, l).c_str(), stdout);
    std::fputs(render::questionnaire(*s.newest(), s, *s.find("customer","C01"), *round, l).c_str(), stdout);
    std::fputs(render::record_text(*s.find("survey","SV-2026"), kinds::standing(*s.find("survey","SV-2026"), s), s, l).c_str(), stdout);
    std::fputs(render::record_text(*s.find("response","SV-2026-C01"), kinds::standing(*s.find("response","SV-2026-C01"), s), s, l).c_str(), stdout);
  }
  std::fputs(render::satisfaction_json(score, true).c_str(), stdout);
  std::fputs(render::render(render::satisfaction_table(score), render::Format::table, "en").c_str(), stdout);
  std::fputs(render::satisfaction_text(kinds::satisfaction(s, 2019, base::end_of(base::Date(2027,1,15))), s, "en", true).c_str(), stdout);
  std::fputs(render::satisfaction_text(kinds::satisfaction(s, 2025, base::end_of(base::Date(2025,1,15))), s, "zh", true).c_str(), stdout);
}
