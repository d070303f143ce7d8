package org.headwater.order;

import org.jspecify.annotations.Nullable;

/**
 * An identifying number of a party of an order.
 *
 * @param type of {@link org.headwater.vocabulary.IdentifierType}
 * @param country code of ISO 3166; null is not known
 */
record OrderedNumber(String type, @Nullable String country, String value) {}
