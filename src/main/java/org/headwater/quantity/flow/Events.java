package org.headwater.quantity.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.headwater.trace.rules.TimeRule;

/**
 * Dispatches and arrivals in one order. By day: first what arrives of earlier dispatches, then the dispatches of the day, each behind what
 * reached its consignor on the day, with its own arrival of the day right behind it. Where all wait for each other, the smallest id goes
 * first. Under {@code STRICT} a day has its dispatches first, then its arrivals.
 */
final class Events {

    private Events() {}

    /** @param isArrival whether it arrives; else it is dispatched */
    record Event(Consignment consignment, boolean isArrival) {

        int day() {
            return isArrival ? consignment.arrival() : consignment.dispatch();
        }
    }

    static List<Event> of(Collection<Consignment> consignments, TimeRule rule) {
        var days = new TreeMap<Integer, Day>();
        for (var consignment : consignments) {
            days.computeIfAbsent(consignment.dispatch(), day -> new Day())
                    .dispatched
                    .add(consignment);
            days.computeIfAbsent(consignment.arrival(), day -> new Day())
                    .arriving
                    .add(consignment);
        }
        var events = new ArrayList<Event>(2 * consignments.size());
        for (var day : days.values()) {
            day.dispatched.sort(Comparator.comparing(Consignment::id));
            day.arriving.sort(Consignment.ORDER);
            switch (rule) {
                case STRICT -> {
                    for (var consignment : day.dispatched) events.add(new Event(consignment, false));
                    for (var consignment : day.arriving) events.add(new Event(consignment, true));
                }
                case NON_DECREASING -> {
                    for (var consignment : day.arriving)
                        if (consignment.dispatch() < consignment.arrival()) events.add(new Event(consignment, true));
                    dispatch(day.dispatched, events);
                }
            }
        }
        return events;
    }

    private static final class Day {
        final List<Consignment> dispatched = new ArrayList<>();
        final List<Consignment> arriving = new ArrayList<>();
    }

    /** @param dispatched of one day, by id */
    private static void dispatch(List<Consignment> dispatched, List<Event> events) {
        var awaited = new HashMap<String, Integer>();
        Map<String, List<Consignment>> byConsignor = new HashMap<>();
        for (var consignment : dispatched) {
            if (arrivesOnItsDay(consignment)) awaited.merge(consignment.consignee(), 1, Integer::sum);
            byConsignor
                    .computeIfAbsent(consignment.consignor(), party -> new ArrayList<>())
                    .add(consignment);
        }
        var byId = Comparator.comparing(Consignment::id);
        var waiting = new TreeSet<>(byId);
        waiting.addAll(dispatched);
        var ready = new TreeSet<>(byId);
        for (var consignment : dispatched) if (!awaited.containsKey(consignment.consignor())) ready.add(consignment);
        while (!waiting.isEmpty()) {
            var consignment = ready.isEmpty() ? waiting.first() : ready.first();
            ready.remove(consignment);
            waiting.remove(consignment);
            events.add(new Event(consignment, false));
            if (!arrivesOnItsDay(consignment)) continue;
            events.add(new Event(consignment, true));
            if (awaited.merge(consignment.consignee(), -1, Integer::sum) == 0)
                for (var freed : byConsignor.getOrDefault(consignment.consignee(), List.of()))
                    if (waiting.contains(freed)) ready.add(freed);
        }
    }

    private static boolean arrivesOnItsDay(Consignment consignment) {
        return consignment.arrival() == consignment.dispatch();
    }
}
