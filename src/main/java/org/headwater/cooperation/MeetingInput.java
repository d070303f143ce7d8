package org.headwater.cooperation;

import java.util.List;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * A meeting as it is recorded.
 *
 * @param end null is as the start
 * @param state null is planned where the first day has not come, else held
 * @param dateInWords as the source says it, such as "in summer"
 */
record MeetingInput(
        String title,
        PartialDate start,
        @Nullable PartialDate end,
        @Nullable String dateInWords,
        @Nullable MeetingState state,
        @Nullable String place,
        List<String> parties,
        @Nullable List<AttendanceInput> participants,
        @Nullable List<BodyInput> founded,
        @Nullable Dimension dimension,
        @Nullable String note,
        @Nullable List<IncidentInput.DocumentInput> documents,
        @Nullable Marking marking) {

    /**
     * A person at the meeting.
     *
     * @param represents a country, authority or organization
     * @param role such as head of delegation
     */
    record AttendanceInput(
            EndInput person, EndInput represents, @Nullable String role) {}

    /**
     * A body that the meeting founded.
     *
     * @param members countries or authorities; null are the parties of the meeting
     */
    record BodyInput(String name, @Nullable List<String> members) {}
}
