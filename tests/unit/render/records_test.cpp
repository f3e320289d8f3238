#include "render/records.hpp"
#include "render/forms.hpp"
#include "render/score.hpp"
#include "unit/render/complaints.hpp"
#include "unit/render/scores.hpp"
#include <fstream>
static void put(const std::string& name, const std::string& text) { std::ofstream("/tmp/h_forms_out/" + name) << text; }
static std::string lang(const char* l) { return l; }
TEST_CASE("dump") {
  snapshots::Store store;
  complaints::two_rounds(store);
  auto s = store.snapshot();
  diag::Report rep; for (auto& f : s.records()) model::judge_steps(f, s, rep);
  put("findings", snapshots::lines_of(std::move(rep)));
  for (const char* l : {"en","zh"}) {
    auto one = [&](const char* k, const char* i) {
      auto* f = s.find(k,i);
      auto st = kinds::standing(*f, s);
      put(lang(k)+"_text_"+l, render::record_text(*f, st, s, l));
      put(lang(k)+"_md_"+l, render::record_markdown(*f, st, s, l));
    };
    one("complaint","CC-2611-01"); one("customer","C001"); one("person","p01");
    put(lang("form_")+l, render::complaint_form(*s.find("complaint","CC-2611-01"), s, l));
  }
  snapshots::Store h; complaints::hostile(h); auto hs = h.snapshot();
  auto* f = hs.find("complaint","CC-2611-09");
  put("hostile_text", render::record_text(*f, kinds::standing(*f, hs), hs, "en"));
  put("hostile_md", render::record_markdown(*f, kinds::standing(*f, hs), hs, "en"));
  put("hostile_form", render::complaint_form(*f, hs, "en"));
  {
    snapshots::Store e; scores::e3(e); auto es = e.snapshot();
    auto of = kinds::satisfaction(es, 2026, scores::kEnd);
    put("e3_en", render::satisfaction_text(of, es, "en", true));
    put("e3_zh", render::satisfaction_text(of, es, "zh", true));
    put("e3_json", render::satisfaction_json(of, false));
    put("e3_plain", render::render(render::satisfaction_table(of), render::Format::plain, "en"));
  }
  {
    snapshots::Store e; scores::doubtful(e); auto es = e.snapshot();
    auto of = kinds::satisfaction(es, 2026, scores::kEnd);
    auto round = kinds::find_round(es, 2026, scores::kEnd);
    put("d_en", render::satisfaction_text(of, es, "en", true));
    put("d_zh", render::satisfaction_text(of, es, "zh", true));
    put("d_form_en", render::statistics_form(of, &*round, es, "en"));
    put("d_form_zh", render::statistics_form(of, &*round, es, "zh"));
    put("d_json", render::satisfaction_json(of, true));
    put("d_table_zh", render::render(render::satisfaction_table(of), render::Format::table, "zh"));
    auto* sv = es.find("survey","SV-2026");
    put("survey_en", render::record_text(*sv, kinds::standing(*sv, es), es, "en"));
    auto* rs = es.find("response","SV-2026-B");
    put("response_zh", render::record_text(*rs, kinds::standing(*rs, es), es, "zh"));
    auto none = kinds::satisfaction(es, 2019, scores::kEnd);
    put("none_en", render::satisfaction_text(none, es, "en", true));
    put("none_json", render::satisfaction_json(none, true));
    put("none_form", render::statistics_form(none, nullptr, es, "en"));
  }
  {
    snapshots::Store q; complaints::two_rounds(q);
    q.customer("C666", "", "phone: \"| --- |\"\n");
    surveys::add_round(q, surveys::round({"C001","C666"}, {}));
    auto qs = q.snapshot();
    auto round = kinds::find_round(qs, 2026, scores::kEnd);
    put("q_en", render::questionnaire(*qs.newest(), qs, *qs.find("customer","C001"), *round, "en"));
    put("q_zh", render::questionnaire(*qs.newest(), qs, *qs.find("customer","C001"), *round, "zh"));
    put("q_blank", render::questionnaire(*qs.newest(), qs, *qs.find("customer","C666"), *round, "en"));
  }
}
