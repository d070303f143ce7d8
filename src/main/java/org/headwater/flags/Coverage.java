package org.headwater.flags;

/**
 * A statement that all facts of a kind are held of which a party, or any party placed in a country alone, is subject or object.
 *
 * @param of the id of the party or the code of the country
 * @param way OUT where it is the subject, IN where it is the object
 * @param days for which it is so
 */
public record Coverage(String id, Link link, String of, Way way, Range days) {}
