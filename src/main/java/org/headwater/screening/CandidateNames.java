package org.headwater.screening;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        var index = names.areKept() ? shared(names.lists()) : new NameIndex();
        var alike = index.find(names.lists(), kind, texts);
        var found = new TreeSet<String>();
        for (var name : alike) {
            ScreenedParties.requireTime();
            found.addAll(names.bearers(name));
        }
        return found;
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
        private final Map<String, Boolean> known = new HashMap<>();

        /** The lists whose names are here. */
        private final Set<NameList> lists = Collections.newSetFromMap(new WeakHashMap<>());

        synchronized boolean hasAnyOf(Collection<? extends NameList> some) {
            return some.stream().anyMatch(lists::contains);
        }

        synchronized Set<String> find(Collection<? extends NameList> all, EntityKind kind, Collection<String> wanted) {
            for (var list : all) if (lists.add(list)) add(list);
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

        /** Each as a name of a body that may be a person, and as one of a person: the party's kind depends on who asks. */
        private void add(NameList list) {
            for (var number = 0; number < list.size(); number++) {
                var name = list.name(number);
                if (known.put(name, true) != null) continue;
                for (var kind : List.of(EntityKind.ORGANIZATION, EntityKind.PERSON)) {
                    candidates.add(kind, name);
                    texts.add(name);
                }
            }
        }
    }
}
