// Ids of values and sources follow from what they are, by a secret of this database: whoever brings one anew cannot tell
// by its id whether it stood already.
MATCH (c:Counter {name: 'commit'}) SET c.idSalt = coalesce(c.idSalt, randomUUID() + randomUUID());
