// Identity and entry points of the graph. Community has uniqueness only: types and presence are the writer's duty and
// are checked by `headwater check`.

// The one counter from which every commit takes its number.
CREATE CONSTRAINT counter_name IF NOT EXISTS FOR (c:Counter) REQUIRE c.name IS UNIQUE;
CREATE CONSTRAINT commit_number IF NOT EXISTS FOR (c:Commit) REQUIRE c.number IS UNIQUE;
CREATE INDEX commit_at IF NOT EXISTS FOR (c:Commit) ON (c.at);
MERGE (c:Counter {name: 'commit'}) ON CREATE SET c.value = 0, c.at = datetime({epochSeconds: 0});

// Imports on their way in: what is recorded under their number counts from the commit that publishes them.
CREATE CONSTRAINT staging_number IF NOT EXISTS FOR (s:Staging) REQUIRE s.number IS UNIQUE;
CREATE INDEX staging_open IF NOT EXISTS FOR (s:Staging) ON (s.open);
CREATE INDEX staging_published IF NOT EXISTS FOR (s:Staging) ON (s.published);
CREATE INDEX staging_job IF NOT EXISTS FOR (s:Staging) ON (s.job);

// Every marking that any element carries; a caller's visible ones are chosen from these.
CREATE CONSTRAINT marking_text IF NOT EXISTS FOR (m:Marking) REQUIRE m.text IS UNIQUE;
MERGE (:Marking {text: 'CLEAR'});

// slot = natural key and marking: one key may stand once under each marking.
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (e:Entity) REQUIRE e.id IS UNIQUE;
CREATE CONSTRAINT entity_slot IF NOT EXISTS FOR (e:Entity) REQUIRE e.slot IS UNIQUE;
CREATE INDEX entity_key IF NOT EXISTS FOR (e:Entity) ON (e.key);
CREATE INDEX entity_job IF NOT EXISTS FOR (e:Entity) ON (e.job);

// live = natural key and marking of a fact that is not withdrawn; absent once it is.
CREATE CONSTRAINT fact_id IF NOT EXISTS FOR (f:Fact) REQUIRE f.id IS UNIQUE;
CREATE CONSTRAINT fact_live IF NOT EXISTS FOR (f:Fact) REQUIRE f.live IS UNIQUE;
CREATE INDEX fact_key IF NOT EXISTS FOR (f:Fact) ON (f.key);
CREATE INDEX fact_source IF NOT EXISTS FOR (f:Fact) ON (f.source);
CREATE INDEX fact_job IF NOT EXISTS FOR (f:Fact) ON (f.job);
CREATE INDEX fact_withdrawn IF NOT EXISTS FOR (f:Fact) ON (f.withdrawn);
CREATE INDEX fact_list IF NOT EXISTS FOR (f:Fact) ON (f.list);

CREATE CONSTRAINT evidence_id IF NOT EXISTS FOR (e:Evidence) REQUIRE e.id IS UNIQUE;
CREATE INDEX evidence_source IF NOT EXISTS FOR (e:Evidence) ON (e.source);
CREATE INDEX evidence_job IF NOT EXISTS FOR (e:Evidence) ON (e.job);
CREATE CONSTRAINT source_id IF NOT EXISTS FOR (s:Source) REQUIRE s.id IS UNIQUE;
CREATE CONSTRAINT source_slot IF NOT EXISTS FOR (s:Source) REQUIRE s.slot IS UNIQUE;

CREATE CONSTRAINT job_id IF NOT EXISTS FOR (j:Job) REQUIRE j.id IS UNIQUE;
CREATE INDEX job_number IF NOT EXISTS FOR (j:Job) ON (j.number);

// Candidates of a name search; the order of its answers never comes from this index.
CREATE FULLTEXT INDEX name_words IF NOT EXISTS FOR (n:Name) ON EACH [n.words] OPTIONS { indexConfig: { `fulltext.analyzer`: 'whitespace' } };

// How far each file of a feed that comes in snapshots has come.
CREATE INDEX feed_part IF NOT EXISTS FOR (p:FeedPart) ON (p.feed);
