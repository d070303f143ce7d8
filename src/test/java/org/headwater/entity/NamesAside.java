package org.headwater.entity;

import org.springframework.beans.factory.BeanFactory;

/** Takes the names out of memory, so that searches go to the store, and has them loaded again. */
public final class NamesAside {

    private NamesAside() {}

    public static void put(BeanFactory beans) {
        beans.getBean(NamesInMemory.class).destroy();
    }

    public static void takeBack(BeanFactory beans) {
        beans.getBean(NamesInMemory.class).start();
    }
}
