package org.headwater.vocabulary;

import static org.headwater.vocabulary.EntityKind.*;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Relation of one entity to another: the verb, its reverse, what it may join, and how a chain walks it. */
public enum LinkKind {
    SHIPPED("shipped to", "received goods from", Walk.GOODS, PARTIES, PARTIES),
    SUPPLIES("supplies", "is supplied by", Walk.GOODS_FORWARD, PARTIES, PARTIES),
    BROKERS_FOR("brokers for", "buys through", Walk.GOODS_EITHER_WAY, PARTIES, PARTIES),

    OWNS("owns", "is owned by", Walk.TIE, PARTIES, Sets.BODIES_AND_VEHICLES),
    CONTROLS("controls", "is controlled by", Walk.TIE, PARTIES, Sets.BODIES_AND_VEHICLES),
    DIRECTS("directs", "is directed by", Walk.TIE, PARTIES, Sets.BODIES),
    EMPLOYS("employs", "works for", Walk.TIE, PARTIES, PARTIES),
    ACTS_FOR("acts for", "is represented by", Walk.TIE, PARTIES, PARTIES),
    MEMBER_OF("is a member of", "has as member", Walk.TIE, PARTIES, Sets.BODIES),
    FAMILY_OF("is family of", "is family of", Walk.TIE, Set.of(PERSON), Set.of(PERSON)),
    /** The "Linked To" of a sanctions list: it states that a link exists, not of which kind. */
    LINKED_TO("is linked to", "is linked to", Walk.TIE, Sets.LISTABLE, Sets.LISTABLE),
    PAID("paid", "was paid by", Walk.MONEY, PARTIES, PARTIES),
    POSSIBLY_SAME_AS(
            "is possibly the same as", "is possibly the same as", Walk.TIE_ON_REQUEST, Sets.LISTABLE, Sets.LISTABLE),
    /** Derived from two facts about one identifier or address; never stored. */
    SHARES_IDENTIFIER("shares an identifier with", "shares an identifier with", Walk.TIE_ON_REQUEST, PARTIES, PARTIES),
    /** A merge: a person decides it, or one natural key stands under two markings. Withdrawing the fact undoes it. */
    SAME_AS("is the same as", "is the same as", Walk.NEVER, Sets.LISTABLE, Sets.LISTABLE),

    NAMED("is named", "is the name of", Walk.NEVER, Sets.NAMEABLE, Set.of(NAME)),
    IS_A("is a", "is the kind of", Walk.NEVER, Sets.LISTABLE, Set.of(CLASSIFICATION)),
    LOCATED_AT("is located at", "is the address of", Walk.NEVER, Sets.LISTABLE, Set.of(ADDRESS)),
    LOCATED_IN("is located in", "is home to", Walk.NEVER, Sets.NAMEABLE, Set.of(COUNTRY)),
    NATIONAL_OF("is a national of", "has as national", Walk.NEVER, Set.of(PERSON, ORGANIZATION), Set.of(COUNTRY)),
    FLIES_FLAG_OF("flies the flag of", "is the flag of", Walk.NEVER, Set.of(VESSEL, AIRCRAFT), Set.of(COUNTRY)),
    HAS_PHONE("has the phone", "is the phone of", Walk.NEVER, Sets.LISTABLE, Set.of(PHONE)),
    HAS_EMAIL("has the e-mail", "is the e-mail of", Walk.NEVER, Sets.LISTABLE, Set.of(EMAIL)),
    HAS_WEBSITE("has the website", "is the website of", Walk.NEVER, Sets.LISTABLE, Set.of(WEBSITE)),
    HAS_WALLET("has the wallet", "is the wallet of", Walk.NEVER, Sets.LISTABLE, Set.of(WALLET)),
    HAS_ACCOUNT("has the account", "is the account of", Walk.NEVER, Sets.LISTABLE, Set.of(ACCOUNT)),
    HAS_CARD("has the card", "is the card of", Walk.NEVER, Sets.LISTABLE, Set.of(CARD)),
    HAS_IDENTIFIER("has the identifier", "is the identifier of", Walk.NEVER, Sets.LISTABLE, Set.of(IDENTIFIER)),
    BORN_ON("was born on", "is the date of birth of", Walk.NEVER, Set.of(PERSON, ORGANIZATION), Set.of(DATE)),
    /** Founding of a body: its incorporation, registration or establishment. */
    FOUNDED_ON("was founded on", "is the date of founding of", Walk.NEVER, Sets.FOUNDED, Set.of(DATE)),

