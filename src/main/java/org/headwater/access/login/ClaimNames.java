package org.headwater.access.login;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Names of the claims of a token; a name with dots leads into nested ones.
 *
 * @param name who it is: one that the issuer never gives to two people, since keys and cursors belong to it
 * @param organization the caller's agency
 * @param clearance the highest TLP level
 * @param groups sharing groups, as a list or as one text with spaces
 * @param roles likewise
 */
@ConfigurationProperties("headwater.login.claims")
record ClaimNames(
        @DefaultValue("sub") String name,
        @DefaultValue("organization") String organization,
        @DefaultValue("clearance") String clearance,
        @DefaultValue("groups") String groups,
        @DefaultValue("roles") String roles) {}
