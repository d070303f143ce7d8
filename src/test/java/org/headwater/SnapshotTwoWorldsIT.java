package org.headwater;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.headwater.store.GraphReader;
import org.headwater.trace.index.IndexLoader;
import org.headwater.trace.index.KeptIndex;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/**
 * Two worlds, with a snapshot in use: world A is a random marked graph, written to a snapshot at one commit, after which agencies import and
 * undo under markings of their own. A service that starts from the snapshot and follows the commits tells a caller of A what one tells that
 * reads all of world B, from which everything that the caller may not see was physically taken out.
 */
@WithDatabase
@Tag("thorough")
class SnapshotTwoWorldsIT {

    private final RandomWorld world;
    private final Driver driver;
    private final IndexLoader loader;
    private final GraphReader reader;

    SnapshotTwoWorldsIT(AutowireCapableBeanFactory beans, Driver driver, IndexLoader loader, GraphReader reader) {
        this.world = beans.createBean(RandomWorld.class);
        this.driver = driver;
        this.loader = loader;
        this.reader = reader;
    }

    private Set<String> visible(org.headwater.access.Viewer caller) {
        return KeptIndex.loaded(loader).markings().stream()
                .filter(text -> caller.maySee(text))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Test
    void aSnapshotThatWasFollowedTellsNothingOfWhatIsHidden(@TempDir Path folder) {
        var seed = Long.getLong("headwater.first-seed", 3);
        System.out.println("two worlds from a snapshot, seed " + seed);
        var random = world.make(seed);
        KeptIndex.keep(loader, folder);
        var kept = KeptIndex.followed(reader, folder).state.version();
        var number = 30;
        for (var agency : RandomWorld.AGENCIES) {
            for (var file : RandomFile.ofEachFeed(random, agency)) world.imported(agency, file, false);
            // One of them is undone.
            for (var turn = 0; turn < 2; turn++) world.turn(agency, TwoWorldIT.NOBODY, number++);
            world.awaitNames();
        }
        // What was kept when the worlds were filled lies there still: nothing was rewritten since.
        var index = KeptIndex.followed(reader, folder);
        assertThat(index.state.version()).isGreaterThan(kept + 5);
        var told = new TreeMap<String, String>();
        for (var caller : TwoWorldIT.CALLERS) told.put(caller.name(), KeptIndex.told(index, visible(caller)));
        assertThat(told.values()).doesNotHaveDuplicates();
        var everything = Snapshot.of(driver);
        for (var caller : TwoWorldIT.CALLERS) {
            everything.lay();
            var visible = visible(caller);
            // First whether it was followed rightly, then whether it tells of what is hidden.
            assertSame("what is read anew, seed " + seed + ", " + caller.name(), visible, told.get(caller.name()));
            assertThat(world.takeOut(caller)).isPositive();
            assertSame("without what is hidden, seed " + seed + ", " + caller.name(), visible, told.get(caller.name()));
        }
    }

    /** Party by party: all of it is too long to look at. */
    private void assertSame(String what, Set<String> visible, @Nullable String followed) {
        var read = byParty(KeptIndex.told(KeptIndex.loaded(loader), visible));
        var expected = byParty(Objects.requireNonNull(followed));
        assertThat(expected.keySet()).as(what).isEqualTo(read.keySet());
        expected.forEach((party, line) ->
                assertThat(line).as("%s, party %s", what, party).isEqualTo(read.get(party)));
    }

    private static Map<String, String> byParty(String told) {
        var lines = new TreeMap<String, String>();
        for (var line : told.strip().split("\n")) lines.put(line.substring(0, Math.min(26, line.length())), line);
        return lines;
    }
}
