package org.headwater.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.exceptions.Neo4jException;

/** A driver whose user ends, as by a kill, at one of the statements that write. */
final class KilledStatements {

    /** A process that is killed does nothing any more; nobody may catch this and go on. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * When the kill comes: before a statement, and so behind the one before it; or in its midst, when it has committed some of its batches,
     * at those alone that have batches.
     */
    enum Moment {
        BEFORE,
        MIDST
    }

    private static final String COMMIT = "COMMIT";

    private static final Pattern WRITES = Pattern.compile("\\b(CREATE|DROP|MERGE|SET|REMOVE|" + COMMIT + ")\\b");

    private static final String BATCHED = "IN TRANSACTIONS";

    private final Moment moment;
    private final int at;
    private final List<String> seen = new CopyOnWriteArrayList<>();

    /** @param at number of the statement, of those at which a kill can come; one that never comes sees all */
    KilledStatements(Moment moment, int at) {
        this.moment = moment;
        this.at = at;
    }

    Driver driver(Driver real) {
        return through(Driver.class, real);
    }

    /** The statements that write and those of a commit, as far as they came. */
    List<String> seen() {
        return List.copyOf(seen);
    }

    private <T> T through(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            var statement = method.getName().equals("run") && given[0] instanceof String text
                    ? text
                    : method.getName().equals("commit") ? COMMIT : "";
            var isCounted = WRITES.matcher(statement).find() && (moment != Moment.MIDST || statement.contains(BATCHED));
            if (isCounted) seen.add(statement);
            var isLast = isCounted && seen.size() == at + 1;
            if (isLast && moment == Moment.BEFORE) throw new Killed();
            if (isLast && moment == Moment.MIDST && real instanceof Session session) endInTheMidst(session, statement);
            try {
                var made = method.invoke(real, given);
                if (made instanceof Session session) return through(Session.class, session);
                if (made instanceof Transaction transaction) return through(Transaction.class, transaction);
                return made;
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }));
    }

    /** The fifth row fails, and with it the third batch; the first two are committed. */
    private static void endInTheMidst(Session session, String statement) {
        try {
            session.run(statement.replace("CALL (i) {", "CALL (i) { WITH i WHERE 1 / (5 - i.number) < 9"))
                    .consume();
        } catch (Neo4jException e) {
            throw new Killed();
        }
        throw new AssertionError("no batch fails of " + statement);
    }
}
