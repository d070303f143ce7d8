package org.headwater.access;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.headwater.store.DriverCodes;
import org.jspecify.annotations.Nullable;

/**
 * A failure as the log may have it: the names of its classes, the codes of the database, and where it was thrown. It has no
 * message, which may quote the graph or a caller.
 */
public final class Defect extends Exception {

    private static final long serialVersionUID = 1;

    /** The beginning of the names of our classes. */
    private static final String OWN = "org.headwater.";

    private Defect(String message, @Nullable Throwable cause) {
        super(message, cause, false, true);
    }

    /** The same failure and its causes without their messages. */
    public static Defect of(Throwable failure) {
        return of(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** In one line: the names of the classes of the failure and its causes, and where in our code the innermost was thrown or passed. */
    public static String line(Throwable failure) {
        var line = new StringBuilder();
        StackTraceElement place = null;
        for (Throwable each = of(failure); each != null; each = each.getCause()) {
            line.append(line.isEmpty() ? "" : ", caused by ").append(each.getMessage());
            for (var frame : each.getStackTrace())
                if (frame.getClassName().startsWith(OWN)) {
                    place = frame;
                    break;
                }
        }
        if (place != null)
            line.append(" at ")
                    .append(place.getClassName().substring(OWN.length()))
                    .append(".")
                    .append(place.getMethodName())
                    .append(":")
                    .append(place.getLineNumber());
        return line.toString();
    }

    private static Defect of(Throwable failure, Set<Throwable> seen) {
        seen.add(failure);
        var cause = failure.getCause();
        var code = DriverCodes.of(failure);
        var defect = new Defect(
                failure.getClass().getName() + (code == null ? "" : " (" + code + ")"),
                // Causes may go in circles.
                cause == null || seen.contains(cause) ? null : of(cause, seen));
        defect.setStackTrace(failure.getStackTrace());
        return defect;
    }
}
