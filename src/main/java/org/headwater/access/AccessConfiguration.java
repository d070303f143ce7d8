package org.headwater.access;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    AnswerSettings.class,
    ApprovalSettings.class,
    CursorSettings.class,
    DemonstrationViewer.class,
    PurposeSettings.class
})
class AccessConfiguration {}
