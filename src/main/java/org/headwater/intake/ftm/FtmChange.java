package org.headwater.intake.ftm;

import org.jspecify.annotations.Nullable;

/**
 * One line of an increment.
 *
 * @param line from 1
 * @param entity as it is from now on; null where it is gone
 */
record FtmChange(long line, Op op, String id, @Nullable FtmEntity entity) {

    enum Op {
        ADD,
        MOD,
        DEL
    }
}
