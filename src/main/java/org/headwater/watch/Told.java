package org.headwater.watch;

import org.jspecify.annotations.Nullable;

/**
 * Knowledge of the owner of a watch about one key.
 *
 * @param present whether it was there in the last run that could tell
 * @param digest of the last complete run that found it; null where none did since it came, so that nothing is called changed
 * @param grounds of the last run that found it
 * @param alerts how many alerts were made of this key
 */
record Told(boolean present, @Nullable FindingDigest digest, Grounds grounds, int alerts) {

    Told withAlerts(int count) {
        return new Told(present, digest, grounds, count);
    }

    Told gone() {
        return new Told(false, digest, grounds, alerts);
    }
}
