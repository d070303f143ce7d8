// Who may log in, and the keys that they made for programs.
CREATE CONSTRAINT user_name IF NOT EXISTS FOR (u:User) REQUIRE u.name IS UNIQUE;
// Takes the failures of names that no user has, so that these cost what a user's do.
CREATE CONSTRAINT nobody_name IF NOT EXISTS FOR (n:Nobody) REQUIRE n.name IS UNIQUE;
CREATE CONSTRAINT api_key_id IF NOT EXISTS FOR (k:ApiKey) REQUIRE k.id IS UNIQUE;
CREATE CONSTRAINT api_key_hash IF NOT EXISTS FOR (k:ApiKey) REQUIRE k.hash IS UNIQUE;
CREATE INDEX api_key_organization IF NOT EXISTS FOR (k:ApiKey) ON (k.organization);
