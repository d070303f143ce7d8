package org.headwater.commandline;

import java.util.Locale;

/**
 * Result of one check of {@code headwater doctor}.
 *
 * @param check one word
 * @param message what was found, with its numbers
 * @param remedy what to do; empty where there is nothing to do
 */
record Finding(String check, State state, String message, String remedy) {

    enum State {
        OK,
        /** It works, and will not for long, or not well. */
        WARN,
        FAIL,
        /** The check was not made. */
        SKIPPED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String check, String message) {
        return new Finding(check, State.OK, message, "");
    }

    static Finding warn(String check, String message, String remedy) {
        return new Finding(check, State.WARN, message, remedy);
    }

    static Finding fail(String check, String message, String remedy) {
        return new Finding(check, State.FAIL, message, remedy);
    }

    static Finding skipped(String check, String why) {
        return new Finding(check, State.SKIPPED, "not checked: " + why, "");
    }

    /** One line. */
    String line() {
        return String.format(Locale.ROOT, "%-8s%-10s%s", state.word(), check, message)
                + (remedy.isEmpty() ? "" : "; " + remedy);
    }
}
