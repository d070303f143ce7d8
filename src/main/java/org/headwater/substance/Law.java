package org.headwater.substance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.headwater.vocabulary.CasNumber;
import org.jspecify.annotations.Nullable;

/** The reference data on substances and their control, as one caller sees them at one moment, and answers from them. */
public final class Law {

    private final Map<CasNumber, KnownSubstance> substances = new TreeMap<>();
    private final Map<String, KnownSubstance> byId = new HashMap<>();
    private final Map<String, Instrument> instruments = new LinkedHashMap<>();
    private final Map<CasNumber, List<Rule>> rules = new HashMap<>();
    private final SubstanceNames names;

    private final @Nullable Instant knownAt;

    /** @param knownAt the moment of the data; null is now */
    Law(
            @Nullable Instant knownAt,
            Collection<KnownSubstance> substances,
            Collection<Instrument> instruments,
            Collection<Rule> rules) {
        this.knownAt = knownAt;
        for (var substance : substances) {
            this.substances.put(substance.cas(), substance);
            byId.put(substance.id(), substance);
        }
        for (var instrument : instruments) this.instruments.put(instrument.key(), instrument);
        for (var rule : rules)
            this.rules.computeIfAbsent(rule.cas(), cas -> new ArrayList<>()).add(rule);
        this.names = new SubstanceNames(substances);
    }

    /** The names by which descriptions of goods are searched for substances. */
    public SubstanceNames names() {
        return names;
    }

    /** All substances in the order of their CAS numbers. */
    public Collection<KnownSubstance> substances() {
        return substances.values();
    }

    public Optional<KnownSubstance> find(CasNumber cas) {
        return Optional.ofNullable(substances.get(cas));
    }

