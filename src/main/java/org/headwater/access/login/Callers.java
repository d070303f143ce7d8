package org.headwater.access.login;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Optional;
import org.headwater.access.LocalToken;
import org.headwater.access.Recognition;
import org.headwater.access.Recognizer;
import org.headwater.access.StandingViewers;
import org.headwater.access.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The caller of a request, by the first credential that it has: the local token, a key or token, a session. */
@Component
class Callers implements Recognizer {

    private static final String BEARER = "Bearer ";

    private final LoginSettings settings;
    private final StandingViewers standing;
    private final LocalToken local;
    private final Tokens tokens;
    private final ApiKeys keys;
    private final Users users;
    private final Clock clock;

    Callers(
            LoginSettings settings,
            StandingViewers standing,
            LocalToken local,
            Tokens tokens,
            ApiKeys keys,
            Users users,
            Clock clock) {
        this.settings = settings;
        this.standing = standing;
        this.local = local;
        this.tokens = tokens;
        this.keys = keys;
        this.users = users;
        this.clock = clock;
    }

    /**
     * Null where nothing is shown and a log-in is required; {@link NotRecognized} where something is shown that does not
     * hold, even where none is required: who shows something means to be somebody.
     */
    @Nullable
    Recognition find(HttpServletRequest request) {
        if (local.matches(request.getHeader(LocalToken.HEADER)) && isFromHere(request))
            return new Recognition(
                    standing.localAdministrator(), Recognition.Way.LOCAL_ADMINISTRATOR, "", clock.instant(), null);
        var authorization = request.getHeader("Authorization");
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length()))
            return bearer(authorization.substring(BEARER.length()).strip());
        if (settings.isRequired()) return null;
        return new Recognition(standing.demonstration(), Recognition.Way.DEMONSTRATION, "", clock.instant(), null);
    }

    private Recognition bearer(String credential) {
        return credential.startsWith(ApiKeys.PREFIX) ? keys.recognize(credential) : tokens.recognize(credential);
    }

    @Override
    public Optional<Recognition> again(Recognition recognition) {
        return switch (recognition.way()) {
            case DEMONSTRATION, LOCAL_ADMINISTRATOR -> Optional.of(recognition);
            case TOKEN -> tokens.isOver(recognition) ? Optional.empty() : Optional.of(recognition);
            case API_KEY -> keys.again(recognition);
            case PASSWORD -> users.again(recognition);
        };
    }

    @Override
    public Optional<Viewer> maker(Recognition.Way way, Viewer given) {
        return switch (way) {
            case LOCAL_ADMINISTRATOR -> Optional.of(standing.localAdministrator());
            // Any user of the machine could be that one.
            case DEMONSTRATION -> settings.isRequired() ? Optional.empty() : Optional.of(standing.demonstration());
            case TOKEN -> Optional.of(given);
            case API_KEY -> Optional.empty();
            case PASSWORD ->
                users.find(given.name())
                        .filter(user -> !user.locked() && user.organization().equals(given.organization()))
                        .map(User::viewer);
        };
    }

    /** The file with the token never leaves the machine, so neither does what it proves. */
    private static boolean isFromHere(HttpServletRequest request) {
        try {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
                    || request.getRemoteAddr().equals(request.getLocalAddr());
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
