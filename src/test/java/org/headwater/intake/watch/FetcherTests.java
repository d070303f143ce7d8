package org.headwater.intake.watch;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.headwater.intake.watch.Fetcher.Validators;
import org.headwater.intake.watch.Places.Reach;
import org.headwater.vocabulary.Marking;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What is fetched, and what is not, from a server on loopback that has bad days. */
class FetcherTests {

    private static final String LIST = "one,two\n".repeat(100);

    private final Publisher publisher = new Publisher();
    private final Map<String, String> settings = new HashMap<>();

    @TempDir
    Path folder;

    FetcherTests() {
        set("addresses", publisher.at("/list.csv"));
        set("feed", "csl");
        set("allow-http", "true");
        set("allow-private", "true");
    }

    @AfterEach
    void close() {
        publisher.close();
    }

    private void set(String key, String value) {
        settings.put("headwater.watched.sources.a." + key, value);
    }

    private WatchedSource source() {
        var bound = new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("headwater.watched", WatchedSettings.class);
        return WatchedSource.of(
                "a", Objects.requireNonNull(bound.sources().get("a")), "agency-a", viewer -> Marking.CLEAR);
    }

    private Path file() {
        return folder.resolve("list.part");
    }

    private static Fetcher fetcher(Places places) {
        return new Fetcher(places, "Headwater/test", name -> "LIST_KEY".equals(name) ? "Bearer secret-of-a" : null);
    }

    private Optional<Validators> get(Validators known) throws Exception {
        return fetcher(new Places()).get(source(), source().addresses().getFirst(), known, file());
    }

    private void assertRefused(String... said) {
        assertThatThrownBy(() -> get(Validators.NONE))
                .isInstanceOf(NotFetched.class)
                .satisfies(
                        thrown -> assertThat(thrown.getMessage()).contains(said).doesNotContain("secret-of-a"));
    }

    @Test
    void fetchesWhatIsNewAndAsksForNothingElse() throws Exception {
        publisher.when("/list.csv", Publisher.edition(LIST, "\"1\"", "Tue, 03 Feb 2026 23:30:00 GMT"));
        var first = get(Validators.NONE).orElseThrow();
        assertThat(file()).hasContent(LIST);
        assertThat(first.day()).contains(LocalDate.parse("2026-02-03"));
        Files.delete(file());
        assertThat(get(first)).isEmpty();
        assertThat(file()).doesNotExist();
        var headers = publisher.asked().getLast();
        assertThat(headers.getFirst("If-None-Match")).isEqualTo("\"1\"");
        assertThat(headers.getFirst("If-Modified-Since")).isEqualTo("Tue, 03 Feb 2026 23:30:00 GMT");
        assertThat(headers.getFirst("User-Agent")).isEqualTo("Headwater/test");
        assertThat(headers.getFirst("Host")).isEqualTo("127.0.0.1:" + publisher.port());
        publisher.when("/list.csv", Publisher.edition(LIST + "three,four\n", "\"2\"", ""));
        assertThat(get(first).orElseThrow().etag()).isEqualTo("\"2\"");
        assertThat(file()).hasContent(LIST + "three,four\n");
    }

    @Test
    void halfAFileIsNone() {
        publisher.when("/list.csv", Publisher.half(LIST));
        assertRefused("broke off: the file is not whole");
        assertThat(file()).doesNotExist();
    }

    @Test
    void aCutChunkIsHalfAFile() {
        try (var raw = new CutOff("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n10\r\nhel")) {
            set("addresses", "http://127.0.0.1:" + raw.port() + "/list.csv");
            assertRefused("broke off: the file is not whole");
        }
    }

    @Test
    void aFileWithoutAnEndThatCanBeToldIsNone() {
        try (var raw = new CutOff("HTTP/1.1 200 OK\r\n\r\nhello")) {
            set("addresses", "http://127.0.0.1:" + raw.port() + "/list.csv");
            assertRefused("neither a length nor chunks");
        }
    }

    @ParameterizedTest
    @CsvSource({"404", "500", "204", "304", "401"})
    void whatIsNoFileIsSaid(int status) {
        publisher.when("/list.csv", Publisher.status(status));
        assertRefused("answers " + status);
        assertThat(file()).doesNotExist();
    }

    @Test
    void aSlowAnswerEnds() {
        set("timeout", "1s");
        publisher.when("/list.csv", publisher.slow());
        assertRefused("has not sent the whole file within 1 s");
    }

