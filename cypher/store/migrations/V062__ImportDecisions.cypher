// What people decided about imports that were held, once for each.
CREATE CONSTRAINT import_decision_job IF NOT EXISTS FOR (d:ImportDecision) REQUIRE d.job IS UNIQUE;