    /** The list has this entry, as each snapshot states until the next one; the period is the list's own. */
    LISTED("listed", "was listed by", Walk.NEVER, Set.of(AGENCY), Sets.LISTABLE),
    // An action against unnamed parties has their kind as its object.
    DESIGNATED("designated", "was designated by", Walk.NEVER, Set.of(AGENCY), Sets.TARGETS),
    DELISTED("delisted", "was delisted by", Walk.NEVER, Set.of(AGENCY), Sets.TARGETS),
    INDICTED("indicted", "was indicted by", Walk.NEVER, Set.of(AGENCY), Sets.TARGETS),
    ARRESTED("arrested", "was arrested by", Walk.NEVER, Set.of(AGENCY), Sets.TARGETS),
    /** Broke up a group or a firm. */
    DISMANTLED("dismantled", "was dismantled by", Walk.NEVER, Set.of(AGENCY), Sets.TARGETS),
    SEIZED_FROM("seized goods of", "had goods seized by", Walk.NEVER, Set.of(AGENCY), Sets.TARGETS),
    REVOKED_LICENCE_OF("revoked a licence of", "had a licence revoked by", Walk.NEVER, Set.of(AGENCY), Sets.TARGETS),
    WARNED("warned", "was warned by", Walk.NEVER, Set.of(AGENCY), Sets.TARGETS),

    PRECURSOR_OF("is a precursor of", "is derived from", Walk.NEVER, Set.of(SUBSTANCE), Set.of(SUBSTANCE)),
    /** A claim about a place as a whole. Denials of it are recorded too, and a query returns both. */
    MAIN_SOURCE_OF_PRECURSORS_FOR(
            "is the main source of precursors for",
            "gets its precursors mainly from",
            Walk.NEVER,
            Set.of(COUNTRY),
            Set.of(COUNTRY)),
    /** A meeting of states or authorities, on the day of its period. */
    MET_WITH("met with", "met with", Walk.NEVER, Sets.STATES, Sets.STATES),
    /** A notice that a substance is or will be controlled; the period begins when it is in force. */
    ANNOUNCED_CONTROL_OF(
            "announced the control of", "is controlled by notice of", Walk.NEVER, Sets.STATES, Set.of(SUBSTANCE)),
    /** A law or decision; the period is when it is in force. */
    ISSUED("issued", "was issued by", Walk.NEVER, Sets.STATES, Set.of(CONTROL_INSTRUMENT)),
    /** The instrument covers the substance, by name, as one of a class or as a derivative, during the period. */
    SCHEDULES("schedules", "is scheduled by", Walk.NEVER, Set.of(CONTROL_INSTRUMENT), Set.of(SUBSTANCE)),
    CLASSIFIED_IN("is classified in", "is the heading of", Walk.NEVER, Set.of(SUBSTANCE), Set.of(HS_HEADING)),

