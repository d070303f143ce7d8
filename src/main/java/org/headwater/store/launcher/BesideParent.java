package org.headwater.store.launcher;

import java.io.IOException;
import java.util.Arrays;

/**
 * Runs another main class until the parent process is gone. The parent holds the other end of standard input open and
 * never writes to it: its end, by closing or by dying in whatever way, is the end of the pipe.
 */
public final class BesideParent {

    private BesideParent() {}

    /** Arguments: the main class, then its arguments. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread.ofPlatform().name("parent-watch").daemon().start(BesideParent::exitWithParent);
        Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static void exitWithParent() {
        try {
            while (System.in.read() >= 0) {
                // All input is ignored; only its end counts.
            }
        } catch (IOException e) {
            // A broken pipe is an ended parent too.
        }
        System.exit(0); // runs the server's shutdown hook, which closes the store in order
    }
}
