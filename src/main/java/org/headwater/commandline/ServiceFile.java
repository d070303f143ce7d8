package org.headwater.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import org.headwater.access.LocalToken;
import org.headwater.store.DataFolder;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Where the running service of a data folder is, for the command line: a file for its owner alone. */
@Component
class ServiceFile implements DisposableBean {

    private static final String NAME = "service.properties";

    private final Path file;
    private final LocalToken token;
    private final @Nullable InetAddress address;

    ServiceFile(DataFolder data, LocalToken token, @Value("${server.address:}") @Nullable InetAddress address) {
        this.file = data.path().resolve(NAME);
        this.token = token;
        this.address = address;
    }

    /** A service that listens on one address beyond loopback is reached there only. */
    private String host() {
        if (address == null || address.isAnyLocalAddress()) return "127.0.0.1";
        return address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
    }

    /** @param url without a path; {@code processId} tells whether it still lives */
    record RunningProcess(String url, String token, long processId) {}

    @EventListener
    void started(WebServerInitializedEvent event) throws IOException {
        var draft = Files.createTempFile(file.toAbsolutePath().getParent(), "service", ".tmp", DataFolder.FILE_MODE);
        Files.writeString(
                draft,
                "url=http://" + host() + ":" + event.getWebServer().getPort() + "\ntoken=" + token.value() + "\npid="
                        + ProcessHandle.current().pid() + "\n",
                UTF_8);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void destroy() throws IOException {
        var running = read(file);
        if (running.isPresent()
                && running.get().processId() == ProcessHandle.current().pid()) Files.deleteIfExists(file);
    }

    /** The service that runs on the folder, if one does; a file left by a killed one does not count. */
    static Optional<RunningProcess> find(Path data) {
        return read(data.resolve(NAME))
                .filter(running -> ProcessHandle.of(running.processId())
                        .map(ProcessHandle::isAlive)
                        .orElse(false));
    }

    private static Optional<RunningProcess> read(Path file) {
        if (Files.notExists(file)) return Optional.empty();
        var properties = new Properties();
        try (var content = Files.newBufferedReader(file, UTF_8)) {
            properties.load(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var url = properties.getProperty("url");
        var token = properties.getProperty("token");
        var pid = properties.getProperty("pid");
        if (url == null || token == null || pid == null) return Optional.empty();
        return Optional.of(new RunningProcess(url, token, Long.parseLong(pid)));
    }
}
