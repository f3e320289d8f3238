// The commands written by hand, each in a file of its own; registry.cpp lists them.
#pragma once

#include "cli/command.hpp"

namespace cli {

Command make_check();
Command make_complaint_notices();
Command make_complaint_stats();
Command make_diff();
Command make_due();
Command make_explain();
Command make_help();
Command make_feedback_summary();
Command make_hook_install();
Command make_init();
Command make_log();
Command make_merge_driver();
Command make_report_management_review();
Command make_review_copies();
Command make_schema();
Command make_procedure_show();
Command make_procedure_new();
Command make_procedure_diff();
Command make_calendar_new();
Command make_contact_visits();
Command make_customer_import();
Command make_payroll_import();
Command make_person_import();
Command make_survey_plan();
Command make_survey_form();
Command make_survey_respond();
Command make_survey_import();
Command make_survey_tally();
Command make_score_satisfaction();
Command make_score_penalty();
Command make_score_service();
Command make_score_collection();
Command make_score_approve();

} // namespace cli
