package org.headwater.entity;

import org.springframework.beans.factory.BeanFactory;

/** Has the names read anew by the next who asks, as after writes to the database that no commit tells of. */
public final class NamesAside {

    private NamesAside() {}

    public static void forget(BeanFactory beans) {
        beans.getBean(NamesInMemory.class).forget();
    }
}
