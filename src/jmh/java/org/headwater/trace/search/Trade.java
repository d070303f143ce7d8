package org.headwater.trace.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.headwater.store.IdSource;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;

/**
 * Made-up trade as trade is: few companies send and receive most of it, most of it stays among the partners of a cluster, a
 * consignor deals in few substances, dates are missing, and criminal groups sit behind some of the receivers. Each of the 40
 * groups controls 10 to 210 companies, few of them many, drawn as goods are received; beyond 100,000 companies so many times
 * more as there are companies, since with the same number the groups of a larger trade would be behind ever less of it. A
 * tenth as many ties of ownership as there are companies. The same seed gives the same trade anywhere.
 */
public final class Trade {

    /** How much of it. */
    public enum Size {
        SMALL(500, 3_000, 2),
        TRIAL(2_000, 20_000, 10),
        K100(10_000, 100_000, 10),
        K300(30_000, 300_000, 10),
        A(100_000, 1_000_000, 10),
        B(10_000, 1_000_000, 2),
        M3(300_000, 3_000_000, 10),
        C(1_000_000, 10_000_000, 10),
        D(5_000_000, 100_000_000, 10);

        public final int companies;
        public final int shipments;
        public final int years;

        Size(int companies, int shipments, int years) {
            this.companies = companies;
            this.shipments = shipments;
            this.years = years;
        }
    }

    private static final int CLUSTERS = 50;
    private static final int GROUPS = 40;
    /** Those of set A: beyond, groups control more. */
    private static final int COMPANIES_OF_THE_USUAL_GROUPS = 100_000;

    private static final int SUBSTANCES = 30;
    private static final int COUNTRIES = 40;
    private static final double[] CONFIDENCES = {0.32, 0.48, 0.5, 0.64, 0.8, 0.872};
    private static final LocalDate FIRST = LocalDate.of(2014, 1, 1);

    private final Size size;
    private final Random random;
    private final String[] company;
    private final String[] substance = new String[SUBSTANCES];
    private final String[] code = new String[SUBSTANCES];
    /** Companies in the order of what they send and of what they receive, both of all and of each cluster. */
    private final int[] senders;

    private final int[][] receivers = new int[CLUSTERS + 1][];

    private Trade(Size size, long seed) {
        this.size = size;
        random = new Random(seed);
        company = new String[size.companies];
        for (var i = 0; i < company.length; i++) company[i] = new IdSource(random).next();
        for (var i = 0; i < SUBSTANCES; i++) {
            substance[i] = substance(i);
            code[i] = Integer.toString(290_000 + random.nextInt(40_000));
        }
        senders = shuffled(0, 1);
        for (var cluster = 0; cluster < CLUSTERS; cluster++) receivers[cluster] = shuffled(cluster, CLUSTERS);
        receivers[CLUSTERS] = shuffled(0, 1);
    }

    /** Runs of three: the first is a precursor of the second, that of the third. */
    public static List<ChainResult.Precursor> precursors() {
        var precursors = new ArrayList<ChainResult.Precursor>();
        for (var i = 0; i + 1 < SUBSTANCES; i++)
            if (i % 3 != 2) precursors.add(new ChainResult.Precursor(substance(i), substance(i + 1)));
        return precursors;
    }

    private static String substance(int number) {
        return cas(50_00 + number * 37);
    }

    /** A CAS number with a right check digit. */
    private static String cas(int digits) {
        var text = Integer.toString(digits);
        var sum = 0;
        for (var i = 0; i < text.length(); i++) sum += (text.charAt(text.length() - 1 - i) - '0') * (i + 1);
        return text.substring(0, text.length() - 2) + "-" + text.substring(text.length() - 2) + "-" + sum % 10;
    }

    private int[] shuffled(int first, int step) {
        var list = new int[(size.companies - first + step - 1) / step];
        for (var i = 0; i < list.length; i++) {
            var j = random.nextInt(i + 1);
            list[i] = list[j];
            list[j] = first + i * step;
        }
        return list;
    }

    /** The first of a list often, the last seldom: of 100,000 the first gets one in fifty. */
    private int heavyTailed(int[] list) {
        return list[(int) (list.length * Math.pow(random.nextDouble(), 3))];
    }

    static TraceGraph graph(Size size, long seed) {
        return new Trade(size, seed).graph(0);
    }

    /** The same trade, and so many shipments more. */
    static TraceGraph graph(Size size, long seed, int further) {
        return new Trade(size, seed).graph(further);
    }

    /** Receives all of it, parties before what names them, but for the groups, which come with their ties. */
    public interface Recipient {
        void party(WholeGraph.GraphParty party);

        void shipment(WholeGraph.GraphShipment shipment);

        void tie(TraceGraph.GraphTie tie);
    }

