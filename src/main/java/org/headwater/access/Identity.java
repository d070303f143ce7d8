package org.headwater.access;

/**
 * By what a caller was recognized, which no two callers share: equal names of two ways are two callers.
 *
 * @param person the way, and what is unique in it: the name of a user, or issuer and subject of a token
 * @param key id of the API key with which a program acts for the person; empty for the person
 */
public record Identity(String person, String key) {

    /** @param unique of the way; a caller chooses its last part at most */
    public static Identity of(Recognition.Way way, String unique) {
        return new Identity(way + " " + unique, "");
    }

    /** Identity of a caller within this service, whom no request brought: by name and organization. */
    static Identity within(String name, String organization) {
        return new Identity("WITHIN " + organization + " " + name, "");
    }

    public Identity withKey(String id) {
        return new Identity(person, id);
    }

    /** Text for the audit. */
    @Override
    public String toString() {
        return key.isEmpty() ? person : "API_KEY " + key + " of " + person;
    }
}
