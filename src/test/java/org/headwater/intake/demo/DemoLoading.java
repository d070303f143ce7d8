package org.headwater.intake.demo;

import org.springframework.context.ApplicationContext;

/** The demonstration world, for tests of other modules. */
public final class DemoLoading {

    private DemoLoading() {}

    public static void in(ApplicationContext context) {
        context.getBean(DemonstrationWorld.class).load();
    }
}
