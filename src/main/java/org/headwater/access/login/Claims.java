package org.headwater.access.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.access.Identity;
import org.headwater.access.Names;
import org.headwater.access.Recognition;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rights that a token's claims give its holder; a missing or unreadable claim gives the least. */
@Component
class Claims {

    private static final int LONGEST_NAME = 200;

    private final ClaimNames names;

    Claims(ClaimNames names) {
        this.names = names;
    }

    Viewer viewer(Map<String, Object> claims) {
        var name = text(find(claims, names.name()));
        if (name == null || !Names.isPlain(name, LONGEST_NAME))
            throw new NotRecognized("no readable claim " + names.name());
        return new Viewer(
                name,
                organization(text(find(claims, names.organization())), name, claims),
                clearance(text(find(claims, names.clearance()))),
                groups(texts(find(claims, names.groups()))),
                roles(texts(find(claims, names.roles()))),
                Identity.of(Recognition.Way.TOKEN, claims.get("iss") + " " + subject(claims)));
    }

    /** The issuer gives it to one person for good, whatever the person is called. */
    private static String subject(Map<String, Object> claims) {
        var subject = claims.get("sub") instanceof String text ? text : "";
        if (subject.isEmpty() || !Names.isPlain(subject, LONGEST_NAME))
            throw new NotRecognized("no readable claim sub");
        return subject;
    }

    /** Without an agency that can be named in markings, the caller is one of their own: nobody shares it. */
    private static String organization(@Nullable String claimed, String name, Map<String, Object> claims) {
        return claimed != null && Marking.isName(claimed)
                ? claimed
                : "person-"
                        + DigestUtils.sha256Hex((claims.get("iss") + "\n" + name).getBytes(UTF_8))
                                .substring(0, 32);
    }

    private static Tlp clearance(@Nullable String claimed) {
        if (claimed == null) return Tlp.CLEAR;
        var word = claimed.toUpperCase(Locale.ROOT).replaceFirst("^TLP:", "").replaceAll("[+ -]", "_");
        return Arrays.stream(Tlp.values())
                .filter(level -> level.name().equals(word))
                .findFirst()
                .orElse(Tlp.CLEAR);
    }

    private static Set<String> groups(List<String> claimed) {
        var groups = new LinkedHashSet<String>();
        for (var group : claimed) if (Marking.isName(group)) groups.add(group);
        return groups;
    }

    private static Set<Viewer.Role> roles(List<String> claimed) {
        var roles = EnumSet.of(Viewer.Role.READER);
        for (var role : Viewer.Role.values())
            if (role != Viewer.Role.STEWARD && claimed.stream().anyMatch(role.name()::equalsIgnoreCase))
                roles.add(role);
        return roles;
    }

    private static @Nullable Object find(Map<?, ?> claims, String name) {
        var direct = claims.get(name);
        if (direct != null) return direct;
        var dot = name.indexOf('.');
        return dot > 0 && claims.get(name.substring(0, dot)) instanceof Map<?, ?> nested
                ? find(nested, name.substring(dot + 1))
                : null;
    }

    private static @Nullable String text(@Nullable Object claim) {
        return claim instanceof String text && !text.isBlank() ? text.strip() : null;
    }

    private static List<String> texts(@Nullable Object claim) {
        if (claim instanceof Collection<?> several)
            return several.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .toList();
        var text = text(claim);
        return text == null ? List.of() : List.of(text.split("[\\s,]+"));
    }
}
