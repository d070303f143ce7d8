package org.headwater.screening;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.IdentifierType;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;

/**
 * A party, vessel or aircraft as one caller sees it.
 *
 * @param id of the record that stands for it
 * @param records ids of all its visible records, with their natural keys
 * @param moments when what was recorded under a number came to be known
 */
record ScreenedParty(
        String id,
        EntityKind kind,
        String name,
        Map<String, String> records,
        List<PartyFact> facts,
        Map<Long, Instant> moments) {

    /** Keys of records that are places on lists: the list and the number. */
    private static final Pattern PLACE = Pattern.compile("([a-z0-9-]{1,32}):([\\w./-]{1,64})");

    /** Lists whose numbers are ids of FollowTheMoney by themselves. */
    static final Pattern FTM = Pattern.compile("(?:opensanctions|ftm-[a-z0-9-]+):(.+)");

    ScreenedParty {
        records = Map.copyOf(records);
        facts = List.copyOf(facts);
        moments = Map.copyOf(moments);
    }

    /** Its ids for others, the one by which it is called first: those of FollowTheMoney, those of lists, ours. */
    List<String> ids() {
        var ofFtm = new TreeSet<String>();
        var ofLists = new TreeSet<String>();
        for (var key : records.values()) {
            var ftm = FTM.matcher(key);
            var place = PLACE.matcher(key);
            if (ftm.matches()) ofFtm.add(ftm.group(1));
            else if (place.matches() && isList(place.group(1))) ofLists.add(place.group(1) + "-" + place.group(2));
        }
        var all = new ArrayList<String>(ofFtm);
        all.addAll(ofLists);
        all.addAll(new TreeSet<>(records.keySet()));
        return all.stream().distinct().toList();
    }

    /** Numbers of their own are no places on lists, and neither are names within a source. */
    static boolean isList(String scheme) {
        if (scheme.equals("party") || scheme.equals("agency")) return false;
        for (var type : IdentifierType.values())
            if (type.name().equalsIgnoreCase(scheme.replace('-', '_'))) return false;
        return true;
    }

    String publicId() {
        return ids().getFirst();
    }

    List<PartyFact> facts(LinkKind wanted) {
        return facts.stream().filter(fact -> fact.kind() == wanted).toList();
    }

    @Nullable
    Instant moment(PartyFact fact) {
        return moments.get(fact.recorded());
    }
}
