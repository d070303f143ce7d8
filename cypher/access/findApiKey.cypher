// The API key with the hash and, where a user of this database made it, that user: nobody's key may do more than they.
// hash. Row: as listApiKeys, and way, user {name, organization, clearance, groups, roles, locked} or null.
// Enters by api_key_hash, user_name.
MATCH (k:ApiKey {hash: $hash})
OPTIONAL MATCH (u:User {name: k.createdBy})
RETURN k.id AS id, k.name AS name, k.createdBy AS createdBy, k.organization AS organization, k.clearance AS clearance,
       k.groups AS groups, k.roles AS roles, k.created AS created, k.expires AS expires, k.revoked AS revoked,
       k.revokedBy AS revokedBy, k.way AS way,
       u {.name, .organization, .clearance, .groups, .roles, .locked} AS user
