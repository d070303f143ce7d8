package org.headwater.access.login;

import jakarta.servlet.DispatcherType;
import java.net.InetAddress;
import java.util.ArrayList;
import org.headwater.access.OwnHosts;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.LogoutFilter;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LoginSettings.class, ClaimNames.class})
class LoginConfiguration {

    /** The log-in page and what it is drawn with; none of it knows anything. */
    private static final String[] LOGIN_PAGE = {"/login", "/page/page.css", "/page/login.js", "/page/icon.svg"};

    @Bean
    OwnHosts ownHosts(LoginSettings settings, @Value("${server.address:}") @Nullable InetAddress address) {
        var hosts = new ArrayList<>(settings.hosts());
        // By its number nobody can point a name of theirs at it.
        if (address != null && !address.isAnyLocalAddress()) hosts.add(address.getHostAddress());
        return new OwnHosts(hosts);
    }

    @Bean
    SecurityFilterChain requests(HttpSecurity http, Callers callers) throws Exception {
        var refusals = new Refusals();
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
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                // Foreign pages are told by their Origin before anything else (api.SameOrigin).
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(RequestCacheConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                // The page's policy has them, with more to say.
                .headers(headers -> headers.contentTypeOptions(options -> options.disable()))
                .build();
    }
}
