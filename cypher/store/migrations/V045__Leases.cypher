// A lease is the right to do one kind of work, held by one instance of the service at a time, until a moment of the database's clock.
// number grows by one each time that it is taken: a write under an older number fails.
CREATE CONSTRAINT lease_name IF NOT EXISTS FOR (l:Lease) REQUIRE l.name IS UNIQUE;

// Jobs that wait or run, over all instances.
CREATE INDEX job_state IF NOT EXISTS FOR (j:Job) ON (j.state);

// What leases say now.
MATCH (j:Job) WHERE j.number >= 0 REMOVE j.beat;
MATCH (w:Webhook) WHERE w.over IS NOT NULL REMOVE w.claimed, w.claimedBy;
MATCH (s:WatchedSource) WHERE s.name IS NOT NULL REMOVE s.claimed, s.claimedBy;
MATCH (l:Lock) WHERE l.name = 'start' DELETE l;
