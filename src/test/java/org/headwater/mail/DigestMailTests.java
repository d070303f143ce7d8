package org.headwater.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.headwater.LogCapture;
import org.headwater.access.PushRecords;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.Tlp;
import org.headwater.vocabulary.Unavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Digests that reach a mail server on loopback, with a clock and orders of the test. */
class DigestMailTests {

    private static final Viewer ANA = new Viewer("ana", "customs", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.READER));

    private static final Instant NOON = Instant.parse("2030-05-01T12:00:00Z");

    private Instant now = NOON;

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    /** Orders with the numbers that are counted for them; {@code sent} moves an order on, as a store would. */
    private static final class Orders implements Digests {
        private final Map<String, MailOrder> orders = new LinkedHashMap<>();
        private final Map<String, Digest> digests = new LinkedHashMap<>();
        private final List<String> counted = new ArrayList<>();
        private final Set<String> faulty = new HashSet<>();
        private boolean isForgetful;

        void put(String id, String address, MailRhythm rhythm, MailLanguage language, Instant last) {
            orders.put(id, new MailOrder(id, address, rhythm, language, last));
            digests.put(id, new Digest(ANA, 1, 2));
        }

        @Override
        public List<MailOrder> orders() {
            return List.copyOf(orders.values());
        }

        @Override
        public Optional<Digest> count(MailOrder order) {
            counted.add(order.id());
            if (faulty.contains(order.id())) throw new NoSuchElementException("Zyxw");
            return Optional.ofNullable(digests.get(order.id()));
        }

        @Override
        public void sent(MailOrder order, Instant at) {
            if (isForgetful) throw new Unavailable("the database is away", null);
            orders.put(order.id(), new MailOrder(order.id(), order.address(), order.rhythm(), order.language(), at));
        }
    }

    private final Orders orders = new Orders();
    private final List<String> records = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private MailServer server;
    private DigestMail mail;

    @BeforeEach
    void start() throws IOException {
        server = new MailServer();
        mail = mail("UTC");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private DigestMail mail(String zone) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(server.port());
        var settings = new MailSettings(
                true,
                "headwater@agency.example",
                "https://headwater.agency.example/",
                List.of("agency.example"),
                "07:00",
                zone,
                Duration.ofSeconds(60));
        var kept = new PushRecords() {
            @Override
            public void keep(Viewer viewer, String to, Collection<String> ids) {
                throw new AssertionError("a digest shows no element");
            }

            @Override
            public void act(Viewer viewer, String what, Collection<String> ids) {
                records.add(viewer.name() + " " + what + " " + ids);
            }
        };
        return new DigestMail(orders, sender, settings, kept, new MailMeters(meters), clock);
    }

    private double count(String what) {
        return meters.get("headwater.mail." + what).counter().count();
    }

    private void quarter(String id, Instant last) {
        orders.put(id, id + "@agency.example", MailRhythm.QUARTER_HOURLY, MailLanguage.EN, last);
    }

    private List<String> receivers() {
        return server.taken.stream().map(each -> each.to().getFirst()).toList();
    }

    @Test
    void aDigestHasNumbersAndALinkAndNothingElse() {
        quarter("ana", NOON.minusSeconds(1));
        mail.round();
        assertThat(server.taken).hasSize(1);
        var first = server.taken.getFirst();
        assertThat(first.from()).isEqualTo("headwater@agency.example");
        assertThat(first.to()).containsExactly("ana@agency.example");
        assertThat(first.header("Subject")).isEqualTo("Headwater: 1 new alert");
        assertThat(first.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(first.header("Message-ID")).matches("<[0-9a-f]{32}@agency\\.example>");
        assertThat(first.body())
                .containsExactly(
                        "1 new alert. Open in all: 2.",
                        "",
                        "https://headwater.agency.example/",
                        "",
                        "You asked for mail at most every 15 minutes. You change that where the link leads.");
        assertThat(records).containsExactly("ana digest by mail [ana]");
        assertThat(count("sent")).isEqualTo(1);
    }

    @Test
    void aDigestIsInTheLanguageOfItsReader() throws Exception {
        orders.put("ben", "ben@AGENCY.example", MailRhythm.DAILY, MailLanguage.DE, NOON.minus(Duration.ofDays(1)));
        orders.digests.put("ben", new Digests.Digest(ANA, 1200, 34000));
        mail.round();
        var body = jakarta.mail.internet.MimeUtility.decode(
                new java.io.ByteArrayInputStream(
                        String.join("\r\n", server.taken.getFirst().body()).getBytes(UTF_8)),
                server.taken.getFirst().header("Content-Transfer-Encoding"));
        assertThat(new String(body.readAllBytes(), UTF_8)).isEqualToNormalizingNewlines("""
            1200 neue Meldungen. Offen insgesamt: 34000.

            https://headwater.agency.example/

            Sie haben E-Mails gewünscht, höchstens einmal am Tag. Ändern können Sie das dort, wohin der Link führt.\
            """);
    }

    /** The moment of a mail says nothing of the moment of an alert. */
    @Test
    void mailIsDueAtQuartersOfTheClockAndThereOnce() {
        now = NOON.plusSeconds(60);
        quarter("ana", NOON.plusSeconds(30));
        mail.round();
        assertThat(server.taken).isEmpty();
        now = NOON.plusSeconds(899);
        mail.round();
        assertThat(server.taken).isEmpty();
        now = NOON.plusSeconds(900);
        mail.round();
        mail.round();
        assertThat(server.taken).hasSize(1);
        now = NOON.plusSeconds(1800);
        mail.round();
        assertThat(server.taken).hasSize(2);
        assertThat(server.taken.stream().map(each -> each.header("Message-ID"))).doesNotHaveDuplicates();
    }

    @Test
    void dailyMailIsDueAtItsHourInItsZone() {
        mail = mail("Asia/Tokyo");
        // 07:00 in Tokyo is 22:00 UTC of the day before.
        now = Instant.parse("2030-05-01T21:59:59Z");
        orders.put(
                "ana", "ana@agency.example", MailRhythm.DAILY, MailLanguage.EN, Instant.parse("2030-04-30T22:00:01Z"));
        mail.round();
        assertThat(server.taken).isEmpty();
        now = Instant.parse("2030-05-01T22:00:00Z");
        mail.round();
        assertThat(server.taken).hasSize(1);
        now = Instant.parse("2030-05-02T21:59:59Z");
        mail.round();
        assertThat(server.taken).hasSize(1);
    }

    @Test
    void withoutAFreshAlertOrAPersonThereIsNoMailBeforeTheNextTime() {
        quarter("ana", NOON.minusSeconds(1));
        quarter("gone", NOON.minusSeconds(1));
        orders.digests.put("ana", new Digests.Digest(ANA, 0, 7));
        orders.digests.remove("gone");
        mail.round();
        orders.digests.put("ana", new Digests.Digest(ANA, 1, 8));
        mail.round();
        assertThat(server.taken).isEmpty();
        assertThat(orders.counted).containsExactly("ana", "gone");
        assertThat(records).isEmpty();
        now = NOON.plusSeconds(900);
        mail.round();
        assertThat(receivers()).containsExactly("ana@agency.example");
    }

    @Test
    void nothingGoesToAnAddressThatTheOperatorDoesNotList() {
        for (var address : List.of("ana@elsewhere.example", "ana@sub.agency.example", "ana@agency.example\nBcc: x@y.z"))
            orders.put(address, address, MailRhythm.QUARTER_HOURLY, MailLanguage.EN, NOON.minusSeconds(1));
        mail.round();
        assertThat(server.taken).isEmpty();
        assertThat(records).isEmpty();
    }

    @Test
    void anAddressThatIsRefusedWaitsAloneAndIsTriedAgain() {
        quarter("refused", NOON.minusSeconds(1));
        quarter("ana", NOON.minusSeconds(1));
        server.refused.add("refused@agency.example");
        mail.round();
        assertThat(receivers()).containsExactly("ana@agency.example");
        assertThat(count("failures")).isEqualTo(1);
        assertThat(mail.failures()).isZero();
        server.refused.clear();
        now = NOON.plusSeconds(59);
        mail.round();
        assertThat(server.taken).hasSize(1);
        now = NOON.plusSeconds(60);
        mail.round();
        assertThat(receivers()).containsExactly("ana@agency.example", "refused@agency.example");
    }

    /** As of an inbox that could not be counted: it ended the mail of all behind it, at each round. */
    @Test
    void aDigestThatCannotBeMadeHoldsUpNobody() {
        quarter("empty", NOON.minusSeconds(1));
        quarter("ana", NOON.minusSeconds(1));
        orders.faulty.add("empty");
        try (var log = LogCapture.of(DigestMail.class)) {
            for (var round = 0; round < 5; round++) {
                mail.round();
                now = now.plusSeconds(10);
            }
            assertThat(receivers()).containsExactly("ana@agency.example");
            assertThat(orders.counted).containsExactly("empty", "ana");
            assertThat(log.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .startsWith("WARN Digest empty failed and is tried again")
                            .contains("java.util.NoSuchElementException")
                            .doesNotContain("Zyxw", "\n", "@agency"));
        }
        assertThat(mail.failures()).isZero();
        orders.faulty.clear();
        now = NOON.plusSeconds(60);
        mail.round();
        assertThat(receivers()).containsExactly("ana@agency.example", "empty@agency.example");
    }

    @Test
    void aServerThatIsAwayIsTriedAgainForAllAtGrowingIntervals() throws Exception {
        quarter("ana", NOON.minusSeconds(1));
        quarter("ben", NOON.minusSeconds(1));
        var port = server.port();
        server.close();
        mail.round();
        assertThat(mail.failures()).isEqualTo(1);
        // One try for all of them.
        assertThat(count("failures")).isEqualTo(1);
        now = NOON.plusSeconds(60);
        mail.round();
        assertThat(mail.failures()).isEqualTo(2);
        try (var again = new MailServer(port)) {
            now = NOON.plusSeconds(179);
            mail.round();
            assertThat(again.taken).isEmpty();
            now = NOON.plusSeconds(180);
            mail.round();
            assertThat(again.taken).hasSize(2);
        }
        assertThat(mail.failures()).isZero();
    }

    /** What is sent twice is known as one by its id. */
    @Test
    void aMailWhoseNoteIsLostComesAgainUnderItsId() {
        quarter("ana", NOON.minusSeconds(1));
        orders.isForgetful = true;
        try {
            mail.round();
        } catch (Unavailable e) {
            orders.isForgetful = false;
        }
        now = NOON.plusSeconds(120);
        mail.round();
        assertThat(server.taken).hasSize(2);
        assertThat(server.taken.stream().map(each -> each.header("Message-ID")).distinct())
                .hasSize(1);
    }

    @Test
    void bothLanguagesHaveTheSameWords() throws IOException {
        assertThat(keys("de")).isEqualTo(keys("en")).hasSize(4);
    }

    private static Set<Object> keys(String language) throws IOException {
        var words = new Properties();
        try (var content = DigestMailTests.class.getResourceAsStream("/mail/" + language + ".properties")) {
            words.load(new InputStreamReader(content, UTF_8));
        }
        return words.keySet();
    }
}
