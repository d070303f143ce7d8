package org.headwater.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The socket over which systemd hears of a service of type {@code notify}. It takes datagrams, which the JDK's own
 * sockets of that family do not send, so the calls go to the C library. Linux alone.
 */
final class NotifySocket {

    private static final short AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;

    /** Bytes of {@code sun_path} in {@code sockaddr_un}. */
    private static final int PATH = 108;

    private static final MethodHandle SOCKET = call(
            "socket",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private static final MethodHandle SENDTO = call(
            "sendto",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT));
    private static final MethodHandle CLOSE =
            call("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private final byte[] path;

    /** @param address as in NOTIFY_SOCKET: an absolute path, or a name behind {@code @} in the abstract name space */
    NotifySocket(String address) {
        if (!address.startsWith("/") && !address.startsWith("@"))
            throw new IllegalArgumentException(
                    "NOTIFY_SOCKET is " + address + ", which is no path and no abstract name");
        path = address.getBytes(UTF_8);
        if (path.length >= PATH)
            throw new IllegalArgumentException(
                    "NOTIFY_SOCKET has " + path.length + " bytes, more than a socket's name");
        if (path[0] == '@') path[0] = 0;
    }

    @SuppressWarnings("restricted") // The JVM is started with --enable-native-access.
    private static MethodHandle call(String name, FunctionDescriptor form) {
        var linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), form);
    }

    /** Sends assignments, one a line, such as {@code READY=1}. */
    void send(String assignments) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var address = arena.allocate(2L + PATH, 2);
            address.set(ValueLayout.JAVA_SHORT, 0, AF_UNIX);
            MemorySegment.copy(path, 0, address, ValueLayout.JAVA_BYTE, 2, path.length);
            var bytes = assignments.getBytes(UTF_8);
            var message = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            var socket = (int) SOCKET.invokeExact((int) AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
            if (socket < 0) throw new IOException("no socket for systemd");
            try {
                var sent = (long) SENDTO.invokeExact(socket, message, (long) bytes.length, 0, address, 2 + path.length);
                if (sent != bytes.length) throw new IOException("systemd takes no message at NOTIFY_SOCKET");
            } finally {
                var closed = (int) CLOSE.invokeExact(socket);
                assert closed == 0;
            }
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
