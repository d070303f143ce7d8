package org.headwater.document.extraction;

/** Stands in place of a process that never answers. */
public final class EndlessProcess {

    private EndlessProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Thread.sleep(Long.MAX_VALUE);
    }
}
