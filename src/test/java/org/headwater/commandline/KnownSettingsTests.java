package org.headwater.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.headwater.vocabulary.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.FileSystemResource;

/** Keys that are set, and those that the service knows. */
class KnownSettingsTests {

    private static final KnownSettings SETTINGS = KnownSettings.read();

    private static final Pattern VARIABLE = Pattern.compile("\\bHEADWATER_[A-Z0-9_]*[A-Z0-9]");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "headwater.login.mode",
                "headwater.demonstration-viewer.clearance",
                "headwater.demonstrationViewer.clearance",
                "headwater.limits.root_fields",
                "headwater.mail.domains",
                "headwater.mail.domains[0]",
                "headwater.imports.hs-tables",
                "headwater.imports.hs-tables.HS2022",
                "headwater.imports.hs-tables[HS.2022]",
                "headwater.watched.sources",
                "headwater.watched.sources.ofac-sdn.every",
                "headwater.watched.sources[a.b].addresses[1]",
                "headwater.database.train",
                "HEADWATER_PORT",
                "server.port",
                "spring.mail.host",
                "logging.level.org.headwater",
                "java.home"
            })
    void aKeyIsKnown(String key) {
        assertThat(SETTINGS.isUnknown(key)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "headwater.login.mdoe,headwater.login.mode",
        "headwater.login.modes,headwater.login.mode",
        "headwater.backup.foldr,headwater.backup.folder",
        "headwater.loginmode,headwater.login.mode",
        "HEADWATER_LOGIN_MODE,headwater.login.mode",
        "haedwater.login.mode,headwater.login.mode",
        "headwater.limits.rootfieldss,headwater.limits.root-fields",
        "headwater.limits.cost.at-once,headwater.limits.cost-at-once",
        "headwater.watched.sources.ofac.evry,headwater.watched.sources.ofac.every",
        "headwater.port,server.port",
        "headwater.mail.domains.0.x,headwater.mail.domains",
        "headwater.quite.another,"
    })
    void aMistypedKeyIsUnknownAndMeansAnother(String key, String meant) {
        assertThat(SETTINGS.isUnknown(key)).isTrue();
        assertThat(SETTINGS.meant(key).orElse(null)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HEADWATER_LOGIN_MODE",
                "HEADWATER_LIMITS_ROOTFIELDS",
                "HEADWATER_LIMITS_ROOT_FIELDS",
                "HEADWATER_LIMITS_COSTATONCE",
                "headwater_login_mode",
                "headwater.login.mode",
                "HEADWATER_MAIL_DOMAINS_0",
                "HEADWATER_IMPORTS_HSTABLES_HS2022",
                "HEADWATER_WATCHED_SOURCES_OFAC_ADDRESSES_0",
                "HEADWATER_WATCHED_SOURCES_OFAC_SOURCE_NAME",
                "HEADWATER_PORT",
                "HEADWATER_SETTINGS",
                "HEADWATER_JAVA_OPTIONS",
                "HEADWATER_SERVICE_HOST",
                "HEADWATER_SERVICE_PORT_HTTP",
                "HEADWATER_PORT_8080_TCP_ADDR",
                "NEO4J_URI",
                "PATH",
                "HEADWIND_COLOR"
            })
    void aVariableIsKnownOrAnothers(String name) {
        assertThat(SETTINGS.isUnknownVariable(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "HEADWATER_LOGIN_MDOE,HEADWATER_LOGIN_MODE",
        "HEADWATER_LOGINMODE,HEADWATER_LOGIN_MODE",
        "HEADWATR_LOGIN_MODE,HEADWATER_LOGIN_MODE",
        "HEADWATER_BACKUP_FOLDR,HEADWATER_BACKUP_FOLDER",
        "HEADWATER_SETTING,HEADWATER_SETTINGS",
        "HEADWATER_JAVA_OPTION,HEADWATER_JAVA_OPTIONS",
        "HEADWATER_QUITE_ANOTHER,"
    })
    void aMistypedVariableIsUnknownAndMeansAnother(String name, String meant) {
        assertThat(SETTINGS.isUnknownVariable(name)).isTrue();
        assertThat(SETTINGS.meantVariable(name).orElse(null)).isEqualTo(meant);
    }

    @Test
    void aFaultNamesTheKeyItsPlaceAndWhatIsMeant(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("headwater.yml"), """
            server.port: 8081
            headwater:
              login:
                mdoe: secret-value
              mail.domains: [agency.example]
            """);
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        for (var source : new YamlPropertySourceLoader().load("file", new FileSystemResource(file)))
            sources.addFirst(source);
        sources.replace(
                "systemEnvironment",
                new SystemEnvironmentPropertySource("systemEnvironment", Map.of("HEADWATER_BACKUP_FOLDR", "/x")));
        sources.replace(
                "systemProperties", new MapPropertySource("systemProperties", Map.of("headwater.demo.laod", "1")));
        assertThat(sources.stream().anyMatch(OriginTrackedMapPropertySource.class::isInstance))
                .isTrue();
        assertThat(SettingsCheck.faults(environment, SETTINGS))
                .containsExactlyInAnyOrder(
                        "headwater.login.mdoe (" + file + ", line 4) is no setting, did you mean headwater.login.mode?",
                        "HEADWATER_BACKUP_FOLDR (an environment variable) is no setting, did you mean"
                                + " HEADWATER_BACKUP_FOLDER?",
                        "headwater.demo.laod (an option -D of the JVM) is no setting, did you mean"
                                + " headwater.demo.load?");
    }

    @Configuration
    static class Nothing {}

    private static void start(String... arguments) {
        var application = new SpringApplication(Nothing.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.addListeners(new SettingsCheck());
        application.run(arguments).close();
    }

    /** Before anything is made: there is no context yet. */
    @Test
    void aStartIsRefused() {
        assertThatThrownBy(() -> start("--headwater.login.mdoe=required", "--headwater.backup.foldr=/x"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("--headwater.login.mdoe".substring(2) + " (an argument) is no setting")
                .hasMessageContaining("did you mean headwater.login.mode?")
                .hasMessageContaining("did you mean headwater.backup.folder?")
                .hasMessageNotContaining("required");
        assertThatThrownBy(() -> start("--headwater.login.mode"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("write --headwater.login.mode=VALUE");
        start("--headwater.login.mode=required", "--headwater.watched.sources.a.feed=x");
    }

    /** The archive, the images and the pages set nothing in vain. */
    @Test
    void theVariablesOfOurOwnFilesAreKnown() throws IOException {
        for (var root : new Path[] {
            Path.of("docker-compose.yml"),
            Path.of("src/archive"),
            Path.of("src/main/docker"),
            Path.of("src/docs"),
            Path.of("README.md")
        })
            try (var files = Files.walk(root)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    if (file.toString().endsWith(".png")) continue;
                    assertThat(VARIABLE.matcher(Files.readString(file, UTF_8))
                                    .results()
                                    .map(found -> found.group())
                                    .filter(SETTINGS::isUnknownVariable))
                            .as("%s", file)
                            .isEmpty();
                }
            }
    }
}
