package org.headwater.intake.watch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A server on loopback that sends these bytes to each caller and hangs up. */
final class CutOff implements AutoCloseable {

    private final ServerSocket server;

    CutOff(String sent) {
        try {
            server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (var socket = server.accept()) {
                    var request = new byte[8192];
                    if (socket.getInputStream().read(request) < 0) continue;
                    socket.getOutputStream().write(sent.getBytes(US_ASCII));
                    socket.getOutputStream().flush();
                } catch (IOException e) {
                    // Closed, or the caller has hung up.
                }
            }
        });
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
