package org.headwater.intake.ofac;

import java.time.Clock;
import org.headwater.access.VisibleGraph;
import org.headwater.store.GraphReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two lists of the authority. */
@Configuration
class OfacFeeds {

    @Bean
    OfacFeed ofacSdn(GraphReader reader, VisibleGraph graph, Clock clock) {
        return new OfacFeed(
                OfacList.SDN,
                "OFAC's SDN list as of a day: sdn.csv, add.csv, alt.csv, sdn_comments.csv, any subset, or"
                        + " sdn_advanced.xml, plain or .gz",
                reader,
                graph,
                clock);
    }

    @Bean
    OfacFeed ofacConsolidated(GraphReader reader, VisibleGraph graph, Clock clock) {
        return new OfacFeed(
                OfacList.CONSOLIDATED,
                "OFAC's non-SDN lists as of a day, whose entries are not blocked: cons_prim.csv, cons_add.csv,"
                        + " cons_alt.csv, cons_comments.csv, any subset, or cons_advanced.xml, plain or .gz",
                reader,
                graph,
                clock);
    }
}
