package org.headwater.evidence;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({RetentionSettings.class, ChangesSettings.class})
class EvidenceConfiguration {}
