package org.headwater.commandline;

import org.headwater.store.NewerSchema;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/** Ends the process of a service whose database a newer version has changed. */
final class SchemaEnd implements ApplicationListener<PayloadApplicationEvent<NewerSchema>> {

    @Override
    public void onApplicationEvent(PayloadApplicationEvent<NewerSchema> event) {
        // On a thread of its own: the end waits for the thread that found it.
        Thread.ofPlatform().name("end").start(() -> System.exit(CommandFrame.FAILED));
    }
}
