package org.headwater.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;

/** A socket of datagrams as systemd has it, bound through the C library. */
final class SystemdSocket implements AutoCloseable {

    private static final int WITHOUT_WAITING = 0x40;

    private final Arena arena = Arena.ofShared();
    private final int socket;

    /** @param address a path, or a name behind {@code @} in the abstract name space */
    SystemdSocket(String address) {
        var name = address.getBytes(UTF_8);
        if (name[0] == '@') name[0] = 0;
        var where = arena.allocate(110, 2);
        where.set(ValueLayout.JAVA_SHORT, 0, (short) 1);
        MemorySegment.copy(name, 0, where, ValueLayout.JAVA_BYTE, 2, name.length);
        socket = call("socket", 1, 2, 0);
        assertThat(call("bind", socket, where, 2 + name.length)).isZero();
    }

    @SuppressWarnings("restricted")
    private static int call(String name, Object... arguments) {
        var linker = Linker.nativeLinker();
        var layouts = new MemoryLayout[arguments.length];
        for (var i = 0; i < layouts.length; i++)
            layouts[i] = arguments[i] instanceof MemorySegment
                    ? ValueLayout.ADDRESS
                    : arguments[i] instanceof Long ? ValueLayout.JAVA_LONG : ValueLayout.JAVA_INT;
        try {
            var result = linker.downcallHandle(
                            linker.defaultLookup().findOrThrow(name),
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, layouts))
                    .invokeWithArguments(arguments);
            return (int) result;
        } catch (Throwable e) {
            throw new AssertionError(name, e);
        }
    }

    /** The next message; fails where none comes. */
    String next() throws InterruptedException {
        var buffer = arena.allocate(1_000);
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            var count = call("recv", socket, buffer, 1_000L, WITHOUT_WAITING);
            if (count >= 0) return new String(buffer.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE), UTF_8);
            assertThat(System.nanoTime()).as("no message came").isLessThan(end);
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        call("close", socket);
        arena.close();
    }
}