    @Test
    void aLinkLocalPlaceIsNeverCalled() {
        set("hosts", "169.254.169.254,[fe80::1]");
        publisher.when("/list.csv", Publisher.leadingTo("http://169.254.169.254/latest/meta-data"));
        assertRefused("http://169.254.169.254/latest/meta-data has a link-local address, which is never called");
        publisher.when("/list.csv", Publisher.leadingTo("http://[fe80::1]/"));
        assertRefused("link-local");
    }

    @Test
    void anotherHostIsNotFollowed() {
        try (var other = new Publisher().when("/list.csv", Publisher.file(LIST))) {
            publisher.when("/list.csv", Publisher.leadingTo(other.at("/list.csv")));
            assertRefused("leads to " + other.at("/list.csv"), "hosts of this source does not list");
            assertThat(other.asked()).isEmpty();
        }
    }

    @Test
    void aNameThatLeadsInsideIsNotCalled() throws Exception {
        set("allow-private", "false");
        set("addresses", "http://lists.example:" + publisher.port() + "/list.csv");
        for (var inside : List.of("127.0.0.1", "10.1.2.3", "::1", "fd00::1", "64:ff9b::a01:203")) {
            var places =
                    new Places(host -> List.of(InetAddress.ofLiteral("93.184.216.34"), InetAddress.ofLiteral(inside)));
            assertThatThrownBy(() ->
                            fetcher(places).get(source(), source().addresses().getFirst(), Validators.NONE, file()))
                    .hasMessageContaining("loopback or private address");
        }
        assertThat(publisher.asked()).isEmpty();
    }

    /** Over http the checked address itself is called: a name that resolves otherwise a moment later changes nothing. */
    @Test
    void theCheckedAddressIsTheOneThatIsCalled() throws Exception {
        publisher.when("/list.csv", Publisher.file(LIST));
        set("addresses", "http://no-such-name.invalid:" + publisher.port() + "/list.csv");
        var places = new Places(host -> List.of(InetAddress.ofLiteral("127.0.0.1")));
        assertThat(fetcher(places).get(source(), source().addresses().getFirst(), Validators.NONE, file()))
                .isPresent();
        assertThat(publisher.asked().getFirst().getFirst("Host")).isEqualTo("no-such-name.invalid:" + publisher.port());
    }

    @Test
    void credentialsStayWithTheirHost() throws Exception {
        try (var other = new Publisher().when("/list.csv", Publisher.file(LIST))) {
            set("credentials", "LIST_KEY");
            set("hosts", "127.0.0.1:" + other.port());
            publisher.when("/list.csv", Publisher.leadingTo("/moved.csv"));
            publisher.when("/moved.csv", Publisher.leadingTo(other.at("/list.csv")));
            assertThat(get(Validators.NONE)).isPresent();
            assertThat(publisher.asked())
                    .hasSize(2)
                    .allSatisfy(headers ->
                            assertThat(headers.getFirst("Authorization")).isEqualTo("Bearer secret-of-a"));
            assertThat(other.asked())
                    .singleElement()
                    .satisfies(headers ->
                            assertThat(headers.getFirst("Authorization")).isNull());
        }
    }

    @Test
    void missingCredentialsAreSaidAndNothingIsAsked() {
        set("credentials", "NO_SUCH_VARIABLE");
        assertRefused("the variable NO_SUCH_VARIABLE of the environment, with the credentials, is not set");
        assertThat(publisher.asked()).isEmpty();
    }

    @Test
    void aCircleEnds() {
        publisher.when("/list.csv", Publisher.leadingTo("/list.csv"));
        assertRefused("leads on more than 5 times");
        assertThat(publisher.asked()).hasSize(6);
    }

