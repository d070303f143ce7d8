package org.headwater.evidence;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param reviewAfter how long after it was recorded or confirmed a record of a person is due for review */
@ConfigurationProperties("headwater.retention")
record RetentionSettings(@DefaultValue("P5Y") Period reviewAfter) {

    RetentionSettings {
        if (reviewAfter.isNegative() || reviewAfter.isZero())
            throw new IllegalArgumentException(
                    "headwater.retention.review-after is " + reviewAfter + "; use a period such as P5Y or P18M");
    }
}
