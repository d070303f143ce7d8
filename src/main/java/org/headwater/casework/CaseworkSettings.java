package org.headwater.casework;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param keep how long a closed case is kept before it is due for review */
@ConfigurationProperties("headwater.casework")
record CaseworkSettings(@DefaultValue("P5Y") Period keep) {

    CaseworkSettings {
        if (keep.isNegative() || keep.isZero())
            throw new IllegalArgumentException(
                    "headwater.casework.keep is " + keep + "; use a period such as P5Y or P18M");
    }
}