    @Test
    void aFileThatIsTooLargeOrHoldsTooMuchIsRefused() {
        set("largest", "500B");
        publisher.when("/list.csv", Publisher.file(LIST));
        assertRefused("sends more than 500 bytes");
        assertThat(file()).doesNotExist();
        set("largest", "64MB");
        var bomb = Publisher.gzip(new byte[40 * 1024 * 1024]);
        publisher.when("/list.csv", Publisher.bytes(bomb));
        assertRefused("unpacked, bytes");
        publisher.when("/list.csv", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            Publisher.bytes(bomb).answer(exchange);
        });
        assertRefused("sends a packed file that holds over");
    }

    @Test
    void whatTheServerPacksIsUnpacked() throws Exception {
        publisher.when("/list.csv", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            Publisher.bytes(Publisher.gzip(LIST.getBytes(UTF_8))).answer(exchange);
        });
        assertThat(get(Validators.NONE)).isPresent();
        assertThat(file()).hasContent(LIST);
    }

    @ParameterizedTest
    @CsvSource({
        "169.254.169.254, LINK_LOCAL",
        "fe80::1, LINK_LOCAL",
        "::ffff:169.254.0.1, LINK_LOCAL",
        "2002:a9fe:a9fe::1, LINK_LOCAL",
        "64:ff9b::a9fe:a9fe, LINK_LOCAL",
        "127.0.0.1, PRIVATE",
        "0.0.0.0, PRIVATE",
        "10.0.0.1, PRIVATE",
        "172.31.0.1, PRIVATE",
        "192.168.1.1, PRIVATE",
        "100.64.0.1, PRIVATE",
        "224.0.0.1, PRIVATE",
        "255.255.255.255, PRIVATE",
        "::, PRIVATE",
        "::1, PRIVATE",
        "fc00::1, PRIVATE",
        "ff02::1, PRIVATE",
        "2001:db8::1, PRIVATE",
        "::127.0.0.1, PRIVATE",
        "93.184.216.34, PUBLIC",
        "172.32.0.1, PUBLIC",
        "2606:2800:220:1::1, PUBLIC",
        "64:ff9b::5db8:d822, PUBLIC"
    })
    void anAddressIsNoNearerThanItIs(String address, Reach reach) {
        assertThat(Reach.of(InetAddress.ofLiteral(address))).isEqualTo(reach);
    }

    @Test
    void aHashIsFoundInTheFormsThatPublishersWrite() throws Exception {
        var hash = "ab".repeat(32);
        assertThat(Fetcher.hashIn((hash.toUpperCase(java.util.Locale.ROOT) + "\n").getBytes(US_ASCII), "list.csv"))
                .isEqualTo(hash);
        var lines = "cd".repeat(32) + "  old-list.csv\n" + hash + " *lists/list.csv\n";
        assertThat(Fetcher.hashIn(lines.getBytes(US_ASCII), "list.csv")).isEqualTo(hash);
        assertThatThrownBy(() -> Fetcher.hashIn("<html>".getBytes(US_ASCII), "list.csv"))
                .isInstanceOf(NotFetched.class);
    }

    @ParameterizedTest
    @CsvSource({"RSA, SHA256withRSA", "EC, SHA256withECDSA", "Ed25519, Ed25519"})
    void aSignatureIsThatOfTheFile(String algorithm, String signing) throws Exception {
        var keys = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        var key = folder.resolve("key.pem");
        Files.writeString(
                key,
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
        Files.writeString(file(), LIST);
        var signer = Signature.getInstance(signing);
        signer.initSign(keys.getPrivate());
        signer.update(LIST.getBytes(UTF_8));
        var signature = signer.sign();
        Signatures.check(file(), signature, key);
        Signatures.check(file(), Base64.getMimeEncoder().encode(signature), key);
        Files.writeString(file(), LIST + "one more\n");
        assertThatThrownBy(() -> Signatures.check(file(), signature, key))
                .hasMessageContaining("is not that of this file");
    }

    @Test
    void settingsThatCannotBeMeantAreRefused() {
        assertSettingRefused("addresses", "ftp://lists.example/a", "without a host");
        assertSettingRefused("addresses", "https://me:pass@lists.example/a", "has a user");
        assertSettingRefused("credentials", "Bearer abc", "never write the secret itself");
        assertSettingRefused("cron", "daily", "is no cron expression");
        assertSettingRefused("every", "1s", "use 1m or more");
        assertSettingRefused("release-below", "60", "up to 20");
        assertSettingRefused("sha256", "12", "64 hexadecimal digits");
        assertSettingRefused("marking", "RED:agency-b", "could not see");
        settings.remove("headwater.watched.sources.a.allow-http");
        assertThatThrownBy(this::source).hasMessageContaining("is not https");
    }

    private void assertSettingRefused(String key, String value, String said) {
        var before = settings.get("headwater.watched.sources.a." + key);
        set(key, value);
        assertThatThrownBy(this::source).as(key).hasMessageContaining(said);
        if (before == null) settings.remove("headwater.watched.sources.a." + key);
        else set(key, before);
    }
}
