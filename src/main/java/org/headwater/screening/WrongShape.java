package org.headwater.screening;

import java.util.List;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;

/** A body or parameter that cannot be read at all, in the form in which yente tells of it. */
final class WrongShape extends Problem {

    private final List<Object> location;
    private final String type;

    /**
     * @param location where it is: {@code query} and a parameter, or {@code body} and the way into it
     * @param type a stable word for what is wrong
     */
    WrongShape(List<Object> location, String message, String type) {
        super(ErrorCode.BAD_INPUT, message, null);
        this.location = List.copyOf(location);
        this.type = type;
    }

    List<Object> location() {
        return location;
    }

    String type() {
        return type;
    }
}
