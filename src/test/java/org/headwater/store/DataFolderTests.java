package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTests {

    @TempDir
    Path temporary;

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static void open(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @Test
    void isMadeForItsOwnerAlone() throws IOException {
        var folder = temporary.resolve("new/data");
        DataFolder.close(folder);
        assertThat(mode(folder)).isEqualTo("rwx------");
        assertThat(mode(DataFolder.newFile(folder.resolve("key")))).isEqualTo("rw-------");
    }

    @Test
    void takesTheRightsOfOthersAwayFromAllBelowAndFollowsNoLink() throws IOException {
        var elsewhere = Files.writeString(temporary.resolve("elsewhere"), "");
        open(elsewhere, "rw-r--r--");
        var folder = Files.createDirectory(temporary.resolve("data"));
        var inner = Files.createDirectory(folder.resolve("inner"));
        var script = Files.writeString(inner.resolve("script"), "");
        Files.createSymbolicLink(inner.resolve("link"), elsewhere);
        open(script, "rwxrwx--x");
        open(inner, "rwxrwxrwx");
        open(folder, "rwxr-x---");

        DataFolder.close(folder);
        assertThat(List.of(mode(folder), mode(inner), mode(script)))
                .containsExactly("rwx------", "rwx------", "rwx------");
        assertThat(mode(elsewhere)).isEqualTo("rw-r--r--");
    }

    @Test
    void isRefusedInASentenceWhereItCannotBeNarrowed() {
        // No user may change a mode there.
        var fixed = Path.of("/proc/self/task");
        assumeThat(fixed).isDirectory();
        assertThatThrownBy(() -> DataFolder.close(fixed))
                .isInstanceOf(DatabaseNotStarted.class)
                .hasMessageContaining("the data folder /proc/self/task is open to other users of this machine")
                .hasMessageContaining("`chmod -R go-rwx /proc/self/task`")
                .hasMessageContaining("HEADWATER_DATABASE_DATA")
                .message()
                .hasLineCount(1);
    }
}
