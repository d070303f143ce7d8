package org.headwater.access.login;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.headwater.access.Recognition;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Bearer tokens of the configured issuer: signed by one of its keys, made for this service, and valid now. */
@Component
class Tokens {

    /** The usual leeway between the clocks of issuer and service. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    /** The longest wait for the issuer's keys, applied to connecting and to reading. */
    private static final int PATIENCE_MILLIS = 2_000;

    /** The largest answer with keys, in bytes; a set of keys is a few kilobytes. */
    private static final int LARGEST_SET = 256 * 1024;

    /** Signatures by a key pair only: a shared secret would let every holder make tokens. */
    private static final Set<SignatureAlgorithm> ALGORITHMS = Set.of(SignatureAlgorithm.values());

    private final @Nullable JwtDecoder decoder;
    private final Claims claims;
    private final Clock clock;

    Tokens(LoginSettings settings, Claims claims, Clock clock) {
        this.claims = claims;
        this.clock = clock;
        this.decoder = settings.issuer().isEmpty() ? null : new SupplierJwtDecoder(() -> decoder(settings, clock));
    }

    private static JwtDecoder decoder(LoginSettings settings, Clock clock) {
        var retriever = new DefaultResourceRetriever(PATIENCE_MILLIS, PATIENCE_MILLIS, LARGEST_SET);
        // Without the rate limit each invented key id would make the service ask the issuer.
        var keys = JWKSourceBuilder.<SecurityContext>create(keysOf(settings, retriever), retriever)
                .refreshAheadCache(false)
                .rateLimited(true)
                .build();
        var decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithms(algorithms -> algorithms.addAll(ALGORITHMS))
                .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier(
                        new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null)))
                .build();
        var times = new JwtTimestampValidator(SKEW);
        times.setClock(clock);
        times.setAllowEmptyExpiryClaim(false);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(
                times,
                issuedBefore(clock),
                new JwtIssuerValidator(settings.issuer()),
                new JwtAudienceValidator(settings.audience()))));
        return decoder;
    }

    /** Refuses a token issued in the future: the issuer's clock is wrong, or the token is forged. */
    private static OAuth2TokenValidator<Jwt> issuedBefore(Clock clock) {
        return token -> {
            var issued = token.getIssuedAt();
            return issued != null && issued.isAfter(clock.instant().plus(SKEW))
                    ? OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "issued in the future", null))
                    : OAuth2TokenValidatorResult.success();
        };
    }

    private static URL keysOf(LoginSettings settings, DefaultResourceRetriever retriever) {
        try {
            if (!settings.jwkSetUri().isEmpty())
                return URI.create(settings.jwkSetUri()).toURL();
            var document = URI.create(settings.issuer().replaceFirst("/$", "") + "/.well-known/openid-configuration");
            var found = JsonMapper.builder()
                    .build()
                    .readTree(retriever.retrieveResource(document.toURL()).getContent());
            if (!settings.issuer().equals(found.path("issuer").asString("")))
                throw new IllegalStateException(document + " is another issuer's");
            return URI.create(found.path("jwks_uri").asString("")).toURL();
        } catch (MalformedURLException | JacksonException e) {
            throw new IllegalStateException("the issuer's document names no keys", e);
        } catch (IOException e) {
            throw new IllegalStateException("the issuer does not answer", e);
        }
    }

    /** Throws {@link NotRecognized} for whatever is wrong with the token. */
    Recognition recognize(String token) {
        if (decoder == null) throw new NotRecognized("a token, and no issuer is configured");
        try {
            var read = decoder.decode(token);
            return new Recognition(
                    claims.viewer(read.getClaims()), Recognition.Way.TOKEN, "", clock.instant(), read.getExpiresAt());
        } catch (BadJwtException e) {
            throw new NotRecognized(String.valueOf(e.getMessage()));
        } catch (JwtException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause())
                if (cause instanceof RateLimitReachedException) throw new NotRecognized("made with an unknown key");
            throw away(e);
        } catch (JwtDecoderInitializationException e) {
            throw away(e);
        }
    }

    private static Unavailable away(RuntimeException cause) {
        return new Unavailable("the issuer of tokens cannot be asked for its keys; try again shortly", cause);
    }

    boolean isOver(Recognition recognition) {
        Instant until = recognition.until();
        return until != null && !clock.instant().isBefore(until.plus(SKEW));
    }
}
