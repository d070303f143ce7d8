package org.headwater.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.headwater.access.Apart;
import org.headwater.access.Forbidden;
import org.headwater.access.Recognition;
import org.headwater.access.Viewer;
import org.headwater.mail.Digests;
import org.headwater.mail.MailAddresses;
import org.headwater.mail.MailLanguage;
import org.headwater.mail.MailRhythm;
import org.headwater.store.Bookkeeping;
import org.headwater.store.IdSource;
import org.headwater.store.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Orders of people for mail on their own inbox. */
@Component
class AlertMails implements Digests {

    private final Bookkeeping books;
    private final SavedQuestions questions;
    private final WatchOwners owners;
    private final MailAddresses addresses;
    private final Alerts alerts;
    private final IdSource ids;

    /** An order that cannot be read hides no other. */
    private final Apart read;

    /** The last places that were counted, by order: what is told behind them is fresh, whatever clocks say. */
    private final Map<String, Map<String, Long>> counted = new ConcurrentHashMap<>();

    AlertMails(
            Bookkeeping books,
            SavedQuestions questions,
            WatchOwners owners,
            MailAddresses addresses,
            Alerts alerts,
            IdSource ids,
            Clock clock) {
        this.read = new Apart(AlertMails.class, "The order of mail", Duration.ofMinutes(1), Duration.ofHours(1), clock);
        this.books = books;
        this.questions = questions;
        this.owners = owners;
        this.addresses = addresses;
        this.alerts = alerts;
        this.ids = ids;
    }

    record AlertMailInput(String address, MailRhythm rhythm, MailLanguage language) {}

    static Map<String, @Nullable Object> slot(Viewer viewer) {
        return Map.of("slot", viewer.organization() + "\n" + viewer.identity().person());
    }

    Optional<AlertMail> find(Viewer viewer) {
        if (!SavedQuestions.isPerson(viewer)) return Optional.empty();
        return books.inTransaction(reads -> reads.find("watch/findMail", slot(viewer)))
                .map(row -> AlertMail.of(row.rowOf("mail")));
    }

    /** @param input null ends the mail */
    Optional<AlertMail> order(Viewer viewer, Recognition.Way way, @Nullable AlertMailInput input) {
        SavedQuestions.requirePerson(viewer);
        if (way == Recognition.Way.API_KEY) throw new Forbidden("a key has no inbox; log in as a person");
        var parameters = slot(viewer);
        if (input == null) {
            write("watch/dropMail", parameters);
            return Optional.empty();
        }
        var row = new HashMap<String, @Nullable Object>(SavedQuestions.owner(viewer));
        row.putAll(owners.row(viewer, way));
        row.put("id", ids.next());
        row.put("address", addresses.checked("input.address", input.address()));
        row.put("rhythm", input.rhythm().name());
        row.put("language", input.language().name());
        row.put("created", questions.now());
        row.put("last", questions.now());
        // Alerts that already wait are known to the person who orders.
        row.put("lastPlace", alerts.now(viewer));
        row.put("lastAssigned", 0);
        var with = new HashMap<String, @Nullable Object>(parameters);
        with.put("row", row);
        write("watch/putMail", with);
        return find(viewer);
    }

    private void write(String query, Map<String, @Nullable Object> parameters) {
        books.inTransaction(writes -> {
            writes.list(query, parameters);
            writes.done("mail");
            return true;
        });
    }

    @Override
    public List<MailOrder> orders() {
        var orders = new ArrayList<MailOrder>();
        for (var found : books.inTransaction(reads -> reads.list("watch/listMails", Map.of()))) {
            var row = found.rowOf("mail");
            read.run(row.text("id"), () -> orders.add(order(row)));
        }
        return orders;
    }

    private static MailOrder order(Row row) {
        return new MailOrder(
                row.text("id"),
                row.text("address"),
                MailRhythm.valueOf(row.text("rhythm")),
                MailLanguage.valueOf(row.text("language")),
                row.instant("last"));
    }

    @Override
    public Optional<Digest> count(MailOrder order) {
        counted.remove(order.id());
        return books.inTransaction(reads -> reads.find("watch/findMailOrder", Map.of("id", order.id())))
                .map(row -> row.rowOf("mail"))
                .flatMap(row -> owners.now(row).map(owner -> count(owner, row)));
    }

    private Digest count(Viewer owner, Row mail) {
        var parameters = SavedQuestions.owner(owner);
        parameters.put("place", mail.number("lastPlace"));
        parameters.put("assignedPlace", mail.number("lastAssigned"));
        var row = books.inTransaction(
                reads -> reads.find("watch/countFresh", parameters).orElseThrow());
        counted.put(
                mail.text("id"),
                Map.of("lastPlace", row.number("lastPlace"), "lastAssigned", row.number("lastAssigned")));
        var hits = alerts.openHits(owner, mail.number("lastPlace"), mail.number("lastAssigned"));
        return new Digest(
                owner,
                row.number("fresh") + hits.fresh().size(),
                row.number("open") + hits.all().size());
    }

    @Override
    public void sent(MailOrder order, Instant at) {
        var row = new HashMap<String, @Nullable Object>();
        row.put("last", at.atZone(ZoneOffset.UTC));
        var places = counted.remove(order.id());
        if (places != null) row.putAll(places);
        books.inTransaction(writes -> writes.list("watch/noteMail", Map.of("id", order.id(), "row", row)));
    }
}
