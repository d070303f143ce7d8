package org.headwater.access;

import java.util.List;
import org.headwater.vocabulary.LimitExceeded;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The size of an answer, whichever way it leaves; an export is a file and has limits of its own.
 *
 * @param answer bytes of an answer, or of one event of a stream
 */
@ConfigurationProperties("headwater.limits")
public record AnswerSettings(@DefaultValue("8MB") DataSize answer) implements Limiting {

    public static final String NAME = "ANSWER";

    private static final String KEY = "headwater.limits.answer";

    public AnswerSettings {
        if (answer.toKilobytes() < 1)
            throw new IllegalArgumentException(
                    KEY + ": " + answer.toBytes() + " bytes hold no answer; give 1KB or more");
    }

    public String refusal() {
        return "the answer has more than " + answer.toBytes() + " bytes; ask for smaller pages or fewer fields";
    }

    public LimitExceeded exceeded() {
        return LimitExceeded.because(NAME, refusal());
    }

    @Override
    public List<Limit> limits() {
        return List.of(
                new Limit(
                        NAME,
                        KEY,
                        answer.toKilobytes() % 1024 == 0
                                ? answer.toMegabytes() + " MiB"
                                : answer.toKilobytes() + " KiB",
                        "Bytes of an answer, counted while it is made; the request ends there. An export has limits of its own."));
    }
}
