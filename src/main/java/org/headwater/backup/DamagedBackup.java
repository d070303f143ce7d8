package org.headwater.backup;

import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;

/** A backup that is not what was written: the message names the file and the place. */
final class DamagedBackup extends Problem {

    DamagedBackup(String message) {
        super(
                ErrorCode.BAD_INPUT,
                message
                        + "; put a copy from elsewhere in its place, or move the folder of that backup away and take the next one",
                null);
    }
}
