package org.headwater.access.login;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.headwater.access.LocalToken;
import org.headwater.access.Memberships;
import org.headwater.access.Recognition;
import org.headwater.access.Recognizer;
import org.headwater.access.StandingViewers;
import org.headwater.access.Viewer;
import org.headwater.store.DatabaseAbsence;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The caller of a request, by the first credential that it has: the local token, a key or token, a session. */
@Component
class Callers implements Recognizer {

    private static final String BEARER = "Bearer ";

    /** Prefix that clients of yente write. */
    private static final String API_KEY = "Apikey ";

    private static final Pattern PAGES =
            Pattern.compile("/|/index\\.html|/graphiql|/login|/(page|workbench|actuator)(/.*)?");

    private final LoginSettings settings;
    private final StandingViewers standing;
    private final LocalToken local;
    private final Tokens tokens;
    private final ApiKeys keys;
    private final Users users;
    private final Memberships memberships;
    private final Clock clock;

    Callers(
            LoginSettings settings,
            StandingViewers standing,
            LocalToken local,
            Tokens tokens,
            ApiKeys keys,
            Users users,
            Memberships memberships,
            Clock clock) {
        this.settings = settings;
        this.standing = standing;
        this.local = local;
        this.tokens = tokens;
        this.keys = keys;
        this.users = users;
        this.memberships = memberships;
        this.clock = clock;
    }

    /**
     * Null where nothing is shown and a log-in is required; {@link NotRecognized} where something is shown that does not
     * hold, even where none is required: who shows something means to be somebody.
     */
    @Nullable
    Recognition find(HttpServletRequest request) {
        var shown = shown(request);
        if (shown == null) return null;
        if (isPage(request)) return shown.withGroups(Set.of());
        try {
            return inGroups(shown);
        } catch (Unavailable e) {
            var cause = e.getCause();
            // The question itself may get a connection a moment later, and would be answered without the groups.
            if (cause != null && DatabaseAbsence.isFullPool(cause)) throw e;
            // Without the database nobody is in any group; a token still shows who asks.
            return shown.withGroups(Set.of());
        }
    }

    private @Nullable Recognition shown(HttpServletRequest request) {
        if (local.matches(request.getHeader(LocalToken.HEADER)) && isFromHere(request))
            return new Recognition(
                    standing.localAdministrator(), Recognition.Way.LOCAL_ADMINISTRATOR, "", clock.instant(), null);
        var authorization = request.getHeader("Authorization");
        if (authorization != null)
            for (var scheme : List.of(BEARER, API_KEY))
                if (authorization.regionMatches(true, 0, scheme, 0, scheme.length()))
                    return bearer(authorization.substring(scheme.length()).strip());
        if (settings.isRequired()) return null;
        return new Recognition(standing.demonstration(), Recognition.Way.DEMONSTRATION, "", clock.instant(), null);
    }

    private Recognition bearer(String credential) {
        return credential.startsWith(ApiKeys.PREFIX) ? keys.recognize(credential) : tokens.recognize(credential);
    }

    /** The caller in the groups of now. A key is limited to those that it was made with, by {@link ApiKeys}. */
    private Recognition inGroups(Recognition recognition) {
        return recognition.way() == Recognition.Way.API_KEY
                ? recognition
                : recognition.withGroups(memberships.of(recognition.viewer()).groups());
    }

    @Override
    public Optional<Recognition> again(Recognition recognition) {
        return switch (recognition.way()) {
            case DEMONSTRATION, LOCAL_ADMINISTRATOR -> Optional.of(inGroups(recognition));
            case TOKEN -> tokens.isOver(recognition) ? Optional.empty() : Optional.of(inGroups(recognition));
            case API_KEY -> keys.again(recognition);
            case PASSWORD -> users.again(recognition).map(this::inGroups);
        };
    }

    @Override
    public Optional<Viewer> maker(Recognition.Way way, Viewer given) {
        var maker = switch (way) {
            case LOCAL_ADMINISTRATOR -> Optional.of(standing.localAdministrator());
            // Any user of the machine could be that one.
            case DEMONSTRATION ->
                settings.isRequired() ? Optional.<Viewer>empty() : Optional.of(standing.demonstration());
            case TOKEN -> Optional.of(given);
            case API_KEY -> Optional.<Viewer>empty();
            case PASSWORD ->
                users.find(given.name())
                        .filter(user -> !user.locked() && user.organization().equals(given.organization()))
                        .map(User::viewer);
        };
        return maker.map(viewer -> viewer.withGroups(memberships.of(viewer).groups()));
    }

    /** Files of the page and states of health: they show no data, and answer without the database too. */
    private static boolean isPage(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && PAGES.matcher(request.getRequestURI()).matches();
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
