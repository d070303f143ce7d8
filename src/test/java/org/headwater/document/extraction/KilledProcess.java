package org.headwater.document.extraction;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Stands in place of a process that the machine kills, as often as the file says whose name it reads. */
public final class KilledProcess {

    /** That of a process which SIGKILL ends. */
    private static final int KILLED = 137;

    private KilledProcess() {}

    public static void main(String[] arguments) throws IOException {
        var file = Path.of(new String(System.in.readAllBytes(), UTF_8));
        var times = Integer.parseInt(Files.readString(file));
        Files.writeString(file, Integer.toString(times - 1));
        if (times > 0) Runtime.getRuntime().halt(KILLED);
        var out = new DataOutputStream(System.out);
        out.writeByte(ExtractingProcess.TEXT);
        out.writeUTF("killed");
        out.writeInt(1);
        out.writeInt(4);
        out.write("Alfa".getBytes(UTF_8));
        out.flush();
    }
}
