// Sharing groups as records: their members, and what was changed why.
CREATE CONSTRAINT sharing_group_id IF NOT EXISTS FOR (g:SharingGroup) REQUIRE g.id IS UNIQUE;
CREATE CONSTRAINT sharing_group_name IF NOT EXISTS FOR (g:SharingGroup) REQUIRE g.name IS UNIQUE;
CREATE INDEX group_member_organization IF NOT EXISTS FOR (m:GroupMember) ON (m.organization, m.person);
CREATE INDEX group_member_group IF NOT EXISTS FOR (m:GroupMember) ON (m.group);
CREATE CONSTRAINT group_change_id IF NOT EXISTS FOR (c:GroupChange) REQUIRE c.id IS UNIQUE;
CREATE INDEX group_change_group IF NOT EXISTS FOR (c:GroupChange) ON (c.group);

// A record for each group that somebody has. It decides nothing before the local administrator gives it an owner: whom a token puts into
// the group is not known here, and an owner chosen from the users alone could be another agency than the group's own.
MATCH (n:User|ApiKey)
UNWIND n.groups AS name
WITH DISTINCT name
MERGE (g:SharingGroup {name: name})
ON CREATE SET g.id = replace(randomUUID(), '-', ''), g.title = name, g.administrators = [], g.created = datetime(), g.createdBy = 'migration';
