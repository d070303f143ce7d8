// Wrong passwords are counted by name and address in the memory of each service, and no longer at users.
DROP CONSTRAINT nobody_name IF EXISTS;
MATCH (n:Nobody) DELETE n;
MATCH (u:User) REMOVE u.lockedUntil, u.failures;
// The rights of a webhook's maker are read at each push, where a user of this database made it.
MATCH (w:Webhook) WHERE w.way IS NULL
SET w.way = CASE WHEN EXISTS { MATCH (u:User {name: w.createdBy}) WHERE u.organization = w.organization } THEN 'PASSWORD' ELSE 'TOKEN' END;