    /** A seizure, diversion, suspicious or stopped shipment, on the day of its period. */
    REPORTED_INCIDENT(
            "reported an incident in",
            "is where an incident was reported by",
            Walk.NEVER,
            Set.of(AGENCY),
            Set.of(COUNTRY)),
    /** Number and amount of seizures in a place during the period, as an authority publishes them. */
    COUNTED_SEIZURES(
            "counted seizures in", "is where seizures were counted by", Walk.NEVER, Set.of(AGENCY), Set.of(COUNTRY)),
    /**
     * A pre-export notification to the authorities of the importing country; the period begins on the day of dispatch.
     */
    NOTIFIED_EXPORT_TO(
            "notified an export to", "was notified of an export by", Walk.NEVER, Set.of(AGENCY), Set.of(COUNTRY)),
    /** A promise of one side to another at a meeting; the period runs from the promise to its due date. */
    COMMITTED_TO("made a commitment to", "was promised something by", Walk.NEVER, Sets.STATES, Sets.STATES),
    /** A person at a meeting, for a state, authority or organization. */
    TOOK_PART_FOR(
            "took part in a meeting for",
            "was represented at a meeting by",
            Walk.NEVER,
            Set.of(PERSON),
            Sets.STATES_AND_BODIES),
    /** Membership in a body that a meeting founded, such as a working group. */
    MEMBER_STATE_OF("is a member state of", "has as member state", Walk.NEVER, Sets.STATES, Set.of(ORGANIZATION)),
    /** A request of one side to another, with or without a day by which it is to be met. */
    ASKED("asked something of", "was asked for something by", Walk.NEVER, Sets.STATES, Sets.STATES),
    /** A claim in words or a number of a statistic. */
    ASSERTS("asserts something about", "is what a claim is about by", Walk.NEVER, Sets.SPEAKERS, Sets.NAMEABLE),
    /** Information passed on, also through a third party. */
    SHARED_WITH("shared information with", "was given information by", Walk.NEVER, Sets.STATES, Sets.STATES),
    /** Whether two sides work together during the period. */
    COOPERATES_WITH(
            "is in a state of cooperation with",
            "is in a state of cooperation with",
            Walk.NEVER,
            Sets.STATES,
            Sets.STATES),
    HOLDS_OFFICE("holds an office of", "has as office holder", Walk.NEVER, Set.of(PERSON), Sets.STATES_AND_BODIES),
    /**
     * Coverage: the subject states that all facts of one kind on one end of a party, or of the parties of one country, are recorded
     * here for the period; an unknown end bounds nothing.
     */
    HOLDS_ALL_OF(
            "holds all facts of a kind on",
            "has all its facts of a kind from",
            Walk.NEVER,
            Sets.SPEAKERS,
            Sets.COVERED);

    /** Treatment of a link by a chain. */
    public enum Walk {
        /** A shipment: from consignor to consignee, in the order of time. */
        GOODS,
        /** A goods tie, walked only in the direction of the goods. */
        GOODS_FORWARD,
        /** A goods tie, walked in either direction. */
        GOODS_EITHER_WAY,
        /** A tie, walked in either direction. */
        TIE,
        /** A payment: from payer to payee, in chains of money only. */
        MONEY,
        /** A tie that a field of its own in the request switches on. */
        TIE_ON_REQUEST,
        /** Never joins two parties of a chain. */
        NEVER
    }

    /** The kinds of enforcement actions. */
    public static final Set<LinkKind> ACTIONS = Set.copyOf(EnumSet.range(DESIGNATED, WARNED));

    /** Claims of sources about the work of states and authorities: requests, assertions, sharing, cooperation, offices. */
    public static final Set<LinkKind> CLAIMS = Set.copyOf(EnumSet.range(ASKED, HOLDS_OFFICE));

    private final String verb;
    private final String reverse;
    private final Walk walk;
    private final Set<EntityKind> subjects;
    private final Set<EntityKind> objects;

    LinkKind(String verb, String reverse, Walk walk, Set<EntityKind> subjects, Set<EntityKind> objects) {
        this.verb = verb;
        this.reverse = reverse;
        this.walk = walk;
        this.subjects = subjects;
        this.objects = objects;
    }

    /** Reads a kind as files write it: {@code owns}, {@code OWNS}, {@code is a member of}, {@code MEMBER_OF}. */
    public static Optional<LinkKind> find(String text) {
        var wanted = text.strip().toLowerCase(Locale.ROOT);
        for (var kind : values())
            if (kind != SHARES_IDENTIFIER
                    && (kind.verb.equals(wanted)
                            || kind.name().toLowerCase(Locale.ROOT).equals(wanted))) return Optional.of(kind);
        return Optional.empty();
    }

    /** Subject, verb, object reads as a sentence. */
    public String verb() {
        return verb;
    }

