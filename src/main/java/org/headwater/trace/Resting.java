package org.headwater.trace;

import java.util.Set;
import java.util.function.Function;
import org.headwater.vocabulary.BadInput;

/** Judges, when it is first asked for, what some chains of an answer rest on. */
public final class Resting {

    /** Basis for an answer that was made without a graph. */
    static final Resting NOWHERE = new Resting(Set.of(), keys -> RestsOn.NOTHING);

    private final Function<Set<String>, RestsOn> judging;
    private final OnDemand<RestsOn> found;

    /** Chains of money are not judged by their sources. */
    static Resting ofMoney() {
        return new Resting(Set.of(), keys -> {
            throw BadInput.of("restsOn", null, "is not judged for chains of money; leave it out, and standAlone too");
        });
    }

    /**
     * @param keys of the chains
     * @param judging of some of them, by their keys
     */
    Resting(Set<String> keys, Function<Set<String>, RestsOn> judging) {
        this.judging = judging;
        found = new OnDemand<>(() -> judging.apply(keys));
    }

    /** Basis of these chains alone. */
    Resting only(Set<String> keys) {
        return new Resting(keys, judging);
    }

    RestsOn get() {
        return found.get();
    }
}
