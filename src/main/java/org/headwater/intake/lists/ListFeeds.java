package org.headwater.intake.lists;

import java.time.Clock;
import org.headwater.access.VisibleGraph;
import org.headwater.store.GraphReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The published lists that are taken, each with its authority. */
@Configuration
class ListFeeds {

    @Bean
    ListFeed unSc(GraphReader reader, VisibleGraph graph, Clock clock) {
        return new ListFeed(
                UnScForm.NAME,
                "the consolidated list of the United Nations Security Council, XML; the file says its day",
                new ListFeed.Publisher(
                        "agency:UNSC|UN",
                        "United Nations Security Council",
                        "United Nations Security Council, consolidated list",
                        "https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list",
                        "en"),
                new UnScForm(),
                reader,
                graph,
                clock);
    }

    @Bean
    ListFeed euFsf(GraphReader reader, VisibleGraph graph, Clock clock) {
        return new ListFeed(
                EuFsfForm.NAME,
                "the consolidated list of financial sanctions of the European Union, XML 1.1; the file says its day",
                new ListFeed.Publisher(
                        "agency:EU|EU",
                        "European Union",
                        "European Union, consolidated list of financial sanctions",
                        "https://data.europa.eu/data/datasets/consolidated-list-of-persons-groups-and-entities-subject-to-eu-financial-sanctions",
                        "en"),
                new EuFsfForm(),
                reader,
                graph,
                clock);
    }

    @Bean
    ListFeed ukSanctions(GraphReader reader, VisibleGraph graph, Clock clock) {
        return new ListFeed(
                UkSanctionsForm.NAME,
                "the United Kingdom's sanctions list, XML; --as-of says which day's it is",
                new ListFeed.Publisher(
                        "agency:FCDO|GB",
                        "Foreign, Commonwealth and Development Office",
                        "United Kingdom, sanctions list",
                        "https://www.gov.uk/government/publications/the-uk-sanctions-list",
                        "en"),
                new UkSanctionsForm(),
                reader,
                graph,
                clock);
    }
}
