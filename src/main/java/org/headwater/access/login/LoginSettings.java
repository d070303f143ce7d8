package org.headwater.access.login;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.headwater.access.Limit;
import org.headwater.access.Limiting;
import org.headwater.vocabulary.BadInput;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for the recognition of callers.
 *
 * @param mode {@code open}: everybody is the demonstration user, on loopback only; {@code required}: nobody is answered
 *     without a log-in; empty is required where an issuer is named, else open
 * @param issuer who makes the tokens that are taken, exactly as their claim {@code iss} has it; empty takes none
 * @param jwkSetUri where the issuer publishes its keys; empty finds it by the issuer's own discovery document
 * @param audience what the tokens' claim {@code aud} must hold
 * @param hosts names by which this service is called beyond loopback
 * @param apiKeyDays the longest life of an API key
 * @param failures wrong passwords for a name from an address before it has to wait
 * @param addressFailures wrong passwords from an address, for whatever names, before it has to wait
 * @param lock how long it takes until all of them are forgotten, one after the other
 */
@ConfigurationProperties("headwater.login")
record LoginSettings(
        @DefaultValue("") String mode,
        @DefaultValue("") String issuer,
        @DefaultValue("") String jwkSetUri,
        @DefaultValue("") String audience,
        @DefaultValue List<String> hosts,
        @DefaultValue("90") int apiKeyDays,
        @DefaultValue("5") int failures,
        @DefaultValue("50") int addressFailures,
        @DefaultValue("15m") Duration lock)
        implements Limiting {

    LoginSettings {
        mode = mode.strip().toLowerCase(Locale.ROOT);
        if (!mode.isEmpty() && !mode.equals("open") && !mode.equals("required"))
            throw BadInput.of("headwater.login.mode", mode, "is no mode; use open or required");
        if (mode.equals("open") && !issuer.isEmpty())
            throw BadInput.of("headwater.login.mode", mode, "contradicts headwater.login.issuer; use required");
        if (issuer.isEmpty() && !(jwkSetUri.isEmpty() && audience.isEmpty()))
            throw BadInput.of(
                    "headwater.login.issuer",
                    issuer,
                    "is empty, and jwk-set-uri or audience is set; name who makes the tokens");
        if (!issuer.isEmpty() && audience.isEmpty())
            throw BadInput.of(
                    "headwater.login.audience",
                    audience,
                    "is empty; without it a token that was made for another service would be taken. Name this one's");
        checkSafe("headwater.login.issuer", issuer);
        checkSafe("headwater.login.jwk-set-uri", jwkSetUri);
        if (apiKeyDays < 1 || apiKeyDays > 3650)
            throw BadInput.of("headwater.login.api-key-days", apiKeyDays, "is no number of days; use 1 to 3650");
        if (failures < 1 || failures > 100)
            throw BadInput.of("headwater.login.failures", failures, "is out of range; use 1 to 100");
        if (addressFailures < failures || addressFailures > 10_000)
            throw BadInput.of(
                    "headwater.login.address-failures",
                    addressFailures,
                    "is out of range; use headwater.login.failures to 10000");
        if (lock.isNegative() || lock.isZero())
            throw BadInput.of("headwater.login.lock", lock, "is no time; use some minutes, such as 15m");
    }

    /** Keys that come over a network in the clear could be anybody's. */
    private static void checkSafe(String key, String address) {
        if (address.isEmpty()) return;
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            throw BadInput.of(key, address, "is no address; write it as https://…");
        }
        var host = String.valueOf(uri.getHost());
        var isLoopback = host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
        if (!"https".equals(uri.getScheme()) && !("http".equals(uri.getScheme()) && isLoopback))
            throw BadInput.of(key, address, "is not https; only on loopback http will do");
    }

    boolean isRequired() {
        return mode.equals("required") || mode.isEmpty() && !issuer.isEmpty();
    }

    @Override
    public List<Limit> limits() {
        return List.of(
                new Limit(
                        "LOGIN_FAILURES",
                        "headwater.login.failures",
                        Integer.toString(failures),
                        "Wrong passwords for a name from an address; all are forgotten after headwater.login.lock, "
                                + lock.toMinutes() + " min."),
                new Limit(
                        "LOGIN_ADDRESS_FAILURES",
                        "headwater.login.address-failures",
                        Integer.toString(addressFailures),
                        "Wrong passwords from an address for whatever names; forgotten like those of a name."),
                new Limit(
                        "API_KEY_DAYS",
                        "headwater.login.api-key-days",
                        apiKeyDays + " d",
                        "Life of an API key; one that asks for more is refused."));
    }
}
