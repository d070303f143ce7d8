package org.headwater.access.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends records to a syslog receiver (RFC 5424) over TCP (RFC 6587, octet counting) or TLS (RFC 5425). Syslog confirms
 * nothing: bytes that the network took may never be read. So a connection is ended for a confirmation: a receiver that
 * has read everything up to the end closes its side too.
 */
final class SyslogTarget implements ForwardTarget {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** Bounds what this side holds of what a receiver has not read. */
    private static final int SEND_BUFFER = 1 << 20;

    /** Wait of a look at an idle connection: the receiver sends nothing, so only its end is read. */
    private static final int LOOK_MILLISECONDS = 1;

    private final Socket connection;
    private final Socket socket;
    private final SyslogMessage message;
    private final Duration drain;

    /** @param socket over the connection; the connection itself without TLS */
    private SyslogTarget(Socket connection, Socket socket, SyslogMessage message, Duration drain) {
        this.connection = connection;
        this.socket = socket;
        this.message = message;
        this.drain = drain;
    }

    /**
     * @param tls null connects without TLS
     * @param drain how long a receiver may take to read what was sent, and to close its side
     */
    static SyslogTarget open(String host, int port, @Nullable SSLContext tls, SyslogMessage message, Duration drain)
            throws IOException {
        var connection = new Socket();
        try {
            connection.setSendBufferSize(SEND_BUFFER);
            connection.connect(new InetSocketAddress(host, port), (int) CONNECT.toMillis());
            connection.setKeepAlive(true);
            var socket = connection;
            if (tls != null) {
                connection.setSoTimeout((int) CONNECT.toMillis());
                var secured = (SSLSocket) tls.getSocketFactory().createSocket(connection, host, port, true);
                var parameters = secured.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                secured.setSSLParameters(parameters);
                secured.startHandshake();
                socket = secured;
            }
            return new SyslogTarget(connection, socket, message, drain);
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    /** The context of the certificates in the file; of Java's own where there is none. */
    static SSLContext context(@Nullable Path trust) {
        try {
            var context = SSLContext.getInstance("TLS");
            if (trust == null) {
                context.init(null, null, null);
                return context;
            }
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            try (var in = Files.newInputStream(trust)) {
                var number = 0;
                for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in))
                    store.setCertificateEntry("trusted-" + number++, certificate);
                if (number == 0) throw new GeneralSecurityException("it has no certificate");
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "headwater.audit.forward.trust: " + trust + " cannot be used (" + e.getMessage()
                            + "); name a file with certificates in PEM",
                    e);
        }
    }

    @Override
    public void send(List<byte[]> records) throws IOException {
        var frames = new ByteArrayOutputStream();
        for (var record : records) {
            var text = message.of(record);
            frames.writeBytes((text.length + " ").getBytes(US_ASCII));
            frames.writeBytes(text);
        }
        var out = socket.getOutputStream();
        out.write(frames.toByteArray());
        out.flush();
    }

    @Override
    public void check() throws IOException {
        socket.setSoTimeout(LOOK_MILLISECONDS);
        try {
            if (socket.getInputStream().read() < 0) throw new IOException("the receiver closed the connection");
        } catch (SocketTimeoutException e) {
            // The receiver is there, though it sent nothing to read.
        }
    }

    @Override
    public boolean confirm() throws IOException {
        // Closed before its time: by a receiver that ended.
        check();
        try (this) {
            socket.shutdownOutput();
            var end = System.nanoTime() + drain.toNanos();
            while (true) {
                var left = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (left <= 0) throw new NotClosed();
                socket.setSoTimeout((int) left);
                try {
                    if (socket.getInputStream().read() < 0) return false;
                } catch (SocketTimeoutException e) {
                    throw new NotClosed();
                }
            }
        }
    }

    /** The connection first: to end TLS in order waits for a write that hangs. */
    @Override
    public void close() throws IOException {
        connection.close();
        socket.close();
    }

    /** The receiver did not close its side in time: it may have read everything, or be slow. */
    static final class NotClosed extends IOException {
        NotClosed() {
            super("the receiver did not close its side of an ended connection");
        }
    }
}