    /** Object, reverse, subject reads as the same sentence. */
    public String reverse() {
        return reverse;
    }

    public Walk walk() {
        return walk;
    }

    /** The class of a step that this kind makes; null where it never makes one. */
    public @Nullable StepClass stepClass() {
        return switch (walk) {
            case GOODS -> StepClass.SHIPMENT;
            case GOODS_FORWARD, GOODS_EITHER_WAY -> StepClass.GOODS_TIE;
            case TIE, TIE_ON_REQUEST -> StepClass.TIE;
            case MONEY -> StepClass.PAYMENT;
            case NEVER -> null;
        };
    }

    public Set<EntityKind> subjects() {
        return subjects;
    }

    public Set<EntityKind> objects() {
        return objects;
    }

    public boolean mayJoin(EntityKind subject, EntityKind object) {
        return subjects.contains(subject) && objects.contains(object);
    }

    /** By which parties are compared beside their names: numbers, contacts, addresses, dates, and acts of authorities. */
    private static final Set<LinkKind> TRAITS = EnumSet.of(
            HAS_PHONE,
            HAS_EMAIL,
            HAS_WEBSITE,
            HAS_WALLET,
            HAS_IDENTIFIER,
            LOCATED_AT,
            BORN_ON,
            FOUNDED_ON,
            DESIGNATED,
            INDICTED,
            ARRESTED,
            DISMANTLED,
            SEIZED_FROM,
            REVOKED_LICENCE_OF,
            WARNED);

    /** The labels of the fact's node beside {@code Fact}: that of the kind, and {@code Trait} where parties are compared by it. */
    public List<String> labels() {
        return TRAITS.contains(this) ? List.of(label(), "Trait") : List.of(label());
    }

    /** The label of the fact's node that names its kind: {@code MEMBER_OF} is {@code MemberOf}; a shipment is {@code Shipment}. */
    public String label() {
        if (this == SHIPPED) return "Shipment";
        var label = new StringBuilder();
        for (var word : name().split("_"))
            label.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        return label.toString();
    }

    /** A nested class, since an enum's constants cannot use static fields of the enum itself. */
    private static final class Sets {
        static final Set<EntityKind> STATES = Set.of(COUNTRY, AGENCY);
        static final Set<EntityKind> BODIES = Set.of(COMPANY, ORGANIZATION, CRIMINAL_GROUP);
        static final Set<EntityKind> FOUNDED = Set.of(COMPANY, ORGANIZATION, CRIMINAL_GROUP, AGENCY);
        static final Set<EntityKind> BODIES_AND_VEHICLES =
                Set.of(COMPANY, ORGANIZATION, CRIMINAL_GROUP, VESSEL, AIRCRAFT);
        static final Set<EntityKind> LISTABLE =
                Set.of(COMPANY, ORGANIZATION, PERSON, CRIMINAL_GROUP, AGENCY, VESSEL, AIRCRAFT);
        static final Set<EntityKind> TARGETS =
                Set.of(COMPANY, ORGANIZATION, PERSON, CRIMINAL_GROUP, AGENCY, VESSEL, AIRCRAFT, CLASSIFICATION);
        static final Set<EntityKind> STATES_AND_BODIES = Set.of(COUNTRY, AGENCY, COMPANY, ORGANIZATION, CRIMINAL_GROUP);
        static final Set<EntityKind> SPEAKERS = Set.of(COUNTRY, AGENCY, COMPANY, ORGANIZATION, CRIMINAL_GROUP, PERSON);
        static final Set<EntityKind> COVERED = Set.of(COMPANY, ORGANIZATION, PERSON, CRIMINAL_GROUP, COUNTRY);
        static final Set<EntityKind> NAMEABLE = Set.of(
                COMPANY,
                ORGANIZATION,
                PERSON,
                CRIMINAL_GROUP,
                AGENCY,
                VESSEL,
                AIRCRAFT,
                SUBSTANCE,
                PORT,
                COUNTRY,
                CONTROL_INSTRUMENT,
                HS_HEADING);
    }
}
