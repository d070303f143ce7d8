package org.headwater.document;

import org.headwater.document.extraction.ExtractionLimits;
import org.headwater.document.extraction.Extractor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DocumentConfiguration {

    @Bean
    Extractor extractor() {
        return new Extractor(ExtractionLimits.USUAL);
    }
}
