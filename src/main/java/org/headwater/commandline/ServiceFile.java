package org.headwater.commandline;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Path;
import org.headwater.access.LocalToken;
import org.headwater.commandline.RunningProcess.State;
import org.headwater.store.DataFolder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Address of the running service of a data folder, for the command line: a file for its owner alone. */
@Component
class ServiceFile implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ServiceFile.class);

    private final Path folder;
    private final LocalToken token;
    private final @Nullable InetAddress address;
    private final boolean isOwn;
    private @Nullable RunningProcess written;

    ServiceFile(
            DataFolder data,
            LocalToken token,
            @Value("${server.address:}") @Nullable InetAddress address,
            ObjectProvider<OwnStart.ForOneCommand> own) {
        this.folder = data.path();
        this.token = token;
        this.address = address;
        this.isOwn = own.getIfAvailable() != null;
    }

    /** A service that listens on one address beyond loopback is reached there only. */
    private String host() {
        if (address == null || address.isAnyLocalAddress()) return "127.0.0.1";
        return address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
    }

    /** A second web server of the same process, such as that of the management endpoints, is not for commands. */
    @EventListener
    void listens(WebServerInitializedEvent event) throws IOException {
        if (written != null) return;
        write(RunningProcess.here(
                "http://" + host() + ":" + event.getWebServer().getPort(),
                token.value(),
                isOwn ? State.OWN : State.STARTING));
        StartMark.delete(folder);
    }

    /** After what a start loads. */
    @EventListener
    void isUp(AvailabilityChangeEvent<ReadinessState> changed) throws IOException {
        var before = written;
        if (before != null
                && before.state() == State.STARTING
                && changed.getState() == ReadinessState.ACCEPTING_TRAFFIC) {
            write(RunningProcess.here(before.url(), before.token(), State.UP));
            log.info("Headwater answers at {}", before.url());
        }
    }

    /** Content of the file; null before the service listens. */
    @Nullable
    RunningProcess written() {
        return written;
    }

    private void write(RunningProcess service) throws IOException {
        service.write(folder, RunningProcess.FILE);
        written = service;
    }

    @Override
    public void destroy() throws IOException {
        RunningProcess.delete(folder, RunningProcess.FILE);
    }
}
