package org.headwater.access.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A receiver of syslog over TCP on loopback, which can be slow, and which can break off after so many bytes. */
final class SyslogReceiver implements AutoCloseable {

    private final ServerSocket server;
    private final List<String> messages = new ArrayList<>();
    private final List<Socket> open = new ArrayList<>();
    private final Semaphore turns;
    private volatile long bytesLeft = Long.MAX_VALUE;
    private int connections;

    private SyslogReceiver(ServerSocket server, boolean reads) {
        this.server = server;
        turns = new Semaphore(reads ? Integer.MAX_VALUE / 2 : 0);
        Thread.ofVirtual().name("syslog receiver").start(this::accept);
    }

    /** @param port 0 takes a free one */
    static SyslogReceiver on(int port) throws IOException {
        return of(ServerSocketFactory.getDefault(), port, true);
    }

    /** A receiver that accepts connections and reads nothing until it is told to. */
    static SyslogReceiver silent() throws IOException {
        return of(ServerSocketFactory.getDefault(), 0, false);
    }

    static SyslogReceiver of(ServerSocketFactory factory, int port, boolean reads) throws IOException {
        var server = factory.createServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new SyslogReceiver(server, reads);
    }

    int port() {
        return server.getLocalPort();
    }

    void read() {
        turns.release(Integer.MAX_VALUE / 2);
    }

    /** Resets the connection after so many further bytes; the following connection is whole. */
    void breakAfter(long bytes) {
        bytesLeft = bytes;
    }

    synchronized int connections() {
        return connections;
    }

    synchronized List<String> messages() {
        return List.copyOf(messages);
    }

    /** Waits until there are so many different messages. */
    synchronized List<String> await(int different) throws InterruptedException {
        var end = System.nanoTime() + 60_000_000_000L;
        while (messages.stream().distinct().count() < different) {
            var left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) throw new AssertionError(messages.size() + " messages instead of " + different);
            wait(left);
        }
        return List.copyOf(messages);
    }

    private void accept() {
        while (!server.isClosed())
            try {
                var socket = server.accept();
                synchronized (this) {
                    connections++;
                    open.add(socket);
                }
                // One at a time: a connection begins when the one before it is over.
                receive(socket);
            } catch (IOException | InterruptedException e) {
                // Broken off, or closed.
            }
    }

    private void receive(Socket socket) throws IOException, InterruptedException {
        try {
            var in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                turns.acquire();
                var message = message(in);
                if (message == null) {
                    socket.close();
                    return;
                }
                synchronized (this) {
                    messages.add(message);
                    notifyAll();
                }
            }
        } catch (Broken e) {
            bytesLeft = Long.MAX_VALUE;
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    /** {@code LENGTH SP MESSAGE}; null at the end. */
    private @Nullable String message(InputStream in) throws IOException {
        var length = 0;
        for (var b = one(in); b != ' '; b = one(in)) {
            if (b < 0) return null;
            if (b < '0' || b > '9') throw new IOException("no octet count");
            length = 10 * length + b - '0';
        }
        var bytes = new byte[length];
        for (var i = 0; i < length; i++) {
            var b = one(in);
            if (b < 0) throw new IOException("cut");
            bytes[i] = (byte) b;
        }
        return new String(bytes, UTF_8);
    }

    private int one(InputStream in) throws IOException {
        if (bytesLeft-- <= 0) throw new Broken();
        return in.read();
    }

    private static final class Broken extends IOException {}

    @Override
    public void close() throws IOException {
        server.close();
        synchronized (this) {
            for (var socket : open) {
                if (!socket.isClosed() && !(socket instanceof SSLSocket)) socket.setSoLinger(true, 0);
                socket.close();
            }
        }
    }
}
