package org.headwater.document.extraction;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;

/** Stands in place of a library that a file makes reach out: says as its text how far it came. */
public final class NetworkProcess {

    private NetworkProcess() {}

    public static void main(String[] arguments) throws IOException {
        ExtractingProcess.refuseNetwork();
        var given = new String(System.in.readAllBytes(), UTF_8).split(" ");
        var port = Integer.parseInt(given[0]);
        var said = tried("socket", () -> new Socket("127.0.0.1", port).close())
                + tried(
                        "address",
                        () -> URI.create("http://127.0.0.1:" + port + "/")
                                .toURL()
                                .openStream()
                                .close())
                + tried("name", () -> InetAddress.getByName(given[1]))
                + "variables: "
                + System.getenv().keySet().stream()
                        .filter(name -> !name.matches("LC_ALL|LC_CTYPE|LANG"))
                        .toList();
        var out = new DataOutputStream(System.out);
        out.writeByte(ExtractingProcess.TEXT);
        out.writeUTF("network");
        out.writeInt(1);
        var bytes = said.getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }

    private interface Trial {
        void run() throws IOException;
    }

    private static String tried(String what, Trial trial) {
        try {
            trial.run();
            return what + " reached; ";
        } catch (IOException | RuntimeException e) {
            return what + " refused; ";
        }
    }
}
