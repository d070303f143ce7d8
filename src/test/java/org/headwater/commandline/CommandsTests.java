package org.headwater.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What starts the service and what is a command. */
class CommandsTests {

    private static Optional<List<String>> service(String arguments) {
        return Commands.serviceArguments(arguments.isEmpty() ? new String[0] : arguments.split(" "))
                .map(List::of);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "serve"})
    void theServiceStartsWithAndWithoutItsWord(String arguments) {
        assertThat(service(arguments)).contains(List.of());
    }

    /** As for every command: else what somebody stores would lie in another folder than the one they named. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve --data /srv/graph",
                "serve --data=/srv/graph",
                "--data /srv/graph serve",
                "--data=/srv/graph",
                "--data /srv/graph"
            })
    void theServiceTakesTheFolderOfItsDatabase(String arguments) {
        assertThat(service(arguments)).contains(List.of("--headwater.database.data=/srv/graph"));
    }

    @Test
    void settingsGoToTheService() {
        assertThat(service("serve --server.port=0 --data=there --headwater.demo.load=false"))
                .contains(List.of("--server.port=0", "--headwater.database.data=there", "--headwater.demo.load=false"));
    }

    /** The command line says what is wrong with them, or helps. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve --help",
                "-h",
                "--version",
                "-V",
                "help serve",
                "jobs",
                "--data /srv/graph jobs",
                "serve --data",
                "serve jobs",
                "serve -x"
            })
    void allElseIsForTheCommandLine(String arguments) {
        assertThat(service(arguments)).isEmpty();
    }

    /** All that the page on backups says to be in none, but for what is made again. */
    @Test
    void theLastWordsOfARestoreNameWhatItDoesNotBring() throws Exception {
        var words = RestoreCommand.apart(Path.of("/data"));
        assertThat(words)
                .contains("audit.key", "audit.key.pub", "`files`", "settings", "key of cursors", "password", "/data");
        var page = Files.readString(Path.of("src/docs/backup.md"));
        assertThat(page.substring(page.indexOf("| not in a backup")))
                .contains(
                        "`audit.key`, `audit.key.pub`",
                        "| files that [cases](cases.md) keep | `files`",
                        "| settings |");
    }
}
