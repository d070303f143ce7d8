// What a caller exported without a second person in the last 24 hours.
CREATE CONSTRAINT export_tally_caller IF NOT EXISTS FOR (t:ExportTally) REQUIRE t.caller IS UNIQUE;
