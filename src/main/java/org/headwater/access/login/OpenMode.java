package org.headwater.access.login;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.headwater.access.StandingViewers;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/** Without a log-in the service stays on loopback, and says so. */
@Configuration(proxyBeanMethods = false)
class OpenMode {

    private static final Logger log = LoggerFactory.getLogger(OpenMode.class);

    private final LoginSettings settings;
    private final StandingViewers standing;

    OpenMode(LoginSettings settings, StandingViewers standing) {
        this.settings = settings;
        this.standing = standing;
    }

    /** Before anything is started, the database included. */
    @Bean
    static BeanFactoryPostProcessor staysOnLoopback(Environment environment) {
        return beans -> check(environment);
    }

    static void check(Environment environment) {
        var settings = Binder.get(environment).bindOrCreate("headwater.login", LoginSettings.class);
        if (settings.isRequired()) return;
        checkLoopback("server.address", environment);
        var management = environment.getProperty("management.server.port", "");
        if (!management.isBlank() && !management.equals(environment.getProperty("server.port")))
            checkLoopback("management.server.address", environment);
    }

    private static void checkLoopback(String key, Environment environment) {
        var address = environment.getProperty(key, "");
        try {
            if (!address.isBlank() && InetAddress.getByName(address.strip()).isLoopbackAddress()) return;
        } catch (UnknownHostException e) {
            // This address may be one that others reach.
        }
        throw new BeyondLoopback(key, address);
    }

    /** Everybody who reaches the address would be answered. */
    static final class BeyondLoopback extends Problem {
        BeyondLoopback(String key, String address) {
            super(
                    ErrorCode.FORBIDDEN,
                    (address.isBlank() ? key + " is empty, which is every address" : key + " is '" + address + "'")
                            + ", and no log-in is configured: everybody who reaches it would be answered. Set "
                            + "headwater.login.mode=required, or headwater.login.issuer with headwater.login.audience; "
                            + "or keep " + key + "=127.0.0.1",
                    null);
        }
    }

    @EventListener
    void started(WebServerInitializedEvent event) {
        if (settings.isRequired()) {
            log.info("A log-in is required. `headwater user add NAME --organization ORGANIZATION --role ADMINISTRATOR`"
                    + " adds a user, also the first one.");
            return;
        }
        var viewer = standing.demonstration();
        log.info(
                "No log-in is configured: everybody who reaches 127.0.0.1:{} is the user '{}' of '{}', clearance {}.",
                event.getWebServer().getPort(),
                viewer.name(),
                viewer.organization(),
                viewer.clearance());
    }
}
