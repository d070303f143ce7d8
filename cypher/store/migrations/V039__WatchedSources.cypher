// Sources that are fetched on a schedule, and the editions that were fetched of them.
CREATE CONSTRAINT watched_source_name IF NOT EXISTS FOR (s:WatchedSource) REQUIRE s.name IS UNIQUE;
CREATE CONSTRAINT edition_id IF NOT EXISTS FOR (e:Edition) REQUIRE e.id IS UNIQUE;
CREATE INDEX edition_source IF NOT EXISTS FOR (e:Edition) ON (e.source);
