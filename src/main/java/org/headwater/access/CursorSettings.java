package org.headwater.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param key secret of at least 32 characters with which cursors are signed, the same on all instances of a cluster; empty
 *     makes one and keeps it in the data folder
 */
@ConfigurationProperties("headwater.cursors")
record CursorSettings(@DefaultValue("") String key) {}
