package org.headwater.entity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph.PinnedView;
import org.headwater.access.VisibleGraph.View;
import org.springframework.stereotype.Component;

/**
 * Names, and the parties that a caller sees bearing one. It is for searches by the likeness of names, which keep an index of
 * their own over the lists of names.
 */
@Component
public class NameBearers {

    private final NamesInMemory names;

    NameBearers(NamesInMemory names) {
        this.names = names;
    }

    /** Names by number. The same object always has the same names. */
    public interface NameList {
        int size();

        String name(int number);
    }

    /** The names of one view. */
    public interface SeenNames {

        /**
         * Lists with all names that the caller sees among others, of whatever marking: what a caller is told comes from {@link #bearers}. A
         * later read gives the same lists again, as long as nothing that was stored is rewritten.
         */
        List<? extends NameList> lists();

        /** By name the parties that the caller sees bearing it, in the order of their ids; a name that nobody bears may be missing. */
        Map<String, Set<String>> bearers(Collection<String> some);

        /** All parties that the caller sees with a name, in the order of their ids. */
        Collection<String> parties();
    }

    /** Whether all names were read since the start, so that no caller waits for it. */
    public boolean areRead() {
        return names.areRead();
    }

    /** Reads the caller's view of now with the names in it. */
    public <T> T read(Viewer viewer, BiFunction<View, SeenNames, T> work) {
        return names.read(viewer, Moment.NOW, (view, known) -> work.apply(view, seen(view, known)));
    }

    /** Names of a moment. */
    public interface NamesOfMoment {
        SeenNames in(View view);
    }

    /** The names of a view that stays; waits for them. To be taken before the view is read, since a read of the store waits for nothing. */
    public NamesOfMoment upTo(PinnedView pinned) {
        var known = names.caughtUp(pinned.known());
        return view -> new NamesOfStore(view, known);
    }

    private static SeenNames seen(View view, NamesInView known) {
        return known.sight() == null ? new NamesOfStore(view, known.names()) : new NamesOfMemory(known.sight());
    }

    private record NamesOfMemory(NameSight sight) implements SeenNames {

        @Override
        public List<? extends NameList> lists() {
            return sight.names.segments();
        }

        @Override
        public Map<String, Set<String>> bearers(Collection<String> some) {
            var found = new HashMap<String, Set<String>>();
            for (var name : some)
                sight.names.eachNamed(
                        name, (segment, at) -> add(segment, at, found.computeIfAbsent(name, first -> new TreeSet<>())));
            return found;
        }

        @Override
        public Collection<String> parties() {
            var found = new TreeSet<String>();
            var segments = sight.names.segments();
            for (var number = 0; number < segments.size(); number++)
                for (var name = 0; name < segments.get(number).size(); name++) add(number, name, found);
            return found;
        }

        private void add(int number, int name, Set<String> found) {
            var segment = sight.names.segments().get(number);
            for (var bearing = segment.firstBearing(name); bearing < segment.firstBearing(name + 1); bearing++)
                if (!sight.names.isGone(number, bearing) && sight.sees(segment.record(bearing), segment.marks(bearing)))
                    found.add(sight.names.records.id(sight.first(segment.record(bearing))));
        }
    }

    /** Names of which the store says who bears them. The number of its queries does not depend on what is hidden. */
    private record NamesOfStore(View view, NamesAtCommit names) implements SeenNames {

        @Override
        public List<? extends NameList> lists() {
            return names.segments();
        }

        @Override
        public Map<String, Set<String>> bearers(Collection<String> some) {
            var facts = new ArrayList<String>();
            for (var name : some)
                names.eachNamed(name, (number, at) -> {
                    var segment = names.segments().get(number);
                    for (var bearing = segment.firstBearing(at); bearing < segment.firstBearing(at + 1); bearing++)
                        facts.add(segment.fact(bearing));
                });
            var parameters = Moment.NOW.parameters();
            parameters.put("facts", facts);
            var rows = view.list("entity/searchNames", parameters);
            var records = PartyReading.recordsOf(
                    view, rows.stream().map(row -> row.text("id")).distinct().toList());
            var found = new HashMap<String, Set<String>>();
            for (var row : rows) {
                var party = records.get(row.text("id"));
                if (party != null)
                    found.computeIfAbsent(row.text("text"), first -> new TreeSet<>())
                            .add(party.getFirst());
            }
            return found;
        }

        @Override
        public Collection<String> parties() {
            var found = new TreeSet<String>();
            view.each("entity/listNamedParties", Moment.NOW.parameters(), row -> found.add(row.text("party")));
            return found;
        }
    }
}
