package org.headwater.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server on loopback that keeps what it takes, and refuses whom a test names. */
final class MailServer implements AutoCloseable {

    /** @param lines of headers and body, as sent */
    record Mail(String from, List<String> to, List<String> lines) {

        String header(String name) {
            return lines.stream()
                    .filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
                    .findFirst()
                    .orElseThrow()
                    .substring(name.length() + 2);
        }

        List<String> body() {
            return lines.subList(lines.indexOf("") + 1, lines.size());
        }
    }

    final List<Mail> taken = new CopyOnWriteArrayList<>();
    final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final ServerSocket socket;
    private final Thread accepting;

    MailServer() throws IOException {
        this(0);
    }

    MailServer(int port) throws IOException {
        socket = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
        accepting = Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed())
            try {
                var client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
    }

    private void serve(Socket client) {
        try (client;
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII))) {
            say(client, "220 ready");
            var from = "";
            var to = new ArrayList<String>();
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var command = line.toUpperCase(java.util.Locale.ROOT);
                if (command.startsWith("MAIL FROM:")) {
                    from = address(line);
                    to.clear();
                    say(client, "250 go on");
                } else if (command.startsWith("RCPT TO:")) {
                    var isRefused = refused.contains(address(line));
                    if (!isRefused) to.add(address(line));
                    say(client, isRefused ? "550 nobody of that name" : "250 go on");
                } else if (command.equals("DATA")) {
                    say(client, "354 send");
                    var lines = new ArrayList<String>();
                    for (var each = in.readLine(); each != null && !each.equals("."); each = in.readLine())
                        lines.add(each);
                    taken.add(new Mail(from, List.copyOf(to), lines));
                    say(client, "250 taken");
                } else if (command.equals("QUIT")) {
                    say(client, "221 bye");
                    return;
                } else say(client, "250 go on");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String address(String line) {
        return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
        client.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        try {
            // The port listens until the thread that waits at it has gone.
            accepting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
