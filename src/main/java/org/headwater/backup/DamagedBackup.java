package org.headwater.backup;

import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;

/** A backup that is not what was written: the message names the file and the place. */
final class DamagedBackup extends Problem {

    DamagedBackup(String message) {
        super(
                ErrorCode.BAD_INPUT,
                message + "; take a copy of it from elsewhere, or move the backups away and begin anew",
                null);
    }
}
