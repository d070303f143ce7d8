package org.headwater.document.extraction;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URL;
import java.time.Duration;

/**
 * Main class of the process that reads one file: its bytes on standard input, its text on standard output. It knows no path, has
 * no environment, and refuses sockets and addresses of the web.
 */
public final class ExtractingProcess {

    /** Exit code of a Java that ran out of memory, with {@code ExitOnOutOfMemoryError}. */
    static final int OUT_OF_MEMORY = 3;

    /** Precedes the text. */
    static final int TEXT = 1;

    /** Precedes the name of a {@link Fault}. */
    static final int FAULT = 2;

    /** Exit code of one that ends itself at its limit. */
    static final int OUT_OF_TIME = 4;

    /** The same at its limit of processor time. */
    static final int OUT_OF_PROCESSOR = 5;

    /** The same where its file breaks the library that reads it. */
    static final int BROKEN = 6;

    /** Between looks after the parent and the processor time. */
    private static final Duration LOOK = Duration.ofMillis(200);

    private ExtractingProcess() {}

    /** Arguments: the kind of the file, the milliseconds that its process has, those of a processor, and the process id of its parent. */
    public static void main(String[] arguments) {
        endWithin(arguments);
        try {
            read(arguments);
        } catch (Throwable e) {
            // A fault of the file is told apart from an end that the machine brings.
            Runtime.getRuntime().halt(BROKEN);
        }
        Runtime.getRuntime().halt(0);
    }

    private static void read(String[] arguments) throws IOException {
        var out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        // Output printed by a library must not come between.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8));
        refuseNetwork();
        var bytes = System.in.readAllBytes();
        try {
            var text = TextOf.read(FileKind.valueOf(arguments[0]), bytes);
            out.writeByte(TEXT);
            out.writeUTF(text.tool());
            out.writeInt(text.pages().size());
            for (var page : text.pages()) {
                var utf8 = page.getBytes(UTF_8);
                out.writeInt(utf8.length);
                out.write(utf8);
            }
        } catch (Unreadable e) {
            out.writeByte(FAULT);
            out.writeUTF(e.fault().name());
        }
        out.flush();
    }

    /** Ends this process at its limits, and before that when its parent is gone, in whatever way; with the arguments of {@link #main}. */
    static void endWithin(String[] arguments) {
        var end = System.nanoTime()
                + Duration.ofMillis(Long.parseLong(arguments[1])).toNanos();
        var processor = Duration.ofMillis(Long.parseLong(arguments[2]));
        var parent = Long.parseLong(arguments[3]);
        Thread.ofPlatform().name("end").daemon().start(() -> {
            while (System.nanoTime() - end < 0 && isChildOf(parent)) {
                if (isOver(ProcessHandle.current(), processor))
                    Runtime.getRuntime().halt(OUT_OF_PROCESSOR);
                try {
                    Thread.sleep(LOOK);
                } catch (InterruptedException e) {
                    // Ends all the same.
                }
            }
            Runtime.getRuntime().halt(OUT_OF_TIME);
        });
    }

    /** Whether the process had more of a processor; false where the machine does not tell, and then its whole time bounds it. */
    static boolean isOver(ProcessHandle process, Duration processor) {
        return process.info()
                .totalCpuDuration()
                .filter(used -> used.compareTo(processor) > 0)
                .isPresent();
    }

    /** A child whose parent ends gets another one. */
    private static boolean isChildOf(long parent) {
        return ProcessHandle.current()
                .parent()
                .map(handle -> handle.pid() == parent)
                .orElse(false);
    }

    /** A JVM has no switch for it: addresses of the web have no handler, and a socket cannot be made. */
    @SuppressWarnings("deprecation") // The factories are the only place at which sockets can be refused.
    static void refuseNetwork() throws IOException {
        ProxySelector.setDefault(null);
        URL.setURLStreamHandlerFactory(protocol -> switch (protocol) {
            case "http", "https", "ftp", "mailto", "jmod" -> throw new IllegalStateException("no network here");
            default -> null;
        });
        Socket.setSocketImplFactory(() -> {
            throw new IllegalStateException("no network here");
        });
    }
}
