package org.headwater.commandline;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.headwater.commandline.ServiceClient.CommandFailed;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Looks at folder and port as soon as all settings are known, before the database is started. */
final class FirstLook implements ApplicationListener<ApplicationPreparedEvent>, Ordered {

    private final Consumer<Path> folder;

    /** @param folder takes the data folder for this service */
    FirstLook(Consumer<Path> folder) {
        this.folder = folder;
    }

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent event) {
        var settings = event.getApplicationContext().getEnvironment();
        folder.accept(Path.of(settings.getProperty("headwater.database.data", "data")));
        port(settings);
    }

    private static void port(Environment settings) {
        var text = settings.getProperty("server.port", "8080");
        var address = settings.getProperty("server.address", "");
        // The framework takes a negative one for no web server, and says itself what is no number.
        if (!text.matches("\\d{1,9}")) return;
        var port = Integer.parseInt(text);
        if (port > 65_535)
            throw new CommandFailed("server.port: '" + text + "' is no port; use 1 to 65535, or 0 for a free one");
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address.isBlank() ? null : InetAddress.getByName(address), port));
        } catch (UnknownHostException e) {
            throw new CommandFailed("server.address: '" + address + "' is no address of this machine");
        } catch (IOException e) {
            throw new CommandFailed(StartFault.ofPort(address, port, e));
        }
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
