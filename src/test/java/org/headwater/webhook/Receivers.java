package org.headwater.webhook;

import org.springframework.beans.factory.BeanFactory;

/** Where receivers of pushes may listen in a test: the port is another one in each start, and the settings alone know which. */
public final class Receivers {

    private Receivers() {}

    public static String address(BeanFactory beans) {
        return "http://" + beans.getBean(WebhookSettings.class).webhookHosts().getFirst() + "/";
    }
}
