package org.headwater.trace.search;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * The payments of one caller.
 *
 * @param hubs ids of accounts, cards and wallets with too many holders to be read for them, by party of the graph that holds them or stands for who does
 */
public record SeenPayments(List<SeenPayment> payments, Map<String, SortedSet<String>> hubs) {}
