package org.headwater.screening;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import org.headwater.entity.NameBearers;
import org.headwater.entity.NameBearers.NameList;
import org.headwater.entity.NameBearers.SeenNames;
import org.headwater.identity.NameCandidates;
import org.headwater.identity.ReadName;
import org.headwater.vocabulary.EntityKind;
import org.springframework.stereotype.Component;

/**
 * Finds the parties of a caller that have a name like another. An index of all names, whoever sees them, gives names, and among their
 * bearers the caller sees some: a hidden name adds and takes away nothing. A name that no party bears any longer stays in the index
 * and has no bearers.
 */
@Component
class CandidateNames {

    private final NameBearers bearers;
    private NameIndex shared = new NameIndex();

    CandidateNames(NameBearers bearers) {
        this.bearers = bearers;
    }

    /** Whether all names are in the index. */
    boolean areReady() {
        return bearers.areRead();
    }

    /** The parties with a name whose likeness to one of these may be 0.60 or more, by their ids. */
    Set<String> find(SeenNames names, EntityKind kind, Collection<String> texts) {
        var found = new TreeSet<String>();
        names.bearers(alike(names, kind, texts)).values().forEach(found::addAll);
        return found;
    }

    /** Names, whoever bears them, whose likeness to one of these may be 0.60 or more. */
    Set<String> alike(SeenNames names, EntityKind kind, Collection<String> texts) {
        return shared(names.lists()).find(names.lists(), kind, texts);
    }

    /** After a commit that rewrote what was stored, as a purge does, all lists are other ones, and nothing of the former stays. */
    private synchronized NameIndex shared(Collection<? extends NameList> lists) {
        if (!shared.hasAnyOf(lists)) shared = new NameIndex();
        return shared;
    }

    /** Names, each once. */
    static final class NameIndex {
        private final NameCandidates candidates = new NameCandidates();
        private final List<String> texts = new ArrayList<>();
        private final Set<String> known = new HashSet<>();

        /** The lists whose names are here. */
        private final Set<NameList> lists = Collections.newSetFromMap(new WeakHashMap<>());

        synchronized boolean hasAnyOf(Collection<? extends NameList> some) {
            return some.stream().anyMatch(lists::contains);
        }

        NameIndex() {}

        NameIndex(Collection<String> names) {
            names.forEach(this::add);
        }

        synchronized Set<String> find(Collection<? extends NameList> all, EntityKind kind, Collection<String> wanted) {
            for (var list : all) {
                if (lists.contains(list)) continue;
                for (var number = 0; number < list.size(); number++) add(list.name(number));
                // Last, since an error may end it in between.
                lists.add(list);
            }
            return find(kind, wanted);
        }

        synchronized Set<String> find(EntityKind kind, Collection<String> wanted) {
            var found = new TreeSet<String>();
            for (var text : wanted) {
                ScreenedParties.requireTime();
                var read = ReadName.of(text);
                for (var as : kinds(kind))
                    for (var entry : candidates.findPossible(as, read)) found.add(texts.get(entry));
            }
            return found;
        }

        /** A ship is sought among bodies: only whose name it is says whether the two may be one. */
        private static List<EntityKind> kinds(EntityKind kind) {
            return switch (kind) {
                case PERSON -> List.of(EntityKind.PERSON);
                case ORGANIZATION, CRIMINAL_GROUP -> List.of(EntityKind.ORGANIZATION);
                default -> List.of(EntityKind.COMPANY);
            };
        }

        /** Each as a name of a body, and as one of a person: the party's kind depends on who asks. */
        private void add(String name) {
            if (known.contains(name)) return;
            for (var kind : List.of(EntityKind.COMPANY, EntityKind.PERSON)) {
                // A text left over from a candidate that an error ended is removed.
                if (texts.size() > candidates.size()) texts.removeLast();
                texts.add(name);
                candidates.add(kind, name);
            }
            known.add(name);
        }
    }
}
