package org.headwater.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Messages to a socket as systemd has it. */
@EnabledOnOs(OS.LINUX)
class NotifySocketTests {

    /** What arrives at the address of what is sent there. */
    private static String heard(String address, String message) throws Exception {
        try (var socket = new SystemdSocket(address)) {
            new NotifySocket(address).send(message);
            return socket.next();
        }
    }

    @Test
    void reachesASocketInAFolder(@TempDir Path folder) throws Exception {
        assertThat(heard(folder.resolve("notify").toString(), "READY=1\nSTATUS=ready"))
                .isEqualTo("READY=1\nSTATUS=ready");
    }

    @Test
    void reachesASocketWithAnAbstractName() throws Exception {
        var name = "@headwater/" + ProcessHandle.current().pid();
        assertThat(heard(name, "STOPPING=1")).isEqualTo("STOPPING=1");
    }

    @Test
    void saysWhereNobodyListens(@TempDir Path folder) {
        assertThatThrownBy(() -> new NotifySocket(folder.resolve("none").toString()).send("READY=1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("NOTIFY_SOCKET");
    }

    @Test
    void refusesAnAddressThatIsNoSocket() {
        assertThatThrownBy(() -> new NotifySocket("vsock:2:1234")).hasMessageContaining("vsock:2:1234");
        assertThatThrownBy(() -> new NotifySocket("/" + "a".repeat(107))).hasMessageContaining("108 bytes");
    }
}
