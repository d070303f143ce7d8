// The ids that callers gave their writes, for a day: the same id again is not done again.
CREATE CONSTRAINT done_write_slot IF NOT EXISTS FOR (w:DoneWrite) REQUIRE w.slot IS UNIQUE;
CREATE INDEX done_write_request IF NOT EXISTS FOR (w:DoneWrite) ON (w.request);
CREATE INDEX done_write_at IF NOT EXISTS FOR (w:DoneWrite) ON (w.at);
