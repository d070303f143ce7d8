package org.headwater.screening;

import org.headwater.identity.ReadName;

/** @param weak whether its source says that the name tells little, as a weak alias of a sanctions list */
public record SubjectName(ReadName name, boolean weak) {

    public static SubjectName of(String text) {
        return new SubjectName(ReadName.of(text), false);
    }

    public static SubjectName weak(String text) {
        return new SubjectName(ReadName.of(text), true);
    }

    public String text() {
        return name.text();
    }
}
