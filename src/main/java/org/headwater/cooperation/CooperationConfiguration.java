package org.headwater.cooperation;

import static org.headwater.entity.EntityLoaders.OBJECT;
import static org.headwater.entity.EntityLoaders.SUBJECT;

import java.util.Map;
import org.headwater.entity.EntityLoaders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;

@Configuration(proxyBeanMethods = false)
class CooperationConfiguration {

    /** The fields of records that are entities of their facts. */
    @Bean
    RuntimeWiringConfigurer participants() {
        return wiring -> wiring.type(EntityLoaders.ends(
                        "Incident",
                        Incident::fact,
                        Map.of(
                                "authority",
                                SUBJECT,
                                "country",
                                OBJECT,
                                "consignor",
                                "CONSIGNED_BY",
                                "consignee",
                                "CONSIGNED_TO")))
                .type(EntityLoaders.ends(
                        "Notification",
                        Notification::fact,
                        Map.of(
                                "authority", SUBJECT,
                                "country", OBJECT,
                                "exporter", "CONSIGNED_BY",
                                "importer", "CONSIGNED_TO",
                                "consignee", "RECEIVED_BY")))
                .type(EntityLoaders.ends("Claim", Claim::fact, Map.of("subject", SUBJECT, "through", "FORWARDED_BY")))
                .type(EntityLoaders.ends(
                        "MeetingParticipant",
                        Meeting.Attendance::fact,
                        Map.of("person", SUBJECT, "represents", OBJECT)))
                .type(EntityLoaders.ends("Commitment", Commitment::fact, Map.of("by", SUBJECT, "to", OBJECT)));
    }
}
