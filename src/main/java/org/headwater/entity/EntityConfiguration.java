package org.headwater.entity;

import io.micrometer.core.instrument.MeterRegistry;
import org.headwater.access.VisibleGraph;
import org.headwater.store.Bookkeeping;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EntityConfiguration {

    @Bean
    NamesInMemory namesInMemory(VisibleGraph graph, NameLoader loader, Bookkeeping books, MeterRegistry meters) {
        return new NamesInMemory(graph, loader, books::awaited, meters);
    }
}
