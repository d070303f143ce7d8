package org.headwater.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.headwater.access.Viewer;
import org.headwater.intake.Importing;
import org.headwater.intake.Imports;
import org.headwater.intake.JobState;

/** Each act of each agency on each thing, in a world of its own where it is done, and what each reader has lost or gained by it. */
final class ActTable {

    private static final List<String> THINGS = List.of(
            "shared party",
            "shared fact",
            "alpha's fact",
            "beta's fact",
            "alpha's piece",
            "beta's piece",
            "alpha's source",
            "beta's source",
            "alpha's paper",
            "beta's citation");

    private final ThreeAgencies world;
    private final AgencyActs acts;
    private final Imports imports;
    private final Path folder;
    private final List<String> lines = new ArrayList<>();

    /** Whether nothing was done since the world was made. */
    private boolean isFresh;

    ActTable(ThreeAgencies world, AgencyActs acts, Imports imports, Path folder) {
        this.world = world;
        this.acts = acts;
        this.imports = imports;
        this.folder = folder;
    }

    void write(Path file) throws IOException {
        lines.add(String.format("%-8s %-12s %-16s %s", "who", "act", "on what", "effect on each reader"));
        for (var agency : List.of("alpha", "beta", "gamma", "steward")) {
            var role = agency.equals("steward");
            var analyst = role ? steward() : AgencyActs.person(agency, "analyst", Viewer.Role.ANALYST);
            var chief = role ? steward() : AgencyActs.person(agency, "chief", Viewer.Role.ADMINISTRATOR);
            var asking = AgencyActs.person(agency.equals("beta") ? "beta" : "alpha", "clerk", Viewer.Role.ANALYST);
            for (var thing : THINGS) {
                row(agency, "raise", thing, () -> {}, id -> acts.raise(analyst, id, "RED"));
                row(
                        agency,
                        "lower",
                        thing,
                        raised(agency, thing),
                        id -> acts.decided(asking, chief, "LOWER_MARKING", id, "CLEAR"));
                row(agency, "purge", thing, () -> {}, id -> acts.decided(asking, chief, "PURGE", id, null));
                if (thing.endsWith("piece"))
                    row(agency, "withdraw", thing, () -> {}, id -> acts.withdraw(analyst, "Evidence", id));
                if (thing.endsWith("source") || thing.endsWith("paper"))
                    row(agency, "withdraw", thing, () -> {}, id -> acts.withdraw(analyst, "Source", id));
            }
            row(agency, "confirm", "shared person", () -> {}, id -> acts.confirmRetention(analyst, id));
            undo(agency, analyst);
        }
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }

    private static Viewer steward() {
        return AgencyActs.person("host", "steward", Viewer.Role.STEWARD);
    }

    /** Whoever has a part in the thing raised it before: the agency itself, or else its originator. */
    private Runnable raised(String agency, String thing) {
        var owner =
                thing.startsWith("beta") || (thing.startsWith("shared") && agency.equals("beta")) ? "beta" : "alpha";
        return () -> assertThat(
                        acts.raise(AgencyActs.person(owner, "analyst", Viewer.Role.ANALYST), world.id(thing), "AMBER"))
                .isEqualTo("none");
    }

    /** Undoing an import is its organization's, and hidden from all others. */
    private void undo(String agency, Viewer analyst) {
        world.make();
        var importing = new Importing(imports, AgencyActs.person("alpha", "analyst", Viewer.Role.ANALYST), folder);
        var job = importing.statements("subject_name,relation,object_name,source_title,source_date\n"
                + "Third Holding,owns,Third Works,The third register,2023-05-30\n");
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        world.name("alpha's import", world.text("MATCH (f:Owns {job: '" + job.id() + "'}) RETURN f.id"));
        row(agency, "undo", "alpha's import", null, id -> {
            try {
                imports.undo(job.id(), "wrong file", analyst);
                for (var tries = 0; imports.get(job.id(), analyst).state() == JobState.UNDOING && tries < 600; tries++)
                    Thread.sleep(50);
                return "none";
            } catch (org.headwater.vocabulary.NotFound hidden) {
                return "NOT_FOUND";
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        isFresh = false;
    }

    private void row(
            String agency,
            String act,
            String thing,
            @org.jspecify.annotations.Nullable Runnable before,
            Function<String, String> done) {
        if (before != null) {
            if (!isFresh || act.equals("lower")) world.make();
            before.run();
        }
        var sights = world.sights();
        var id = before == null ? "" : world.id(thing);
        var error = done.apply(id);
        var after = world.sights();
        var isDone = error.equals("none");
        isFresh = !isDone && !act.equals("lower");
        lines.add(String.format(
                "%-8s %-12s %-16s %s",
                agency, act, thing, isDone ? effect(sights, after) : error.substring(0, (error + ":").indexOf(':'))));
        var as = lines.getLast();
        if (!isDone) assertThat(after).as(as).isEqualTo(sights);
        if (!agency.equals("steward"))
            sights.forEach((reader, saw) -> check(as, agency, saw, after.getOrDefault(reader, Set.of())));
        assertThat(isDone).as(as).isEqualTo(isAllowed(agency, act, thing));
    }

    private static boolean isAllowed(String agency, String act, String thing) {
        if (act.equals("undo")) return agency.equals("alpha");
        if (act.equals("confirm")) return agency.equals("alpha");
        if (agency.equals("steward")) return Set.of("lower", "purge").contains(act);
        if (thing.startsWith("shared")) return !agency.equals("gamma");
        return thing.startsWith(agency);
    }

    /** Nothing is lost or gained but what the agency alone recorded. */
    private static void check(String as, String agency, Set<String> before, Set<String> after) {
        var changed = new TreeSet<>(before);
        changed.removeAll(after);
        var gained = new TreeSet<>(after);
        gained.removeAll(before);
        changed.addAll(gained);
        assertThat(changed).as(as).allMatch(name -> name.startsWith(agency));
    }

    /** What each reader lost; readers with the same loss together. */
    private static String effect(SortedMap<String, Set<String>> before, SortedMap<String, Set<String>> after) {
        var effects = new TreeMap<String, List<String>>();
        before.forEach((reader, saw) -> {
            var lost = new TreeSet<>(saw);
            var sees = after.getOrDefault(reader, Set.of());
            lost.removeAll(sees);
            var gained = new TreeSet<>(sees);
            gained.removeAll(saw);
            var effect = (lost.isEmpty() ? "" : " lose " + String.join(", ", lost))
                    + (gained.isEmpty() ? "" : " gain " + String.join(", ", gained));
            if (!effect.isEmpty())
                effects.computeIfAbsent(effect, unknown -> new ArrayList<>()).add(reader);
        });
        if (effects.isEmpty()) return "done, nobody sees more or less";
        var said = new ArrayList<String>();
        effects.forEach((effect, readers) ->
                said.add((readers.size() == before.size() ? "all" : String.join(", ", readers)) + effect));
        return String.join("; ", said);
    }
}
