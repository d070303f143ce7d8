package org.headwater.intake.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param load whether an empty local database gets the demonstration world when the service first starts */
@ConfigurationProperties("headwater.demo")
record DemonstrationSettings(@DefaultValue("true") boolean load) {}
