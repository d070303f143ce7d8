package org.headwater.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A socket of datagrams as systemd has it, bound through the C library. */
@EnabledOnOs(OS.LINUX)
class NotifySocketTests {

    @SuppressWarnings("restricted")
    private static int call(String name, Object... arguments) throws Throwable {
        var linker = Linker.nativeLinker();
        var layouts = new java.lang.foreign.MemoryLayout[arguments.length];
        for (var i = 0; i < layouts.length; i++)
            layouts[i] = arguments[i] instanceof MemorySegment
                    ? ValueLayout.ADDRESS
                    : arguments[i] instanceof Long ? ValueLayout.JAVA_LONG : ValueLayout.JAVA_INT;
        var result = linker.downcallHandle(
                        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(ValueLayout.JAVA_INT, layouts))
                .invokeWithArguments(arguments);
        return (int) result;
    }

    /** Binds a socket, lets the message be sent to it, and returns what arrives. */
    private static String heard(String address, String message) throws Throwable {
        try (var arena = Arena.ofConfined()) {
            var name = address.getBytes(UTF_8);
            if (name[0] == '@') name[0] = 0;
            var where = arena.allocate(110, 2);
            where.set(ValueLayout.JAVA_SHORT, 0, (short) 1);
            MemorySegment.copy(name, 0, where, ValueLayout.JAVA_BYTE, 2, name.length);
            var socket = call("socket", 1, 2, 0);
            try {
                assertThat(call("bind", socket, where, 2 + name.length)).isZero();
                new NotifySocket(address).send(message);
                var buffer = arena.allocate(1_000);
                // 0x40: does not wait, since the message is there.
                var count = call("recv", socket, buffer, 1_000L, 0x40);
                return new String(buffer.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE), UTF_8);
            } finally {
                call("close", socket);
            }
        }
    }

    @Test
    void reachesASocketInAFolder(@TempDir Path folder) throws Throwable {
        assertThat(heard(folder.resolve("notify").toString(), "READY=1\nSTATUS=ready"))
                .isEqualTo("READY=1\nSTATUS=ready");
    }

    @Test
    void reachesASocketWithAnAbstractName() throws Throwable {
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
