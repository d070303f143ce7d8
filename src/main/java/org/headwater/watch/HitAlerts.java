package org.headwater.watch;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.access.PushRecords;
import org.headwater.access.Viewer;
import org.headwater.store.Books;
import org.headwater.store.Row;
import org.headwater.store.Secrets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts hits of a watched list of customers into the inbox of who watches it. */
@Component
public class HitAlerts {

    private final PushRecords records;
    private final Secrets secrets;

    HitAlerts(PushRecords records, Secrets secrets) {
        this.records = records;
        this.secrets = secrets;
    }

    /**
     * @param party id of the record that stands for it
     * @param facts ids of those on which the hit rests or, of GONE, rested
     */
    public record NewHitAlert(AlertKind kind, String party, Set<String> facts, AlertedHit hit) {
        public NewHitAlert {
            facts = Set.copyOf(facts);
        }
    }

    /** Alerts that are told together, each with its id. */
    public record Telling(List<Map<String, Object>> rows) {
        public Telling {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Makes alerts, and keeps the record without which nothing reaches an inbox.
     *
     * @param watch its properties: id, organization, person and name of who watches
     * @param number of this telling of the watch: the same telling again makes the same ids
     */
    public Telling prepare(Viewer owner, Row watch, long number, List<NewHitAlert> alerts, ZonedDateTime now) {
        if (alerts.isEmpty()) return new Telling(List.of());
        var ids = new AlertId(secrets.get("alerts"));
        var rows = new ArrayList<Map<String, Object>>();
        var shown = new HashSet<String>();
        for (var alert : alerts) {
            var key = new FindingKey(List.of(alert.party()), alert.hit().customer());
            var id = ids.of(
                    watch.text("id"),
                    new NewAlert(alert.kind(), key, key, Math.toIntExact(number), Set.of(), Grounds.NONE));
            rows.add(row(watch, id, alert, now));
            shown.add(id);
            shown.add(alert.party());
        }
        records.keep(owner, "inbox, watch " + watch.text("id"), shown);
        return new Telling(rows);
    }

    private static Map<String, Object> row(Row watch, String id, NewHitAlert alert, ZonedDateTime now) {
        var row = new HashMap<String, Object>(alert.hit().stored());
        row.put("id", id);
        row.put("watch", watch.text("id"));
        row.put("organization", watch.text("organization"));
        row.put("person", watch.text("person"));
        row.put("name", watch.text("name"));
        row.put("kind", alert.kind().name());
        row.put("ids", List.of(alert.party()));
        row.put("shape", "");
        row.put("changes", List.of());
        row.put("causes", List.of());
        row.put(
                "facts",
                new TreeSet<>(alert.facts())
                        .stream().limit(StoredWatches.MOST_FACTS).toList());
        row.put("at", now);
        return row;
    }

    /** Puts them into the inbox, in the transaction in which the watch notes that it told them. */
    public void put(Books writes, Row watch, Telling telling) {
        if (telling.rows().isEmpty()) return;
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("organization", watch.text("organization"));
        parameters.put("person", watch.text("person"));
        parameters.put("alerts", telling.rows());
        writes.list("watch/createAlerts", parameters);
    }
}
