package org.headwater.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
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
class WatchOwners {

    private final Recognizer recognizer;
    private final WatchSettings settings;
    private final Clock clock;

    WatchOwners(Recognizer recognizer, WatchSettings settings, Clock clock) {
        this.recognizer = recognizer;
        this.settings = settings;
        this.clock = clock;
    }

    /** What a watch keeps of its owner's rights. */
    Map<String, @Nullable Object> row(Viewer viewer, Recognition.Way way) {
        var row = new HashMap<String, @Nullable Object>();
        row.put("name", viewer.name());
        row.put("way", way.name());
        row.put("clearance", viewer.clearance().name());
        row.put("groups", List.copyOf(new TreeSet<>(viewer.groups())));
        row.put("rightsAt", clock.instant().atZone(ZoneOffset.UTC));
        return row;
    }

    /** The owner of a stored watch with the rights of today; empty where the watch is suspended. */
    Optional<Viewer> now(Row watch) {
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
                Set.of(Viewer.Role.READER),
                new Identity(watch.text("person"), ""));
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

    /** What decides what a viewer sees; equal for two who see the same. */
    static Set<String> rights(Viewer viewer) {
        var rights = new TreeSet<String>();
        rights.add("clearance " + viewer.clearance());
        rights.add("organization " + viewer.organization());
        for (var group : viewer.groups()) rights.add("group " + group);
        return rights;
    }
}
