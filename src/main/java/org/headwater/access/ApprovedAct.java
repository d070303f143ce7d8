package org.headwater.access;

import java.util.List;
import org.headwater.store.Books;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/** An act that a second person has approved. The module of the act declares one bean for each kind. */
public interface ApprovedAct {

    /**
     * Subject of a request.
     *
     * @param id as the approval keeps it; need not be the one asked with
     * @param wanted in its canonical form
     * @param seen how the subject stands: whatever must not change until the decision
     * @param marking who may see the subject; null where it is no element of the graph, and then the requester and the
     *     administrators of the same organization see the approval
     * @param recorders the organizations that may decide; none where the kind says it otherwise
     */
    record Subject(
            String id,
            @Nullable String wanted,
            String seen,
            @Nullable Marking marking,
            List<Recorder> recorders) {

        public Subject {
            recorders = List.copyOf(recorders);
        }
    }

    /**
     * An organization that recorded a part of the subject, and so decides.
     *
     * @param originator empty for this service, and where it is not known
     * @param marking of the part; null where it cannot be read
     */
    record Recorder(String originator, @Nullable String marking) {

        /** Recorder read from a text of {@link #texts}. */
        static Recorder parse(String text) {
            var lines = text.split("\n", 2);
            return new Recorder(lines[0], lines.length < 2 ? null : lines[1]);
        }

        /** Whether the caller is of the organization, and sees the part. */
        boolean isOf(Viewer viewer) {
            return originator.equals(viewer.organization()) && viewer.maySee(marking);
        }

        /** Texts for the conditions of visibility: originator and marking, a line each. */
        public static List<String> texts(List<Recorder> recorders) {
            return recorders.stream()
                    .map(one -> one.originator() + "\n" + one.marking())
                    .distinct()
                    .toList();
        }
    }

    Approval.ApprovalKind kind();

    /**
     * Refuses what cannot be asked for. A subject that the requester may not see is answered as one that does not exist.
     *
     * @param wanted as the caller wrote it
     */
    Subject check(Viewer requester, String subject, @Nullable String wanted, String reason);

    /**
     * Refuses who may not decide on a request of this kind, be it yes or no, besides its requester and, where it has recorders, other
     * organizations. Reads the request and the caller alone: whether a request is decidable is asked here too.
     *
     * @throws Forbidden with who may
     */
    default void requireDecider(Approval approval, Viewer decider) {}

    /**
     * Does it, in the transaction of the decision and under the lock of its commit.
     *
     * @return false where the subject is no longer as it was when this was asked for; then nothing was done
     */
    boolean execute(Approval approval, Viewer decider, Books writes);

    /** Whether it changes or deletes what is stored. */
    default boolean rewrites() {
        return false;
    }

    /** Runs after the commit of an act that was carried out. */
    default void committed() {}
}
