// Secrets that all instances of a store share, such as the key that signs cursors. No query that answers a caller reads them.
CREATE CONSTRAINT secret_name IF NOT EXISTS FOR (s:Secret) REQUIRE s.name IS UNIQUE;
