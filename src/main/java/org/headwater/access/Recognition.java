package org.headwater.access;

import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** A caller and what they were recognized by. Spring Security carries it through the request. */
public final class Recognition extends AbstractAuthenticationToken {

    /** The credential that a caller showed. */
    public enum Way {
        DEMONSTRATION,
        LOCAL_ADMINISTRATOR,
        TOKEN,
        API_KEY,
        PASSWORD
    }

    private final transient Viewer viewer;
    private final Way way;
    private final String credential;
    private final Instant at;
    private final @Nullable Instant until;

    /**
     * @param credential what is looked up to recognize the caller again: the id of a key, the name of a user; empty otherwise
     * @param at when the caller was first recognized
     * @param until when this ends by itself; null where it does not
     */
    public Recognition(Viewer viewer, Way way, String credential, Instant at, @Nullable Instant until) {
        super(AuthorityUtils.createAuthorityList(Arrays.stream(Viewer.Role.values())
                .filter(viewer::has)
                .map(Enum::name)
                .toArray(String[]::new)));
        this.viewer = viewer;
        this.way = way;
        this.credential = credential;
        this.at = at;
        this.until = until;
        setAuthenticated(true);
    }

    /** The same recognition in other groups. */
    public Recognition withGroups(Set<String> groups) {
        return new Recognition(viewer.withGroups(groups), way, credential, at, until);
    }

    public Viewer viewer() {
        return viewer;
    }

    public Way way() {
        return way;
    }

    public String credential() {
        return credential;
    }

    public Instant at() {
        return at;
    }

    public @Nullable Instant until() {
        return until;
    }

    /** Never kept: what was shown is not needed again. */
    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public Object getPrincipal() {
        return viewer.name();
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Recognition other
                && viewer.equals(other.viewer)
                && way == other.way
                && credential.equals(other.credential)
                && at.equals(other.at);
    }

    @Override
    public int hashCode() {
        return credential.hashCode() * 31 + at.hashCode();
    }
}