    Optional<KnownSubstance> findById(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The findings while the instruments are judged one by one. */
    private static final class Findings {
        private final List<AppliedInstrument> applied = new ArrayList<>();
        private final List<ControlStatus.UndecidedInstrument> undecided = new ArrayList<>();
        private boolean licence;
        private boolean licenceUndecided;
        private boolean noLicence;
    }

    /**
     * The state of control. It is controlled if any instrument applies. Otherwise it is unknown if an incomplete
     * instrument could apply, or if the data lack the substance or this jurisdiction's rules on it. Otherwise it is not
     * controlled.
     *
     * @param destination ISO code; null for an unknown destination, which leaves the need of a licence open
     */
    public ControlStatus status(CasNumber cas, Jurisdiction jurisdiction, LocalDate day, @Nullable String destination) {
        var substance = substances.get(cas);
        if (substance == null)
            return new ControlStatus(
                    ControlState.UNKNOWN,
                    List.of(),
                    List.of(),
                    null,
                    "The substance " + cas + " is not in the data.",
                    Certainty.UNVERIFIED);
        var findings = new Findings();
        for (var instrument : instruments.values())
            if (instrument.jurisdiction() == jurisdiction) judge(instrument, cas, day, destination, findings);
        findings.applied.sort(AppliedInstrument.CLOSEST_FIRST);
        if (!findings.applied.isEmpty()) return controlled(findings, destination);
        if (!findings.undecided.isEmpty())
            return new ControlStatus(
                    ControlState.UNKNOWN,
                    List.of(),
                    findings.undecided,
                    null,
                    "Not established: " + reasons(findings),
                    Certainty.UNVERIFIED);
        return notListed(substance, jurisdiction, day);
    }

    private void judge(
            Instrument instrument, CasNumber cas, LocalDate day, @Nullable String destination, Findings findings) {
        var inForce = instrument.span().on(day);
        if (inForce == Span.Containment.NO) return;
        if (destination != null
                && !instrument.destinations().isEmpty()
                && !instrument.destinations().contains(destination)) return;
        var isSomewhereElse = destination == null && !instrument.destinations().isEmpty();
        var towards = isSomewhereElse ? "; it applies towards " + countries(instrument) + " only" : "";
        var anyRule = false;
        for (var rule : rulesOf(instrument, cas)) {
            var holds = inForce.and(rule.span().on(day))
                    .and(rule.instrument().span().on(day));
            if (holds == Span.Containment.NO) continue;
            anyRule = true;
            var isOwn = rule.instrument().key().equals(instrument.key());
            if (holds == Span.Containment.YES && !isSomewhereElse) apply(findings, instrument, rule);
            // An instrument that follows another one only adds a licence to it. Without a destination that is no
            // question.
            else if (isOwn || !isSomewhereElse)
                undecided(
                        findings,
                        instrument,
                        isOwn ? rule.citation() : instrument.citation(),
                        isOwn ? rule.list() : instrument.list(),
                        isOwn ? rule.certainty() : instrument.certainty(),
                        isOwn ? rule.reading() : instrument.reading(),
                        holds == Span.Containment.YES
                                ? "it applies towards " + countries(instrument) + " only; name the destination"
                                : "since when it is in force is not established" + towards);
        }
        if (!anyRule && instrument.mayCover(cas))
            undecided(
                    findings,
                    instrument,
                    instrument.citation(),
                    instrument.list(),
                    instrument.certainty(),
                    instrument.reading(),
                    "list incomplete: whether it covers the substance is not established" + towards);
    }

    /** The instrument's own rules on the substance, and the rules of the instruments that it follows. */
    private List<Rule> rulesOf(Instrument instrument, CasNumber cas) {
        return rules.getOrDefault(cas, List.of()).stream()
                .filter(rule -> rule.instrument().key().equals(instrument.key())
                        || instrument.follows().contains(rule.instrument().key()))
                .toList();
    }

    private static String countries(Instrument instrument) {
        return String.join(", ", new TreeSet<>(instrument.destinations()));
    }

    private static void undecided(
            Findings findings,
            Instrument instrument,
            String citation,
            String list,
            Certainty certainty,
            Reading reading,
            String reason) {
        findings.undecided.add(new ControlStatus.UndecidedInstrument(
                citation,
                instrument.jurisdiction(),
                list,
                reason,
                certainty,
                reading.paragraph(),
                reading.day(),
                reading.by()));
        if (Boolean.TRUE.equals(instrument.licence())) findings.licenceUndecided = true;
    }

    private static void apply(Findings findings, Instrument instrument, Rule rule) {
        var follows = !rule.instrument().key().equals(instrument.key());
        var latest = rule.span().startsAfter(instrument.span()) ? rule.span() : instrument.span();
        var from = latest.firstCertainDay();
        if (from == null) throw new IllegalStateException(instrument.key() + " applies, but since when?");
        var to = rule.span().lastDay();
        var reading = follows ? instrument.reading() : rule.reading();
        findings.applied.add(new AppliedInstrument(
                follows ? instrument.citation() : rule.citation(),
                instrument.jurisdiction(),
                instrument.title(),
                follows ? instrument.list() : rule.list(),
                rule.kind(),
                from,
                latest.isStartEstablished(),
                to == null ? instrument.span().lastDay() : to,
                instrument.licence(),
                instrument.complete(),
                follows ? instrument.certainty().weaker(rule.certainty()) : rule.certainty(),
                reading.paragraph(),
                reading.day(),
                reading.by(),
                rule.note() == null || follows && instrument.note() != null ? instrument.note() : rule.note()));
        if (Boolean.TRUE.equals(instrument.licence())) findings.licence = true;
        if (Boolean.FALSE.equals(instrument.licence())) findings.noLicence = true;
    }

    private static ControlStatus controlled(Findings findings, @Nullable String destination) {
        var lists = new LinkedHashSet<String>();
        var certainty = Certainty.UNVERIFIED;
        for (var applied : findings.applied) {
            lists.add(applied.list() + " " + words(applied.kind()) + " (" + applied.citation() + ", "
                    + words(applied.certainty()) + ")");
            certainty = certainty.stronger(applied.certainty());
        }
        var reason = new StringBuilder("Controlled: ")
                .append(String.join("; ", lists))
                .append('.');
        Boolean licence = null;
        if (findings.licence) {
            licence = true;
            reason.append(" A licence is needed")
                    .append(destination == null ? ", wherever it goes" : " towards " + destination)
                    .append('.');
        } else if (destination == null) reason.append(" Whether a licence is needed depends on the destination.");
        else if (!findings.licenceUndecided && findings.noLicence) {
            licence = false;
            reason.append(" No licence is needed towards ").append(destination).append('.');
        } else
            reason.append(" Whether a licence is needed towards ")
                    .append(destination)
                    .append(" is not established")
                    .append(findings.licenceUndecided ? "." : ": no instrument of the data says.");
        if (!findings.undecided.isEmpty()) reason.append(" Not established: ").append(reasons(findings));
        return new ControlStatus(
                ControlState.CONTROLLED, findings.applied, findings.undecided, licence, reason.toString(), certainty);
    }

    private static String reasons(Findings findings) {
        var reasons = new LinkedHashSet<String>();
        for (var open : findings.undecided)
            reasons.add(
                    (open.list().isEmpty() ? "" : open.list() + ", ") + open.citation() + " (" + open.reason() + ")");
        return String.join("; ", reasons) + ".";
    }

    private ControlStatus notListed(KnownSubstance substance, Jurisdiction jurisdiction, LocalDate day) {
        var complete = substance.completeFor().get(jurisdiction);
        var examined = substance.examined();
        if (complete == null || examined == null)
            return unknown("No rule of " + jurisdiction + " in the data covers " + substance.name()
                    + " then, but the data do not have all rules of " + jurisdiction + " on it.");
        if (day.isAfter(examined))
            return unknown("No rule of " + jurisdiction + " in the data covers " + substance.name()
                    + ", but the data reach to " + examined + " only.");
        var certainty = complete;
        var later = new TreeSet<LocalDate>();
        for (var rule : rules.getOrDefault(substance.cas(), List.of()))
            if (rule.instrument().jurisdiction() == jurisdiction) {
                certainty = certainty.weaker(rule.certainty());
                var first = rule.span().firstCertainDay();
                if (first != null && first.isAfter(day)) later.add(first);
            }
        return new ControlStatus(
                ControlState.NOT_CONTROLLED,
                List.of(),
                List.of(),
                false,
                "Not controlled: no instrument of " + jurisdiction + " covers it on that day"
                        + (later.isEmpty() ? "" : "; the first that does, from " + later.first()) + " ("
                        + words(certainty) + ").",
                certainty);
    }

    static ControlStatus unknown(String reason) {
        return new ControlStatus(ControlState.UNKNOWN, List.of(), List.of(), null, reason, Certainty.UNVERIFIED);
    }

    private static String words(ScopeKind kind) {
        return switch (kind) {
            case NAMED -> "by name";
            case CLASS -> "by class";
            case DERIVATIVE -> "as a derivative";
        };
    }

    private static String words(Certainty certainty) {
        return switch (certainty) {
            case PRIMARY -> "primary source";
            case SECONDARY -> "secondary source";
            case UNVERIFIED -> "unverified";
        };
    }

    /**
     * One jurisdiction's answers on a substance from the first day to the last, towards no destination in particular.
     */
    public List<ControlPeriod> timeline(CasNumber cas, Jurisdiction jurisdiction) {
        var turns = new TreeSet<LocalDate>();
        for (var instrument : instruments.values())
            if (instrument.jurisdiction() == jurisdiction) {
                var own = rulesOf(instrument, cas);
                if (own.isEmpty() && !instrument.mayCover(cas)) continue;
                instrument.span().addTurns(turns);
                for (var rule : own) rule.span().addTurns(turns);
            }
        var substance = substances.get(cas);
        if (substance != null && substance.examined() != null)
            turns.add(substance.examined().plusDays(1));
        var periods = new ArrayList<ControlPeriod>();
        LocalDate from = null;
        for (var turn : turns) {
            add(
                    periods,
                    new ControlPeriod(
                            knownAt,
                            cas,
                            jurisdiction,
                            from,
                            turn.minusDays(1),
                            status(cas, jurisdiction, turn.minusDays(1), null)));
            from = turn;
        }
        var last = from == null ? LocalDate.EPOCH : from;
        add(periods, new ControlPeriod(knownAt, cas, jurisdiction, from, null, status(cas, jurisdiction, last, null)));
        return periods;
    }

    /** Adds a period, joined to the one before where the answer is the same. */
    private static void add(List<ControlPeriod> periods, ControlPeriod next) {
        if (!periods.isEmpty() && periods.getLast().status().equals(next.status())) {
            var before = periods.removeLast();
            next = new ControlPeriod(
                    next.knownAt(), next.cas(), next.jurisdiction(), before.from(), next.to(), next.status());
        }
        periods.add(next);
    }

    /** The lag of each jurisdiction behind the United Nations. */
    public List<ControlLag> lags(CasNumber cas) {
        var international = firstDay(cas, Jurisdiction.UN);
        var lags = new ArrayList<ControlLag>();
        for (var jurisdiction : Jurisdiction.values()) {
            if (jurisdiction == Jurisdiction.UN) continue;
            var national = firstDay(cas, jurisdiction);
            lags.add(new ControlLag(
                    jurisdiction,
                    international,
                    national,
                    international == null || national == null
                            ? null
                            : Math.toIntExact(ChronoUnit.DAYS.between(international, national))));
        }
        return lags;
    }

    /** The first day of control; null where a rule's start is not established to the day. */
    private @Nullable LocalDate firstDay(CasNumber cas, Jurisdiction jurisdiction) {
        var own = rules.getOrDefault(cas, List.of()).stream()
                .filter(rule -> rule.instrument().jurisdiction() == jurisdiction)
                .toList();
        if (own.stream().anyMatch(rule -> !rule.span().isStartEstablished())) return null;
        return own.stream()
                .map(rule -> rule.span().firstCertainDay())
                .filter(day -> day != null)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
