// Editions of the rules of red flags; the last one that counts is asked.
CREATE CONSTRAINT flag_edition_id IF NOT EXISTS FOR (e:FlagEdition) REQUIRE e.id IS UNIQUE;
CREATE INDEX flag_edition_recorded IF NOT EXISTS FOR (e:FlagEdition) ON (e.recorded);
CREATE INDEX flag_edition_job IF NOT EXISTS FOR (e:FlagEdition) ON (e.job);