    public static void tell(Size size, long seed, Recipient recipient) {
        new Trade(size, seed).tell(0, recipient);
    }

    private TraceGraph graph(int further) {
        var builder = new WholeGraph();
        for (var relation : precursors()) builder.precursor(relation.precursor(), relation.product());
        tell(further, new Recipient() {
            @Override
            public void party(WholeGraph.GraphParty party) {
                builder.party(party);
            }

            @Override
            public void shipment(WholeGraph.GraphShipment shipment) {
                builder.shipment(shipment);
            }

            @Override
            public void tie(TraceGraph.GraphTie tie) {
                builder.tie(tie);
            }
        });
        return builder.build();
    }

    private void tell(int further, Recipient builder) {
        var country = new String[COUNTRIES];
        for (var i = 0; i < COUNTRIES; i++) country[i] = "" + (char) ('A' + i % 26) + (char) ('A' + i / 26);
        for (var i = 0; i < company.length; i++)
            builder.party(new WholeGraph.GraphParty(
                    company[i], EntityKind.COMPANY, Set.of(country[i % COUNTRIES]), List.of()));
        for (var i = 0; i < size.shipments; i++) builder.shipment(shipment(country));
        for (var i = 0; i < GROUPS; i++) {
            var group = new IdSource(random).next();
            builder.party(WholeGraph.GraphParty.of(group, EntityKind.CRIMINAL_GROUP));
            var held = (10 + (int) (200 * Math.pow(random.nextDouble(), 3)))
                    * Math.max(1, company.length / COMPANIES_OF_THE_USUAL_GROUPS);
            for (var j = 0; j < held; j++)
                tie(builder, LinkKind.CONTROLS, group, company[heavyTailed(receivers[CLUSTERS])]);
        }
        for (var i = 0; i < company.length / 10; i++) {
            var owner = company[random.nextInt(company.length)];
            var owned = company[random.nextInt(company.length)];
            if (!owner.equals(owned)) tie(builder, LinkKind.OWNS, owner, owned);
        }
        for (var i = 0; i < further; i++) builder.shipment(shipment(country));
    }

    private void tie(Recipient builder, LinkKind kind, String subject, String object) {
        var start = FIRST.plusDays(random.nextInt(365 * size.years));
        builder.tie(new TraceGraph.GraphTie(
                new IdSource(random).next(),
                kind,
                subject,
                object,
                new Period(
                        random.nextBoolean() ? null : PartialDate.of(start),
                        random.nextInt(4) != 0 ? null : PartialDate.of(start.plusDays(random.nextInt(1000)))),
                null,
                confidence()));
    }

    private Confidence confidence() {
        return Confidence.of(CONFIDENCES[random.nextInt(CONFIDENCES.length)]);
    }

    private WholeGraph.GraphShipment shipment(String[] country) {
        var consignor = heavyTailed(senders);
        var inCluster = random.nextInt(10) < 8;
        var consignee = consignor;
        while (consignee == consignor) consignee = heavyTailed(receivers[inCluster ? consignor % CLUSTERS : CLUSTERS]);
        var sent = FIRST.plusDays(random.nextInt(365 * size.years));
        var arrived = sent.plusDays(5 + random.nextInt(36));
        var lines = new ArrayList<TraceGraph.GraphLine>();
        do {
            var kind = random.nextInt(10) < 8
                    ? (consignor * 7 + random.nextInt(3) * 11) % SUBSTANCES
                    : random.nextInt(SUBSTANCES);
            lines.add(line(random.nextInt(20) == 0 ? -1 : kind));
        } while (random.nextInt(5) == 0);
        return new WholeGraph.GraphShipment(
                new IdSource(random).next(),
                company[consignor],
                company[consignee],
                null,
                missing(sent),
                missing(arrived),
                country[consignor % COUNTRIES],
                country[consignee % COUNTRIES],
                lines,
                confidence());
    }

    private @Nullable PartialDate missing(LocalDate date) {
        return random.nextInt(10) == 0 ? null : PartialDate.of(date);
    }

    private TraceGraph.GraphLine line(int kind) {
        return new TraceGraph.GraphLine(
                kind < 0 ? null : substance[kind], kind < 0 ? "382499" : code[kind], random.nextInt(10) == 0);
    }

    /** Companies that send, each as often as it does so: whom one asks about is more often a large one. */
    List<String> someSenders(int count, long seed) {
        var drawn = new Random(seed);
        var some = new ArrayList<String>();
        for (var i = 0; i < count; i++)
            some.add(company[senders[(int) (senders.length * Math.pow(drawn.nextDouble(), 3))]]);
        return some;
    }

    public static List<String> someSenders(Size size, long seed, int count) {
        return new Trade(size, seed).someSenders(count, seed);
    }
}
