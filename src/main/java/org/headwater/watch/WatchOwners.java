package org.headwater.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.access.Identity;
import org.headwater.access.Recognition;
import org.headwater.access.Recognizer;
import org.headwater.access.Viewer;
import org.headwater.store.Row;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rights of those who watch: of today where the service keeps them, and of their last log-in where only a token tells them. */
@Component
public class WatchOwners {

    /** Roles of a watch for its owner: it reads and, of customers, screens. */
    private static final List<Viewer.Role> ROLES = List.of(Viewer.Role.READER, Viewer.Role.ANALYST);

    private final Recognizer recognizer;
    private final WatchSettings settings;
    private final Clock clock;

    WatchOwners(Recognizer recognizer, WatchSettings settings, Clock clock) {
        this.recognizer = recognizer;
        this.settings = settings;
        this.clock = clock;
    }

    /** Rights of its owner that a watch keeps. */
    public Map<String, @Nullable Object> row(Viewer viewer, Recognition.Way way) {
        var row = new HashMap<String, @Nullable Object>();
        row.put("name", viewer.name());
        row.put("way", way.name());
        row.put("clearance", viewer.clearance().name());
        row.put("groups", List.copyOf(new TreeSet<>(viewer.groups())));
        row.put("roles", ROLES.stream().filter(viewer::has).map(Enum::name).toList());
        row.put("rightsAt", clock.instant().atZone(ZoneOffset.UTC));
        return row;
    }

    /** The owner of a stored watch with the rights of today; empty where the watch is suspended. */
    public Optional<Viewer> now(Row watch) {
        var way = Recognition.Way.valueOf(watch.text("way"));
        if (way == Recognition.Way.TOKEN && isOld(watch)) return Optional.empty();
        return recognizer.maker(way, given(watch)).filter(viewer -> viewer.has(Viewer.Role.READER));
    }

    private static Viewer given(Row watch) {
        return new Viewer(
                watch.text("name"),
                watch.text("organization"),
                Tlp.valueOf(watch.text("clearance")),
                new HashSet<>(watch.texts("groups")),
                roles(watch),
                new Identity(watch.text("person"), ""));
    }

    private static Set<Viewer.Role> roles(Row watch) {
        var roles = EnumSet.of(Viewer.Role.READER);
        for (var role : watch.texts("roles")) roles.add(Viewer.Role.valueOf(role));
        return roles;
    }

    /** Whether the rights are those of a token, and too old. */
    boolean isOld(Row watch) {
        return watch.text("way").equals(Recognition.Way.TOKEN.name())
                && !clock.instant().isBefore(watch.instant("rightsAt").plus(Duration.ofDays(settings.rightsDays())));
    }

    /** A colleague whom the service keeps, with the rights of today. */
    Optional<Viewer> colleague(Viewer viewer, String person) {
        if (viewer.mayBe(person, viewer.organization())) return Optional.of(viewer);
        return recognizer.maker(
                Recognition.Way.PASSWORD,
                new Viewer(person, viewer.organization(), Tlp.CLEAR, Set.of(), Set.of(Viewer.Role.READER)));
    }

    /** Rights that decide on a viewer's sight; equal for two who see the same. */
    public static Set<String> rights(Viewer viewer) {
        var rights = new TreeSet<String>();
        rights.add("clearance " + viewer.clearance());
        rights.add("organization " + viewer.organization());
        for (var group : viewer.groups()) rights.add("group " + group);
        return rights;
    }
}
