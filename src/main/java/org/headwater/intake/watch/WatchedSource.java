package org.headwater.intake.watch;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.headwater.access.Forbidden;
import org.headwater.access.Viewer;
import org.headwater.intake.table.Mapping;
import org.headwater.intake.table.Mappings;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/**
 * A configured source, checked.
 *
 * @param hosts each as HOST:PORT, those of the addresses among them
 * @param viewer that imports it: it sees what each reader of the source's marking sees, so a diff tells them nothing else
 * @param checks how its file is checked
 * @param releaseBelow percent of the standing entries; null: a person releases each edition
 */
record WatchedSource(
        String name,
        String feed,
        List<URI> addresses,
        Set<String> hosts,
        Marking marking,
        Viewer viewer,
        Mapping mapping,
        Schedule schedule,
        Credentials credentials,
        Checks checks,
        @Nullable Double releaseBelow,
        Bounds bounds,
        boolean allowsHttp,
        boolean allowsPrivate) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private static final Pattern HOST = Pattern.compile("([a-z0-9.-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,60}");

    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

    /** The variable of the environment whose value a request carries; empty: none. */
    record Credentials(String variable, String header) {}

    /** Empty or null where the publisher gives none. */
    record Checks(
            String sha256,
            @Nullable URI sha256Address,
            @Nullable URI signatureAddress,
            @Nullable Path signatureKey) {}

    record Bounds(long largest, int ratio, int redirects, Duration timeout) {}

    boolean isSecureEnough(URI url) {
        return "https".equals(url.getScheme()) || allowsHttp && "http".equals(url.getScheme());
    }

    boolean mayCall(URI url) {
        return hosts.contains(Places.authority(url));
    }

    /** Whether the URL is of the host that the credentials are for, reached no less securely. */
    boolean mayKnowCredentials(URI url) {
        return addresses.stream()
                .anyMatch(own -> own.getScheme().equals(url.getScheme())
                        && Places.authority(own).equals(Places.authority(url)));
    }

    /** Only the organization that imports the source acts on it, however many see it. */
    void requireOwn(Viewer caller) {
        if (!viewer.organization().equals(caller.organization()))
            throw new Forbidden(
                    "this source is imported by " + viewer.organization() + "; ask an analyst of that organization");
    }

    @Override
    public String toString() {
        return "watched source " + name;
    }

    /**
     * @param owner organization of the service
     * @param usual marking of the feed's rows where none is said, by the organization
     */
    static WatchedSource of(
            String name, WatchedSettings.SourceSettings given, String owner, Function<Viewer, Marking> usual) {
        var key = "headwater.watched.sources." + name;
        if (!NAME.matcher(name).matches())
            throw bad(key, "is no name of a source; use a-z, 0-9 and '-', up to 40 characters");
        var organization = given.organization().isBlank() ? owner : given.organization();
        var said = given.marking().isBlank() ? null : Marking.parse(given.marking(), organization);
        var imported = said == null ? usual.apply(viewer(name, organization, Tlp.AMBER_STRICT, Set.of())) : said;
        var source = new WatchedSource(
                name,
                given.feed(),
                addresses(key, given),
                hosts(key, given),
                imported,
                viewer(name, organization, imported),
                mapping(given),
                schedule(key, given),
                credentials(key, given),
                checks(key, given),
                percent(key, given.releaseBelow()),
                bounds(key, given),
                given.allowHttp(),
                given.allowPrivate());
        for (var address : source.addresses())
            if (!source.isSecureEnough(address))
                throw bad(key + ".addresses", "has " + Places.shown(address) + ", which is not https; set allow-http");
        if (!source.viewer().maySee(imported))
            throw bad(key + ".marking", "is " + imported + ", which " + organization + " itself could not see");
        return source;
    }

    private static Viewer viewer(String name, String organization, Marking marking) {
        var level = Tlp.CLEAR;
        var groups = new TreeSet<String>();
        for (var every : marking.alternatives())
            for (var restriction : every.restrictions()) {
                if (restriction.level().compareTo(level) > 0) level = restriction.level();
                groups.addAll(restriction.groups());
            }
        return viewer(name, organization, level, groups);
    }

    private static Viewer viewer(String name, String organization, Tlp level, Set<String> groups) {
        return new Viewer("watched/" + name, organization, level, groups, Set.of(Viewer.Role.ANALYST));
    }

    private static List<URI> addresses(String key, WatchedSettings.SourceSettings given) {
        if (given.addresses().isEmpty()) throw bad(key + ".addresses", "is empty; name where the list is published");
        var names = new HashSet<String>();
        var found = new ArrayList<URI>();
        for (var text : given.addresses()) {
            var url = address(key + ".addresses", text);
            if (!names.add(fileName(url)))
                throw bad(key + ".addresses", "names two files " + fileName(url) + "; each has a name of its own");
            found.add(url);
        }
        return List.copyOf(found);
    }

    private static URI address(String key, String text) {
        URI url;
        try {
            url = URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            throw bad(key, "has an address that cannot be read; write it as https://HOST/PATH");
        }
        if (url.getHost() == null || url.getScheme() == null || !url.getScheme().matches("https?"))
            throw bad(key, "has an address without a host; write it as https://HOST/PATH");
        if (url.getRawUserInfo() != null)
            throw bad(key, "has a user in an address; name a variable of the environment in credentials");
        return url;
    }

    /** The end of the path, never used as a path. */
    static String fileName(URI address) {
        var path = address.getPath() == null ? "" : address.getPath();
        var end = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        if (end.isEmpty() || end.startsWith(".")) return "list";
        return end.length() > 100 ? end.substring(end.length() - 100) : end;
    }

    private static Set<String> hosts(String key, WatchedSettings.SourceSettings given) {
        var hosts = new TreeSet<String>();
        for (var text : given.addresses()) hosts.add(Places.authority(address(key + ".addresses", text)));
        for (var text : List.of(given.sha256Address(), given.signatureAddress()))
            if (!text.isBlank()) hosts.add(Places.authority(address(key, text)));
        for (var entry : given.hosts()) {
            var host = entry.strip().toLowerCase(Locale.ROOT);
            var parts = HOST.matcher(host);
            if (!parts.matches()) throw bad(key + ".hosts", "has " + entry + "; write each as HOST or HOST:PORT");
            if (parts.group(2) != null) hosts.add(host);
            else {
                hosts.add(host + ":443");
                if (given.allowHttp()) hosts.add(host + ":80");
            }
        }
        return Set.copyOf(hosts);
    }

    private static Mapping mapping(WatchedSettings.SourceSettings given) {
        var mapping = given.mapping().isBlank() ? Mapping.NONE : Mappings.get(given.mapping());
        return mapping.withSource(given.sourceName().isBlank() ? null : given.sourceName());
    }

    private static Schedule schedule(String key, WatchedSettings.SourceSettings given) {
        if (given.every().compareTo(Duration.ofMinutes(1)) < 0)
            throw bad(key + ".every", "is " + given.every() + "; use 1m or more");
        if (given.cron().isBlank()) return new Schedule(null, given.every());
        if (!CronExpression.isValidExpression(given.cron()))
            throw bad(key + ".cron", "is no cron expression of six fields, such as 0 30 5 * * *");
        return new Schedule(CronExpression.parse(given.cron()), given.every());
    }

    private static Credentials credentials(String key, WatchedSettings.SourceSettings given) {
        if (!given.credentials().isEmpty()
                && !VARIABLE.matcher(given.credentials()).matches())
            throw bad(
                    key + ".credentials", "is no name of a variable of the environment; never write the secret itself");
        if (!HEADER.matcher(given.credentialsHeader()).matches())
            throw bad(key + ".credentials-header", "is no name of a header");
        return new Credentials(given.credentials(), given.credentialsHeader());
    }

    private static Checks checks(String key, WatchedSettings.SourceSettings given) {
        var isChecked = !given.sha256().isBlank()
                || !given.sha256Address().isBlank()
                || !given.signatureAddress().isBlank();
        if (isChecked && given.addresses().size() > 1)
            throw bad(key, "has a hash or a signature and several files; make a source of each");
        if (!given.sha256().isBlank() && !SHA256.matcher(given.sha256()).matches())
            throw bad(key + ".sha256", "has no 64 hexadecimal digits");
        if (given.signatureAddress().isBlank() != (given.signatureKey() == null))
            throw bad(key + ".signature-key", "and signature-address go together");
        return new Checks(
                given.sha256().toLowerCase(Locale.ROOT),
                given.sha256Address().isBlank() ? null : address(key + ".sha256-address", given.sha256Address()),
                given.signatureAddress().isBlank()
                        ? null
                        : address(key + ".signature-address", given.signatureAddress()),
                given.signatureKey());
    }

    private static @Nullable Double percent(String key, @Nullable Double percent) {
        if (percent != null && !(percent > 0 && percent <= 20))
            throw bad(key + ".release-below", "is " + percent + "; use a percentage above 0, up to 20");
        return percent;
    }

    private static Bounds bounds(String key, WatchedSettings.SourceSettings given) {
        if (given.largest().toBytes() < 1 || given.ratio() < 1 || given.redirects() < 0)
            throw bad(key, "has a bound that allows nothing: largest and ratio are 1 or more, redirects 0 or more");
        if (given.timeout().compareTo(Duration.ofSeconds(1)) < 0
                || given.timeout().compareTo(Duration.ofHours(1)) > 0)
            throw bad(key + ".timeout", "is " + given.timeout() + "; use 1s to 1h");
        return new Bounds(given.largest().toBytes(), given.ratio(), given.redirects(), given.timeout());
    }

    private static IllegalArgumentException bad(String key, String what) {
        return new IllegalArgumentException(key + " " + what);
    }
}
