package org.headwater;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.headwater.access.Viewer;
import org.headwater.intake.Importing;
import org.headwater.intake.Imports;
import org.headwater.intake.Job;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;

/** A small random file of a feed. Files of one day say partly the same and partly different things of the same parties. */
record RandomFile(
        String feed,
        @Nullable LocalDate day,
        String marking,
        List<Importing.Text> texts,
        @Nullable String list) {

    RandomFile(String feed, @Nullable LocalDate day, String marking, List<Importing.Text> texts) {
        this(feed, day, marking, texts, null);
    }

    /** Customers of a list; whoever imports them, the list is RED of its organization. */
    static RandomFile customers(String list, String rows) {
        return new RandomFile("customers", null, "RED", List.of(new Importing.Text("customers.csv", rows)), list);
    }

    private static final String STATEMENTS = "subject_list,subject_id,subject_name,relation,object_list,object_id,"
            + "object_name,source_title,source_date,reliability,credibility,quote,claimed_by,marking\n";

    private static final String SHIPMENTS = "document_no,dispatch_date,consignor_name,consignor_country,consignor_id,"
            + "consignee_name,consignee_country,consignee_id,carrier,cas,quantity_kg,marking\n";

    private static final String PAYMENTS = "transaction_no,moment,payer_name,payer_country,payer_id,payer_account,"
            + "payee_name,payee_country,payee_id,payee_account,amount,currency,method,reference,originator_name,"
            + "originator_country,originator_id,marking\n";

    /** One of each feed, in any order, marked as the caller may mark. */
    static List<RandomFile> ofEachFeed(Random random, Viewer caller) {
        var files = new ArrayList<>(List.of(
                statements(random, caller),
                shipments(random, caller),
                actions(random, caller),
                list(random, caller),
                ftm(random, caller),
                stix(random, caller),
                csl(random, caller)));
        java.util.Collections.shuffle(files, random);
        // Behind what is drawn: other files stay what they were.
        files.add(ScreeningQuestions.file("retail", 3));
        files.add(payments(new Random(files.hashCode()), caller));
        return files;
    }

    /** A row that is set aside, of the file's marking. */
    private static final String SET_ASIDE = "list,1,Being 1,likes,list,2,Being 2,Gazette 0,2021-01-01,,,,,\n";

    /** Statements of two rows, of which one is set aside. */
    static RandomFile withReject(String marking, int number) {
        var row = "list,1,Being 1,is linked to,list,2,Being 2,Turn " + number + ",2021-01-01,,,,,\n";
        return new RandomFile(
                "statements",
                null,
                marking,
                List.of(new Importing.Text("turn-" + number + ".csv", STATEMENTS + row + SET_ASIDE)));
    }

    /** Its job, when it is over. */
    Job imported(Imports imports, Viewer caller) {
        return new Importing(imports, caller, Path.of("target"))
                .marked(marking)
                .releasing()
                .run(feed, day, texts);
    }

    /** Statements of one row under a marking of its own, or under the file's where it is empty. */
    static RandomFile under(String marking, String ofRow) {
        var row = "list,1,Being 1,owns,list,2,Being 2,Gazette 0,2021-01-01,,,,," + ofRow + "\n";
        return new RandomFile(
                "statements", null, marking, List.of(new Importing.Text("statements.csv", STATEMENTS + row)));
    }

    private static RandomFile statements(Random random, Viewer caller) {
        var rows = new StringBuilder(STATEMENTS);
        for (var number = 0; number < 8; number++)
            rows.append(party(random))
                    .append(pick(random, List.of(",owns,", ",supplies,", ",is linked to,", ",paid,")))
                    .append(party(random))
                    .append(",Gazette ")
                    .append(random.nextInt(2))
                    .append(",2021-01-0")
                    .append(1 + random.nextInt(2))
                    .append(pick(random, List.of(",,,", ",B,2,", ",A,3,so they say")))
                    .append(pick(random, List.of(",", ",Salt Board")))
                    .append(",")
                    .append(pick(random, List.of("", "", RandomWorld.markingOf(random, caller))))
                    .append("\n");
        rows.append(party(random)).append(",is a,,,CRIMINAL_GROUP,Gazette 0,2021-01-01,,,,,\n");
        rows.append(SET_ASIDE);
        return new RandomFile(
                "statements",
                null,
                RandomWorld.markingOf(random, caller),
                List.of(new Importing.Text("statements.csv", rows.toString())));
    }

    private static RandomFile shipments(Random random, Viewer caller) {
        var rows = new StringBuilder(SHIPMENTS);
        for (var number = 0; number < 6; number++) {
            var from = random.nextInt(15);
            var to = random.nextInt(15);
            rows.append("BL")
                    .append(random.nextInt(5))
                    .append(",2020-0")
                    .append(1 + random.nextInt(2))
                    .append(",Being " + from + ",CN,list:")
                    .append(from)
                    .append(",Being " + to + ",MX,list:")
                    .append(to)
                    .append(pick(random, List.of(",", ",Suzhou Lines")))
                    .append(",79099-07-3,25,")
                    .append(pick(random, List.of("", "", RandomWorld.markingOf(random, caller))))
                    .append("\n");
        }
        return new RandomFile(
                "shipments",
                null,
                RandomWorld.markingOf(random, caller),
                List.of(new Importing.Text("shipments.csv", rows.toString())));
    }

    /** Some ends are an account of the world, of which somebody may be seen to be the holder; some rows have both ends in one. */
    private static RandomFile payments(Random random, Viewer caller) {
        var rows = new StringBuilder(PAYMENTS);
        for (var number = 0; number < 8; number++)
            rows.append("TR")
                    .append(random.nextInt(6))
                    .append(",2020-0")
                    .append(1 + random.nextInt(3))
                    .append(pick(random, List.of("", "-05", "-05T10:30:00Z")))
                    .append(payer(random))
                    .append(payer(random))
                    .append(",")
                    .append(100 * (1 + random.nextInt(4)))
                    .append(pick(random, List.of(",USD,", ",EUR,")))
                    .append(pick(random, List.of("TRANSFER,", "CASH,", "WIRE,")))
                    .append(pick(random, List.of("", "BL1", "MB3")))
                    .append(pick(random, List.of(",,,,", ",Being 4,MX,list:4,")))
                    .append(pick(random, List.of("", "", RandomWorld.markingOf(random, caller))))
                    .append("\n");
        return new RandomFile(
                "payments",
                null,
                RandomWorld.markingOf(random, caller),
                List.of(new Importing.Text("payments.csv", rows.toString())));
    }

    private static String payer(Random random) {
        var account = "," + (random.nextInt(3) == 0 ? pick(random, MoneyQuestions.IBANS) : "");
        if (account.length() > 1 && random.nextBoolean()) return ",,," + account;
        var number = random.nextInt(15);
        return ",Being " + number + "," + pick(random, List.of("CN", "MX")) + ",list:" + number + account;
    }

    private static RandomFile actions(Random random, Viewer caller) {
        var rows = new StringBuilder("authority,action,target_list,target_id,target_name,programme,valid_from,valid_to,"
                + "source_title,source_date,marking\n");
        for (var number = 0; number < 5; number++)
            rows.append(pick(random, List.of("Salt Board|US", "Salt Board|CN")))
                    .append(pick(random, List.of(",designated,", ",warned,")))
                    .append(party(random))
                    .append(",P")
                    .append(random.nextInt(2))
                    .append(",2020-0")
                    .append(1 + random.nextInt(3))
                    .append("-01,")
                    .append(pick(random, List.of("", "2021-01-01")))
                    .append(",Gazette ")
                    .append(random.nextInt(2))
                    .append(",2021-01-01,")
                    .append(pick(random, List.of("", "", RandomWorld.markingOf(random, caller))))
                    .append("\n");
        return new RandomFile(
                "actions",
                null,
                RandomWorld.markingOf(random, caller),
                List.of(new Importing.Text("actions.csv", rows.toString())));
    }

    private static RandomFile list(Random random, Viewer caller) {
        var rows = new ArrayList<String>();
        for (var number = 101; number < 109; number++)
            if (random.nextInt(5) > 0)
                rows.add(Importing.entry(
                        number,
                        "BLUE MILL " + number,
                        "-0- ",
                        pick(random, List.of("SDNTK", "TCO")),
                        pick(random, List.of("-0- ", "Phone 8651200000000.", "Linked To: BLUE MILL 104."))));
        return new RandomFile(
                "ofac-sdn",
                LocalDate.of(2021, 1, 1 + random.nextInt(3)),
                RandomWorld.markingOf(random, caller),
                List.of(Importing.sdn(rows.toArray(String[]::new))));
    }

    /** Two of the parties bear one checked number, and the file may be a newer edition of one that is there. */
    private static RandomFile ftm(Random random, Viewer caller) {
        var lines = new StringBuilder();
        for (var number = 0; number < 5; number++)
            lines.append(
                    "{\"id\":\"e" + number + "\",\"schema\":\"Company\",\"properties\":{\"name\":[\"Blue Mill " + number
                            + "\"],\"country\":[\"cn\"]"
                            + (random.nextInt(3) == 0 ? ",\"leiCode\":[\"529900INVENTED000089\"]" : "") + "}}\n");
        for (var number = 0; number < 3; number++)
            lines.append("{\"id\":\"o" + number + "\",\"schema\":\"Ownership\",\"properties\":{\"owner\":[\"e"
                    + random.nextInt(6) + "\"],\"asset\":[\"e" + random.nextInt(5) + "\"]}}\n");
        lines.append("{\"id\":\"x\",\"schema\":\"Compani\",\"properties\":{}}\n");
        return new RandomFile(
                "ftm",
                null,
                RandomWorld.markingOf(random, caller),
                List.of(new Importing.Text("edition" + random.nextInt(2) + ".ftm.json", lines.toString())));
    }

    /** Identities under markings of their own, which the caller may or may not give; relations between some of them. */
    private static RandomFile stix(Random random, Viewer caller) {
        var objects = new ArrayList<String>();
        for (var number = 0; number < 4; number++)
            objects.add("{'type':'identity','id':'identity--00000000-0000-4000-8000-00000000000" + number
                    + "','name':'Blue Mill " + number + "','identity_class':'organization'"
                    + (random.nextInt(3) == 0
                            ? ",'object_marking_refs':['marking-definition--"
                                    + pick(
                                            random,
                                            List.of(
                                                    "bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
                                                    "e828b379-4e03-4974-9ac4-e53a884c97c1",
                                                    "00000000-0000-4000-8000-000000000000"))
                                    + "']"
                            : "")
                    + "}");
        for (var number = 0; number < 3; number++)
            objects.add("{'type':'relationship','id':'relationship--00000000-0000-4000-8000-00000000000" + number
                    + "','relationship_type':'owns','source_ref':'identity--00000000-0000-4000-8000-00000000000"
                    + random.nextInt(5) + "','target_ref':'identity--00000000-0000-4000-8000-00000000000"
                    + random.nextInt(4) + "'}");
        return new RandomFile(
                "stix",
                null,
                RandomWorld.markingOf(random, caller),
                List.of(new Importing.Text(
                        "bundle.json",
                        ("{'type':'bundle','id':'bundle--1','objects':[" + String.join(",", objects) + "]}")
                                .replace('\'', '"'))));
    }

    private static RandomFile csl(Random random, Viewer caller) {
        var rows = new StringBuilder("_id,source,entity_number,type,name,programs,addresses\n");
        for (var number = 0; number < 3; number++)
            rows.append("id" + number + ",Entity List (EL) - Bureau of Industry and Security,,,Blue Mill " + number
                    + ",,\"1 Road, CN\"\n");
        rows.append("s1,Specially Designated Nationals (SDN) - Treasury Department,")
                .append(101 + random.nextInt(8))
                .append(",Entity,BLUE MILL 10")
                .append(random.nextInt(9))
                .append(",SDNTK,\n");
        return new RandomFile(
                "csl",
                null,
                RandomWorld.markingOf(random, caller),
                List.of(new Importing.Text("csl.csv", rows.toString())));
    }

    private static String party(Random random) {
        var number = random.nextInt(18);
        return "list," + number + ","
                + (random.nextInt(9) == 0 ? pick(random, List.of("Blue Mill", "Salt Ring")) : "Being " + number);
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** What the caller is told: of the job when it is over, or why there is none. */
    Map<String, Object> run(Imports imports, Viewer caller, boolean dry) {
        try {
            var importing = new Importing(imports, caller, Path.of("target"))
                    .marked(list == null ? marking : marking + ":" + caller.organization())
                    .into(list)
                    .releasing();
            var job = (dry ? importing.dry() : importing).run(feed, day, texts);
            var told = new LinkedHashMap<String, Object>();
            told.put("state", job.state());
            told.put("read", job.read());
            told.put("counts", new java.util.TreeMap<>(job.counts()));
            told.put("marking", String.valueOf(job.marking()));
            told.put("message", String.valueOf(job.message()));
            told.put("rejects", imports.rejects(job.id(), caller).toString());
            return told;
        } catch (Problem refused) {
            return Map.of("refused", String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public String toString() {
        return feed + (day == null ? "" : " of " + day) + ", " + marking;
    }
}
