// The API key with the hash and, where a user of this database made it, that user: nobody's key may do more than they.
// hash. Row: key (properties without the hash), user {name, organization, clearance, groups, roles, locked} or null.
// Enters by api_key_hash, user_name.
MATCH (k:ApiKey {hash: $hash})
OPTIONAL MATCH (u:User {name: k.createdBy})
RETURN k {.*, hash: null} AS key, u {.name, .organization, .clearance, .groups, .roles, .locked} AS user
