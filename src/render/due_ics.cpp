#include "base/text.hpp"
#include "render/due.hpp"
#include "render/escape.hpp"
#include "render/names.hpp"
#include "render/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace render {
namespace {

// A content line of at most 75 octets; what is longer goes on in lines that begin with a blank, and no
// character is cut in two.
void append_line(std::string& out, const std::string& line) {
    constexpr std::size_t kOctets = 75;
    std::size_t room = kOctets;
    for (std::size_t at = 0; at < line.size();) {
        std::size_t size = 1;
        while (at + size < line.size() && (static_cast<unsigned char>(line[at + size]) & 0xC0U) == 0x80U)
            ++size;
        if (size > room) {
            out += "\r\n ";
            room = kOctets - 1;
        }
        out.append(line, at, size);
        room -= size;
        at += size;
    }
    out += "\r\n";
}

std::string digits_of(const base::Date& date) {
    return fmt::format("{:04}{:02}{:02}", date.year(), date.month(), date.day());
}

std::string time_of(const base::Date& date, int minute) {
    return fmt::format("{}T{:02}{:02}00", digits_of(date), minute / 60, minute % 60);
}

// The instant looked at, as RFC 5545 wants it: in UTC.
std::string utc_of(const base::AsOf& instant, int offset_minutes) {
    constexpr int kDay = 24 * 60;
    const int minute = instant.minute - offset_minutes;
    const int days = minute < 0 ? -1 : minute >= kDay ? 1 : 0;
    return time_of(instant.date.plus_days(days), minute - days * kDay) + "Z";
}

// An event on the due day, or at the due minute. The times are the store's own, without a zone.
void append_event(std::string& out, const kinds::Obligation& owed, const Names& names,
                  const std::string& stamp) {
    const std::string item = owed.item.empty() ? "" : " " + owed.item;
    append_line(out, "BEGIN:VEVENT");
    append_line(out, "UID:" + ics(fmt::format("{}-{}-{}{}@qms", owed.kind, owed.record, owed.step,
                                              owed.clock.empty() ? item : "-" + owed.clock + item)));
    append_line(out, "DTSTAMP:" + stamp);
    if (owed.due->minute) {
        append_line(out, "DTSTART:" + time_of(owed.due->date, *owed.due->minute));
    } else {
        append_line(out, "DTSTART;VALUE=DATE:" + digits_of(owed.due->date));
    }
    std::string summary = owed.record + " " + names.label(owed.what) + item;
    if (owed.late)
        summary += names.word("open") + names.word("late") + " " + lateness_text(owed) + names.word("close");
    append_line(out, "SUMMARY:" + ics(summary));
    append_line(out, "DESCRIPTION:" + ics(owed.command + (owed.rule.empty() ? "" : "\n" + owed.rule)));
    append_line(out, "END:VEVENT");
}

} // namespace

std::string due_ics(const std::vector<kinds::Obligation>& all, const model::Snapshot& snapshot,
                    const base::AsOf& instant, const std::string& language) {
    const model::Procedure* procedure = snapshot.in_force(instant.date);
    const Names names(snapshot, procedure == nullptr ? snapshot.newest() : procedure, language);
    std::string out;
    append_line(out, "BEGIN:VCALENDAR");
    append_line(out, "VERSION:2.0");
    append_line(out, "PRODID:-//qms//due//EN");
    const std::string stamp = utc_of(instant, snapshot.config.utc_offset_minutes);
    for (const kinds::Obligation& owed : all)
        if (owed.due) append_event(out, owed, names, stamp);
    append_line(out, "END:VCALENDAR");
    return out;
}

} // namespace render
