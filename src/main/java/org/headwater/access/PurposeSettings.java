package org.headwater.access;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param purposes what the header X-Purpose may say; empty allows any text
 * @param purposeRequired whether questions about paths, and exports, need one
 */
@ConfigurationProperties("headwater.access")
record PurposeSettings(
        @DefaultValue List<String> purposes,
        @DefaultValue("false") boolean purposeRequired) {}
