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
import org.headwater.access.VisibleGraph.View;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which names there are, and which parties a caller sees bearing one. It is for searches by the likeness of names, which keep an
 * index of their own over the lists of names.
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

    /** The names of one read. */
    public interface SeenNames {

        /**
         * Lists with all names that the caller sees among others, of whatever marking: what a caller is told comes from {@link #bearers}.
         */
        List<? extends NameList> lists();

        /** Whether a later read gives the same lists again, as long as nothing that was stored is rewritten. */
        boolean areKept();

        /** The parties that the caller sees bearing the name, in the order of their ids. */
        Collection<String> bearers(String name);

        /** All parties that the caller sees with a name, in the order of their ids. */
        Collection<String> parties();
    }

    /** Whether all names were read since the start, so that no caller waits for it. */
    public boolean areRead() {
        return names.areRead();
    }

    /** Reads the caller's view of now with the names in it: those in memory or, where these are not there, those of the store. */
    public <T> T read(Viewer viewer, BiFunction<View, SeenNames, T> work) {
        return names.read(
                viewer,
                Moment.NOW,
                (view, known) -> work.apply(
                        view, known.sight() == null ? NamesOfStore.read(view) : new NamesOfMemory(known.sight())));
    }

    /** The names of a view of any moment, read from the store: for work that reads that view alone. */
    public static SeenNames readFrom(View view) {
        return NamesOfStore.read(view);
    }

    private record NamesOfMemory(NameSight sight) implements SeenNames {

        @Override
        public List<? extends NameList> lists() {
            return sight.names.segments();
        }

        @Override
        public boolean areKept() {
            return true;
        }

        @Override
        public Collection<String> bearers(String name) {
            var found = new TreeSet<String>();
            var segments = sight.names.segments();
            for (var number = 0; number < segments.size(); number++) {
                var at = segments.get(number).find(name);
                if (at >= 0) add(number, at, found);
            }
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

    /** @param bearers ids by name */
    private record NamesOfStore(NameList list, Map<String, Collection<String>> bearers) implements SeenNames {

        static NamesOfStore read(View view) {
            var bearers = new HashMap<String, Collection<String>>();
            view.each(
                    "entity/listBorneNames",
                    Moment.NOW.parameters(),
                    row -> bearers.computeIfAbsent(row.text("name"), first -> new TreeSet<>())
                            .add(row.text("party")));
            var texts = new ArrayList<>(new TreeSet<>(bearers.keySet()));
            return new NamesOfStore(
                    new NameList() {
                        @Override
                        public int size() {
                            return texts.size();
                        }

                        @Override
                        public String name(int number) {
                            return texts.get(number);
                        }
                    },
                    bearers);
        }

        @Override
        public List<NameList> lists() {
            return List.of(list);
        }

        @Override
        public boolean areKept() {
            return false;
        }

        @Override
        public Collection<String> bearers(String name) {
            @Nullable Collection<String> found = bearers.get(name);
            return found == null ? List.of() : found;
        }

        @Override
        public Collection<String> parties() {
            var all = new TreeSet<String>();
            bearers.values().forEach(all::addAll);
            return all;
        }
    }
}
