package org.headwater.access.login;

import jakarta.servlet.DispatcherType;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import org.headwater.access.Interception;
import org.headwater.access.OwnHosts;
import org.headwater.access.Recognition;
import org.headwater.access.UnreadableRequest;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LoginSettings.class, ClaimNames.class})
class LoginConfiguration {

    /** The log-in page and what it is drawn with; none of it knows anything. */
    private static final String[] LOGIN_PAGE = {"/login", "/page/page.css", "/page/login.js", "/page/icon.svg"};

    @Bean
    OwnHosts ownHosts(LoginSettings settings, @Value("${server.address:}") @Nullable InetAddress address) {
        var hosts = new ArrayList<>(settings.hosts());
        // By its number nobody can point a name of theirs at it.
        if (address != null && !address.isAnyLocalAddress())
            hosts.add(
                    address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress());
        return new OwnHosts(hosts);
    }

    /** Also keeps Spring from making up a user with a password of its own. */
    @Bean
    AuthenticationManager logIns(Users users) {
        return new ProviderManager(new AuthenticationProvider() {
            @Override
            public Authentication authenticate(Authentication shown) {
                try {
                    return users.logIn(shown.getName(), String.valueOf(shown.getCredentials()), address(shown));
                } catch (Attempts.TooManyAttempts e) {
                    throw new LockedException(String.valueOf(e.getMessage()), e);
                } catch (Problem e) {
                    throw new InternalAuthenticationServiceException(String.valueOf(e.getMessage()), e);
                }
            }

            private static String address(Authentication shown) {
                return shown.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
            }

            @Override
            public boolean supports(Class<?> shown) {
                return UsernamePasswordAuthenticationToken.class.isAssignableFrom(shown);
            }
        });
    }

    /** Answer to requests that Spring rejects before the caller is known, or when a filter asks for them. */
    @Bean
    RequestRejectedHandler unreadableRequests() {
        return (request, response, rejected) -> {
            request.setAttribute(Interception.PROBLEM_ATTRIBUTE, ErrorCode.BAD_INPUT.name());
            LoginRefusals.write(response, HttpStatus.BAD_REQUEST, ErrorCode.BAD_INPUT.name(), UnreadableRequest.REMEDY);
        };
    }

    /** Where other machines come in, the cookie goes over TLS only, whatever ends the TLS. */
    @Bean
    ServletContextInitializer sessionCookie(
            LoginSettings settings, @Value("${server.address:}") @Nullable InetAddress address) {
        var isHereOnly = address != null
                && address.isLoopbackAddress()
                && settings.hosts().isEmpty();
        return context -> context.getSessionCookieConfig().setSecure(!isHereOnly);
    }

    @Bean
    SecurityFilterChain requests(HttpSecurity http, LoginSettings settings, Callers callers) throws Exception {
        var refusals = new LoginRefusals();
        if (settings.isRequired())
            http.formLogin(form -> form.loginPage("/login")
                            .loginProcessingUrl("/login")
                            .successHandler((request, response, caller) -> {
                                if (caller instanceof Recognition recognition)
                                    request.setAttribute(RecognitionFilter.VIEWER_ATTRIBUTE, recognition.viewer());
                                response.setStatus(204);
                            })
                            .failureHandler(refusals))
                    .logout(logout -> logout.logoutRequestMatcher(
                                    PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/logout"))
                            .deleteCookies("headwater")
                            .logoutSuccessHandler((request, response, caller) -> response.setStatus(204)));
        else http.formLogin(AbstractHttpConfigurer::disable).logout(AbstractHttpConfigurer::disable);
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(RecognitionFilter.PROBES.toArray(String[]::new))
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, LOGIN_PAGE)
                        .permitAll()
                        .requestMatchers(EndpointRequest.toAnyEndpoint(), EndpointRequest.toLinks())
                        .hasAuthority("ADMINISTRATOR")
                        .requestMatchers("/actuator/**")
                        .hasAuthority("ADMINISTRATOR")
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(new RecognitionFilter(callers), LogoutFilter.class)
                .addFilterBefore(new CredentialsInBody(), RecognitionFilter.class)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                // The Origin shows a foreign page before anything else (api.SameOrigin).
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(RequestCacheConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                // The page's policy has them, with more to say.
                .headers(headers -> headers.contentTypeOptions(options -> options.disable()))
                .build();
    }
}
