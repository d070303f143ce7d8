package org.headwater.api;

import org.springframework.stereotype.Component;

/** Requests run side by side with others of their weight, so that heavy ones do not keep light ones waiting. */
@Component
class Lanes {

    private final long heavyCost;
    private final Lane heavy;
    private final Lane light;

    Lanes(LimitSettings limits) {
        heavyCost = limits.heavyCost();
        heavy = new Lane("HEAVY_REQUESTS", limits.heavyRunning(), limits.heavyWaiting());
        light = new Lane("REQUESTS", limits.running(), limits.waiting());
    }

    Lane of(long cost) {
        return cost >= heavyCost ? heavy : light;
    }

    Lane heavy() {
        return heavy;
    }

    Lane light() {
        return light;
    }
}
