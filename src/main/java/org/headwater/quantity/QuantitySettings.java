package org.headwater.quantity;

import java.util.List;
import org.headwater.access.Limit;
import org.headwater.access.Limiting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the cost of one figure (src/docs/whatif.md#quantities).
 *
 * @param shipments counted shipments at the parties of a question, above which no figure is reckoned
 */
@ConfigurationProperties("headwater.quantity")
record QuantitySettings(@DefaultValue("50000") int shipments) implements Limiting {

    /** The sums of so many of the heaviest shipments fit their numbers. */
    private static final int MOST = 50_000;

    QuantitySettings {
        if (shipments < 1 || shipments > MOST)
            throw new IllegalArgumentException(
                    "headwater.quantity.shipments: " + shipments + " cannot be; give 1 to " + MOST);
    }

    @Override
    public List<Limit> limits() {
        return List.of(new Limit(
                "QUANTITY_SHIPMENTS",
                "headwater.quantity.shipments",
                Integer.toString(shipments),
                "Shipments of a substance at the parties of a question; the answer says BUDGET beyond."));
    }
}
